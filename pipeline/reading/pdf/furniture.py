"""Running heads, feet and page numbers: what stands at the edge of page after page is no part of the text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.pdf.order import Line
from pipeline.reading.pdf.paragraphs import main_height

_EDGE_ROWS = 4
_SAME_HEIGHT = 6.0
"""Points by which a running head's height may differ from page to page."""

_NUMBER = re.compile(r"\d+|\b[ivxl]+\b", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"(?:page|p\.)?\W*(\d{1,4}|[ivxl]{1,6})\W*(?:(?:of|/)\W*\d{1,4})?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    page: int
    line: Line
    key: str
    height: float
    edge: str


def furniture(pages: Sequence[Sequence[Line]]) -> list[set[int]]:
    """For each page of `pages` (its rows from top to bottom) the indexes of the rows that are furniture.

    A row at a page's top or bottom is furniture where rows of the same words, digits aside, stand at the same height
    on other pages, or where it is nothing but a number that counts up with the pages. On its way from the edge the
    search ends at the first row that is neither. A page without others to compare shows a head by its type alone.
    """
    if len(pages) == 1 and _head_alone(pages[0]):
        return [{0} | {index + 1 for index in furniture([pages[0][1:]])[0]}]
    edges = [_edges(number, rows) for number, rows in enumerate(pages)]
    flat = [row for page in edges for side in page for row in side]
    groups: dict[tuple[str, str], list[_Row]] = {}
    for row in flat:
        groups.setdefault((row.edge, row.key), []).append(row)
    counts = _counting(flat, pages)
    found: list[set[int]] = [set() for _ in pages]
    for number, sides in enumerate(edges):
        for side in sides:
            for row in side:
                alike = any(other.page != row.page and abs(other.height - row.height) < _SAME_HEIGHT
                            for other in groups[row.edge, row.key])
                if not ((alike and row.key.strip("# ")) or id(row.line) in counts):
                    break
                found[number].add(next(index for index, line in enumerate(pages[number]) if line is row.line))
    return found


def _edges(page: int, rows: Sequence[Line]) -> tuple[list[_Row], list[_Row]]:
    """The rows next to a page's top and to its bottom, each from the edge inwards."""
    top = [_row(page, line, "top") for line in rows[:_EDGE_ROWS]]
    bottom = [_row(page, line, "bottom") for line in reversed(rows[_EDGE_ROWS:][-_EDGE_ROWS:])]
    if len(rows) <= _EDGE_ROWS and len(rows) > 1:
        top, bottom = top[:-1], [_row(page, rows[-1], "bottom")]
    return top, bottom


def _head_alone(rows: Sequence[Line]) -> bool:
    """Whether the first of `rows` is set smaller than the text, and far from it."""
    body = main_height(rows)
    return len(rows) > 2 and rows[0].height < 0.9 * body and rows[0].bottom - rows[1].top > 2 * body


def _row(page: int, line: Line, edge: str) -> _Row:
    return _Row(page, line, " ".join(_NUMBER.sub("#", line.text.casefold()).split()), line.bottom, edge)


def _counting(rows: Sequence[_Row], pages: Sequence[Sequence[Line]]) -> set[int]:
    """The ids of lines that hold only a page's number: it counts up with the pages, or stands far from all text."""
    numbered = [(row, value) for row in rows if (value := _alone(row.line.text)) is not None]
    steps = Counter((row.edge, value - row.page) for row, value in numbered)
    return {id(row.line) for row, value in numbered
            if steps[row.edge, value - row.page] > 1
            or (len(pages) == 1 and value < 10_000 and _far(row.line, pages[0]))}


def _far(line: Line, rows: Sequence[Line]) -> bool:
    """Whether no other of `rows` stands within its own height of `line`."""
    return all(line is row or max(row.bottom - line.top, line.bottom - row.top) > row.height for row in rows)


def _alone(text: str) -> int | None:
    """The number that is all of `text` (``- 12 -``, ``Page 3 of 9``, ``xiv``), or None."""
    match = _NUMBER_ALONE.fullmatch(text.strip())
    if not match:
        return None
    return int(match[1]) if match[1].isdigit() else _roman(match[1].casefold())


def _roman(letters: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[letter] for letter in letters]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
