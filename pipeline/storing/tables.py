"""Tables for a spreadsheet: a CSV a label and a register, UTF-8 with the byte order mark by which Excel knows it."""

import csv
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pipeline.storing.files import replacing
from pipeline.storing.rows import Add, Cell, Row
from pipeline.storing.schema import FOR_SPREADSHEETS, SENTENCES

CSV_FILES = tuple(f"{table.name}.csv" for table in FOR_SPREADSHEETS)

_KEY = "sentence_start"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that a spreadsheet takes for a formula; the wide forms count where the system's language is Japanese."""


@contextmanager
def csv_tables(folder: Path) -> Iterator[Add]:
    """Takes rows for the CSV files of `folder`, which stand when the block ends well.

    Rows of tables that have no CSV are passed over; a row of ``sentences`` is that of the mentions after it. Raises
    :class:`OSError` where a file can't be written.
    """
    with ExitStack() as stack:
        writers = {}
        for table, name in zip(FOR_SPREADSHEETS, CSV_FILES, strict=True):
            writer = csv.writer(stack.enter_context(replacing(folder / name, encoding="utf-8-sig")))
            place = table.names.index(_KEY) if _KEY in table.names else None
            writer.writerow(_with(table.names, place, "sentence"))
            writers[table.name] = writer, place
        sentence: Cell = None

        def add(table: str, row: Row) -> None:
            nonlocal sentence
            if table == SENTENCES.name:
                sentence = row[-1]
            elif table in writers:
                writer, place = writers[table]
                writer.writerow(map(_safe, _with(row, place, sentence)))

        yield add


def _with(row: Row, place: int | None, sentence: Cell) -> Row:
    """`row` with the `sentence` before the cell at `place`: a spreadsheet joins no tables."""
    return row if place is None else (*row[:place], sentence, *row[place:])


def _safe(cell: Cell) -> Cell:
    """`cell` so that a spreadsheet takes no text for a formula: such a text gets an apostrophe in front."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
