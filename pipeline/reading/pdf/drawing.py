"""A page of a PDF drawn as a picture, with the way from the page's own coordinates to places in the picture."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.reading.content import PagePicture, Placing
from pipeline.reading.limits import ReadingError

WIDTH, HEIGHT = 1200, 2400
"""Pixels that a picture has at most: enough to read a page of A4 at twice the size of a column on a screen."""
_FINE = 1_000_000
"""Steps to which places are exact: pdfium computes them in whole ones."""


def draw_page(path: Path, number: int) -> PagePicture:
    """The picture of page `number`, from 1, of the PDF at `path`. Raises :class:`ReadingError` where there is none."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(path.read_bytes())
    except pypdfium2.PdfiumError as error:
        raise ReadingError(f"can't be opened ({error})") from None
    try:
        if not 1 <= number <= len(pdf):
            raise ReadingError(f"has no page {number}")
        page = pdf[number - 1]
        width, height = page.get_size()
        scale = min(WIDTH / max(width, 1), HEIGHT / max(height, 1))
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False, may_draw_forms=False)
        return PagePicture(_png(bitmap), bitmap.width, bitmap.height, _placing(page))
    except pypdfium2.PdfiumError as error:
        raise ReadingError(f"page {number} can't be drawn ({error})") from None
    finally:
        pdf.close()


def _placing(page: Any) -> Placing:
    from ctypes import c_int

    from pypdfium2 import raw

    def place(x: float, y: float) -> tuple[float, float]:
        across, down = c_int(), c_int()
        raw.FPDF_PageToDevice(page.raw, 0, 0, _FINE, _FINE, 0, x, y, across, down)
        return across.value / _FINE, down.value / _FINE

    (e, f), (right, right_down), (up, up_down) = place(0, 0), place(100, 0), place(0, 100)
    return (right - e) / 100, (right_down - f) / 100, (up - e) / 100, (up_down - f) / 100, e, f


def _png(bitmap: Any) -> bytes:
    """`bitmap`, of grey or red, green and blue, as PNG (ISO/IEC 15948): a header, the rows unfiltered, an end."""
    colour = {1: 0, 3: 2, 4: 6}[bitmap.n_channels]
    header = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, colour, 0, 0, 0)
    length, data = bitmap.width * bitmap.n_channels, bytes(bitmap.buffer)
    rows = b"".join(b"\0" + data[at : at + length] for at in range(0, bitmap.height * bitmap.stride, bitmap.stride))
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 3)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunks(chunks))


def _chunks(chunks: tuple[tuple[bytes, bytes], ...]) -> Iterator[bytes]:
    for name, data in chunks:
        yield struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
