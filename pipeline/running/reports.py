"""The report of a run, with a comparison where gold has some of its papers."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.records import Document
from pipeline.reporting.comparison import Comparison
from pipeline.reporting.pages import report_pages
from pipeline.scoring import faults, score
from pipeline.storing.files import write_text
from pipeline.storing.lines import read_documents


def write_report(out: Path, documents: Iterable[Document], gold: Path | None = None) -> list[Path]:
    """Write the report on `documents` into the folder `out`; gives the paths of its pages.

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
    for name, page in report_pages(seen(), comparison):
        paths.append(out / name)
        write_text(paths[-1], page)
    return paths


def documents_by_id(path: Path | None) -> dict[str, Document]:
    """The documents in the file at `path`, none without one. Raises :class:`ValueError` and :class:`OSError`."""
    return {document.id: document for document in read_documents(path)} if path else {}


def rewrite_report(out: Path, gold: Path | None = None) -> Path:
    """Write the report of the run in the folder `out` anew from its extractions; gives the path of its first page.

    Raises what :func:`write_report` raises, and :class:`OSError` where there are no extractions.
    """
    extractions = out / "extractions.jsonl"
    if not extractions.exists():
        raise FileNotFoundError(f"{extractions}: no extractions here; run `extract` first, or name its folder by --out")
    return write_report(out, read_documents(extractions), gold)[-1]
