"""Running heads, feet and page numbers: what stands at the edge of page after page is no part of the text."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.pdf.order import Line

_EDGE_ROWS = 4
_SAME_HEIGHT = 6.0
"""Points by which a running head's height may differ from page to page."""

_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = 2
"""A line of fewer letters that is repeated may be a row of a table."""
_HEAD_WORDS = 20
_COUNTED = 8
"""Numbers of a row of which one may be its page's."""
_PAGES = 3
"""Pages on which a sentence is repeated that is no part of the text."""
_SENTENCE = re.compile(r"[a-zà-þ]\S*(?:\s\S+){4,}[.!?][\"”’)]*$")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_NUMBER = re.compile(r"\d+|\b[ivxl]+\b", re.IGNORECASE)
_NUMBER_ALONE = re.compile(r"(?:page|p\.)?\W*(\d{1,6}|[ivxl]{1,6})\W*(?:(?:of|/)\W*\d{1,4})?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    page: int
    line: Line
    key: str
    height: float
    edge: str
    signatures: tuple[tuple[object, ...], ...]


def furniture(pages: Sequence[Sequence[Line]]) -> list[set[int]]:
    """For each page of `pages` (its rows from top to bottom) the indexes of the rows that are furniture.

    A row at a page's top or bottom is furniture where rows of the same words are at the same height on other pages and
    its numbers, if any differ, count up with the pages; or where it is nothing but such a number. On its way from the
    edge the search ends at the first row that is neither. A sentence has to be repeated on three pages, since a line
    that is kept by mistake costs less than one that is lost.
    """
    edges = [_edges(number, rows) for number, rows in enumerate(pages)]
    flat = [row for page in edges for side in page for row in side]
    groups: dict[tuple[str, str], _Group] = {}
    for row in flat:
        groups.setdefault((row.edge, row.key), _Group()).add(row)
    counts = _counting(flat, pages)
    found: list[set[int]] = [set() for _ in pages]
    for number, sides in enumerate(edges):
        for side in sides:
            for row in side:
                if not (groups[row.edge, row.key].repeats(row) or id(row.line) in counts):
                    break
                found[number].add(next(index for index, line in enumerate(pages[number]) if line is row.line))
    return found


class _Group:
    """Rows of the same words at the same edge, by what else they share."""

    def __init__(self) -> None:
        self._pages: dict[tuple[object, ...], set[int]] = {}
        self._level: dict[int, set[int]] = {}
        self._most: dict[int, int] = {}

    def add(self, row: _Row) -> None:
        """Count `row`; each of its signatures is counted at its height."""
        for height in _near(row):
            self._level.setdefault(height, set()).add(row.page)
            for signature in row.signatures:
                pages = self._pages.setdefault((height, signature), set())
                pages.add(row.page)
                self._most[height] = max(self._most.get(height, 0), len(pages))

    def repeats(self, row: _Row) -> bool:
        """Whether `row` is on other pages too: at its height, with its words, its numbers counting up.

        Where several pages show such a line, one with other numbers (a code on the last page) is the same line.
        """
        heights = _near(row)
        alike = max(len(self._pages[height, signature]) for height in heights for signature in row.signatures)
        if alike < 2 and max(len(self._level[height]) for height in heights) < _PAGES:
            return False
        least = _PAGES if _SENTENCE.search(row.line.text) or len(_LETTER.findall(row.key)) < _LETTERS else 2
        return alike >= least or (least == 2 and any(
            len(self._level[height]) > _PAGES and self._most[height] >= _PAGES for height in heights))


def _near(row: _Row) -> tuple[int, int]:
    """The two steps of height between which a row is: rows of one height share at least one of them."""
    step = int(row.height // _SAME_HEIGHT)
    return step, step + 1


def _signatures(text: str, page: int) -> tuple[tuple[object, ...], ...]:
    """What rows that repeat share: all numbers, or all but one that counts up with the pages, which no year does."""
    numbers = _NUMBER.findall(text)
    found: list[tuple[object, ...]] = [tuple(numbers)]
    for place, number in enumerate(numbers[:_COUNTED]):
        value = None if _YEAR.fullmatch(number) else _alone(number)
        if value is not None:
            found.append((*numbers[:place], value - page, *numbers[place + 1:]))
    return tuple(found)


def _edges(page: int, rows: Sequence[Line]) -> tuple[list[_Row], list[_Row]]:
    """The rows next to a page's top and to its bottom, each from the edge inwards."""
    top = [_row(page, line, "top") for line in rows[:_EDGE_ROWS]]
    bottom = [_row(page, line, "bottom") for line in reversed(rows[_EDGE_ROWS:][-_EDGE_ROWS:])]
    if len(rows) <= _EDGE_ROWS and len(rows) > 1:
        top, bottom = top[:-1], [_row(page, rows[-1], "bottom")]
    return top, bottom


def _row(page: int, line: Line, edge: str) -> _Row:
    return _Row(page, line, " ".join(_NUMBER.sub("#", line.text.casefold()).split()), line.bottom, edge,
                _signatures(line.text, page))


def _counting(rows: Sequence[_Row], pages: Sequence[Sequence[Line]]) -> set[int]:
    """The ids of lines that hold only a page's number: it counts up with the pages, or stands far from all text."""
    numbered = [(row, value) for row in rows if (value := _alone(row.line.text)) is not None]
    steps = {(row.page, value - row.page) for row in rows for value in _ends_of(row.line.text)}
    pages_of = Counter(step for _, step in steps)
    return {id(row.line) for row, value in numbered
            if pages_of[value - row.page] > (_PAGES if _YEAR.fullmatch(row.line.text) else 1)
            or (len(pages) == 1 and value < 10_000 and _far(row.line, pages[0]))}


def _ends_of(text: str) -> list[int]:
    """The numbers with which a running head begins or ends, its page's perhaps."""
    words = text.split()
    if len(words) > _HEAD_WORDS or text[-1] in ".,;":
        return []
    return [value for word in {words[0], words[-1]} if (value := _alone(word)) is not None]


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
