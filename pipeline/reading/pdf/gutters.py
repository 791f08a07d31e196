"""The white strip between two columns of a page, or beside a figure or the notes at a margin."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from pipeline.reading.pdf.pieces import Piece

_LINE_WORDS, _PROSE_LINES = 4, 6
"""Words of a line of prose, and lines of a column beside a figure, at least."""
_PROSE = 0.4
"""The share of its words' width that a column has in lines of prose."""
_LEVEL = 0.25
"""How far apart the baselines of one line are at most, in heights of the type."""
_BIN = 2.0
_MARGIN = 0.2
"""A gutter is looked for between a fifth and four fifths of the text's width."""


def gutter_of(pieces: Sequence[Piece], hint: float | None) -> float | None:
    """The x of a white strip with running text on both sides, or None where the text is in one column.

    It is `hint`, that of the page before, where no other strip is crossed by fewer pieces.
    """
    if len(pieces) < 4:
        return None
    own = _strip(pieces)
    if own is not None and not _parts(pieces, own, least=2):
        own = None
    if hint is None or not _parts(pieces, hint, least=1):
        return own
    return own if own is not None and _crossing(pieces, own) < _crossing(pieces, hint) else hint


def _crossing(pieces: Sequence[Piece], gutter: float) -> int:
    return sum(piece.x0 < gutter < piece.x1 for piece in pieces)


def _strip(pieces: Sequence[Piece]) -> float | None:
    """The middle of the widest strip in the middle of `pieces` that the fewest of them cross."""
    beyond = len(pieces) // 50
    low, high = sorted(piece.x0 for piece in pieces)[beyond], sorted(piece.x1 for piece in pieces)[-1 - beyond]
    width = high - low
    if width <= 0:
        return None
    bins = [0] * (int(width / _BIN) + 2)
    for piece in pieces:
        bins[min(max(int((piece.x0 - low) / _BIN), 0), len(bins) - 1)] += 1
        bins[min(max(int((piece.x1 - low) / _BIN) + 1, 0), len(bins) - 1)] -= 1
    covered = list(accumulate(bins))
    first, last = int(_MARGIN * width / _BIN), int((1 - _MARGIN) * width / _BIN)
    strip = _emptiest(covered[first : last + 1])
    return None if strip is None else low + (first + strip) * _BIN


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
    """Whether `gutter` has lines of running text on both sides, or on one beside a figure, few of them crossing it.

    Cells of a table are short of words and of their column's width; a quarter of a column's lines at least are not.
    `least` is how many pieces a side has; 1 is enough where the page before has this gutter.
    """
    left = [piece for piece in pieces if piece.x1 <= gutter]
    right = [piece for piece in pieces if piece.x0 >= gutter]
    crossing = len(pieces) - len(left) - len(right)
    if min(len(left), len(right)) < least or max(len(left), len(right)) < 4:
        return False
    if crossing > 0.6 * (len(left) + len(right)):
        return False
    if least == 1 and not crossing and _holds_prose(left) and _holds_prose(right):
        return True
    sides = [sorted(piece.x1 - piece.x0 for piece in side) for side in (left, right)]
    wide = min(max(piece.x1 for piece in side) - min(piece.x0 for piece in side) for side in (left, right))
    words = sum(len(piece.words) for piece in (*left, *right))
    filled = all(side[3 * len(side) // 4] > 0.5 * wide or len(side) < 4 for side in sides)
    if filled and words > 3 * (len(left) + len(right)):
        return True
    return any(_beside_figure(*sides, crossing) for sides in ((left, right), (right, left)))


def _holds_prose(side: Sequence[Piece]) -> bool:
    """Whether lines of several words that are nearly as wide as `side` make up much of it, for all its formulas."""
    wide = max(piece.x1 for piece in side) - min(piece.x0 for piece in side)
    lines = [piece for piece in side if piece.x1 - piece.x0 > 0.7 * wide and len(piece.words) >= _LINE_WORDS]
    return sum(piece.x1 - piece.x0 for piece in lines) > _PROSE * sum(piece.x1 - piece.x0 for piece in side)


def _beside_figure(prose: Sequence[Piece], other: Sequence[Piece], crossing: int) -> bool:
    """Whether `prose` is a column of text beside a figure, whose words are on no lines with it, or a note of its own.

    A note at the margin goes on from line to line, which a row of cells doesn't.
    """
    words = sum(len(piece.words) for piece in prose)
    if words < _LINE_WORDS * len(prose) or all(len(piece.words) == 1 for piece in other):
        return False
    if not crossing and len(prose) > 2 and sum(piece.words[0].text[0].islower() for piece in other) > len(other) / 4:
        return True
    bottoms = sorted(piece.bottom for piece in prose)
    level = sum(is_on_line(piece, bottoms) for piece in other)
    return len(prose) >= _PROSE_LINES and 2 * level < len(other)


def is_on_line(piece: Piece, bottoms: Sequence[float]) -> bool:
    """Whether `piece` is on one of the lines with those `bottoms`, from the lowest to the highest."""
    near = bisect_left(bottoms, piece.bottom - _LEVEL * piece.height)
    return near < len(bottoms) and bottoms[near] < piece.bottom + _LEVEL * piece.height
