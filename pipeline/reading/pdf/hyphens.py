"""Hyphens at the ends of a PDF's lines: those of the line break, and those of a word's own."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.words import HYPHEN

HYPHENS = (HYPHEN, "-", "\u2010", "\u2011")
"""What a line that breaks a word ends with."""

_BARE = re.compile(r"\w(?:\S*\w)?")
"""A word without the marks around it."""
_EDGES = re.compile(r"^\W+|\W+$")
_DERIVED = re.compile(r"(?:ing|ed|ion|ment|ity|[ae]nce)$")
_PREFIXES = frozenset(
    (
        "counter",
        "de",
        "dis",
        "ex",
        "fore",
        "hyper",
        "im",
        "in",
        "inter",
        "macro",
        "micro",
        "mis",
        "multi",
        "out",
        "over",
        "pre",
        "re",
        "sub",
        "super",
        "through",
        "trans",
        "un",
        "under",
        "up",
        "with",
    )
)
"""The text before a second part without a hyphen: ``inter-`` and ``dependent`` make one word."""
_LINKS = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "out", "the", "to", "up", "with")
)
"""The text between the hyphens of a compound: ``step-by-step``, ``run-of-the-mill``."""
_SCRAP = 4
"""Fewer letters than this, and no word of the document, are a piece of a broken word (``Far-ley``)."""


def vocabulary(lines: Sequence[Line]) -> Counter[str]:
    """How often each word occurs in the document unbroken, in small letters."""
    whole: list[str] = []
    broken = False
    for line in lines:
        words = line.text.split(" ")
        broken, after = line.text.endswith(HYPHENS), broken
        whole.extend(words[after : len(words) - broken])
    return Counter(_BARE.findall("\n".join(whole).casefold()))


def broken(stem: str, rest: str, words: Counter[str]) -> bool:
    """Whether the hyphen between `stem` and `rest` is the line break's and not the word's own.

    `words` counts the document's words; their spelling decides. Else what only compounds have does (``step-by-step``),
    then the lists of parts that they are made of. Else the hyphen is the word's where both parts are words of the
    document (``life-changing``), and the break's where they aren't.
    """
    if not stem[-1:].islower() or not rest[:1].islower():
        return False
    first = _EDGES.sub("", stem).casefold()
    second = _EDGES.sub("", rest.removesuffix(HYPHEN)).casefold()
    whole, hyphened = words[first + second], words[f"{first}-{second}"]
    if whole or hyphened:
        return whole >= hyphened
    head, link, _ = second.partition("-")
    last = re.split(r"\W", first)[-1]
    if (link and head in _LINKS) or _ends_part(first, words) or _doubled(first, second):
        return False
    head = re.split(r"\W", head, maxsplit=1)[0]
    short, known = len(head) < _SCRAP, head in _parts("second")
    if last in _parts("first"):
        return short and not (link or known or words[head])
    if first in _PREFIXES:
        return True
    if known:
        return not words[last] and (short or len(first) < _SCRAP)
    both = len(first) >= _SCRAP and words[last] and words[head]
    return not (both and _DERIVED.search(head))


def _ends_part(first: str, words: Counter[str]) -> bool:
    """Whether `first` has a hyphen, and a whole part behind it: ``step-by-``, ``lowest-common-``."""
    _, hyphen, last = first.rpartition("-")
    return bool(hyphen) and (last in _LINKS or (len(last) >= _SCRAP and words[last] > 0))


def _doubled(first: str, second: str) -> bool:
    """Whether the hyphen keeps a prefix from what is like its end: ``re-elected``, ``re-registered``, ``co-owner``."""
    vowels = first[-1:] == second[:1] and first[-1:] in ("e", "o")
    return first in ("co", "de", "pre", "pro", "re") and (vowels or second.startswith(first))


@lru_cache(maxsize=2)
def _parts(place: str) -> frozenset[str]:
    """Words that stand `place` (``first``, ``second``) in compounds written with a hyphen."""
    text = files("pipeline.reading.pdf").joinpath(f"hyphen_{place}.txt").read_text(encoding="utf-8")
    return frozenset(text.split())
