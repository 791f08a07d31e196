"""Everything that a run leaves behind, except the report."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.naming import file_stem
from pipeline.records import Document
from pipeline.storing.databases import write_duckdb, write_sqlite
from pipeline.storing.files import write_text
from pipeline.storing.lines import write_documents
from pipeline.storing.rows import table_rows
from pipeline.storing.tables import write_csv


def write_outputs(folder: Path, documents: Sequence[Document]) -> list[Path]:
    """Write `documents` into `folder` as JSON Lines, texts, CSV, Parquet, DuckDB and SQLite; gives the paths.

    Every file is replaced as a whole or not at all, and the same documents give the same bytes
    (:func:`~pipeline.storing.databases.write_duckdb` says how far for DuckDB). Raises :class:`OSError` where one can't
    be written.
    """
    lines = folder / "extractions.jsonl"
    write_documents(lines, documents)
    return [lines, *write_derived(folder, documents)]


def write_derived(folder: Path, documents: Sequence[Document]) -> list[Path]:
    """Write what :func:`write_outputs` writes besides ``extractions.jsonl``; gives the paths."""
    texts = [write_paper_text(folder, document) for document in documents]
    rows = table_rows(documents)
    sqlite = folder / "papers.sqlite"
    write_sqlite(sqlite, rows)
    return [*write_csv(folder, rows), sqlite, *write_duckdb(folder, rows), *texts]


def write_paper_text(folder: Path, document: Document) -> Path:
    """Write the text that the offsets of `document` count to ``text/<id>.txt``; gives the path."""
    path = folder / "text" / f"{file_stem(document.id)}.txt"
    write_text(path, document.text)
    return path
