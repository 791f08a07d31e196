"""Tables for a spreadsheet: a CSV a label and a register, UTF-8 with the byte order mark by which Excel knows it."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.records import Document
from pipeline.storing.files import replacing
from pipeline.storing.rows import Cell, Row, Rows, table_rows
from pipeline.storing.schema import FOR_SPREADSHEETS

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that a spreadsheet takes for a formula; the wide forms count where the system's language is Japanese."""


def write_tables(folder: Path, documents: Iterable[Document]) -> list[Path]:
    """Write the CSV files of `documents` into `folder`; gives their paths.

    Raises :class:`OSError` where one can't be written.
    """
    return write_csv(folder, table_rows(documents))


def write_csv(folder: Path, rows: Rows) -> list[Path]:
    """Write the tables for spreadsheets out of `rows` into `folder`; gives their paths. Raises :class:`OSError`."""
    paths = []
    for table in FOR_SPREADSHEETS:
        paths.append(folder / f"{table.name}.csv")
        _write(paths[-1], table.names, rows[table.name])
    return paths


def _write(path: Path, header: Sequence[str], rows: Iterable[Row]) -> None:
    with replacing(path, encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([_safe(cell) for cell in row] for row in rows)


def _safe(cell: Cell) -> Cell:
    """`cell` so that a spreadsheet takes no text for a formula: such a text gets an apostrophe in front."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
