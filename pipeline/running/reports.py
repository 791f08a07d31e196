"""The report of a run, with a comparison where gold has some of its papers."""

import os
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from urllib.parse import quote

from pipeline.records import Document
from pipeline.registers.state import Register
from pipeline.reporting.comparison import Comparison
from pipeline.reporting.pages import report_pages
from pipeline.running.registers import Registers
from pipeline.scoring import faults, score
from pipeline.storing.files import write_text
from pipeline.storing.lines import read_documents


def write_report(
    out: Path, documents: Iterable[Document], gold: Path | None = None, register: Path | None = None
) -> list[Path]:
    """Write the report on `documents` into the folder `out`; returns the paths of its pages.

    `register` is the folder of the register, whose persons and acts get pages.

    `gold` is a file of annotated documents; those that have a paper of the run with the same id and text are compared
    with it. Raises :class:`OSError` where a page can't be written or `gold` can't be read, and :class:`ValueError`
    where it holds what is no document.
    """
    known = documents_by_id(gold)
    found: list[Document] = []

    def seen() -> Iterator[Document]:
        for document in documents:
            if document.id in known and document.text == known[document.id].text:
                found.append(document)
            yield document

    def comparison() -> Comparison | None:
        pairs = [known[document.id] for document in found]
        figures = score(pairs, found)
        return Comparison(figures.documents, figures.labels, faults(pairs, found)) if found else None

    paths = []
    with Register(register) if register else nullcontext() as across:
        original = partial(_original, folder=register or out)
        pages = (
            report_pages(seen(), comparison, across.entities, across.links(), original)
            if across
            else report_pages(seen(), comparison, original=original)
        )
        for name, page in pages:
            paths.append(out / name)
            write_text(paths[-1], page)
    return paths


def _original(document: Document, folder: Path) -> str:
    """The address of the file of `document` as pages in `folder` write it; empty for one without pages."""
    source = Path(document.source or "")
    if source.suffix.lower() != ".pdf" or not source.is_file():
        return ""
    try:
        return quote(Path(os.path.relpath(source, folder)).as_posix())
    except ValueError:  # on another drive
        return source.resolve().as_uri()


def documents_by_id(path: Path | None) -> dict[str, Document]:
    """The documents in the file at `path`, none without one. Raises :class:`ValueError` and :class:`OSError`."""
    return {document.id: document for document in read_documents(path)} if path else {}


def rewrite_report(out: Path, gold: Path | None = None) -> Path:
    """Rewrite the report of the run in the folder `out` from its extractions; returns the path of its first page.

    Raises what :func:`write_report` raises, and :class:`OSError` where there are no extractions.
    """
    extractions = out / "extractions.jsonl"
    if not extractions.exists():
        raise FileNotFoundError(f"{extractions}: no extractions here; run `extract` first, or name its folder by --out")
    with Register(out) as register:
        known = any(register.counts())
    if not known:
        Registers(out).update(extractions)
    return write_report(out, read_documents(extractions), gold, out)[-1]
