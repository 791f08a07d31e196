"""Tables of a page: rows of cells that are read one by one, not line by line across them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.reading.pdf.pieces import Piece

_ITEM = re.compile(r"\W|o|\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.):]|\d{1,2}(?:\.\d{1,2})*")
"""A bullet or an item's number."""
_WORDS = 3.6
"""Words a line of a cell has on average, at most; lines of columns of prose have more."""
_STRIP, _NARROW = 0.6, 0.3
"""Least width of the white strip between two columns in one row, and in all, in heights of the type."""
_GAP = 1.3
"""How much wider than the distance of a cell's lines the distance between two rows is."""
_APART = 4.0
"""Heights of the type by which two rows of one table are apart at most."""
_LINES = 4
"""Lines of a cell, at most, where a table could be columns of prose."""
_PLACES: tuple[Callable[[Piece], float], ...] = (
    lambda piece: piece.x0,
    lambda piece: piece.x1,
    lambda piece: (piece.x0 + piece.x1) / 2,
)
_NEAR, _ALIGNED = 0.4, 0.6
_TORN = 0.2
_SURE = 3
"""White strips that lines of prose don't keep between them by chance."""
_FEW = 2
"""Rows of several cells that a table has at least."""


@dataclass(slots=True)
class Table:
    """The rows of a table: each a list of cells from left to right, each of these its lines of pieces."""

    rows: list[list[list[list[Piece]]]]


def parted(rows: Sequence[list[Piece]], strict: bool) -> list[list[list[Piece]] | Table]:
    """The rows of a page from top to bottom (pieces at one height) as stretches of text and tables.

    `strict`, where the page has columns of prose: a table then has three columns of few words at least.
    """
    found: list[list[list[Piece]] | Table] = []
    text: list[list[Piece]] = []
    extents = [_Extent.of(row) for row in rows]
    place = 0
    while place < len(rows):
        end = _end(rows, extents, place) if _several(rows[place]) else place
        if end > place and (table := _table(rows[place:end], extents[place:end], strict)):
            if text:
                found.append(text)
            text = []
            found.append(table)
            place = end
        else:
            text.append(rows[place])
            place += 1
    return [*found, text] if text else found


def _several(row: Sequence[Piece]) -> bool:
    """Whether `row` has several cells; a bullet or an item's number is none."""
    if len(row) > 2 or len(row) < 2:
        return len(row) > 2
    first = min(row, key=lambda piece: piece.x0)
    return not (len(first.words) == 1 and _ITEM.fullmatch(first.words[0].text))


@dataclass(frozen=True, slots=True)
class _Extent:
    """What a row of pieces fills: from the least bottom to the greatest top; its pieces from left to right."""

    bottom: float
    top: float
    height: float
    spans: list[tuple[float, float]]

    @classmethod
    def of(cls, row: Sequence[Piece]) -> "_Extent":
        spans = sorted([(piece.x0, piece.x1) for piece in row if piece.height > 1])
        bottom, top = min([piece.bottom for piece in row]), max([piece.top for piece in row])
        return cls(bottom, top, max([piece.height for piece in row]), spans)


def _end(rows: Sequence[list[Piece]], extents: Sequence[_Extent], begin: int) -> int:
    """Where the run of rows of cells that begins at `begin` ends: its columns keep white strips between them."""
    strips = _strips(rows[begin])
    end = begin + 1
    for place in range(begin + 1, len(rows)):
        row, extent = rows[place], extents[place]
        if extents[place - 1].bottom - extent.top > _APART * extent.height:
            break
        left = _narrowed(strips, extent)
        if not left or (len(row) > 1 and len(left) < len(strips) / 2):
            break
        if len(row) > 1 or row[0].x0 > strips[0][0]:  # what is below the first column alone may be text below the table
            strips, end = left, place + 1
    return end


def _strips(row: Sequence[Piece]) -> list[tuple[float, float]]:
    ordered = sorted(row, key=lambda piece: piece.x0)
    return [(one.x1, other.x0) for one, other in pairwise(ordered) if other.x0 - one.x1 > _STRIP * one.height]


def _narrowed(strips: Sequence[tuple[float, float]], row: _Extent) -> list[tuple[float, float]]:
    """What `row` leaves white of `strips`: the widest part of each, unless it is narrow."""
    found: list[tuple[float, float]] = []
    least = _NARROW * row.height
    for low, high in strips:
        begin, widest, strip = low, 0.0, (low, low)
        for left, right in row.spans:
            if left < high and right > low:
                if left - begin > widest:
                    widest, strip = left - begin, (begin, left)
                if right > begin:
                    begin = right
        if high - begin > widest:
            widest, strip = high - begin, (begin, high)
        if widest > least:
            found.append(strip)
    return found


def _table(run: Sequence[list[Piece]], extents: Sequence[_Extent], strict: bool) -> Table | None:
    """The table that `run` is, or None where it is columns of prose or too little to decide."""
    pieces = [piece for row in run for piece in row]
    words = sum([len(piece.words) for piece in pieces]) / len(pieces)
    several = [len(row) for row in run if _several(row)]
    if words > _WORDS or len(several) < _FEW:
        return None
    usual = median(several)
    full = [place for place, row in enumerate(run) if len(row) >= usual and _several(row)]
    strips = _strips(run[full[0]])  # a heading in the table may reach across columns
    for place in full[1:]:
        strips = _narrowed(strips, extents[place])
    borders = [(low + high) / 2 for low, high in strips]
    if not borders or (len(borders) < 2 and (strict or len(several) <= _FEW)):
        return None
    groups = _grouped(run, borders)
    if len(groups) < _FEW:
        return None
    few_lines = len(groups) > _FEW and max(map(len, groups)) <= _LINES
    if strict and (len(groups) <= _FEW or (words > _WORDS - 1 and not few_lines)):
        return None
    table = Table([_cells(group, borders) for group in groups])
    torn = _torn(table) and (len(borders) < _SURE or len(groups) <= _FEW)
    return None if torn or not _aligned([run[place] for place in full], borders) else table


def _aligned(rows: Sequence[list[Piece]], borders: Sequence[float]) -> bool:
    """Whether cells are below each other by their left ends, right ends or middles, as words of prose aren't."""
    columns: dict[int, list[Piece]] = {}
    for row in rows:
        for piece in row:
            columns.setdefault(sum(piece.x0 >= border for border in borders), []).append(piece)
    shares = [
        max(_share([at(piece) for piece in cells], cells[0].height) for at in _PLACES)
        for column, cells in columns.items()
        if column and len(cells) > 1
    ]
    return bool(shares) and sum(share > _ALIGNED for share in shares) >= _ALIGNED * len(shares)


def _share(places: Sequence[float], height: float) -> float:
    """The share of `places` that are near the usual one."""
    usual = median(places)
    return sum(abs(place - usual) < _NEAR * height for place in places) / len(places)


def _torn(table: Table) -> bool:
    """Whether many cells begin in small letters: they are lines of prose beside a margin, or pieces of its lines."""
    small = [cell[0][0].words[0].text[0].islower() and len(cell[0][0].words) > 1 for row in table.rows for cell in row]
    head = len(table.rows[0])
    return sum(small[head:]) > _TORN * len(small[head:]) or sum(small) > 2 * _TORN * len(small)


def _grouped(run: Sequence[list[Piece]], borders: Sequence[float]) -> list[Sequence[list[Piece]]]:
    """`run` by the table's rows: cut at the wide gaps, or where the first column has a cell and most rows are full."""
    gaps = [_bottom(above) - _bottom(below) for above, below in pairwise(run)]
    height = median(piece.height for row in run for piece in row)
    usual = sorted(gap for gap in gaps if gap > height / 2) or gaps
    wide = [gap > _GAP * usual[len(usual) // 6] for gap in gaps]
    of_numbers = _numeric(run, borders)
    groups: list[list[list[Piece]]] = [[run[0]]]
    for row, apart in zip(run[1:], wide, strict=True):
        left = min(row, key=lambda piece: piece.x0)
        first = left.x0 < borders[0] and not left.words[0].text[0].islower()
        if apart or (first and len(row) > 1 and (of_numbers or not any(wide))) or _full(row, len(borders)):
            groups.append([row])
        else:
            groups[-1].append(row)
    return list(groups)


def _full(row: Sequence[Piece], most: int) -> bool:
    """Whether `row` has a cell in all columns but one, none of which goes on with a small letter."""
    return len(row) > 1 and len(row) >= most and not any(piece.words[0].text[0].islower() for piece in row)


def _bottom(row: Sequence[Piece]) -> float:
    return median(piece.bottom for piece in row)


def _numeric(run: Sequence[list[Piece]], borders: Sequence[float]) -> bool:
    """Whether most cells behind the first column hold figures."""
    cells = [piece for row in run for piece in row if piece.x0 >= borders[0]]
    figures = [any(character.isdigit() for word in cell.words for character in word.text) for cell in cells]
    return 2 * sum(figures) > len(figures)


def _cells(group: Sequence[list[Piece]], borders: Sequence[float]) -> list[list[list[Piece]]]:
    cells: list[list[list[Piece]]] = [[] for _ in range(len(borders) + 1)]
    for row in group:
        lines: dict[int, list[Piece]] = {}
        for piece in row:
            lines.setdefault(sum(piece.x0 >= border for border in borders), []).append(piece)
        for column, line in lines.items():
            cells[column].append(line)
    return [cell for cell in cells if cell]
