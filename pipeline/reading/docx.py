"""Word files: the body as accepted, tables row by row, notes after the paragraph that bears their mark."""

import html
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.blocks import BlockKind
from pipeline.reading.archives import parts_of
from pipeline.reading.content import Content, joined
from pipeline.reading.docx_title import printed_title
from pipeline.reading.limits import Limits, ReadingError

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_NOTE = re.compile(r"----(footnote|endnote)(-?\d+)----")
_NOTE_TEXT = re.compile(r"(footnote|endnote)(-?\d+)\)\s*")
_PICTURE = re.compile(r"----(?:Image alt text---->.*?<|[^-\n][^\n]*?\.\w{2,5}----)", re.DOTALL)
_LINK = re.compile(r'<a href="[^"]*">(.*?)</a>', re.DOTALL)
_SYMBOL = re.compile(r"<span style=font-family:[^>]*>(&#x0?[0-9A-Fa-f]+;)</span>")
_MATHS = re.compile(r"</?latex>")
_PUBLISHED = re.compile(rb"<(?:\w+:)?PublishDate[^>]*>\s*(\d{4}-\d\d-\d\d)")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(path: Path, limits: Limits) -> Content:
    """The Word file at `path`.

    Raises :class:`ReadingError` where it is none, is encrypted or damaged, unpacks to more than `limits` allow, or has
    XML entities of its own, which Word never writes.
    """
    from docx2python import docx2python
    from lxml import etree

    published = _checked(path, limits)
    try:
        with docx2python(path, html=False, duplicate_merged_cells=False) as word:
            _accept(word)
            parts = list(_paragraphs(word))
            printed, strong = printed_title(_body(word))
            core = _core(word)
    except (
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        StopIteration,
        RecursionError,
        zipfile.BadZipFile,
        etree.LxmlError,
    ) as error:
        raise ReadingError(f"the Word file is damaged ({type(error).__name__}); save it again in Word") from None
    text, blocks = joined(parts)
    if not text.strip():
        raise ReadingError("no text in the Word file (pictures only?); make a PDF of it and run `ocrmypdf`")
    created = _DAY.match(core.get("created", ""))
    return Content(
        text=text,
        blocks=blocks,
        title=core.get("title"),
        printed_title=printed,
        strong_title=strong,
        authors=_authors(core.get("creator", "")),
        published=published,
        created=created[1] if created else None,
    )


def _checked(path: Path, limits: Limits) -> str | None:
    """Look into the archive before anything parses it; returns the day that its cover page says it was published on."""
    with path.open("rb") as file:
        start = file.read(4)
    if start == _OLD_OFFICE:
        raise ReadingError("encrypted, or an old .doc; open it in Word and save it as .docx without password")
    parts = parts_of(path, limits, "Word file", doctypes=False)
    if "[Content_Types].xml" not in parts or not any(name.startswith("word/") for name in parts):
        raise ReadingError("a ZIP archive but no Word file; give it the suffix of what it is")
    days = (_PUBLISHED.search(data) for name, data in parts.items() if name.startswith("customXml/"))
    return next((day[1].decode() for day in days if day), None)


def _core(word: Any) -> dict[str, str]:
    """Title, creator and creation date; not every program that writes Word files states them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return {key: str(value) for key, value in word.core_properties.items() if value}


def _accept(word: Any) -> None:
    """Take out what tracked changes have deleted or moved away, and text that is set to be hidden."""
    for file in word.docx_reader.files:
        if not file.Type.endswith(("officeDocument", "footnotes", "endnotes")):
            continue
        root = file.root_element
        for name in ("del", "moveFrom"):
            for element in list(root.iter(f"{_WORD}{name}")):
                _remove(element)
        for mark in list(root.iter(f"{_WORD}vanish")):
            run = mark.getparent().getparent()
            if run is not None and run.tag == f"{_WORD}r" and mark.get(f"{_WORD}val") not in ("0", "false"):
                _remove(run)


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _body(word: Any) -> Any:
    """The root element of the body's XML."""
    return next(file.root_element for file in word.docx_reader.files if file.Type.endswith("officeDocument"))


def _paragraphs(word: Any) -> Iterator[tuple[str, BlockKind | None]]:
    """The paragraphs of the body with their kinds, a table row as one; notes after the one with their mark."""
    notes = _notes(word)
    for table in word.body_pars:
        for row in table:
            for line, kind in _lines(row):
                if plain := _NOTE.sub("", line).strip():
                    yield plain, kind
                for mark in _NOTE.finditer(line):
                    if (mark[1], mark[2]) in notes:
                        yield notes.pop((mark[1], mark[2])), "footnote"
    for note in notes.values():
        yield note, "footnote"


def _lines(row: Sequence[Sequence[Any]]) -> list[tuple[str, BlockKind | None]]:
    """The paragraphs of what docx2python calls a row: a table's row as one, with tabs between its cells."""
    if _is_table(row):
        cells = [[text for par in cell if (text := _text(par))] for cell in row]
        return [("\t".join(" ".join(" ".join(cell).split()) for cell in cells).strip("\t"), "table")]
    return [(text, _kind(par)) for cell in row for par in cell if (text := _text(par))]


def _kind(par: Any) -> BlockKind | None:
    """What a paragraph is by its style and its numbering; None for running text."""
    style = (par.style or "").casefold()
    if style.startswith(("heading", "title", "subtitle")):
        return "heading"
    if style.startswith("toc"):
        return "contents"
    if style.startswith(("caption", "imagecaption", "tablecaption")):
        return "caption"
    if style.startswith("bibliography"):
        return "reference"
    return "list_item" if par.list_position[0] is not None or style.startswith("list") else None


def _is_table(row: Sequence[Sequence[Any]]) -> bool:
    return any("tbl" in par.lineage for cell in row for par in cell)


def _notes(word: Any) -> dict[tuple[str, str], str]:
    """The notes by kind and number, each as one paragraph that begins with its number."""
    found: dict[tuple[str, str], list[str]] = {}
    current: tuple[str, str] | None = None
    for table in (*word.footnotes_pars, *word.endnotes_pars):
        for row in table:
            for cell in row:
                for par in cell:
                    text = _text(par)
                    if match := _NOTE_TEXT.match(text):
                        current = (match[1], match[2])
                        found[current] = [match[2]]
                        text = text[match.end() :]
                    if current and text:
                        found[current].append(" ".join(text.split()))
    return {key: " ".join(parts) for key, parts in found.items() if len(parts) > 1}


def _text(par: Any) -> str:
    """A paragraph's characters without what docx2python writes for links, pictures, symbols and formulas."""
    text = "".join(par.run_strings)
    text = _PICTURE.sub("", _LINK.sub(r"\1", text))
    text = _SYMBOL.sub(lambda match: html.unescape(match[1]), _MATHS.sub("", text))
    return text.replace("\xad", "").strip()


def _authors(creator: str) -> tuple[str, ...]:
    names = (" ".join(name.split()) for name in re.split(r"[;,]| and ", creator))
    return tuple(name for name in names if name and name.casefold() not in ("python-docx", "user", "admin"))
