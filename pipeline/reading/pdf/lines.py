"""Lines of a page: their words from left to right, the type that they are set in, and what is raised above it."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipeline.reading.pdf.pieces import Piece, usual_of
from pipeline.reading.pdf.words import Run, Word

_SIGNS = frozenset("$€£¥₦₹~–-")
"""Signs before an amount, whose figures may be set smaller but are no marks of notes."""
_DECIMAL = re.compile(r"\W*\d+(?:[.,]\d+)+\W*")
_MARK = 0.75
"""Type that is smaller than this share of its line's may be a raised mark, which reaches above the line."""
_EDGE = 0.3
"""Heights of the type within which a line begins at the left edge of its column."""
_RAGGED, _MOST = 0.22, 0.7
"""The share of a column that a full line may leave free, and of its indented lines that have full ones above them."""
_ENDING = 4
"""So many lines, and one line in so many, end at the margin to which a column is set."""


@dataclass(slots=True)
class Column:
    """The extent of the block of lines that a line is in.

    ``edge`` is where many of its lines end, set to a margin; ``hanging`` where all lines of a paragraph but its first
    begin, as in a list of references.
    """

    left: float
    right: float
    lines: int = 0
    edge: float = -math.inf
    hanging: float | None = None


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
    return [line_of(line, page) for line in level_pieces(pieces)]


def level_pieces(pieces: Sequence[Piece]) -> list[list[Piece]]:
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


def line_of(pieces: list[Piece], page: int) -> Line:
    """`pieces`, which are at one height, as a line of `page`; its box is that of the type in which most is set."""
    pieces = sorted(pieces, key=lambda piece: piece.x0)
    words = [word for piece in pieces for word in piece.words]
    main: Piece | Word = pieces[0]
    level = all(piece.level and piece.bottom == main.bottom and piece.top == main.top for piece in pieces)
    if not level:
        main = usual_of(words)
    return Line(
        words,
        " ".join([word.text for word in words]),
        level,
        min([piece.x0 for piece in pieces]),
        max([piece.x1 for piece in pieces]),
        main.bottom,
        main.top,
        page,
    )


def with_column(lines: list[Line]) -> list[Line]:
    """`lines`, which are one block, with it as their column, and with what is raised in each of them."""
    if lines:
        column = Column(min(line.x0 for line in lines), max(line.x1 for line in lines), len(lines))
        edge, ending = Counter(round(line.x1) for line in lines).most_common(1)[0]
        if ending >= max(_ENDING, len(lines) / _ENDING):
            column.edge = edge
        column.hanging = _hanging_indent(lines, column)
        for line in lines:
            line.column = column
            _raise(line)
    return lines


def _hanging_indent(lines: Sequence[Line], column: Column) -> float | None:
    """Where the lines behind those at the left edge begin, if these are full and so no ends of paragraphs."""
    indented: list[float] = []
    full = 0
    for above, below in pairwise(lines):
        if above.x0 < column.left + _EDGE * above.height and below.x0 > column.left + _EDGE * below.height:
            indented.append(below.x0)
            full += column.right - above.x1 < _RAGGED * (column.right - column.left)
    if not indented:
        return None
    usual = median(indented)
    alike = sum(abs(place - usual) < 1 for place in indented)
    return usual if alike >= _ENDING and full > _MOST * len(indented) and alike > _MOST * len(indented) else None


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
