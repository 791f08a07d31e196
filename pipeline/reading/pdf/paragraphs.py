"""Lines of a PDF to paragraphs, across columns and pages."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.reading.pdf.order import Line
from pipeline.reading.pdf.words import HYPHEN

_BULLET = re.compile(r"[•▪◦●■□‣⁃∙·*]\s|[•▪◦●■□‣]")
_ITEM = re.compile(r"(?:\(?\d{1,3}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}[.)]|[A-Z]\.|[§–—-])\s")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\d{0,3}$")
_ENTRY = re.compile(r"[.…]\s?[.…]\s?[.…]\s?[.…]\s?(?:\d{1,4}|[ivxl]{1,6})$")
"""The end of an entry of a table of contents: dots that lead to a page's number."""
_SPACE = 0.28
"""The width of a space as a share of its font's height."""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together. ``near``: the one before ended by a line break alone, without a gap."""

    lines: list[Line] = field(default_factory=list)
    near: bool = False
    note: str | None = None
    """The mark of the footnote that this is, or None."""

    @property
    def pages(self) -> range:
        """The pages on which it stands."""
        return range(self.lines[0].page, self.lines[-1].page + 1)


def main_height(lines: Iterable[Line]) -> float:
    """The height in which most of the text is set; 0 without text."""
    heights: Counter[float] = Counter()
    for line in lines:
        heights[round(line.height, 1)] += len(line.text)
    return max(heights, key=lambda height: (heights[height], height), default=0.0)


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """`lines`, in reading order, as paragraphs.

    A new one begins where the type size changes, after a gap wider than between lines, with an indented line, a
    bullet, or after a line that ended although the next word would still have found room on it.
    """
    pitch = _pitch(lines)
    found: list[Paragraph] = []
    for line in lines:
        if not found or not _continues(found[-1], line, pitch):
            near = bool(found) and _same_block(found[-1].lines[-1], line) and not _gap(found[-1].lines[-1], line, pitch)
            found.append(Paragraph(near=near))
        found[-1].lines.append(line)
    return found


def _pitch(lines: Sequence[Line]) -> dict[float, float]:
    """The distance from line to line for each type size; among short paragraphs, the gaps between them are commoner."""
    distances: dict[float, list[float]] = {}
    for above, below in pairwise(lines):
        step = above.bottom - below.bottom
        if _same_block(above, below) and _same_size(above, below) and 0 < step < 3 * below.height:
            distances.setdefault(round(below.height, 1), []).append(step)
    return {height: min(sorted(steps)[len(steps) // 6], 1.6 * height) for height, steps in distances.items()}


def _gap(above: Line, below: Line, pitch: dict[float, float]) -> bool:
    usual = pitch.get(round(below.height, 1), 1.2 * below.height)
    return above.bottom - below.bottom > usual + 0.3 * below.height


def _same_block(above: Line, below: Line) -> bool:
    return above.page == below.page and above.column is below.column


def _same_size(above: Line, below: Line) -> bool:
    """Whether two lines are set in one size, or one of them has words in the other's."""
    return _near(above.height, below.height) or any(
        _near(word.top - word.bottom, other.height)
        for line, other in ((above, below), (below, above)) for word in line.words if not word.raised)


def _near(height: float, other: float) -> bool:
    return abs(height - other) < 0.06 * other


def _continues(paragraph: Paragraph, line: Line, pitch: dict[float, float]) -> bool:
    """Whether `line` belongs to `paragraph`, the one right before it."""
    last = paragraph.lines[-1]
    text, last_text = line.text, last.text
    if not _same_size(last, line) or _BULLET.match(text) or _ENTRY.search(last_text):
        return False
    hyphen = last_text.endswith(HYPHEN)
    ended = _ENDED.search(last_text) is not None
    goes_on = hyphen or (text[:1].islower() and not ended)
    if _ITEM.match(text) and (ended or _room(last, line)) and not hyphen:
        return False
    if not _same_block(last, line):
        return goes_on or not (ended or _room(last, line))
    if _gap(last, line, pitch):
        return False
    if goes_on:
        return not (_outdented(paragraph, line) and not hyphen)
    if _outdented(paragraph, line) or _indented(paragraph, line):
        return False
    return not _room(last, line)


def _room(last: Line, line: Line) -> bool:
    """Whether the first word of `line` would have found room at the end of `last`, which so was ended on purpose."""
    word = line.words[0]
    return last.column.right - last.x1 > (word.x1 - word.x0) + _SPACE * last.height + 2


def _indented(paragraph: Paragraph, line: Line) -> bool:
    """Whether `line` begins further right than a paragraph at the left edge, as a first line does."""
    if _hanging(paragraph):
        return line.x0 > max(other.x0 for other in paragraph.lines) + 0.6 * line.height
    last = paragraph.lines[-1]
    return line.x0 > last.x0 + 0.6 * line.height


def _outdented(paragraph: Paragraph, line: Line) -> bool:
    """Whether `line` is back at the left of an item or quotation that stands further right."""
    if _hanging(paragraph):
        return len(paragraph.lines) > 1 and line.x0 < paragraph.lines[-1].x0 - 0.6 * line.height
    return len(paragraph.lines) > 1 and line.x0 < min(other.x0 for other in paragraph.lines) - 0.6 * line.height


def _hanging(paragraph: Paragraph) -> bool:
    first = paragraph.lines[0].text
    return bool(_BULLET.match(first) or _ITEM.match(first))
