"""The words of a PDF's page with their places, as the page draws them; few modules here know pdfium."""

import ctypes
import math
import re
from array import array
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, repeat
from typing import Any

from pipeline.blocks import Reason
from pipeline.reading.layout import Box, turned

HYPHEN = "\x02"
"""What a word ends with where pdfium saw a hyphen at a line's end."""

_WORD = re.compile(r"[^\s\x00-\x08\x0e-\x1f\ufffe]+\ufffe?")
_RUN = re.compile(r"[^\W\d_]+|\d+|.", re.DOTALL)
_LETTERS = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0xAD: None,
    0xFFFE: HYPHEN,
    0xF0B7: "•",
    0xF0A7: "▪",
}
_ODD = re.compile("[\xad\ufb00-\ufb06\ufffe\uf0b7\uf0a7]")
_SMALL = re.compile("[acemnorsuvwxz]")
_BELOW, _ABOVE = 0.22, 0.72
"""How far a usual font reaches below and above the baseline, in shares of its size."""
_WHITE = 253
"""The least of a white colour's three parts, of 255."""
_STRAIGHT = math.radians(3)
_SAMPLE = 100
"""So many words show how a page is to be turned."""
_LINE, _LINES = 4.0, 3
"""Points between two lines at least, and lines that stamps have at most."""


@dataclass(slots=True)
class Run:
    """Letters, digits or one mark in a row, with the box of their font's height; ``raised``: set as a superscript."""

    text: str
    x0: float
    x1: float
    bottom: float
    top: float
    raised: bool = False

    @property
    def height(self) -> float:
        """The height of its font, in points."""
        return self.top - self.bottom


@dataclass(slots=True)
class Word(Run):
    """The text between two white spaces: one run, or several ``parts``; ``level`` where those are of one height."""

    parts: Sequence[Run] = ()
    level: bool = True

    @property
    def runs(self) -> Sequence[Run]:
        """Its runs; the word itself where it is one."""
        return self.parts or (self,)


class PageText:
    """The words of a page in the order in which they are drawn, in coordinates of the page as it is looked at.

    `text_page` is a ``PdfTextPage``, `rotation` and `size` are the page's own.
    """

    def __init__(self, text_page: Any, rotation: int, size: tuple[float, float]) -> None:
        from pypdfium2 import raw

        self._raw, self._handle, self._rotation, self._matrix = raw, text_page.raw, rotation, raw.FS_MATRIX()
        self._page, self._turned = text_page.page, bool(rotation)
        self._drawn: list[tuple[float, float, float, float]] | None = None
        self._characters = _characters(raw, self._handle)
        self._place = _placer(raw, self._handle, turned(rotation, size))
        if not rotation and _fits_letters(raw, self._handle, self._characters, self._place):
            self._place = _standing(raw, self._handle, self._place)

    def words(self) -> Iterator[tuple[int, Word]]:
        """The words, each with the index of its first character."""
        return _words(self._characters, self._place)

    def fault_of(self, index: int, word: Word) -> Reason | None:
        """Why `word`, whose first character is at `index`, is no text of the page; None where it is."""
        if not self._runs_along_lines(index):
            return "across"
        return "hidden" if self._is_hidden(index, word) else None

    def _is_hidden(self, index: int, word: Word) -> bool:
        """Whether the first character of `word`, at `index`, is white and on nothing that is drawn."""
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        if not self._raw.FPDFText_GetFillColor(self._handle, index, red, green, blue, alpha):
            return False
        if min(red.value, green.value, blue.value) < _WHITE:
            return False
        if self._drawn is None:
            self._drawn = [
                item.get_bounds()
                for item in self._page.get_objects(
                    filter=[self._raw.FPDF_PAGEOBJ_PATH, self._raw.FPDF_PAGEOBJ_IMAGE, self._raw.FPDF_PAGEOBJ_SHADING]
                )
            ]
        x, y = (word.x0 + word.x1) / 2, (word.bottom + word.top) / 2
        return not self._turned and not any(
            left <= x <= right and bottom <= y <= top for left, bottom, right, top in self._drawn
        )

    def _runs_along_lines(self, index: int) -> bool:
        """Whether the character at `index` is upright; those of stamps and watermarks often aren't."""
        angle = self._angle(index) - math.radians(self._rotation)
        return abs(math.remainder(angle, math.tau)) < _STRAIGHT

    def upright(self) -> int:
        """By how many degrees (0, 90, 180, 270) the page has to be turned to show most of its text upright."""
        begins = [match.start() for match in _WORD.finditer(self._characters)]
        sample = begins[:: max(len(begins) // _SAMPLE, 1)]
        turns = [90 * (round(math.degrees(self._angle(index)) / 90) % 4) for index in sample]
        usual, count = Counter(turns).most_common(1)[0] if turns else (self._rotation, 0)
        if usual == self._rotation or 2 * count < len(sample):
            return self._rotation
        boxes = list(self._place([index for index, turn in zip(sample, turns, strict=True) if turn == usual]))
        lines = {round((box[0] if (usual - self._rotation) % 180 else box[1]) / _LINE) for box in boxes}
        return usual if len(lines) > _LINES else self._rotation

    def _angle(self, index: int) -> float:
        """The direction in which the character at `index` is written; slanted letters have that of their line."""
        self._raw.FPDFText_GetMatrix(self._handle, index, self._matrix)
        return math.atan2(self._matrix.b, self._matrix.a)


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


Place = Callable[[Sequence[int]], Iterable[Box]]


def _placer(raw: Any, handle: Any, turn: Callable[[Box], Box] | None) -> Place:
    """A function from indexes of characters to their boxes, of their font's height and their own width.

    A page asks for thousands, so pdfium's function is called with addresses, whose types nobody checks each time.
    """
    call = ctypes.cast(
        raw.FPDFText_GetLooseCharBox, ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    )
    page = ctypes.cast(handle, ctypes.c_void_p).value

    def place(indexes: Sequence[int]) -> Iterable[Box]:
        found = (raw.FS_RECTF * len(indexes))()
        size, begin = ctypes.sizeof(raw.FS_RECTF), ctypes.addressof(found)
        deque(map(call, repeat(page), indexes, range(begin, begin + ctypes.sizeof(found), size)), maxlen=0)
        numbers = array("f", bytes(found))  # left, top, right and bottom of each
        boxes = zip(numbers[0::4], numbers[3::4], numbers[2::4], numbers[1::4], strict=True)
        return boxes if turn is None else map(turn, boxes)

    return place


def _fits_letters(raw: Any, handle: Any, characters: str, place: Place) -> bool:
    """Whether boxes reach as far up or down as a small letter does: the file doesn't state how high its font is."""
    small = [match.start() for match in islice(_SMALL.finditer(characters), 20)]
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    fitting = 0
    for index, box in zip(small, place(small), strict=True):
        raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
        fitting += min(box[3] - top.value, bottom.value - box[1]) < 0.02 * (top.value - bottom.value)
    return 2 * fitting > len(small)


def _standing(raw: Any, handle: Any, place: Place) -> Place:
    """`place` with heights that follow from the baseline and the size of the type, as in a usual font."""
    x, baseline, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()

    def standing(indexes: Sequence[int]) -> Iterator[Box]:
        for index, (left, _, right, _) in zip(indexes, place(indexes), strict=True):
            raw.FPDFText_GetCharOrigin(handle, index, x, baseline)
            raw.FPDFText_GetMatrix(handle, index, matrix)
            size = raw.FPDFText_GetFontSize(handle, index) * math.hypot(matrix.c, matrix.d)
            yield left, baseline.value - _BELOW * size, right, baseline.value + _ABOVE * size

    return standing


def _words(characters: str, place: Place) -> Iterator[tuple[int, Word]]:
    """The words and where they begin; asks for boxes only where runs meet and words end, each of which costs time."""
    found: list[tuple[str, int, list[int]]] = []
    wanted: list[int] = []
    for match in _WORD.finditer(characters):
        text, (start, end) = match[0], match.span()
        begins = [start] if text.isalpha() else list(_cuts(characters, start, end, place))
        found.append((text, start, begins))
        wanted += begins
        wanted.append(end - 1)
    boxes = list(place(wanted))
    at = 0
    for text, start, begins in found:
        behind = at + len(begins)
        x0, bottom, right, top = boxes[at]
        if behind - at == 1:
            right = boxes[behind][2]
            word = Word(text, x0, right if right > x0 else x0, bottom, top)
        else:
            word = _parted(text, [begin - start for begin in begins], boxes[at : behind + 1])
        at = behind + 1
        if not text.isascii() and _ODD.search(text):
            _tidy(word)
        yield start, word


def _parted(text: str, begins: Sequence[int], boxes: Sequence[Box]) -> Word:
    """A word of several runs: where they begin in it, and the boxes of their first characters and of the last one."""
    rights = [*(box[0] for box in boxes[1:-1]), boxes[-1][2]]
    parts = [
        Run(text[begin:end], left, right if right > left else left, bottom, top)
        for begin, end, right, (left, bottom, _, top) in zip(
            begins, [*begins[1:], len(text)], rights, boxes[:-1], strict=True
        )
    ]
    left, bottom, _, top = boxes[0]
    level = all(part.bottom == bottom and part.top == top for part in parts)
    if not level:
        tallest = max(parts, key=lambda part: part.top - part.bottom)
        bottom, top = tallest.bottom, tallest.top
    return Word(text, left, parts[-1].x1, bottom, top, parts=parts, level=level)


def _cuts(characters: str, start: int, end: int, place: Place) -> Iterator[int]:
    """Where runs begin in a word; digits whose size changes are two runs (a year and the mark of a note)."""
    for match in _RUN.finditer(characters, start, end):
        begin, behind = match.span()
        yield begin
        if behind - begin > 1 and characters[begin].isdigit():
            first, last = (top - bottom for _, bottom, _, top in place((begin, behind - 1)))
            if abs(first - last) > 0.1 * first:
                heights = [top - bottom for _, bottom, _, top in place(range(begin, behind))]
                yield begin + next(
                    index for index, height in enumerate(heights) if abs(height - last) < abs(height - first)
                )


def _tidy(word: Word) -> None:
    """Take ligatures apart and leave soft hyphens out."""
    for run in word.runs:
        run.text = run.text.translate(_LETTERS)
    if word.parts:
        word.parts = [run for run in word.parts if run.text] or word.parts[:1]
        word.text = "".join(run.text for run in word.parts)
