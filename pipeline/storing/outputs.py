"""Everything that is made of a run's documents, except the report: texts, tables, databases."""

from collections.abc import Iterable, Iterator, Set
from contextlib import AbstractContextManager, ExitStack
from itertools import chain
from pathlib import Path

from pipeline.forms import ALL, Output
from pipeline.naming import file_stem
from pipeline.records import Document
from pipeline.storing.duck import DATABASE, PARQUET_FILES, duckdb_tables
from pipeline.storing.files import write_text
from pipeline.storing.rows import Add, Row, rows_of
from pipeline.storing.sqlite import sqlite_tables
from pipeline.storing.tables import CSV_FILES, csv_tables

SQLITE = "papers.sqlite"
FILES = {
    Output.CSV: CSV_FILES,
    Output.SQLITE: (SQLITE,),
    Output.DUCKDB: (DATABASE,),
    Output.PARQUET: PARQUET_FILES,
}
"""The names of the files of each output that has always the same, whatever the papers."""


def write_derived(
    folder: Path,
    documents: Iterable[Document],
    registers: Iterable[tuple[str, Row]] = (),
    chosen: Set[Output] = ALL,
) -> list[Path]:
    """Write `documents` into `folder` as texts, CSV, Parquet, DuckDB and SQLite, or what of it is `chosen`.

    Goes through `documents` once and holds one at a time, then through `registers`: rows with the names of their
    tables. Every file is replaced as a whole or not at all, and the same documents give the same bytes
    (:func:`~pipeline.storing.duck.duckdb_tables` says how far for DuckDB). Returns the paths; raises :class:`OSError`
    where a file can't be written.
    """
    texts: list[Path] = []
    with ExitStack() as stack:
        tables = [stack.enter_context(opened) for opened in _tables(folder, chosen)]
        written = _written(folder, documents, texts) if Output.TEXT in chosen else documents
        for name, row in chain(rows_of(written), registers):
            for add in tables:
                add(name, row)
    return [*(folder / name for output, names in FILES.items() if output in chosen for name in names), *texts]


def _tables(folder: Path, chosen: Set[Output]) -> Iterator[AbstractContextManager[Add]]:
    if Output.CSV in chosen:
        yield csv_tables(folder)
    if Output.SQLITE in chosen:
        yield sqlite_tables(folder / SQLITE)
    if chosen & {Output.DUCKDB, Output.PARQUET}:
        yield duckdb_tables(folder, database=Output.DUCKDB in chosen, parquet=Output.PARQUET in chosen)


def _written(folder: Path, documents: Iterable[Document], paths: list[Path]) -> Iterator[Document]:
    """`documents`; the text that the offsets of each count is written to ``text/<id>.txt`` in passing."""
    for document in documents:
        paths.append(folder / "text" / f"{file_stem(document.id)}.txt")
        write_text(paths[-1], document.text)
        yield document
