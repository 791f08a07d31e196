"""How CPU time and size grow when a text of any shape is four times as long."""

import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.torture.figures import Figures
from pipeline.assembling import extract_all, load
from pipeline.records import Document
from pipeline.storing.lines import document_line
from tests.test_fuzz import SHAPES

LENGTH = 40_000
MOST = 5.0
FLOOR = 1.0
"""CPU seconds below which a ratio is noise."""
MORE: dict[str, Callable[[int], str]] = {
    "numbered acts, all different": lambda n: ", ".join(f"Decree No. {number}" for number in range(n // 16)),
    "dated acts": lambda n: " ".join(f"Law of {1 + i % 28} May {1900 + i % 120}." for i in range(n // 20)),
    "the decree": lambda n: "the decree " * (n // 11),
    "many people": lambda n: " ".join(f"President {name(i)} met {name(i + 1)}." for i in range(n // 40)),
    "one surname": lambda n: " ".join(f"Mr {name(i).split()[0]} Smith spoke." for i in range(n // 22)),
    "people with offices": lambda n: " ".join(f"{name(i)}, Minister of Trade, spoke." for i in range(n // 40)),
    "names in a list": lambda n: ", ".join(name(i) for i in range(n // 16)),
    "numbers": lambda n: ", ".join(map(str, range(n // 7))),
    "amounts": lambda n: " ".join(f"${i} million" for i in range(n // 14)),
    "shares": lambda n: " ".join(f"{i % 100} percent of {i} tonnes," for i in range(n // 25)),
    "days": lambda n: " ".join(f"{1 + i % 28} May {1900 + i % 120}," for i in range(n // 13)),
    "relative dates": lambda n: "last year, the next month, two days later, " * (n // 43),
    "dates without year": lambda n: "on 4 June and in May, " * (n // 22),
    "the paragraph of the decree": lambda n: "paragraph 5 of the decree of the President of 2021, " * (n // 52),
    "acronyms": lambda n: " ".join(f"(the “Act{i}”)" for i in range(n // 16)),
    "defined terms": lambda n: " ".join(f"the Law on Trade {i} (LT{i})." for i in range(n // 28)),
    "footnote marks": lambda n: "word[12] " * (n // 9),
    "bulleted lines": lambda n: "• an item\n" * (n // 10),
    "wrapped lines": lambda n: "a line of text that goes on and on and on until it is at its end\n" * (n // 66),
    "quotes that never close": lambda n: "“he said so " * (n // 12),
}


def name(number: int) -> str:
    """The name of a person, another for each of the first million numbers."""
    given, family = ("Anna", "Boris", "Chen", "David", "Elena", "Farid", "Grace"), "bcdfghklmnprstvz"
    syllables = "".join(family[number // 16**place % 16] + "aeio"[number // 4**place % 4] for place in range(3))
    return f"{given[number % 7]} {syllables.capitalize()}ov"


def measure(_: Path, figures: Figures, quick: bool) -> None:
    """Extraction with the model, of each shape at two lengths."""
    nlp, length = load(), LENGTH // 4 if quick else LENGTH
    slow: dict[str, float] = {}
    large: dict[str, float] = {}
    shapes = {**{name: shape for name, shape in SHAPES.items() if not quick}, **MORE}
    for name, shape in shapes.items():
        (short, small), (long, big) = (_cost(shape(size), nlp) for size in (length, 4 * length))
        if long > FLOOR and long > MOST * short:
            again = min(_cost(shape(length), nlp)[0], short)
            slow[name] = min(long, _cost(shape(4 * length), nlp)[0]) / again
        if big > 400_000 and big > MOST * small:
            large[name] = big / small
    slow = {name: ratio for name, ratio in slow.items() if ratio > MOST}
    figures.hold(
        f"shapes of text, {length:,} and {4 * length:,} characters; more than {MOST:g} times the CPU time",
        f"{len(shapes)}; {len(slow)}",
        not slow,
        _told(slow),
    )
    figures.hold(f"and more than {MOST:g} times the bytes of results", len(large), not large, _told(large))


def _cost(text: str, nlp: object) -> tuple[float, int]:
    begun = time.process_time()
    document = next(extract_all([Document(id="x", text=text)], nlp))  # type: ignore[arg-type]
    return time.process_time() - begun, len(document_line(document))


def _told(ratios: dict[str, float]) -> str:
    return ", ".join(f"{name} ×{ratio:.1f}" for name, ratio in sorted(ratios.items(), key=lambda item: -item[1]))
