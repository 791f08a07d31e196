"""Pieces of a page into lines in reading order: columns from left to right between what spans them."""

import math
from collections.abc import Sequence
from itertools import groupby

from pipeline.reading.pdf.boxes import floating_box
from pipeline.reading.pdf.gutters import gutter_of, is_on_line
from pipeline.reading.pdf.lines import Line, level_pieces, line_of, rows, with_column
from pipeline.reading.pdf.pieces import Piece
from pipeline.reading.pdf.tables import Table, parted

_LINE_WORDS = 4
"""Words of a line of prose, on average."""
_WHITE, _FIGURE = 0.8, 6.0
"""Height of a white gap across a page that parts it, and of one that parts its columns, in heights of the type."""


def ordered(pieces: Sequence[Piece], lines: list[Line], hint: float | None = None) -> tuple[list[Line], float | None]:
    """The lines of a page in reading order, and the gutter (its x) where there are columns.

    `lines` are the rows of `pieces`, which stay as they are without columns. `hint` is the gutter of the page before: a
    last page often has too little text to show its own. Tables are set apart first, each of its cells read as a whole;
    and a box that floats within a column, which is read before the page.
    """
    if box := floating_box(pieces):
        apart = {id(piece) for piece in box}
        rest = [piece for piece in pieces if id(piece) not in apart]
        found, gutter = ordered(rest, rows(rest, lines[0].page), hint)
        return [*with_column(rows(box, lines[0].page)), *found], gutter
    gutter = gutter_of(pieces, hint)
    parts = parted(level_pieces(pieces), strict=gutter is not None)
    if all(not isinstance(part, Table) or _is_in_column(part, gutter) for part in parts):
        return _columns(pieces, lines, hint, gutter)
    found = []
    gutter = None
    for part in parts:
        if isinstance(part, Table):
            found.extend(_table_lines(part, lines[0].page))
            continue
        some = [piece for row in part for piece in row]
        in_order, own = _columns(some, rows(some, lines[0].page), hint, gutter_of(some, hint))
        gutter = own if own is not None else gutter
        found.extend(in_order)
    return found, gutter


def _is_in_column(table: Table, gutter: float | None) -> bool:
    """Whether what `table` has on one side of `gutter` is prose: it is found again in the column on the other side."""
    pieces = [piece for row in table.rows for cell in row for line in cell for piece in line]
    sides = [[piece for piece in pieces if (piece.x0 >= gutter) is right] for right in (False, True)] if gutter else []
    return any(sum(len(piece.words) for piece in side) >= _LINE_WORDS * len(side) > 0 for side in sides)


def _table_lines(table: Table, page: int) -> list[Line]:
    """The lines of the cells of `table`, row by row."""
    found: list[Line] = []
    for row in table.rows:
        mark = object()
        for number, cell in enumerate(row):
            for pieces in cell:
                line = line_of(pieces, page)
                line.row, line.cell = mark, number
                found.append(line)
    return with_column(found)


def _columns(
    pieces: Sequence[Piece], lines: list[Line], hint: float | None, gutter: float | None
) -> tuple[list[Line], float | None]:
    """The lines of text without tables in reading order, and its `gutter`."""
    if gutter is None:
        return _by_segments(pieces, lines, hint)
    return _split(pieces, lines[0].page, gutter), gutter


def _by_segments(pieces: Sequence[Piece], lines: list[Line], hint: float | None) -> tuple[list[Line], float | None]:
    """Text that has no gutter as a whole: those of its parts between wide white gaps that have one are columns."""
    segments = _segments(pieces) if len(pieces) > len(lines) + 2 else []
    gutters = [gutter_of(segment, hint) for segment in segments]
    if all(gutter is None for gutter in gutters):
        return with_column(lines), None
    page = lines[0].page
    found: list[Line] = []
    for gutter, group in groupby(zip(gutters, segments, strict=True), key=lambda pair: pair[0]):
        some = [piece for _, segment in group for piece in segment]
        found.extend(with_column(rows(some, page)) if gutter is None else _split(some, page, gutter))
    return found, next(gutter for gutter in gutters if gutter is not None)


def _segments(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """`pieces` from top to bottom, cut where a white gap of a line's height reaches across the page."""
    found: list[list[Piece]] = []
    bottom = 0.0
    for piece in sorted(pieces, key=lambda piece: -piece.top):
        if found and bottom - piece.top < _WHITE * piece.height:
            found[-1].append(piece)
            bottom = min(bottom, piece.bottom)
        else:
            found.append([piece])
            bottom = piece.bottom
    return found


def _split(pieces: Sequence[Piece], page: int, gutter: float) -> list[Line]:
    """The lines of `pieces` in columns on both sides of `gutter`, and of what spans it."""
    found: list[Line] = []
    for band in _bands(pieces, gutter):
        band_lines = rows(band, page)
        found.extend(ordered(band, band_lines)[0] if len(band) < len(pieces) else with_column(band_lines))
    return found


def _bands(pieces: Sequence[Piece], gutter: float) -> list[list[Piece]]:
    """`pieces` by what is read together: what spans the gutter, then the left side below it, then the right.

    What is on a line with a piece that spans the gutter is read with it. A figure leaves white on both sides of the
    gutter, and so parts them too.
    """
    bands: list[list[Piece]] = []
    spanning: list[Piece] = []
    left: list[Piece] = []
    right: list[Piece] = []
    levels = sorted(piece.bottom for piece in pieces if piece.x0 < gutter < piece.x1)
    lowest = math.inf
    for piece in sorted(pieces, key=lambda piece: -(piece.bottom + piece.top)):
        if lowest - piece.top > _FIGURE * piece.height:
            bands.extend(side for side in (left, right) if side)
            left, right = [], []
        lowest = min(lowest, piece.bottom)
        if is_on_line(piece, levels) or (spanning and _ends(spanning[-1], piece, gutter, pieces)):
            bands.extend(side for side in (left, right) if side)
            left, right = [], []
            spanning.append(piece)
            continue
        if spanning:
            bands.append(spanning)
            spanning = []
        (left if piece.x1 <= gutter else right).append(piece)
    bands.extend(side for side in (left, right, spanning) if side)
    return bands


def _ends(last: Piece, piece: Piece, gutter: float, pieces: Sequence[Piece]) -> bool:
    """Whether `piece` is the short last line of a paragraph that spans the `gutter`, `last` the line above it."""
    step = last.bottom - piece.bottom
    return (
        last.x1 > gutter > piece.x1
        and abs(last.height - piece.height) < 0.1 * piece.height
        and step < 1.6 * piece.height
        and piece.x0 < last.x0 + piece.height
        and not any(other.x0 >= gutter and abs(other.bottom - piece.bottom) < step for other in pieces)
    )
