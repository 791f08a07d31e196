"""The tables as two databases and as Parquet: ``papers.duckdb``, ``papers.sqlite`` and a ``.parquet`` a table."""

import hashlib
import json
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.storing.files import replacing_file
from pipeline.storing.rows import Rows
from pipeline.storing.schema import TABLES, Table, quoted

_SQLITE_TYPES = {"VARCHAR": "TEXT", "DATE": "TEXT", "BOOLEAN": "INTEGER", "DOUBLE": "REAL", "INTEGER": "INTEGER"}
_BLOCK = 16_384
"""Bytes of a DuckDB block, the smallest it takes: the tables are small, and each column fills one at least."""

_LARGEST_ROW = 1 << 30
"""Bytes of JSON that a row may have when DuckDB reads it: a paper's text is one cell."""


def write_sqlite(path: Path, rows: Rows) -> None:
    """Write `rows` as an SQLite database; comments stand in its ``CREATE TABLE`` statements.

    Raises :class:`OSError` where the file can't be written.
    """
    with replacing_file(path) as temporary:
        try:
            connection = sqlite3.connect(temporary, isolation_level=None)
            try:
                connection.execute("PRAGMA journal_mode = OFF")
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute("BEGIN")
                for table in TABLES:
                    connection.execute(_sqlite_table(table))
                    places = ", ".join("?" * len(table.columns))
                    connection.executemany(f"INSERT INTO {quoted(table.name)} VALUES ({places})", rows[table.name])
                connection.execute("COMMIT")
            finally:
                connection.close()
        except sqlite3.OperationalError as error:
            raise OSError(f"{path}: can't be written ({error})") from None


def _sqlite_table(table: Table) -> str:
    lines = [f"  {quoted(column.name)} {_SQLITE_TYPES[column.type]}, -- {column.comment}" for column in table.columns]
    keys = ",\n".join(f"  {key}" for key in table.constraints())
    return f"CREATE TABLE {quoted(table.name)} ( -- {table.comment}\n" + "\n".join(lines) + f"\n{keys}\n)"


def write_duckdb(folder: Path, rows: Rows) -> list[Path]:
    """Write `rows` to ``papers.duckdb`` and to a Parquet file a table in `folder`; gives their paths.

    A DuckDB file holds an identifier drawn when it is made, so two files with the same rows differ in some bytes. One
    that already holds these very rows is left as it is: a second run changes nothing. Raises :class:`OSError` where a
    file can't be written.
    """
    import duckdb

    path = folder / "papers.duckdb"
    paths = [folder / f"{table.name}.parquet" for table in TABLES]
    lines = {table.name: _json_lines(table, rows) for table in TABLES}
    digest = _digest(lines)
    if all(file.exists() for file in paths) and _holds(path, digest):
        return [path, *paths]
    try:
        with TemporaryDirectory() as scratch, replacing_file(path) as temporary:
            with duckdb.connect(config={"threads": 1}) as connection:
                connection.execute(f"ATTACH '{_literal(temporary)}' AS papers_db (BLOCK_SIZE {_BLOCK})")
                connection.execute("USE papers_db")
                connection.execute("BEGIN")
                _fill(connection, lines, Path(scratch))
                connection.execute(f"COMMENT ON TABLE papers IS '{TABLES[0].comment} Digest of all rows: {digest}'")
                connection.execute("COMMIT")
                for table, target in zip(TABLES, paths, strict=True):
                    with replacing_file(target) as part:
                        connection.execute(f"COPY {quoted(table.name)} TO '{_literal(part)}' "
                                           "(FORMAT parquet, COMPRESSION zstd)")
                connection.execute("USE memory")
                connection.execute("DETACH papers_db")
            temporary.with_name(f"{temporary.name}.wal").unlink(missing_ok=True)
    except duckdb.IOException as error:
        raise OSError(f"{path}: can't be written ({error})") from None
    return [path, *paths]


def _fill(connection: Any, lines: dict[str, str], scratch: Path) -> None:
    """Make the tables and load their rows; JSON is the one text form that tells an empty string from no value."""
    for table in TABLES:
        columns = [f"{quoted(column.name)} {column.type}" for column in table.columns]
        connection.execute(f"CREATE TABLE {quoted(table.name)} ({', '.join([*columns, *table.constraints()])})")
        connection.execute(f"COMMENT ON TABLE {quoted(table.name)} IS '{table.comment}'")
        for column in table.columns:
            comment = column.comment.replace("'", "''")
            connection.execute(f"COMMENT ON COLUMN {quoted(table.name)}.{quoted(column.name)} IS '{comment}'")
        if lines[table.name]:
            file = scratch / f"{table.name}.json"
            file.write_text(lines[table.name], encoding="utf-8")
            types = ", ".join(f"{quoted(column.name)}: '{column.type}'" for column in table.columns)
            connection.execute(
                f"INSERT INTO {quoted(table.name)} SELECT * FROM read_json('{_literal(file)}', "
                f"format='newline_delimited', maximum_object_size={_LARGEST_ROW}, columns={{{types}}})"
            )


def _json_lines(table: Table, rows: Rows) -> str:
    return "".join(json.dumps(dict(zip(table.names, row, strict=True)), ensure_ascii=False) + "\n"
                   for row in rows[table.name])


def _digest(lines: dict[str, str]) -> str:
    return hashlib.sha256("\0".join([repr(TABLES), *lines.values()]).encode()).hexdigest()


def _holds(path: Path, digest: str) -> bool:
    """Whether the database at `path` was written from rows with this digest."""
    import duckdb

    if not path.exists():
        return False
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            found = connection.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'papers'").fetchone()
    except duckdb.Error:
        return False
    return bool(found and str(found[0]).endswith(digest))


def _literal(path: Path) -> str:
    return str(path).replace("'", "''")
