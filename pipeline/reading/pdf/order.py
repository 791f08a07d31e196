"""Pieces of a page into lines in reading order: columns from left to right between what spans them."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pipeline.reading.pdf.pieces import Piece
from pipeline.reading.pdf.tables import Table, parted
from pipeline.reading.pdf.words import Run, Word

_SIGNS = frozenset("$€£¥₦₹~–-")
"""Signs before an amount, whose figures may be set smaller but are no marks of notes."""
_DECIMAL = re.compile(r"\W*\d+(?:[.,]\d+)+\W*")
_MARK = 0.75
"""Type that is smaller than this share of its line's may be a raised mark, which reaches above the line."""
_BIN = 2.0
_WHITE = 0.8
"""Height of a white gap across a page that parts it, in heights of the type."""
_ENDING = 4
"""So many lines, and one line in so many, end at the margin to which a column is set."""
_MARGIN = 0.2
"""A gutter is looked for between a fifth and four fifths of the text's width."""


@dataclass(slots=True)
class Column:
    """The extent of the block of lines that a line is in; ``edge`` is where many of its lines end, set to a margin."""

    left: float
    right: float
    lines: int = 0
    edge: float = -math.inf


@dataclass(slots=True)
class Line:
    """One line of a column, its words from left to right, with the box of its main font.

    ``text`` is its words with single spaces between them; ``level``: no run of them is raised. Lines of one row of a
    table have the same ``row``, and the number of their ``cell`` in it.
    """

    words: list[Word]
    text: str
    level: bool
    x0: float
    x1: float
    bottom: float
    top: float
    page: int
    column: Column = field(default_factory=lambda: Column(0.0, 0.0))
    row: object | None = None
    cell: int = 0

    @property
    def height(self) -> float:
        """The height of its font, in points."""
        return self.top - self.bottom


def rows(pieces: Sequence[Piece], page: int) -> list[Line]:
    """`pieces` as lines from top to bottom, everything at one height in one line."""
    return [_line(line, page) for line in _level_pieces(pieces)]


def _level_pieces(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """`pieces` by height, from top to bottom."""
    lines: list[list[Piece]] = []
    extents: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=lambda piece: -(piece.bottom + piece.top)):
        place = _row_of(piece, extents)
        if place is None:
            lines.append([piece])
            extents.append((piece.bottom, piece.top))
        else:
            lines[place].append(piece)
            if piece.height > extents[place][1] - extents[place][0]:
                extents[place] = (piece.bottom, piece.top)
    return lines


def _row_of(piece: Piece, extents: Sequence[tuple[float, float]]) -> int | None:
    """Which of the last rows shares more than half of its height with `piece`."""
    for back in range(1, min(3, len(extents)) + 1):
        bottom, top = extents[-back]
        shared = min(top, piece.top) - max(bottom, piece.bottom)
        small, large = sorted((top - bottom, piece.height))
        if shared > (0.4 if small < _MARK * large else 0.55) * small:
            return len(extents) - back
    return None


def _line(pieces: list[Piece], page: int) -> Line:
    pieces = sorted(pieces, key=lambda piece: piece.x0)
    words = [word for piece in pieces for word in piece.words]
    main: Piece | Word = pieces[0]
    level = all(piece.level and piece.bottom == main.bottom and piece.top == main.top for piece in pieces)
    if not level:
        main = _usual(words)
    return Line(
        words,
        " ".join([word.text for word in words]),
        level,
        min([piece.x0 for piece in pieces]),
        max([word.x1 for word in words]),
        main.bottom,
        main.top,
        page,
    )


def _usual(words: Sequence[Word]) -> Word:
    """A word of the height in which most of a line is set: a bold word or an accented capital may be higher."""
    widths: dict[float, float] = defaultdict(float)
    for word in words:
        widths[round(word.top - word.bottom, 1)] += word.x1 - word.x0
    usual = max(widths, key=lambda height: (widths[height], height))
    return next(word for word in words if round(word.top - word.bottom, 1) == usual)


def ordered(pieces: Sequence[Piece], lines: list[Line], hint: float | None = None) -> tuple[list[Line], float | None]:
    """The lines of a page in reading order, and the gutter (its x) where there are columns.

    `lines` are the rows of `pieces`, which stay as they are without columns. `hint` is the gutter of the page before: a
    last page often has too little text to show its own. Tables are set apart first, each of its cells read as a whole.
    """
    gutter = _gutter(pieces, hint)
    parts = parted(_level_pieces(pieces), strict=gutter is not None)
    if all(not isinstance(part, Table) for part in parts):
        return _columns(pieces, lines, hint, gutter)
    found: list[Line] = []
    gutter = None
    for part in parts:
        if isinstance(part, Table):
            found.extend(_table_lines(part, lines[0].page))
            continue
        some = [piece for row in part for piece in row]
        in_order, own = _columns(some, rows(some, lines[0].page), hint, _gutter(some, hint))
        gutter = own if own is not None else gutter
        found.extend(in_order)
    return found, gutter


def _table_lines(table: Table, page: int) -> list[Line]:
    """The lines of the cells of `table`, row by row."""
    found: list[Line] = []
    for row in table.rows:
        mark = object()
        for number, cell in enumerate(row):
            for pieces in cell:
                line = _line(pieces, page)
                line.row, line.cell = mark, number
                found.append(line)
    return _with_column(found)


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
    gutters = [_gutter(segment, hint) for segment in segments]
    if all(gutter is None for gutter in gutters):
        return _with_column(lines), None
    page = lines[0].page
    found: list[Line] = []
    for gutter, group in groupby(zip(gutters, segments, strict=True), key=lambda pair: pair[0]):
        some = [piece for _, segment in group for piece in segment]
        found.extend(_with_column(rows(some, page)) if gutter is None else _split(some, page, gutter))
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
        found.extend(ordered(band, band_lines)[0] if len(band) < len(pieces) else _with_column(band_lines))
    return found


def _with_column(lines: list[Line]) -> list[Line]:
    if lines:
        column = Column(min(line.x0 for line in lines), max(line.x1 for line in lines), len(lines))
        edge, ending = Counter(round(line.x1) for line in lines).most_common(1)[0]
        if ending >= max(_ENDING, len(lines) / _ENDING):
            column.edge = edge
        for line in lines:
            line.column = column
            _raise(line)
    return lines


def _raise(line: Line) -> None:
    """Tell of each run of `line` whether it is raised."""
    if line.level:
        return
    line.level = True
    for word in line.words:
        runs = () if _DECIMAL.fullmatch(word.text) else word.runs
        for number, run in enumerate(runs):
            up = (run.bottom - line.bottom) / line.height if line.height else 0.0
            smaller = run.height < (0.9 if up > 0.3 else 0.85) * line.height
            run.raised = (
                smaller
                and up > 0.21
                and run.top > line.top - 0.25 * line.height
                and not (number and _in_amount(runs, number))
            )
            if run.raised:
                line.level = False


def _in_amount(runs: Sequence[Run], number: int) -> bool:
    """Whether the run of that number is a part of an amount, whose figures may be set smaller, and no mark."""
    follows = number + 1 < len(runs) and runs[number + 1].text.isalnum()
    return runs[number].text.isdigit() and (runs[number - 1].text in _SIGNS or follows)


def _bands(pieces: Sequence[Piece], gutter: float) -> list[list[Piece]]:
    """`pieces` by what is read together: what spans the gutter, then the left side below it, then the right."""
    bands: list[list[Piece]] = []
    spanning: list[Piece] = []
    left: list[Piece] = []
    right: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: -(piece.bottom + piece.top)):
        if piece.x0 < gutter < piece.x1:
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


def _gutter(pieces: Sequence[Piece], hint: float | None) -> float | None:
    """The x of a white strip with running text on both sides, or None where the text is in one column."""
    if len(pieces) < 4:
        return None
    if hint is not None and _parts(pieces, hint, least=1):
        return hint
    beyond = len(pieces) // 50
    low, high = sorted(piece.x0 for piece in pieces)[beyond], sorted(piece.x1 for piece in pieces)[-1 - beyond]
    width = high - low
    if width <= 0:
        return None
    bins = [0] * (int(width / _BIN) + 2)
    for piece in pieces:
        bins[min(max(int((piece.x0 - low) / _BIN), 0), len(bins) - 1)] += 1
        bins[min(max(int((piece.x1 - low) / _BIN) + 1, 0), len(bins) - 1)] -= 1
    covered, total = [], 0
    for change in bins:
        total += change
        covered.append(total)
    first, last = int(_MARGIN * width / _BIN), int((1 - _MARGIN) * width / _BIN)
    strip = _emptiest(covered[first : last + 1])
    if strip is None:
        return None
    gutter = low + (first + strip) * _BIN
    return gutter if _parts(pieces, gutter, least=2) else None


def _emptiest(covered: Sequence[int]) -> float | None:
    """The middle of the longest stretch of bins that the fewest pieces cross."""
    if not covered:
        return None
    fewest = min(covered)
    best, begin = (0, 0), None
    for index, count in enumerate([*covered, fewest + 1]):
        if count == fewest and begin is None:
            begin = index
        elif count != fewest and begin is not None:
            best = max(best, (index - begin, -begin))
            begin = None
    return -best[1] + best[0] / 2


def _parts(pieces: Sequence[Piece], gutter: float, least: int) -> bool:
    """Whether `gutter` has lines of running text on both sides, few of them crossing it.

    Cells of a table are short of words and of their column's width; a quarter of a column's lines at least are not.
    """
    left = [piece for piece in pieces if piece.x1 <= gutter]
    right = [piece for piece in pieces if piece.x0 >= gutter]
    crossing = len(pieces) - len(left) - len(right)
    if min(len(left), len(right)) < least or max(len(left), len(right)) < 4:
        return False
    if crossing > 0.6 * (len(left) + len(right)):
        return False
    extents = [max(piece.x1 for piece in side) - min(piece.x0 for piece in side) for side in (left, right)]
    wide = min(extents)
    return all(
        sorted(piece.x1 - piece.x0 for piece in side)[3 * len(side) // 4] > 0.5 * wide or len(side) < 4
        for side in (left, right)
    ) and sum(len(piece.words) for piece in left + right) > 3 * (len(left) + len(right))
