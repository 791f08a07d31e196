"""The formats that can be read, by the suffix of their files."""

import os
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from pipeline.reading.content import Content
from pipeline.reading.labels import labelled
from pipeline.reading.limits import Limits, ReadingError

TEXTS = frozenset({".txt", ".text", ".md", ".markdown"})
"""Formats that need no parser, and so no process of their own."""
PARSED = frozenset({".pdf", ".docx", ".doc", ".odt", ".rtf", ".epub", ".html", ".htm", ".xhtml", ".mhtml", ".mht"})
SUFFIXES = TEXTS | PARSED
"""Every suffix, in small letters, of a file that :func:`~pipeline.reading.read_paper` reads."""

_ABOUT = frozenset({"papers.toml"})
"""Files that say something about papers."""
_REMEDIES = {
    ".jsonl": "it holds records of papers: run `extract` on it and give the id of one of them",
    ".pages": "export it as PDF",
    ".ppt": "export it as PDF",
    ".pptx": "export it as PDF",
    ".xls": "export it as PDF",
    ".xlsx": "export it as PDF",
    ".djvu": "convert it to PDF",
    ".mobi": "convert it to EPUB",
    ".eml": "save it as text",
    ".png": "make a PDF of it with `ocrmypdf`",
    ".jpg": "make a PDF of it with `ocrmypdf`",
    ".tif": "make a PDF of it with `ocrmypdf`",
    ".tiff": "make a PDF of it with `ocrmypdf`",
    ".gz": "unpack it first",
    ".zip": "unpack it first",
}


_READERS = {
    ".txt": ("plain", "read_plain"),
    ".text": ("plain", "read_plain"),
    ".md": ("markdown", "read_markdown"),
    ".markdown": ("markdown", "read_markdown"),
    ".html": ("html", "read_html"),
    ".htm": ("html", "read_html"),
    ".xhtml": ("html", "read_html"),
    ".mhtml": ("mhtml", "read_mhtml"),
    ".mht": ("mhtml", "read_mhtml"),
    ".rtf": ("rtf", "read_rtf"),
}
_BOUNDED_READERS = {
    ".pdf": ("pdf", "read_pdf"),
    ".docx": ("docx", "read_docx"),
    ".doc": ("doc", "read_doc"),
    ".odt": ("odt", "read_odt"),
    ".epub": ("epub", "read_epub"),
}
"""The module and function that reads each suffix; those of the second kind are given the limits too."""


def parsed(path: Path, suffix: str, limits: Limits) -> Content:
    """The content of the file at `path`, read as what `suffix` says; the blocks of parsed formats with their labels.

    Raises :class:`ReadingError` with what is wrong and the remedy, without the file's name.
    """
    bounded = _BOUNDED_READERS.get(suffix)
    module, name = bounded or _READERS.get(suffix) or ("", "")
    if not module:
        known = ", ".join(sorted((SUFFIXES | {".jsonl"}) - {suffix}))
        remedy = f"{_REMEDIES[suffix]}; " if suffix in _REMEDIES else ""
        raise ReadingError(f"can't read files of the suffix {suffix or '(none)'}: {remedy}what can be read is {known}")
    read = getattr(import_module(f"pipeline.reading.{module}"), name)
    content: Content = read(path, limits) if bounded else read(path)
    return content if suffix in TEXTS else replace(content, blocks=labelled(content.text, content.blocks))


def papers_in(folder: Path, *, recursive: bool = True) -> list[Path]:
    """The papers of a folder and, if `recursive`, of its subfolders, sorted by path.

    They are files of a known suffix that are neither hidden nor a README. Links to folders aren't followed. Raises
    :class:`OSError` where the folder can't be listed.
    """
    return [path for path in _files_of(folder, recursive) if path.suffix.lower() in SUFFIXES]


def left_out_of(folder: Path, *, recursive: bool = True) -> dict[str, list[Path]]:
    """The files of a folder that :func:`papers_in` leaves out, neither hidden nor about the papers, by the reason."""
    found: dict[str, list[Path]] = {}
    for path in _files_of(folder, recursive):
        suffix = path.suffix.lower()
        if suffix in SUFFIXES or not path.is_file():
            continue
        if suffix in (".jsonl", ".parquet"):
            found.setdefault("records are read where their file is named itself", []).append(path)
        elif path.name not in _ABOUT:
            reason = _REMEDIES.get(suffix, f"files of the suffix {suffix or '(none)'} can't be read")
            found.setdefault(reason, []).append(path)
    return found


def _files_of(folder: Path, recursive: bool) -> list[Path]:
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    found: list[Path] = []
    for entry in listed:
        if entry.name.startswith((".", "~$")):
            continue
        path = folder / entry.name
        if not entry.is_dir():
            found.extend([path] if path.stem.lower() != "readme" else [])
        elif recursive and not entry.is_symlink():
            found.extend(_files_of(path, recursive))
    return found
