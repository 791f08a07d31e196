"""Words of a PDF's page that stand side by side, as pieces of lines."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.blocks import Reason
from pipeline.reading.pdf.left_out import Dropped
from pipeline.reading.pdf.words import PageText, Word

_INITIAL = re.compile(r"[“‘\"']?[A-ZÀ-Þ][’']?\w{0,12}")
"""An initial, with the rest of its word where that is drawn along with it."""
_HIGH = 1.7
"""Heights of the text's type that an initial of several lines has at least."""
_SPACED = 4
"""So many letters apart are a letter-spaced heading."""
_BETWEEN = 0.12
"""How much wider than between letters it is between words there, in heights of the type."""
_LIGATURES = ("fi", "fl", "ff", "ft", "fj", "tt", "ti")
_NO_WORDS = frozenset(("fi", "fl", "ff", "ffi", "ffl", "Fi", "Fl"))
"""Ligatures at the beginning of a word, where they are no word of their own."""


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
        """Put `word` at the end; to the word before it, if a ligature alone parted them."""
        before = self.words[-1] if self.words else None
        if before and before.text.endswith(_LIGATURES) and word.text[0].islower() and _split_ligature(before, word):
            self.words[-1] = word = _joined(before, word)
        else:
            self.words.append(word)
        self.last = word.x1
        if word.x1 > self.x1:
            self.x1 = word.x1
        if not word.level or word.top != self.top or word.bottom != self.bottom:
            self.level = False
            if word.top - word.bottom > self.top - self.bottom:
                self.bottom, self.top = word.bottom, word.top

    def set_to_usual(self) -> None:
        """Take the height in which most of it is set: fonts of formulas are far higher than their signs."""
        if not self.level:
            usual = usual_of(self.words)
            self.bottom, self.top = usual.bottom, usual.top

    @property
    def height(self) -> float:
        """The height of its font, in points."""
        return self.top - self.bottom


def usual_of(words: Sequence[Word]) -> Word:
    """A word of the height in which most of `words` is set: a bold word or an accented capital may be higher."""
    widths: dict[float, float] = defaultdict(float)
    for word in words:
        widths[round(word.top - word.bottom, 1)] += word.x1 - word.x0
    usual = max(widths, key=lambda height: (widths[height], height))
    return next(word for word in words if round(word.top - word.bottom, 1) == usual)


def _split_ligature(word: Word, following: Word) -> bool:
    """Whether the space behind `word` is none: fonts map the glyph of a ligature to its letters and a space."""
    gap = following.x0 - word.x1
    return gap < 0.03 * (word.top - word.bottom) or (word.text in _NO_WORDS and gap < 0.4 * (word.top - word.bottom))


def _joined(word: Word, following: Word) -> Word:
    parts = (*word.runs, *following.runs)
    level = all(part.bottom == word.bottom and part.top == word.top for part in parts)
    bottom, top = (word.bottom, word.top) if word.height >= following.height else (following.bottom, following.top)
    return Word(word.text + following.text, word.x0, following.x1, bottom, top, parts=parts, level=level)


def page_pieces(text: PageText, page: int) -> tuple[list[Piece], list[Dropped]]:
    """The pieces of a page in the order in which they are drawn, and what is left out, across the lines or hidden."""
    pieces: dict[Reason | None, list[Piece]] = {None: [], "across": [], "hidden": []}
    piece: Piece | None = None
    for start, word in text.words():
        if piece is None or not _beside(piece, word):
            piece = Piece([], word.x0, word.x1, word.bottom, word.top)
            pieces[text.fault_of(start, word)].append(piece)
        piece.add(word)
    whole = with_drop_caps([_letters_joined(piece) for piece in _rejoined(pieces.pop(None))])
    for some in whole:
        some.set_to_usual()
    return whole, [
        Dropped(page, reason, " ".join(word.text for piece in some for word in piece.words))
        for reason, some in pieces.items()
        if reason and some
    ]


def _letters_joined(piece: Piece) -> Piece:
    """`piece` with words for the letters of a letter-spaced heading (``P O L I C Y  B R I E F``), by their gaps."""
    words = piece.words
    if len(words) < _SPACED or not _letter_spaced(words):
        return piece
    gaps = sorted(word.x0 - before.x1 for before, word in pairwise(words))
    between = gaps[len(gaps) // 2] + _BETWEEN * piece.height
    found = [words[0]]
    for before, word in pairwise(words):
        if word.x0 - before.x1 > between:
            found.append(word)
        else:
            found[-1] = _joined(found[-1], word)
    piece.words[:] = found
    return piece


def _letter_spaced(words: Sequence[Word]) -> bool:
    if any(len(word.text) > 3 or word.text.islower() for word in words):
        return False
    single = sum(len(word.text) == 1 for word in words)
    letters = sum(word.text.isalpha() for word in words)
    return 2 * min(single, letters) > len(words)


def with_drop_caps(pieces: list[Piece]) -> list[Piece]:
    """`pieces` with each initial of several lines' height put before the word that it begins.

    The lines beside it begin at its left edge, as those below it do.
    """
    initials = [piece for piece in pieces if len(piece.words) == 1 and _INITIAL.fullmatch(piece.words[0].text)]
    for initial in initials:
        beside = [piece for piece in pieces if piece is not initial and _is_beside(initial, piece)]
        if len(beside) < 2:
            continue
        first = max(beside, key=lambda piece: piece.top)
        cap, word = initial.words[0], first.words[0]
        level = replace(cap, bottom=word.bottom, top=word.top)
        if len(cap.text) < 3 and not cap.text[-1].islower() and (word.text[0].islower() or word.text.isupper()):
            first.words[0] = _joined(level, word)
        else:
            first.words.insert(0, level)
        for piece in beside:
            piece.x0 = initial.x0
        pieces = [piece for piece in pieces if piece is not initial]
    return pieces


def _is_beside(initial: Piece, piece: Piece) -> bool:
    """Whether `piece` is a line of the text that begins right of `initial`, which is far higher."""
    middle = (piece.bottom + piece.top) / 2
    return (
        initial.height > _HIGH * piece.height
        and initial.bottom < middle < initial.top
        and piece.x0 > (initial.x0 + initial.x1) / 2
        and piece.x0 - initial.x1 < 1.5 * piece.height
    )


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
    """Whether `following` is on the line of `piece`, no further from it than a wide space is."""
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
