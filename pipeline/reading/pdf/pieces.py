"""Words of a PDF's page that stand side by side, as pieces of lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.reading.pdf.words import PageText, Word


@dataclass(slots=True)
class Piece:
    """Words that stand side by side on one line without a wide gap; ``level`` where all are of one height."""

    words: list[Word]
    x0: float
    x1: float
    bottom: float
    top: float
    last: float = 0.0
    level: bool = True

    def add(self, word: Word) -> None:
        """Put `word` at the end."""
        self.words.append(word)
        self.last = word.x1
        if word.x1 > self.x1:
            self.x1 = word.x1
        if not word.level or word.top != self.top or word.bottom != self.bottom:
            self.level = False
            if word.top - word.bottom > self.top - self.bottom:
                self.bottom, self.top = word.bottom, word.top

    @property
    def height(self) -> float:
        """The height of its font, in points."""
        return self.top - self.bottom


def page_pieces(text: PageText) -> list[Piece]:
    """The pieces of a page in the order in which they are drawn; text that doesn't run along the lines is left out."""
    pieces: list[Piece] = []
    piece: Piece | None = None
    for start, word in text.words():
        if piece is None or not _beside(piece, word):
            piece = Piece([], word.x0, word.x1, word.bottom, word.top)
            if text.runs_along_lines(start):
                pieces.append(piece)
        piece.add(word)
    return _rejoined(pieces)


def _beside(piece: Piece, word: Word) -> bool:
    """Whether `word` continues the line of `piece` without a wide gap."""
    gap = word.x0 - piece.last
    height, own = piece.top - piece.bottom, word.top - word.bottom
    if word.top == piece.top and own == height:
        return -0.5 * height < gap < height
    lower = min(height, own)
    apart = abs(piece.bottom + piece.top - word.bottom - word.top) / 2
    return apart < 0.5 * lower and -0.5 * lower < gap < max(height, own)


def _rejoined(pieces: Sequence[Piece]) -> list[Piece]:
    """`pieces`, with those joined that a justified line of few words consists of: its spaces are wide, but equal."""
    found: list[Piece] = []
    chain: list[Piece] = []
    for piece in pieces:
        if chain and not _spaced(chain[-1], piece):
            found.extend(_justified(chain))
            chain = []
        chain.append(piece)
    return found + _justified(chain)


def _spaced(piece: Piece, following: Piece) -> bool:
    """Whether `following` stands on the line of `piece`, no further from it than a wide space is."""
    apart = max(abs(piece.bottom - following.bottom), abs(piece.top - following.top))
    return apart < 0.1 * piece.height and 0 < following.x0 - piece.last < 2.5 * piece.height


def _justified(chain: list[Piece]) -> list[Piece]:
    """The pieces of `chain` as one where all spaces between its words are equal, else as they are."""
    words = [word for piece in chain for word in piece.words]
    spaces = [word.x0 - before.x1 for before, word in pairwise(words)]
    if len(chain) == 1 or len(spaces) < 2 or max(spaces) - min(spaces) > 0.15 * chain[0].height:
        return chain
    whole = chain[0]
    for word in words[len(whole.words) :]:
        whole.add(word)
    return [whole]
