"""The pages of a PDF that pdfium opened: the pieces of their lines, and what is wrong with them."""

from dataclasses import dataclass, field
from typing import Any

from pipeline.reading.limits import ReadingError
from pipeline.reading.pdf.left_out import Dropped
from pipeline.reading.pdf.pieces import Piece, page_pieces
from pipeline.reading.pdf.words import PageText


@dataclass
class Pages:
    """The pieces of each page; number, rotation and size of each that is looked at turned; what is left out of them."""

    pieces: list[list[Piece]] = field(default_factory=list)
    turns: list[tuple[int, int, tuple[float, float]]] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def pages_of(pdf: Any) -> Pages:
    """The pages of `pdf`, each as most of its text is upright. Raises :class:`ReadingError` if none can be read."""
    import pypdfium2

    pages = Pages()
    broken: list[int] = []
    for number in range(len(pdf)):
        pages.pieces.append([])
        try:
            _read(pdf[number], number, pages)
        except pypdfium2.PdfiumError:
            broken.append(number + 1)
    if len(broken) == len(pdf):
        raise ReadingError(fault("no page can be read"))
    if broken:
        pages.warnings.append(f"page {', '.join(map(str, broken))}: damaged and left out")
    return pages


def _read(page: Any, number: int, pages: Pages) -> None:
    text_page = page.get_textpage()
    rotation, size = page.get_rotation(), page.get_size()
    text = PageText(text_page, rotation, size)
    if (upright := text.upright()) != rotation:
        size = size if (upright - rotation) % 180 == 0 else size[::-1]
        text, rotation = PageText(text_page, upright, size), upright
    pages.pieces[-1], dropped = page_pieces(text, number + 1)
    pages.dropped.extend(dropped)
    if rotation:
        pages.turns.append((number + 1, rotation, size))
    text_page.close()
    page.close()


def fault(message: str) -> str:
    """What to say of a file of which pdfium says `message`."""
    if "password" in message.lower() or "security" in message.lower():
        return "the PDF is encrypted; save a copy without password (`qpdf --decrypt`) and read that"
    return "the PDF is damaged; get the file again, or mend it (`qpdf FILE MENDED` or `mutool clean`)"


def is_scan(pdf: Any) -> bool:
    """Whether the first page is mostly an image."""
    from pypdfium2 import raw

    page = pdf[0]
    width, height = page.get_size()
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) > 0.5 * width * height:
            return True
    return False
