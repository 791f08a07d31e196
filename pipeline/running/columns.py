"""Papers as rows of a table, Parquet or JSON Lines, whose columns may have any names: as lines of records.

Rows go from file to file one at a time, or a block at a time for Parquet.
"""

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

PARQUET = ".parquet"


class Columns(NamedTuple):
    """The names of the columns that have a paper's id, day of publication and text."""

    id: str = "id"
    published: str = "published"
    text: str = "text"


DEFAULT = Columns()


def columns_of(value: str) -> Columns:
    """The columns that `value` names, as ``id=doc,text=body``; those not named are called as their fields.

    Raises :class:`ValueError` for anything else.

    >>> columns_of("text=body")
    Columns(id='id', published='published', text='body')
    """
    pairs = [part.partition("=")[::2] for part in value.split(",")]
    named = {field.strip(): column.strip() for field, column in pairs}
    if len(named) < len(pairs) or not named.keys() <= set(Columns._fields) or not all(named.values()):
        raise ValueError(f"{value!r} names no columns; write id=…,published=…,text=…, or some of them")
    return Columns(**named)


def as_records(path: Path, columns: Columns, scratch: Path) -> Path:
    """A file of records, in the folder `scratch`, with the rows of the table at `path`, a line each in their order.

    Raises :class:`ValueError` where a column is missing or the file can't be read, and :class:`OSError`.
    """
    records = scratch / f"{hashlib.sha256(str(path).encode()).hexdigest()[:16]}.jsonl"
    (_from_parquet if path.suffix == PARQUET else _renamed)(path, columns, records)
    return records


def _check(columns: Columns, found: list[str]) -> None:
    """`published` may be missing under its usual name: such papers have no day."""
    missing = [name for name in columns if name not in found and name != DEFAULT.published]
    if missing:
        raise ValueError(
            f"no column {missing[0]!r}, but {', '.join(map(repr, found[:20]))}; "
            "name those to read by --columns id=…,published=…,text=…"
        )


def _renamed(path: Path, columns: Columns, records: Path) -> None:
    checked = False
    with path.open("rb") as source, records.open("wb") as file:
        for line in source:
            try:
                fields: Any = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError):
                fields = None
            if not isinstance(fields, dict):
                file.write(line)  # reading it says what is wrong
                continue
            if not checked:
                _check(columns, list(fields))
                checked = True
            row = {field: fields.get(column) for field, column in columns._asdict().items()}
            row["id"] = row["id"] if row["id"] is None else str(row["id"])
            file.write(json.dumps(row, ensure_ascii=True).encode() + b"\n")


def _from_parquet(path: Path, columns: Columns, records: Path) -> None:
    import duckdb

    try:
        with duckdb.connect(config={"threads": 1, "temp_directory": str(records.parent / "spilled")}) as connection:
            rows = connection.read_parquet(str(path))
            kinds = dict(zip(rows.columns, map(str, rows.types), strict=True))
            _check(columns, list(kinds))
            fields = ", ".join(_field(field, column, kinds) for field, column in columns._asdict().items())
            connection.execute(f"COPY (SELECT {fields} FROM rows) TO {_text(str(records))} (FORMAT json)")
    except duckdb.Error as error:
        raise ValueError(f"can't be read as Parquet ({' '.join(str(error).split())[:200]}); get it again") from None


def _field(field: str, column: str, kinds: dict[str, str]) -> str:
    if column not in kinds:
        return f"NULL AS {field}"
    name = '"' + column.replace('"', '""') + '"'
    day = "::DATE" if kinds[column].startswith("TIMESTAMP") else ""
    return f"{name}{day}::VARCHAR AS {field}"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
