"""A thousand hostile files of more than forty kinds in one run: each is read or reported, the others come out."""

import os
import random
from collections.abc import Callable
from pathlib import Path

from benchmarks.texts import made, papers
from benchmarks.torture.figures import Figures, contents, differing, extract
from pipeline.reading import SUFFIXES
from tests.reading.hostile import HOSTILE, _drawn, _word
from tests.test_fuzz import SHAPES

FILES = 1000
SLOW = {"many-strokes.pdf", "nested-forms.pdf", "bomb.pdf", "deep.docx", "bomb.docx", "deep-arrays.pdf"}
"""Kinds that may cost the whole time limit: one each."""
GOOD = 5
Maker = Callable[[Path], object]


def measure(folder: Path, figures: Figures, quick: bool) -> None:
    """Runs over the good papers alone, over all, and over all again."""
    wanted = FILES // 10 if quick else FILES
    good, bad = folder / "good", folder / "bad"
    good.mkdir()
    bad.mkdir()
    for number, paper in enumerate(papers()[:GOOD]):
        (good / f"good-{number}.txt").write_text(paper.text, encoding="utf-8")
    kinds = _kinds()
    made_ = _make(bad, kinds, wanted, figures.chance)
    options = ("--max-mb", "5", "--max-pages", "20", "--read-seconds", "4")
    alone = extract(folder / "alone", good, *options)
    mixed = extract(folder / "mixed", good, bad, *options)
    again = extract(folder / "mixed", good, bad, *options)
    first, second = (contents(folder / name) for name in ("alone", "mixed"))
    lines = {name: content[EXTRACTIONS].splitlines()[:GOOD] for name, content in (("a", first), ("m", second))}
    figures.add("hostile files, kinds", f"{made_}, {len(kinds)}")
    figures.hold(
        "runs without traceback",
        "2 of 2",
        "Traceback" not in mixed.stderr + again.stderr and mixed.code in (0, 1),
        mixed.stderr[-300:],
    )
    unheard = [
        path.name
        for path in bad.iterdir()
        if path.suffix.lower() in SUFFIXES  # others are counted in a line for their folder
        and os.fsencode(path.stem) not in second[EXTRACTIONS]
        and path.stem not in mixed.stderr
        and _escaped(path) not in mixed.stderr
    ]
    figures.hold("files neither read nor reported", len(unheard), not unheard, ", ".join(sorted(unheard)[:5]))
    same = sum(map(bytes.__eq__, *lines.values()))
    figures.hold(
        "good papers that come out as in a run of their own",
        f"{same} of 5",
        lines["a"] == lines["m"] and not alone.code,
    )
    figures.hold(
        "files that a second run changes",
        len(differing(second, contents(folder / "mixed"))),
        not differing(second, contents(folder / "mixed")),
    )
    figures.add("the run: CPU seconds, peak MB of its largest process", f"{mixed.cpu:.0f}, {mixed.peak:.0f}")


EXTRACTIONS = "extractions.jsonl"


def _escaped(path: Path) -> str:
    from pipeline.naming import printable

    return printable(path.name)


def _kinds() -> dict[str, Maker]:
    """Makers by kind, the suffix in the name: broken files, torn ones, and text that no author writes."""
    kinds: dict[str, Maker] = dict(HOSTILE)
    for name, shape in SHAPES.items():
        text = shape(20_000)
        kinds[f"{name.replace(' ', '-')}.txt"] = lambda path, text=text: path.write_text(  # type: ignore[misc]
            text, encoding="utf-8", newline=""
        )
    kinds["record.jsonl"] = lambda path: path.write_text('{"id": "' + path.stem + '", "text": 7}\n[[[[\n')
    kinds["surrogate.jsonl"] = lambda path: path.write_text('{"id": "' + path.stem + '", "text": "\\ud800"}\n')
    return kinds


def _make(folder: Path, kinds: dict[str, Maker], wanted: int, chance: random.Random) -> int:
    """`wanted` files: each kind once, then whole files of all formats, torn, flipped and spliced; returns how many."""
    for name, maker in kinds.items():
        maker(folder / name)
    number = len(kinds)
    whole = _whole(folder.parent)
    ordinary = [name for name in kinds if name not in SLOW and kinds[name] not in (HOSTILE.get("pipe.txt"),)]
    while number < wanted:
        number += 1
        if number % 2:
            name = chance.choice(ordinary)
            target = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
            kinds[name](target)
            if target.is_file() and not target.is_symlink() and target.suffix != ".jsonl":
                target.write_bytes(_torn(target.read_bytes(), chance))
        else:
            suffix = chance.choice(list(whole))
            (folder / f"torn-{number}{suffix}").write_bytes(_torn(whole[suffix], chance))
    return len(list(folder.iterdir()))


def _whole(folder: Path) -> dict[str, bytes]:
    """A good paper in each format, in bytes."""
    text = made(6_000, random.Random(1))
    _drawn(folder / "x.pdf", text="On 4 June 2021 it was so.", pages=3)
    _word(folder / "x.docx")
    body = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    html = f"<html><body><article>{body}</article></body></html>"
    return {
        ".pdf": (folder / "x.pdf").read_bytes(),
        ".docx": (folder / "x.docx").read_bytes(),
        ".html": html.encode(),
        ".txt": text.encode(),
        ".md": f"---\ndate: 2021-03-03\n---\n# A title\n\n{text}".encode(),
    }


def _torn(data: bytes, chance: random.Random) -> bytes:
    """`data` with bits flipped, a part cut out, doubled or replaced by noise, or cut off."""
    torn = bytearray(data[:2_000_000])
    for _ in range(chance.choice((1, 3, 30))):
        if not torn:
            break
        at, length = chance.randrange(len(torn)), chance.choice((1, 8, 500))
        match chance.randrange(5):
            case 0:
                torn[at] ^= 1 << chance.randrange(8)
            case 1:
                del torn[at : at + length]
            case 2:
                torn[at:at] = torn[at : at + length]
            case 3:
                torn[at : at + length] = chance.randbytes(length)
            case _:
                if chance.random() < 0.1:
                    del torn[at:]
    return bytes(torn)
