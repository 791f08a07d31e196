"""The words of a PDF's page with their places, as the page draws them; few modules here know pdfium."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import sub
from typing import Any

from pipeline.blocks import Reason
from pipeline.reading.layout import turned
from pipeline.reading.pdf.characters import Place, characters_of, placer

HYPHEN = "\x02"
"""What a word ends with where pdfium saw a hyphen at a line's end."""

_WORD = re.compile(r"[^\s\x00-\x08\x0e-\x1f\ufffe]+\ufffe?")
_RUN = re.compile(r"[^\W\d_]+|\d+|.", re.DOTALL)
_DIGITS = re.compile(r"\d\d+")
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
        self._characters = characters_of(raw, self._handle)
        self._matches = list(_WORD.finditer(self._characters))
        self._place = placer(raw, self._handle, self._characters, turned(rotation, size))

    def words(self) -> list[tuple[int, Word]]:
        """The words, each with the index of its first character."""
        return _words(self._matches, _resized(self._characters, self._place), self._place)

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
        sample = [match.start() for match in self._matches[:: max(len(self._matches) // _SAMPLE, 1)]]
        turns = [90 * (round(math.degrees(self._angle(index)) / 90) % 4) for index in sample]
        usual, count = Counter(turns).most_common(1)[0] if turns else (self._rotation, 0)
        if usual == self._rotation or 2 * count < len(sample):
            return self._rotation
        lefts, bottoms, *_ = self._place([index for index, turn in zip(sample, turns, strict=True) if turn == usual])
        lines = {round(place / _LINE) for place in (lefts if (usual - self._rotation) % 180 else bottoms)}
        return usual if len(lines) > _LINES else self._rotation

    def _angle(self, index: int) -> float:
        """The direction in which the character at `index` is written; slanted letters have that of their line."""
        self._raw.FPDFText_GetMatrix(self._handle, index, self._matrix)
        return math.atan2(self._matrix.b, self._matrix.a)


def _words(matches: Sequence[re.Match[str]], resized: Mapping[int, int], place: Place) -> list[tuple[int, Word]]:
    """The words and where they begin; asks for boxes only where runs meet and words end, each of which costs time."""
    found: list[tuple[str, Sequence[int]]] = []
    wanted: list[int] = []
    for match in matches:
        text, (start, end) = match[0], match.span()
        begins = (start,) if text.isalpha() else _begins(text, start, resized)
        found.append((text, begins))
        wanted += begins
        wanted.append(end - 1)
    lefts, bottoms, rights, tops = place(wanted)
    words: list[tuple[int, Word]] = []
    at = 0
    for text, begins in found:
        behind = at + len(begins)
        if behind - at == 1:
            left, right = lefts[at], rights[behind]
            word = Word(text, left, right if right > left else left, bottoms[at], tops[at])
        else:
            edges = [*lefts[at:behind], rights[behind]]
            word = _parted(text, begins, edges, bottoms[at:behind], tops[at:behind])
        at = behind + 1
        if not text.isascii() and _ODD.search(text):
            _tidy(word)
        words.append((begins[0], word))
    return words


def _parted(
    text: str, begins: Sequence[int], edges: Sequence[float], bottoms: Sequence[float], tops: Sequence[float]
) -> Word:
    """A word of several runs: where they begin on the page, their left edges and the last one's right, and heights."""
    start = begins[0]
    parts: list[Run] = []
    for number, begin in enumerate(begins, 1):
        end = begins[number] if number < len(begins) else start + len(text)
        left, right = edges[number - 1], edges[number]
        right = right if right > left else left
        parts.append(Run(text[begin - start : end - start], left, right, bottoms[number - 1], tops[number - 1]))
    first = parts[0]
    bottom, top = first.bottom, first.top
    level = bottoms.count(bottom) == tops.count(top) == len(parts)
    if not level:
        tallest = max(parts, key=lambda part: part.top - part.bottom)
        bottom, top = tallest.bottom, tallest.top
    return Word(text, edges[0], parts[-1].x1, bottom, top, parts=parts, level=level)


def _begins(text: str, start: int, resized: Mapping[int, int]) -> Sequence[int]:
    """Where runs begin in the word `text`; digits whose size changes are two runs (a year and the mark of a note)."""
    if text[:-1].isalpha() and not text[-1].isalnum():
        return (start, start + len(text) - 1)
    begins: list[int] = []
    for match in _RUN.finditer(text):
        begins.append(begin := match.start() + start)
        if begin in resized:
            begins.append(resized[begin])
    return begins


def _resized(characters: str, place: Place) -> dict[int, int]:
    """Where digits begin whose size changes, and where among them it does."""
    ends = [end for match in _DIGITS.finditer(characters) for end in (match.start(), match.end() - 1)]
    _, bottoms, _, tops = place(ends)
    heights = list(map(sub, tops, bottoms))
    found: dict[int, int] = {}
    for begin, last, first_height, last_height in zip(ends[::2], ends[1::2], heights[::2], heights[1::2], strict=True):
        if abs(first_height - last_height) > 0.1 * first_height:
            _, bottoms, _, tops = place(range(begin, last + 1))
            found[begin] = begin + next(
                at
                for at, height in enumerate(map(sub, tops, bottoms))
                if abs(height - last_height) < abs(height - first_height)
            )
    return found


def _tidy(word: Word) -> None:
    """Take ligatures apart and leave soft hyphens out."""
    for run in word.runs:
        run.text = run.text.translate(_LETTERS)
    if word.parts:
        word.parts = [run for run in word.parts if run.text] or word.parts[:1]
        word.text = "".join(run.text for run in word.parts)
