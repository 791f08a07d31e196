"""The formats that can be read, by the suffix of their files."""

from dataclasses import replace
from pathlib import Path

from pipeline.reading.content import Content
from pipeline.reading.labels import labelled
from pipeline.reading.limits import Limits, ReadingError

TEXTS = frozenset({".txt", ".text", ".md", ".markdown"})
"""Formats that need no parser, and so no process of their own."""
PARSED = frozenset({".pdf", ".docx", ".html", ".htm", ".xhtml"})
SUFFIXES = TEXTS | PARSED
"""Every suffix, in small letters, of a file that :func:`~pipeline.reading.read_paper` reads."""

_REMEDIES = {
    ".doc": "save it as .docx", ".rtf": "save it as .docx", ".odt": "save it as .docx", ".pages": "export it as PDF",
    ".epub": "convert it to HTML", ".mhtml": "save the page as HTML", ".mht": "save the page as HTML",
    ".png": "make a PDF of it with `ocrmypdf`", ".jpg": "make a PDF of it with `ocrmypdf`",
    ".tif": "make a PDF of it with `ocrmypdf`", ".tiff": "make a PDF of it with `ocrmypdf`",
    ".gz": "unpack it first", ".zip": "unpack it first",
}


def parsed(path: Path, suffix: str, limits: Limits) -> Content:
    """The content of the file at `path`, read as what `suffix` says; the blocks of parsed formats with their labels.

    Raises :class:`ReadingError` with what is wrong and the remedy, without the file's name.
    """
    if suffix in (".txt", ".text"):
        from pipeline.reading.plain import read_plain

        return read_plain(path)
    if suffix in (".md", ".markdown"):
        from pipeline.reading.markdown import read_markdown

        return read_markdown(path)
    content = _parsed(path, suffix, limits)
    return replace(content, blocks=labelled(content.text, content.blocks))


def _parsed(path: Path, suffix: str, limits: Limits) -> Content:
    if suffix == ".pdf":
        from pipeline.reading.pdf import read_pdf

        return read_pdf(path, limits)
    if suffix == ".docx":
        from pipeline.reading.docx import read_docx

        return read_docx(path, limits)
    if suffix in (".html", ".htm", ".xhtml"):
        from pipeline.reading.html import read_html

        return read_html(path)
    known = ", ".join(sorted(SUFFIXES | {".jsonl"}))
    remedy = f"{_REMEDIES[suffix]}; " if suffix in _REMEDIES else ""
    raise ReadingError(f"can't read files of the suffix {suffix or '(none)'}: {remedy}what can be read is {known}")


def papers_in(folder: Path) -> list[Path]:
    """The papers of a folder, sorted by name: files of a known suffix that are neither hidden nor its README.

    Raises :class:`OSError` where the folder can't be listed.
    """
    return sorted(path for path in folder.iterdir()
                  if path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$"))
                  and path.stem.lower() != "readme" and not path.is_dir())
