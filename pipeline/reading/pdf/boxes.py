"""Boxes that float within a column: lines of other type, around which the lines of the column are shorter."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.reading.pdf.pieces import Piece

_OTHER = 0.08
"""The share by which the type of a box differs from the text's at least."""
_LINES, _WORDS = 3, 2
"""Lines of a box, lines beside it, and words of a line in both, at least."""
_STEP, _BESIDE, _NEAR = 2.0, 4.0, 6.0
"""Heights of the type between lines of a box, to the text beside it, and to a figure that it belongs to, at most."""


def floating_box(pieces: Sequence[Piece]) -> list[Piece]:
    """The lines of a box that lines of the text of a page make room for and others span; none where there is none.

    Those that make room are given the extent that they would have without it.
    """
    heights = Counter(round(piece.height, 1) for piece in pieces for _ in piece.words)
    if len(heights) < 2:
        return []
    usual = heights.most_common(1)[0][0]
    text = [piece for piece in pieces if abs(piece.height - usual) <= _OTHER * usual]
    others = [piece for piece in pieces if abs(piece.height - usual) > _OTHER * usual]
    for run in _runs(others):
        beside = _beside(run, text) if _is_whole(run, others) else []
        if _is_prose(beside) and _is_prose(spanning := _spanning(run, beside, text)):
            left = min(piece.x0 for piece in beside) - min(piece.x0 for piece in spanning)
            right = max(piece.x1 for piece in spanning) - max(piece.x1 for piece in beside)
            for piece in beside:
                piece.x0, piece.x1 = piece.x0 - max(left, 0), piece.x1 + max(right, 0)
            return run
    return []


def _runs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """`pieces` that are below each other, with one left edge."""
    by_edge = sorted(pieces, key=lambda piece: (round(piece.x0), -piece.bottom))
    runs = [by_edge[:1]]
    for above, below in pairwise(by_edge):
        if abs(above.x0 - below.x0) < 1 and 0 < above.bottom - below.bottom < _STEP * above.height:
            runs[-1].append(below)
        else:
            runs.append([below])
    return [run for run in runs if len(run) >= _LINES and _is_prose(run)]


def _is_prose(pieces: Sequence[Piece]) -> bool:
    words = sum(word.text[0].isalpha() for piece in pieces for word in piece.words)
    return len(pieces) >= _LINES and words > _WORDS * len(pieces)


def _is_whole(run: Sequence[Piece], others: Sequence[Piece]) -> bool:
    """Whether nothing of `others` is near `run`, of which it would be a part, as a figure's source is."""
    margin = _NEAR * run[0].height
    left, right = min(piece.x0 for piece in run) - margin, max(piece.x1 for piece in run) + margin
    low, high = run[-1].bottom - margin, run[0].top + margin
    own = {id(piece) for piece in run}
    return not any(
        piece.x0 < right and piece.x1 > left and piece.bottom < high and piece.top > low and id(piece) not in own
        for piece in others
    )


def _beside(run: Sequence[Piece], text: Sequence[Piece]) -> list[Piece]:
    """The lines of `text` that end or begin right beside `run`; none where it covers any."""
    left, right = min(piece.x0 for piece in run), max(piece.x1 for piece in run)
    low, high = run[-1].bottom, run[0].top
    if any(piece.bottom < high and piece.top > low and piece.x0 < right and piece.x1 > left for piece in text):
        return []
    return [
        piece
        for piece in text
        if piece.bottom < high + piece.height  # a box has a margin
        and piece.top > low - piece.height
        and 0 < max(left - piece.x1, piece.x0 - right) < _BESIDE * piece.height
    ]


def _spanning(run: Sequence[Piece], beside: Sequence[Piece], text: Sequence[Piece]) -> list[Piece]:
    """The lines of `text` above and below that reach over `run` and what is `beside` it, and no further."""
    left, right = min(piece.x0 for piece in run), max(piece.x1 for piece in run)
    begin, end = min(piece.x0 for piece in beside), max(piece.x1 for piece in beside)
    first, last = min(begin, left), max(end, right)
    return [
        piece
        for piece in text
        if abs(piece.x0 - first) < _STEP * piece.height
        and max(left, end) + 0.5 * (right - left) < piece.x1 < last + _BESIDE * piece.height
    ]
