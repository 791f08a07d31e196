"""The words of a PDF's page with their places, as the page draws them; only this module and pdf.py know pdfium."""

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.reading.layout import Box, turned

HYPHEN = "\x02"
"""What a word ends with where pdfium saw a hyphen at a line's end."""

_WORD = re.compile(r"[^\s\x00-\x08\x0e-\x1f\ufffe]+\ufffe?")
_RUN = re.compile(r"[^\W\d_]+|\d+|.", re.DOTALL)
_LETTERS = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
              0xAD: None, 0xFFFE: HYPHEN, 0xF0B7: "•", 0xF0A7: "▪"}
_ODD = re.compile("[\xad\ufb00-\ufb06\ufffe\uf0b7\uf0a7]")
_STRAIGHT = math.radians(3)


@dataclass(slots=True)
class Run:
    """Letters, digits or one mark in a row, with the box of their font's height; ``raised``: set as a superscript."""

    text: str
    x0: float
    x1: float
    bottom: float
    top: float
    raised: bool = False


@dataclass(slots=True)
class Word:
    """What stands between two white spaces."""

    runs: list[Run]
    x0: float
    x1: float
    bottom: float
    top: float

    @property
    def text(self) -> str:
        """The word's characters."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class Piece:
    """Words that stand side by side on one line without a wide gap."""

    words: list[Word]
    x0: float
    x1: float
    bottom: float
    top: float
    last: float = 0.0

    def add(self, word: Word) -> None:
        """Put `word` at the end."""
        self.words.append(word)
        self.last = word.x1
        if word.x1 > self.x1:
            self.x1 = word.x1
        if word.top - word.bottom > self.top - self.bottom:
            self.bottom, self.top = word.bottom, word.top

    @property
    def height(self) -> float:
        """The height of its font, in points."""
        return self.top - self.bottom


Place = Callable[[int], Box]


def page_pieces(text_page: Any, rotation: int, size: tuple[float, float]) -> list[Piece]:
    """The pieces of a page in the order in which they are drawn, in coordinates of the page as it is looked at.

    `text_page` is a ``PdfTextPage``, `rotation` and `size` are the page's own. Text that doesn't run along the
    page's lines (stamps, watermarks) is left out.
    """
    from pypdfium2 import raw

    handle = text_page.raw
    characters = _characters(raw, handle)
    place = _placer(raw, handle, turned(rotation, size))
    odd = _ODD.search(characters) is not None
    pieces: list[Piece] = []
    piece: Piece | None = None
    for match in _WORD.finditer(characters):
        start, end = match.span()
        word = _word(match[0], start, end, place)
        if odd:
            _tidy(word)
        if piece is None or not _beside(piece, word):
            angle = raw.FPDFText_GetCharAngle(handle, start) + math.radians(rotation)
            piece = Piece([], word.x0, word.x1, word.bottom, word.top)
            if abs(math.remainder(angle, math.tau)) < _STRAIGHT:
                pieces.append(piece)
        piece.add(word)
    return pieces


def _characters(raw: Any, handle: Any) -> str:
    """The page's characters, one a character index of pdfium, whatever a surrogate pair or an unmapped glyph does."""
    count = raw.FPDFText_CountChars(handle)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    got = raw.FPDFText_GetText(handle, 0, count, buffer)
    text = bytes(buffer)[: max(got - 1, 0) * 2].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    return "".join(_character(raw.FPDFText_GetUnicode(handle, index)) for index in range(count))


def _character(code: int) -> str:
    if code == 2:
        return "\ufffe"
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" if code else " "


def _placer(raw: Any, handle: Any, turn: Callable[[Box], Box] | None) -> Place:
    """A function from a character's index to its box, of its font's height and its own width."""
    rectangle = raw.FS_RECTF()
    pointer = ctypes.byref(rectangle)
    call = raw.FPDFText_GetLooseCharBox

    def place(index: int) -> Box:
        call(handle, index, pointer)
        return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top

    return place if turn is None else lambda index: turn(place(index))


def _word(text: str, start: int, end: int, at: Place) -> Word:
    """The word `text` at ``start:end``; asks pdfium only where runs meet, since each question costs a microsecond."""
    first = at(start)
    x0, bottom, _, top = first
    last = at(end - 1)
    if text.isalpha():
        return Word([Run(text, x0, last[2], bottom, top)], x0, last[2], bottom, top)
    cuts = list(_cuts(text, start, at))
    boxes = [first, *(at(start + cut) for cut in cuts[1:])]
    runs = []
    for number, (cut, box) in enumerate(zip(cuts, boxes, strict=True)):
        following = number + 1 < len(cuts)
        right = boxes[number + 1][0] if following else last[2]
        part = text[cut : cuts[number + 1]] if following else text[cut:]
        runs.append(Run(part, box[0], max(right, box[0]), box[1], box[3]))
        if box[3] - box[1] > top - bottom:
            bottom, top = box[1], box[3]
    return Word(runs, x0, runs[-1].x1, bottom, top)


def _cuts(text: str, start: int, at: Place) -> Iterator[int]:
    """Where runs begin in a word; digits whose size changes are two runs (a year and the mark of a note)."""
    for match in _RUN.finditer(text):
        begin, end = match.span()
        yield begin
        if end - begin > 1 and text[begin].isdigit():
            first, last = at(start + begin), at(start + end - 1)
            if abs((first[3] - first[1]) - (last[3] - last[1])) > 0.1 * (first[3] - first[1]):
                yield next(index for index in range(begin + 1, end)
                           if abs(at(start + index)[1] - last[1]) < abs(at(start + index)[1] - first[1]))


def _tidy(word: Word) -> None:
    """Take ligatures apart and leave soft hyphens out."""
    for run in word.runs:
        run.text = run.text.translate(_LETTERS)
    if any(not run.text for run in word.runs):
        word.runs = [run for run in word.runs if run.text] or word.runs[:1]


def _beside(piece: Piece, word: Word) -> bool:
    """Whether `word` continues the line of `piece` without a wide gap."""
    gap = word.x0 - piece.last
    height, own = piece.top - piece.bottom, word.top - word.bottom
    lower = min(height, own)
    apart = abs(piece.bottom + piece.top - word.bottom - word.top) / 2
    return apart < 0.5 * lower and -0.5 * lower < gap < max(height, own)
