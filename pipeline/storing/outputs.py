"""Everything that is made of a run's documents, except the report: texts, tables, databases."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from pipeline.naming import file_stem
from pipeline.records import Document
from pipeline.storing.duck import DATABASE, PARQUET_FILES, duckdb_tables
from pipeline.storing.files import write_text
from pipeline.storing.rows import Row, rows_of
from pipeline.storing.sqlite import sqlite_tables
from pipeline.storing.tables import CSV_FILES, csv_tables

SQLITE = "papers.sqlite"
FIXED = (*CSV_FILES, SQLITE, DATABASE, *PARQUET_FILES)
"""The files that are always written, besides a text a paper."""


def write_derived(folder: Path, documents: Iterable[Document], registers: Iterable[tuple[str, Row]] = ()) -> list[Path]:
    """Write `documents` into `folder` as texts, CSV, Parquet, DuckDB and SQLite; returns the paths.

    Goes through `documents` once and holds one at a time, then through `registers`: rows with the names of their
    tables. Every file is replaced as a whole or not at all, and the same documents give the same bytes
    (:func:`~pipeline.storing.duck.duckdb_tables` says how far for DuckDB). Raises :class:`OSError` where a file can't
    be written.
    """
    texts: list[Path] = []
    with ExitStack() as stack:
        tables = [
            stack.enter_context(opened)
            for opened in (csv_tables(folder), sqlite_tables(folder / SQLITE), duckdb_tables(folder))
        ]
        for name, row in chain(rows_of(_written(folder, documents, texts)), registers):
            for add in tables:
                add(name, row)
    return [*(folder / name for name in FIXED), *texts]


def _written(folder: Path, documents: Iterable[Document], paths: list[Path]) -> Iterator[Document]:
    """`documents`; the text that the offsets of each count is written to ``text/<id>.txt`` in passing."""
    for document in documents:
        paths.append(folder / "text" / f"{file_stem(document.id)}.txt")
        write_text(paths[-1], document.text)
        yield document
