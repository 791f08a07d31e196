"""PDF: text in reading order, paragraphs whole, running heads gone, footnotes after their paragraph."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.reading.content import Content
from pipeline.reading.limits import Limits, ReadingError
from pipeline.reading.pdf.composing import Composer
from pipeline.reading.pdf.furniture import furniture
from pipeline.reading.pdf.interruptions import rejoined
from pipeline.reading.pdf.left_out import Dropped, gathered, warnings_of
from pipeline.reading.pdf.lines import Line, rows
from pipeline.reading.pdf.notes import marks_of, note_paragraphs, placed, split_notes
from pipeline.reading.pdf.order import ordered
from pipeline.reading.pdf.pages import fault, is_scan, pages_of
from pipeline.reading.pdf.paragraphs import main_height, paragraphs
from pipeline.reading.pdf.pieces import Piece
from pipeline.reading.pdf.title import Title, printed_title
from pipeline.reading.titles import is_title

_HEADER_WITHIN = 1024
_HEADS = 3
"""Pages whose running heads may state the paper's day: the first often has none."""
_FEW = 20
"""Fewer characters a page than this, on average, is a scan with a stamp rather than a paper with text."""

_NO_LETTERS = re.compile("[\ufffd\ue000-\uf8ff]")
"""Replacement characters, and those of a font's private use."""

_DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_XMP_DAY = re.compile(rb"<(prism:publicationDate|prism:coverDate|dcterms:issued)\b[^>]*>\s*(\d{4}-\d\d-\d\d)")
_BYLINES = 8
"""Lines below a title that may name authors."""


def read_pdf(path: Path, limits: Limits) -> Content:
    """The PDF at `path`. Raises :class:`ReadingError` where it is locked, damaged, empty, too long or without text."""
    import pypdfium2

    data = path.read_bytes()
    start = data.find(b"%PDF-", 0, _HEADER_WITHIN)
    if start < 0:
        raise ReadingError("not a PDF (its first bytes are another format's); give it the suffix of what it is")
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ReadingError(fault(str(error))) from None
    try:
        if len(pdf) == 0:
            raise ReadingError("the PDF has no pages; get the file again")
        if len(pdf) > limits.pages:
            raise ReadingError(f"{len(pdf)} pages, more than the limit of {limits.pages}; raise it by --max-pages")
        content = _content(pdf)
    finally:
        pdf.close()
    published = _XMP_DAY.search(data)
    return Content(**{**vars(content), "published": published[2].decode() if published else None})


def _content(pdf: Any) -> Content:
    pages = pages_of(pdf)
    drawn = "".join([word.text for pieces in pages.pieces for piece in pieces for word in piece.words])
    characters = len(drawn)
    if characters == 0 or (characters < _FEW * len(pdf) and is_scan(pdf)):
        raise ReadingError("no text layer (a scan, or empty pages); make one with `ocrmypdf SCAN.pdf TEXT.pdf`")
    if len(_NO_LETTERS.findall(drawn)) > 0.3 * characters:
        raise ReadingError(
            "its fonts don't state which letters they draw; make a text layer with "
            "`ocrmypdf --force-ocr IN.pdf OUT.pdf`"
        )
    body, head, repeated = _without_furniture(pages.pieces)
    left_out = gathered([*repeated, *pages.dropped])
    text, notes = _split(body)
    lines = [line for page in text for line in page]
    composer = Composer([line for page in body for line in page])
    for turn in pages.turns:
        composer.layout.turn(*turn)
    whole = rejoined(paragraphs(lines), composer.main)
    found = placed(whole, note_paragraphs([line for page in notes for line in page]))
    composed = composer.compose(found)
    meta = {key.casefold(): value for key, value in pdf.get_metadata_dict().items() if value and value.strip()}
    title = printed_title(text, composer.main)
    return Content(
        text=composed,
        blocks=tuple(composer.blocks),
        title=meta.get("title"),
        printed_title=title.text if title else _running_title(head),
        strong_title=title is not None and title.larger,
        below_title=tuple(_below(text, title)),
        authors=_authors(meta.get("author", "")),
        created=_day(meta.get("creationdate", "")),
        head=head,
        warnings=(*pages.warnings, *warnings_of(left_out, characters)),
        left_out=left_out,
        layout=composer.layout,
    )


def _without_furniture(pages: Sequence[list[Piece]]) -> tuple[list[list[Line]], str, list[Dropped]]:
    """The lines of each page in reading order without heads, feet and page numbers; those of the first pages; all."""
    page_rows = [rows(pieces, number) for number, pieces in enumerate(pages, start=1)]
    dropped = furniture(page_rows)
    result: list[list[Line]] = []
    gutter: float | None = None
    for pieces, lines, gone in zip(pages, page_rows, dropped, strict=True):
        words = {id(word) for index in gone for word in lines[index].words}
        kept = [piece for piece in pieces if id(piece.words[0]) not in words]
        in_order, found = ordered(kept, [line for index, line in enumerate(lines) if index not in gone], gutter)
        gutter = found if found is not None or not kept else gutter
        result.append(in_order)
    first = zip(page_rows[:_HEADS], dropped, strict=False)
    head = "\n".join(dict.fromkeys(lines[index].text for lines, gone in first for index in sorted(gone)))
    all_gone = zip(page_rows, dropped, strict=True)
    left_out = [Dropped(lines[at].page, "furniture", lines[at].text) for lines, gone in all_gone for at in sorted(gone)]
    return result, head, left_out


def _split(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[list[Line]]]:
    body = main_height(line for page in pages for line in page)
    split = [split_notes(page, body) for page in pages]
    return [text for text, _ in split], [notes for _, notes in split]


def _running_title(head: str) -> str | None:
    """The running head that can be a title, for papers whose cover is an image."""
    return max((line for line in head.split("\n") if is_title(line)), key=len, default=None)


def _below(pages: Sequence[Sequence[Line]], title: Title | None) -> Iterator[str]:
    """The lines below the title, where authors are named; parts of a line that are far apart are two."""
    if title is None:
        return
    lines = pages[title.page][title.behind : title.behind + _BYLINES]
    for line in lines:
        part: list[str] = []
        for before, word in pairwise([line.words[0], *line.words]):
            if part and word.x0 - before.x1 > line.height:
                yield " ".join(part)
                part = []
            marks = {id(run) for run in marks_of(line)}
            part.append("".join(run.text for run in word.runs if id(run) not in marks))
        yield " ".join(part)


def _authors(author: str) -> tuple[str, ...]:
    names = (" ".join(name.split()) for name in re.split(r"[;,]| and ", author))
    return tuple(name for name in names if name)


def _day(value: str) -> str | None:
    match = _DAY.match(value)
    return "-".join(match.groups()) if match else None
