"""The characters of a PDF's page as pdfium finds them, and the boxes that they fill."""

import ctypes
import math
import re
from array import array
from collections import deque
from collections.abc import Callable, Sequence
from itertools import islice, repeat
from operator import mul
from typing import Any

from pipeline.reading.layout import Box

_SMALL = re.compile("[acemnorsuvwxz]")
_BELOW, _ABOVE = 0.22, 0.72
"""How far a usual font reaches below and above the baseline, in shares of its size."""

_WRITER = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_WRITER_OF_TWO = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_NUMBER = ctypes.PYFUNCTYPE(ctypes.c_double, ctypes.c_void_p, ctypes.c_int)

Boxes = tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float]]
"""The left, bottom, right and top of several boxes, each in a row of its own."""

Place = Callable[[Sequence[int]], Boxes]
"""From indexes of characters to their boxes, of their font's height and their own width."""


def characters_of(raw: Any, handle: Any) -> str:
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


def placer(raw: Any, handle: Any, characters: str, turn: Callable[[Box], Box] | None) -> Place:
    """What places the `characters` of a page, in its own coordinates or, by `turn`, in those it is looked at in."""

    def place(indexes: Sequence[int]) -> Boxes:
        numbers = _asked(raw.FPDFText_GetLooseCharBox, handle, indexes, "ffff")
        return numbers[0::4], numbers[3::4], numbers[2::4], numbers[1::4]

    def place_turned(indexes: Sequence[int]) -> Boxes:
        boxes = [turn(box) for box in zip(*place(indexes), strict=True)] if turn else []
        left, bottom, right, top = zip(*boxes, strict=True) if boxes else ((), (), (), ())
        return left, bottom, right, top

    if turn is not None:
        return place_turned
    return _from_baselines(raw, handle, place) if _fits_letters(raw, handle, characters, place) else place


def _asked(function: Any, handle: Any, indexes: Sequence[int], numbers: str, pointers: int = 1) -> "array[float]":
    """What a function of pdfium writes for each of `indexes`: `numbers`, a type code for each, by way of `pointers`.

    A page asks for thousands, so it is called with addresses, whose types nobody checks each time.
    """
    size, each = array(numbers[0]).itemsize, len(numbers)
    found: array[float] = array(numbers[0], bytes(size * each * len(indexes)))
    begin, _ = found.buffer_info()
    end = begin + size * len(found)
    addresses = [range(begin + size * number, end, size * each) for number in range(pointers)]
    call = ctypes.cast(function, _WRITER if pointers == 1 else _WRITER_OF_TWO)
    deque(map(call, repeat(_address(handle)), indexes, *addresses), maxlen=0)
    return found


def _address(handle: Any) -> int | None:
    return ctypes.cast(handle, ctypes.c_void_p).value


def _fits_letters(raw: Any, handle: Any, characters: str, place: Place) -> bool:
    """Whether boxes reach as far up or down as a small letter does: the file doesn't state how high its font is."""
    small = [match.start() for match in islice(_SMALL.finditer(characters), 20)]
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    fitting = 0
    _, bottoms, _, tops = place(small)
    for index, low, high in zip(small, bottoms, tops, strict=True):
        raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
        fitting += min(high - top.value, bottom.value - low) < 0.02 * (top.value - bottom.value)
    return 2 * fitting > len(small)


def _from_baselines(raw: Any, handle: Any, place: Place) -> Place:
    """`place` with heights that follow from the baseline and the size of the type, as in a usual font."""

    size_of = ctypes.cast(raw.FPDFText_GetFontSize, _NUMBER)

    def standing(indexes: Sequence[int]) -> Boxes:
        left, _, right, _ = place(indexes)
        baselines = _asked(raw.FPDFText_GetCharOrigin, handle, indexes, "dd", pointers=2)[1::2]
        matrices = _asked(raw.FPDFText_GetMatrix, handle, indexes, "ffffff")
        scales = map(math.hypot, matrices[2::6], matrices[3::6])
        sizes = list(map(mul, map(size_of, repeat(_address(handle)), indexes), scales))
        low = [baseline - _BELOW * size for baseline, size in zip(baselines, sizes, strict=True)]
        high = [baseline + _ABOVE * size for baseline, size in zip(baselines, sizes, strict=True)]
        return left, low, right, high

    return standing
