"""The tables as a DuckDB database, ``papers.duckdb``, and a Parquet file each, by one connection."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.storing.files import replacing_file
from pipeline.storing.rows import Add, Row
from pipeline.storing.schema import TABLES, Table, quoted

DATABASE = "papers.duckdb"
PARQUET_FILES = tuple(f"{table.name}.parquet" for table in TABLES)

VIEWS_ABOVE = 1_000_000
"""Mentions above which the database has views over the Parquet files, if these are written too, instead of tables."""
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
    import duckdb

    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".rows-", dir=folder) as scratch:
        digest = hashlib.sha256(repr(TABLES).encode())
        lines = {table.name: Path(scratch) / f"{table.name}.json" for table in TABLES}
        names = {table.name: table.names for table in TABLES}
        counts = dict.fromkeys(names, 0)
        with ExitStack() as stack:
            out = {name: stack.enter_context(path.open("wb")) for name, path in lines.items()}

            def add(table: str, row: Row) -> None:
                line = json.dumps(dict(zip(names[table], row, strict=True)), ensure_ascii=False).encode() + b"\n"
                digest.update(line)
                out[table].write(line)
                counts[table] += 1

            yield add
        views = parquet and (counts["mentions"] > VIEWS_ABOVE or not database)  # tables would be there for nothing
        write = _write_views if views else _write_tables
        with _reported(folder / DATABASE), duckdb.connect(config=_config(scratch)) as connection:
            write(connection, folder, lines, digest.hexdigest() if database else None, parquet=parquet)


def _write_tables(
    connection: Any, folder: Path, lines: Mapping[str, Path], digest: str | None, *, parquet: bool
) -> None:
    """Write the database, with the `digest` of its rows, unless that is None; and the Parquet files, if wanted."""
    with replacing_file(folder / DATABASE) if digest else nullcontext() as temporary:
        if temporary:
            connection.execute(f"ATTACH '{_literal(temporary)}' AS written (BLOCK_SIZE {_BLOCK})")
            connection.execute("USE written")
        connection.execute("BEGIN")
        for table in TABLES:
            columns = [f"{quoted(column.name)} {column.type}" for column in table.columns]
            connection.execute(f"CREATE TABLE {quoted(table.name)} ({', '.join([*columns, *table.constraints()])})")
            _comment(connection, table, "TABLE", digest)
            if lines[table.name].stat().st_size:
                connection.execute(f"INSERT INTO {quoted(table.name)} {_rows_of(table, lines[table.name])}")
        connection.execute("COMMIT")
        for table, name in zip(TABLES, PARQUET_FILES, strict=True) if parquet else ():
            _write_parquet(connection, folder / name, quoted(table.name))
        if temporary:
            connection.execute("USE memory")
            connection.execute("DETACH written")


def _write_views(connection: Any, folder: Path, lines: Mapping[str, Path], digest: str | None, **_: bool) -> None:
    """Write the Parquet files, and, if there is a `digest`, a database of views over these."""
    for table, name in zip(TABLES, PARQUET_FILES, strict=True):
        _write_parquet(connection, folder / name, f"({_rows_of(table, lines[table.name])})")
    if digest:
        with replacing_file(folder / DATABASE) as temporary:
            connection.execute(f"ATTACH '{_literal(temporary)}' AS written (BLOCK_SIZE {_BLOCK})")
            connection.execute("USE written")
            connection.execute(f"SET file_search_path = '{_literal(folder)}'")
            for table, name in zip(TABLES, PARQUET_FILES, strict=True):
                connection.execute(f"CREATE VIEW {quoted(table.name)} AS SELECT * FROM read_parquet('{name}')")
                _comment(connection, table, "VIEW", digest)
            connection.execute("USE memory")
            connection.execute("DETACH written")


def _write_parquet(connection: Any, path: Path, rows: str) -> None:
    with replacing_file(path) as part:
        connection.execute(f"COPY {rows} TO '{_literal(part)}' (FORMAT parquet, COMPRESSION zstd)")


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """What DuckDB raises, as errors about `path`."""
    import duckdb

    full = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException, duckdb.OutOfMemoryException)
    try:
        yield
    except full as error:
        raise OSError(f"{path}: can't be written ({_one_line(error)})") from None
    except duckdb.Error as error:
        raise ValueError(f"{path}: {_one_line(error)}") from None


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _config(scratch: str) -> dict[str, Any]:
    """One thread, so that the same rows make the same bytes; what memory can't hold goes beside the rows."""
    return {"threads": 1, "temp_directory": f"{scratch}/spilled"}


def _comment(connection: Any, table: Table, kind: str, digest: str | None) -> None:
    """Say what `table`, a TABLE or VIEW as `kind` says, and its columns are; the first has the `digest` of all rows."""
    comment = f"{table.comment} Digest of all rows: {digest}" if digest and table is TABLES[0] else table.comment
    connection.execute(f"COMMENT ON {kind} {quoted(table.name)} IS '{comment}'")
    for column in table.columns:
        comment = column.comment.replace("'", "''")
        connection.execute(f"COMMENT ON COLUMN {quoted(table.name)}.{quoted(column.name)} IS '{comment}'")


def _rows_of(table: Table, lines: Path) -> str:
    """The query for the rows in `lines`; JSON is the one text form that distinguishes an empty string from no value."""
    types = ", ".join(f"{quoted(column.name)}: '{column.type}'" for column in table.columns)
    return (
        f"SELECT * FROM read_json('{_literal(lines)}', format='newline_delimited', "
        f"maximum_object_size={_LARGEST_ROW}, columns={{{types}}})"
    )


def digest_of_rows(path: Path) -> str | None:
    """The digest of all rows that the database at `path` was written from; None where it can't be read."""
    import duckdb

    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            found = connection.execute(
                "SELECT comment FROM duckdb_tables() WHERE table_name = 'papers' "
                "UNION ALL SELECT comment FROM duckdb_views() WHERE view_name = 'papers'"
            ).fetchone()
    except duckdb.Error:
        return None
    return str(found[0]).rpartition(" ")[2] if found else None


def _literal(path: Path) -> str:
    return str(path).replace("'", "''")
