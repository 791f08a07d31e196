"""The finished papers of an output folder: one SQLite file, whole after any interruption, one run at a time.

A result stands under the hash of all that it depends on (the paper's bytes, the settings, the code), so that it is
either right or not found. The open file is locked; the lock of a process that has died is gone with it.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

FILE = ".finished.sqlite"
_TABLES = """
create table if not exists result (key text primary key, paper text not null, counts text not null, line blob not null);
create table if not exists note (name text primary key, value text not null);
"""


class FolderBusyError(OSError):
    """Another run writes into the folder."""


@dataclass(frozen=True, slots=True)
class Result:
    """A finished paper: its id, its line of ``extractions.jsonl``, and how many mentions of each label it has."""

    paper: str
    line: str
    counts: dict[str, int]


class Store:
    """The results kept in one output folder; use it as a context manager.

    Raises :class:`FolderBusyError` where another process has it open, and :class:`OSError` where the folder can't be
    written to or is full.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / FILE
        try:
            self._database = self._opened()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
                raise self._told(error) from None
            self._path.unlink()
            self._database = self._opened()

    def _opened(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, timeout=0, isolation_level=None)
        try:
            database.execute("pragma auto_vacuum = full")
            database.execute("pragma locking_mode = exclusive")
            database.execute("begin exclusive")
            for statement in _TABLES.split(";"):
                database.execute(statement)
            database.execute("commit")
        except sqlite3.Error:
            database.close()
            raise
        return database

    def _told(self, error: sqlite3.Error) -> OSError:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return FolderBusyError(f"{self._path.parent}: another run writes here; wait for it or give another --out")
        return OSError(f"{self._path}: {error}; the papers finished so far are kept; the same command goes on there")

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._told(error) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def add(self, key: str, result: Result) -> None:
        """Keep `result` under `key`; it is on the disk when this returns."""
        blob = zlib.compress(result.line.encode(), 1)
        with self._telling():
            self._database.execute("insert or replace into result values (?, ?, ?, ?)",
                                   (key, result.paper, json.dumps(result.counts), blob))

    def get(self, key: str) -> Result:
        """The result under `key`. Raises :class:`KeyError`."""
        with self._telling():
            row = self._database.execute("select paper, counts, line from result where key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return Result(row[0], zlib.decompress(row[2]).decode(), json.loads(row[1]))

    def heads(self) -> dict[str, tuple[str, dict[str, int]]]:
        """Paper and counts of every result, by key, without their lines."""
        with self._telling():
            rows = self._database.execute("select key, paper, counts from result").fetchall()
        return {key: (paper, json.loads(counts)) for key, paper, counts in rows}

    def keep_only(self, keys: Iterable[str]) -> None:
        """Drop every result that isn't under one of `keys`."""
        stale = set(self.heads()) - set(keys)
        with self._telling():
            self._database.execute("begin")
            self._database.executemany("delete from result where key = ?", [(key,) for key in sorted(stale)])
            self._database.execute("commit")

    def note(self, name: str, value: str) -> None:
        """Keep a note of that name, which replaces the one before."""
        with self._telling():
            self._database.execute("insert or replace into note values (?, ?)", (name, value))

    def noted(self, name: str) -> str | None:
        """The note of that name, or None."""
        with self._telling():
            row = self._database.execute("select value from note where name = ?", (name,)).fetchone()
        return str(row[0]) if row else None
