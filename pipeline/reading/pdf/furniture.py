"""Running heads, feet and page numbers: what is at the edge of page after page is no part of the text."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.pdf.lines import Line

_EDGE_ROWS = 4
_SAME_HEIGHT = 6.0
"""Points by which a running head's height may differ from page to page."""

_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = 2
"""A line of fewer letters that is repeated may be a row of a table."""
_HEAD_WORDS = 20
_LEAST = ((9, 2), (59, 3), (math.inf, 4))
"""On how many pages at least a line is repeated that is no text, in a paper of up to so many."""
_NEAR, _STEADY = 10, 0.6
"""Among so many pages before and behind, the share of such lines whose numbers count up with the pages."""
_PROSE_WORDS, _PROSE = 8, 0.6
"""Words of a line of prose at least, and the share of them that begin in small letters."""
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
    numbers: tuple[str, ...]
    values: tuple[int | None, ...]
    """What each of the numbers is where it may be a page's."""


def furniture(pages: Sequence[Sequence[Line]]) -> list[set[int]]:
    """For each page of `pages` (its rows from top to bottom) the indexes of the rows that are furniture.

    A row at a page's top or bottom is furniture where rows of the same words are at the same height on other pages and
    its numbers, if any differ, count up with the pages; or where it is nothing but such a number. On its way from the
    edge the search ends at the first row that is neither. A sentence has to be repeated on three pages, since a line
    that is kept by mistake costs less than one that is lost.
    """
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
                if not (_repeats(row, groups[row.edge, row.key], len(pages)) or id(row.line) in counts):
                    break
                found[number].add(next(index for index, line in enumerate(pages[number]) if line is row.line))
    return found


def _repeats(row: _Row, group: Sequence[_Row], pages: int) -> bool:
    """Whether `row` is on other pages too, of `group`: at its height, with its words, its numbers counting up.

    Where most pages show such a line, one with other numbers (a code on the last page) is the same line. Headings that
    are numbered (``Article 9``) count up with the pages only now and then.
    """
    level = [other for other in group if abs(other.height - row.height) < _SAME_HEIGHT]
    prose = _is_prose(row.line.text)
    fewest = max(
        _PAGES if prose or len(_LETTER.findall(row.key)) < _LETTERS else 2,
        next(least for most, least in _LEAST if pages <= most),
    )
    if len({other.page for other in level if other.numbers == row.numbers}) >= fewest:
        return True
    near = [other for other in level if abs(other.page - row.page) <= _NEAR]
    steady = _STEADY * len({other.page for other in near})
    if fewest <= _alike(row, level) and steady < _alike(row, near):
        return True
    return not prose and any(_alike(other, near) > max(steady, _PAGES) for other in near[:_PAGES])


def _is_prose(text: str) -> bool:
    """Whether a row is a sentence's end or, by its many small letters, a line of one."""
    words = text.split()
    small = sum(word[0].islower() for word in words)
    return _SENTENCE.search(text) is not None or (len(words) >= _PROSE_WORDS and small > _PROSE * len(words))


def _alike(row: _Row, level: Sequence[_Row]) -> int:
    """On how many pages of `level` a row's numbers are the same as in `row` or count up; its own is one."""
    return len({other.page for other in level if _counts_up(row, other)})


def _counts_up(row: _Row, other: _Row) -> bool:
    """Whether the numbers of two rows are the same, or one differs as their pages do; years count nothing."""
    if row.numbers == other.numbers:
        return True
    differing = 0
    for place, (number, second) in enumerate(zip(row.numbers, other.numbers, strict=False)):
        if number == second:
            continue
        one, two = row.values[place], other.values[place]
        if one is None or two is None or two - one != other.page - row.page or _YEAR.fullmatch(number):
            return False
        differing += 1
    return differing < 2


def _edges(page: int, rows: Sequence[Line]) -> tuple[list[_Row], list[_Row]]:
    """The rows next to a page's top and to its bottom, each from the edge inwards."""
    top = [_row(page, line, "top") for line in rows[:_EDGE_ROWS]]
    bottom = [_row(page, line, "bottom") for line in reversed(rows[_EDGE_ROWS:][-_EDGE_ROWS:])]
    if len(rows) <= _EDGE_ROWS and len(rows) > 1:
        top, bottom = top[:-1], [_row(page, rows[-1], "bottom")]
    return top, bottom


def _row(page: int, line: Line, edge: str) -> _Row:
    key = " ".join(_NUMBER.sub("#", line.text.casefold()).split())
    numbers = tuple(_NUMBER.findall(line.text))
    return _Row(page, line, key, line.bottom, edge, numbers, tuple(_alone(number) for number in numbers))


def _counting(rows: Sequence[_Row], pages: Sequence[Sequence[Line]]) -> set[int]:
    """The ids of lines that hold only a page's number: it counts up with the pages, or is far from all text."""
    numbered = [(row, value) for row in rows if (value := _alone(row.line.text)) is not None]
    steps = {(row.page, value - row.page) for row in rows for value in _ends_of(row.line.text)}
    pages_of = Counter(step for _, step in steps)
    return {
        id(row.line)
        for row, value in numbered
        if pages_of[value - row.page] > (_PAGES if _YEAR.fullmatch(row.line.text) else 1)
        or (len(pages) == 1 and value < 10_000 and _far(row.line, pages[0]))
    }


def _ends_of(text: str) -> list[int]:
    """The numbers with which a running head begins or ends, its page's perhaps."""
    words = text.split()
    if len(words) > _HEAD_WORDS or text[-1] in ".,;":
        return []
    return [value for word in {words[0], words[-1]} if (value := _alone(word)) is not None]


def _far(line: Line, rows: Sequence[Line]) -> bool:
    """Whether no other of `rows` is within its own height of `line`."""
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
