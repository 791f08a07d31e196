"""Mentions that the block they are in rules out: numbers of lists, sections, notes and pages, and references."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TypeVar

from pipeline.blocks import Block
from pipeline.records import Label, Mention, Quantity

M = TypeVar("M", bound=Mention)

_NUMBERS: frozenset[Label] = frozenset(("QUANTITY", "DATE", "PERSON"))
_PAGES = re.compile(r"(?:\d|\)|\bpp?\.?)\s*[:,]?\s*$")
"""What precedes pages in a reference: a volume, an issue in brackets, ``pp.``."""
_NUMBERED = re.compile(r"[:/]\d")
"""What follows the year in the number of a paper (``2010:16``)."""
_RANGE = re.compile(r"\d{3,4}\s?[-–—]\s?\d{1,4}")


def permitted(text: str, mentions: Iterable[M], blocks: Sequence[Block]) -> list[M]:
    """The `mentions` of `text` that its `blocks` permit.

    No amount, date or person begins in a label or in a line of furniture. A bare number in a reference is no amount,
    and no range of pages a date there; its year and its authors are mentions.
    """
    barred = _spans(blocks, ("label", "furniture"))
    references = _spans(blocks, ("reference",))
    return [
        mention
        for mention in mentions
        if not (mention.label in _NUMBERS and _covers(barred, mention.start))
        and not (_covers(references, mention.start) and _is_locator(text, mention))
    ]


def _spans(blocks: Sequence[Block], kinds: Sequence[str]) -> tuple[list[int], list[int]]:
    """The starts and ends of the blocks of `kinds`, which don't overlap each other, sorted."""
    chosen = sorted((block.start, block.end) for block in blocks if block.kind in kinds)
    return [start for start, _ in chosen], [end for _, end in chosen]


def _covers(spans: tuple[list[int], list[int]], place: int) -> bool:
    starts, ends = spans
    index = bisect_right(starts, place) - 1
    return index >= 0 and place < ends[index]


def _is_locator(text: str, mention: Mention) -> bool:
    """Whether a mention in a reference is its volume, issue or pages."""
    if isinstance(mention, Quantity):
        return mention.unit is None and mention.item is None and mention.text[:1].isdigit()
    if mention.label != "DATE":
        return False
    before, after = text[max(0, mention.start - 8) : mention.start], text[mention.end : mention.end + 2]
    return bool(_NUMBERED.match(after) or (_RANGE.fullmatch(mention.text) and _PAGES.search(before)))
