"""The tables as a DuckDB database, ``papers.duckdb``, and a Parquet file each, by one connection."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.storing.files import replacing_file
from pipeline.storing.rows import Add, Row
from pipeline.storing.schema import TABLES, Table, quoted

DATABASE = "papers.duckdb"
PARQUET_FILES = tuple(f"{table.name}.parquet" for table in TABLES)

_BLOCK = 16_384
"""Bytes of a block, the fewest that DuckDB takes: the tables are small, and each column fills one at least."""
_LARGEST_ROW = 1 << 30
"""Bytes of JSON that a row may have: a paper's text is one cell."""


@contextmanager
def duckdb_tables(folder: Path, *, database: bool = True, parquet: bool = True) -> Iterator[Add]:
    """Takes rows for the `database` and the `parquet` files of `folder`, which are there when the block ends well.

    A DuckDB file holds an identifier drawn when it is made, and blocks that aren't full hold what memory held: two
    files with the same rows differ in some bytes, never in content; :func:`digest_of_rows` distinguishes them. Nothing
    is written outside `folder`. Raises :class:`OSError` where a file can't be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".rows-", dir=folder) as scratch:
        digest = hashlib.sha256(repr(TABLES).encode())
        lines = {table.name: Path(scratch) / f"{table.name}.json" for table in TABLES}
        names = {table.name: table.names for table in TABLES}
        with ExitStack() as stack:
            out = {name: stack.enter_context(path.open("wb")) for name, path in lines.items()}

            def add(table: str, row: Row) -> None:
                line = json.dumps(dict(zip(names[table], row, strict=True)), ensure_ascii=False).encode() + b"\n"
                digest.update(line)
                out[table].write(line)

            yield add
        _write(folder, lines, digest.hexdigest() if database else None, parquet=parquet)


def _write(folder: Path, lines: Mapping[str, Path], digest: str | None, *, parquet: bool) -> None:
    """Write the database, with the `digest` of its rows, unless that is None; and the Parquet files, if wanted."""
    import duckdb

    path = folder / DATABASE
    full = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException, duckdb.OutOfMemoryException)
    try:
        with ExitStack() as stack:
            temporary = stack.enter_context(replacing_file(path)) if digest else None
            connection = stack.enter_context(duckdb.connect(config=_config(lines)))
            if temporary:
                connection.execute(f"ATTACH '{_literal(temporary)}' AS written (BLOCK_SIZE {_BLOCK})")
                connection.execute("USE written")
            connection.execute("BEGIN")
            for table in TABLES:
                _load(connection, table, lines[table.name])
            if digest:
                connection.execute(f"COMMENT ON TABLE papers IS '{TABLES[0].comment} Digest of all rows: {digest}'")
            connection.execute("COMMIT")
            for table, name in zip(TABLES, PARQUET_FILES, strict=True) if parquet else ():
                with replacing_file(folder / name) as part:
                    connection.execute(
                        f"COPY {quoted(table.name)} TO '{_literal(part)}' (FORMAT parquet, COMPRESSION zstd)"
                    )
            if temporary:
                connection.execute("USE memory")
                connection.execute("DETACH written")
    except full as error:
        raise OSError(f"{path}: can't be written ({_one_line(error)})") from None
    except duckdb.Error as error:
        raise ValueError(f"{path}: {_one_line(error)}") from None


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _config(lines: Mapping[str, Path]) -> dict[str, Any]:
    """One thread, so that the same rows make the same bytes; what memory can't hold goes beside the rows."""
    return {"threads": 1, "temp_directory": str(next(iter(lines.values())).parent / "spilled")}


def _load(connection: Any, table: Table, lines: Path) -> None:
    """Make a table and load its rows; JSON is the one text form that distinguishes an empty string from no value."""
    columns = [f"{quoted(column.name)} {column.type}" for column in table.columns]
    connection.execute(f"CREATE TABLE {quoted(table.name)} ({', '.join([*columns, *table.constraints()])})")
    connection.execute(f"COMMENT ON TABLE {quoted(table.name)} IS '{table.comment}'")
    for column in table.columns:
        comment = column.comment.replace("'", "''")
        connection.execute(f"COMMENT ON COLUMN {quoted(table.name)}.{quoted(column.name)} IS '{comment}'")
    if lines.stat().st_size:
        types = ", ".join(f"{quoted(column.name)}: '{column.type}'" for column in table.columns)
        connection.execute(
            f"INSERT INTO {quoted(table.name)} SELECT * FROM read_json('{_literal(lines)}', "
            f"format='newline_delimited', maximum_object_size={_LARGEST_ROW}, columns={{{types}}})"
        )


def digest_of_rows(path: Path) -> str | None:
    """The digest of all rows that the database at `path` was written from; None where it can't be read."""
    import duckdb

    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            found = connection.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'papers'").fetchone()
    except duckdb.Error:
        return None
    return str(found[0]).rpartition(" ")[2] if found else None


def _literal(path: Path) -> str:
    return str(path).replace("'", "''")
