"""The tables as an SQLite database, ``papers.sqlite``, by the standard library alone."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pipeline.storing.files import replacing_file
from pipeline.storing.rows import Add, Cell, Row
from pipeline.storing.schema import TABLES, Table, quoted

_TYPES = {"VARCHAR": "TEXT", "DATE": "TEXT", "BOOLEAN": "INTEGER", "DOUBLE": "REAL", "INTEGER": "INTEGER"}


@contextmanager
def sqlite_tables(path: Path) -> Iterator[Add]:
    """Takes rows for the database at `path`, which is put in place when the block ends without error.

    What tables and columns hold is described by comments in the ``CREATE TABLE`` statements that the file keeps. Raises
    :class:`OSError` where it can't be written.
    """
    inserts = {
        table.name: f"INSERT INTO {quoted(table.name)} VALUES ({', '.join('?' * len(table.columns))})"
        for table in TABLES
    }
    try:
        with replacing_file(path) as temporary, closing(sqlite3.connect(temporary, isolation_level=None)) as database:
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            database.execute("PRAGMA temp_store = MEMORY")
            database.execute("BEGIN")
            for table in TABLES:
                database.execute(_definition(table))

            def add(table: str, row: Row) -> None:
                database.execute(inserts[table], [_held(cell) for cell in row])

            yield add
            database.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise OSError(f"{path}: can't be written ({error})") from None
    except sqlite3.Error as error:
        raise ValueError(f"{path}: {error}") from None


def _definition(table: Table) -> str:
    lines = [f"  {quoted(column.name)} {_TYPES[column.type]}, -- {column.comment}" for column in table.columns]
    keys = ",\n".join(f"  {key}" for key in table.constraints())
    return f"CREATE TABLE {quoted(table.name)} ( -- {table.comment}\n" + "\n".join(lines) + f"\n{keys}\n)"


def _held(cell: Cell) -> Cell:
    """`cell` as SQLite can hold it: an integer of more than 64 bits as a float."""
    return float(cell) if isinstance(cell, int) and abs(cell) >= 2**63 else cell
