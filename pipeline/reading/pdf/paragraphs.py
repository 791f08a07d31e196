"""Lines of a PDF to paragraphs, across columns and pages."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.reading.pdf.line_text import has_ended, is_bullet, is_entry, is_item, is_numbered, leads_to_item
from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.words import HYPHEN

_ENOUGH = 4
"""So many lines that go on in small letters show the distance of a paragraph's lines."""
_DOUBLE, _INDENT = 2.6, 4.0
"""Heights of the type from line to line of double-spaced text, and of the indent of its first lines, at most."""
_WORDS = 5
_RAGGED = 0.22
"""The share of a column's width that ragged lines leave free at most."""
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
        """The pages on which it is."""
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


Pitch = dict[tuple[int, float], float]
"""Distances from line to line by page (0: on any) and type size."""


def _pitch(lines: Sequence[Line]) -> Pitch:
    """The distance from line to line for each page and type size: that before lines which go on in small letters.

    Where too few do, a small one of all distances is taken, since among short paragraphs the gaps are commoner.
    """
    distances: dict[tuple[int, float], list[float]] = {}
    within: dict[tuple[int, float], list[float]] = {}
    for above, below in pairwise(lines):
        step = above.bottom - below.bottom
        if above.row is None and _same_block(above, below) and _same_size(above, below) and 0 < step < 3 * below.height:
            height = round(below.height, 1)
            distances.setdefault((0, height), []).append(step)
            if below.text[:1].islower() and not has_ended(above.text):
                within.setdefault((0, height), []).append(step)
                within.setdefault((below.page, height), []).append(step)
    usual = {key: min(sorted(steps)[len(steps) // 6], 1.6 * key[1]) for key, steps in distances.items()}
    return usual | {
        key: max(sorted(steps)[len(steps) // 2], usual[0, key[1]])
        for key, steps in within.items()
        if len(steps) >= _ENOUGH
    }


def _gap(above: Line, below: Line, pitch: Pitch) -> bool:
    heights = round(below.height, 1), round(above.height, 1)
    known = (pitch[page, height] for page in (below.page, 0) for height in heights if (page, height) in pitch)
    return above.bottom - below.bottom > next(known, 1.2 * below.height) + 0.3 * below.height


def _same_block(above: Line, below: Line) -> bool:
    return above.page == below.page and above.column is below.column


def _same_size(above: Line, below: Line) -> bool:
    """Whether two lines are set in one size, or one of them has words in the other's."""
    return _near(above.height, below.height) or any(
        _near(word.top - word.bottom, other.height)
        for line, other in ((above, below), (below, above))
        for word in line.words
        if not word.raised
    )


def _near(height: float, other: float) -> bool:
    return abs(height - other) < 0.06 * other


def _continues(paragraph: Paragraph, line: Line, pitch: Pitch) -> bool:
    """Whether `line` belongs to `paragraph`, the one right before it."""
    last = paragraph.lines[-1]
    if line.row is not None or last.row is not None:
        return line.row is last.row
    text, last_text = line.text, last.text
    if not _same_size(last, line) or is_bullet(text) or is_entry(last_text):
        return False
    hyphen = last_text.endswith(HYPHEN)
    if leads_to_item(last_text, text, has_room(last, line)):
        return False
    ended = has_ended(last_text)
    goes_on = hyphen or (text[:1].islower() and (not ended or _abbreviated(last, line)))
    if is_numbered(text) and (ended or has_room(last, line)) and not hyphen:
        return False
    if not _same_block(last, line):
        return goes_on or not (ended or has_room(last, line) or _alone(last) or _below(last, line))
    if _gap(last, line, pitch):
        return goes_on and not ended and not has_room(last, line) and _double_spaced(last, line)
    if goes_on:
        return hyphen or not _outdented(paragraph, line) or not has_room(last, line)
    if not ended and _centred(last, line):
        return True
    if _outdented(paragraph, line) or _indented(paragraph, line):
        return False
    if _hangs(paragraph, line):
        return True
    return not has_room(last, line) or (not ended and _ragged(last, within=len(paragraph.lines) > 1))


def _double_spaced(last: Line, line: Line) -> bool:
    """Whether the gap between two lines is that of double-spaced text, and both begin at about one margin."""
    near = abs(last.x0 - line.x0) < _INDENT * line.height
    return near and last.bottom - line.bottom < _DOUBLE * line.height


def _abbreviated(last: Line, line: Line) -> bool:
    """Whether a full line that ends in a point and one that begins with a small letter are one sentence (``e.g.``)."""
    return last.text.endswith(".") and line.text[1:2].isalpha() and not has_room(last, line)


def _alone(last: Line) -> bool:
    """Whether `last` is set apart: no line of a column, but one that reaches over columns or is between them."""
    return last.column.lines < _ENOUGH


def _below(last: Line, line: Line) -> bool:
    """Whether `line` is below `last` on the same page, in a block that is not the next column."""
    return last.page == line.page and line.top < last.bottom and line.x0 < last.x1


def _centred(last: Line, line: Line) -> bool:
    """Whether two lines are centred on each other, the first of them long enough for running text."""
    apart = abs(last.x0 + last.x1 - line.x0 - line.x1) / 2
    return (
        apart < 0.3 * line.height
        and abs(last.x0 - line.x0) > line.height
        and last.text.count(" ") > _WORDS
        and not last.text.isupper()
    )


def _ragged(last: Line, within: bool) -> bool:
    """Whether `last` is as long as the lines of running text are, though not every line is filled.

    One of few words may be a heading, but not `within` a paragraph, unless an address on the web ends it.
    """
    column = last.column
    return (
        column.lines >= _ENOUGH
        and (last.text.count(" ") > _WORDS or (within and "/" not in last.words[-1].text))
        and column.right - last.x1 < _RAGGED * (column.right - column.left)
    )


def has_room(last: Line, line: Line) -> bool:
    """Whether the first word of `line` would have found room at the end of `last`, which so was ended on purpose."""
    word, column = line.words[0], last.column
    right = column.edge if last.x1 < column.edge + 1 else column.right
    return right - last.x1 > (word.x1 - word.x0) + _SPACE * last.height + 2


def _indented(paragraph: Paragraph, line: Line) -> bool:
    """Whether `line` begins further right than a paragraph at the left edge, as a first line does."""
    own = _in_column(paragraph)
    if not _hanging(paragraph):
        return line.x0 > own[-1].x0 + 0.6 * line.height
    places = [other.x0 for other in own]
    if own[-1].column.hanging is not None:
        places.append(own[-1].column.hanging)
    if len(own) == len(paragraph.lines) == 1:
        places += [word.x0 for word in own[0].words[1:2]]
    return line.x0 > max(places) + 0.6 * line.height


def _outdented(paragraph: Paragraph, line: Line) -> bool:
    """Whether `line` is back at the left of an item or quotation that is further right."""
    own = _in_column(paragraph)
    left = own[-1].x0 if _hanging(paragraph) else min(other.x0 for other in own)
    return len(own) > 1 and line.x0 < left - 0.6 * line.height


def _in_column(paragraph: Paragraph) -> list[Line]:
    """The lines of `paragraph` that are in the column of its last one."""
    return [line for line in paragraph.lines if line.column is paragraph.lines[-1].column]


def _hanging(paragraph: Paragraph) -> bool:
    """Whether `paragraph` is an item whose lines are not further left than its number, or a hanging reference."""
    first = paragraph.lines[0]
    if not is_item(first.text):
        return first.column.hanging is not None and first.x0 < first.column.left + 0.3 * first.height
    second = paragraph.lines[1] if len(paragraph.lines) > 1 else first
    return second.column is not first.column or second.x0 > first.x0 - 0.6 * first.height


def _hangs(paragraph: Paragraph, line: Line) -> bool:
    """Whether `line` is where the lines of a hanging paragraph begin, whatever the line above it says."""
    hanging = line.column.hanging
    return hanging is not None and _hanging(paragraph) and abs(line.x0 - hanging) < 1
