"""The finished papers of an output folder: one SQLite file, whole after any interruption, one run at a time.

A result is kept under the hash of all that it depends on (the paper's bytes, the settings, the code) and has a
checksum of its own, so that it is either right or not found. The open file is locked; the lock of a process that has
died is gone with it.
"""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

FILE = ".finished.sqlite"
_TABLES = (
    "create table if not exists result (key text primary key, paper text not null, counts text not null, "
    "text text not null, line blob not null, checksum blob not null)",
    "create table if not exists note (name text primary key, value text not null)",
)
_FORM = 3
"""Which form the tables have; results of another are not read."""


class Head(NamedTuple):
    """A paper's id, how many mentions of each label it has, and the digest of its text."""

    paper: str
    counts: dict[str, int]
    text: str


class FolderBusyError(OSError):
    """Another run writes into the folder."""


@dataclass(frozen=True, slots=True)
class Result:
    """A finished paper: its id, its line of ``extractions.jsonl``, and how many mentions of each label it has."""

    paper: str
    line: str
    counts: dict[str, int]

    @property
    def text(self) -> str:
        """The digest of the paper's text, as its line has it; no string of JSON holds a bare quotation mark."""
        return self.line.partition('"sha256":"')[2][:64]


class Store:
    """The results kept in one output folder; use it as a context manager.

    Raises :class:`FolderBusyError` where another process has it open, and :class:`OSError` where the folder can't be
    written to or is full.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / FILE
        self.damaged = 0
        """How many entries were found damaged and dropped; all of them, where the file itself was no database."""
        try:
            self._database = self._opened()
            self._heads = self._sound_heads()
        except sqlite3.DatabaseError as error:
            if _code(error) not in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR):
                raise self._storage_error(error) from None
            self._path.unlink()
            self._path.with_name(f"{FILE}-journal").unlink(missing_ok=True)
            self._database, self._heads = self._opened(), {}
            self.damaged = 1

    def _opened(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, timeout=0, isolation_level=None)
        try:
            database.execute("pragma auto_vacuum = full")
            database.execute("pragma locking_mode = exclusive")
            database.execute("pragma temp_store = memory")
            database.execute("begin exclusive")
            if database.execute("pragma user_version").fetchone() != (_FORM,):
                database.execute("drop table if exists result")
            for statement in _TABLES:
                database.execute(statement)
            database.execute(f"pragma user_version = {_FORM}")
            database.execute("commit")
            if (fault := database.execute("pragma integrity_check(1)").fetchone()) != ("ok",):
                raise _damaged(str(fault))
        except sqlite3.Error:
            database.close()
            raise
        return database

    def _sound_heads(self) -> dict[str, Head]:
        """The heads by key of the results that fit their checksum; the others are dropped."""
        heads: dict[str, Head] = {}
        unsound: list[tuple[int]] = []
        columns = ("key", "paper", "counts", "text", "line", "checksum")
        fields = ", ".join(f"cast(ifnull({name}, '') as blob)" for name in columns)
        for number, *row, checksum in self._database.execute(f"select rowid, {fields} from result order by rowid"):
            if checksum == _checksum(*row):
                heads[row[0].decode()] = Head(row[1].decode(), json.loads(row[2]), row[3].decode())
            else:
                unsound.append((number,))
        self._database.executemany("delete from result where rowid = ?", unsound)
        self.damaged = len(unsound)
        return heads

    def _storage_error(self, error: sqlite3.Error) -> OSError:
        if _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return FolderBusyError(f"{self._path.parent}: another run writes here; wait for it or give another --out")
        return OSError(
            f"{self._path}: can't be written ({error}); free some space or give another --out: "
            "the papers finished so far are kept, and the same command goes on from there"
        )

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._storage_error(error) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    @contextmanager
    def adding(self) -> Iterator[None]:
        """Within it, results are added in one transaction: much faster, and all of them or none."""
        with self._telling():
            self._database.execute("begin")
        try:
            yield
            with self._telling():
                self._database.execute("commit")
        except BaseException:
            if self._database.in_transaction:
                self._database.execute("rollback")
            self._heads = self._sound_heads()
            raise

    def add(self, key: str, result: Result) -> None:
        """Keep `result` under `key`; it is on the disk when this returns."""
        line = zlib.compress(result.line.encode(), 1)
        counts = json.dumps(result.counts)
        fields = (key, result.paper, counts, result.text, line)
        with self._telling():
            self._database.execute(
                "insert or replace into result values (?, ?, ?, ?, ?, ?)", (*fields, _checksum(*fields))
            )
        self._heads[key] = Head(result.paper, dict(result.counts), result.text)

    def get(self, key: str) -> Result:
        """The result under `key`. Raises :class:`KeyError`."""
        with self._telling():
            row = self._database.execute("select paper, counts, line from result where key = ?", (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return Result(row[0], zlib.decompress(row[2]).decode(), json.loads(row[1]))

    def heads(self) -> dict[str, Head]:
        """The head of every result, by key."""
        return dict(self._heads)

    def drop(self, keys: Iterable[str]) -> None:
        """Drop the results under `keys`."""
        stale = sorted(set(keys) & self._heads.keys())
        with self._telling():
            self._database.execute("begin")
            self._database.executemany("delete from result where key = ?", [(key,) for key in stale])
            self._database.execute("commit")
        for key in stale:
            del self._heads[key]

    def keep_only(self, keys: Iterable[str]) -> None:
        """Drop every result that isn't under one of `keys`."""
        self.drop(self._heads.keys() - set(keys))

    def note(self, name: str, value: str) -> None:
        """Keep a note of that name, which replaces the one before."""
        with self._telling():
            self._database.execute(
                "insert or replace into note values (?, ?)", (name, f"{_checksum(name, value).hex()} {value}")
            )

    def noted(self, name: str) -> str | None:
        """The note of that name, or None where there is none or it is damaged."""
        with self._telling():
            row = self._database.execute("select cast(value as blob) from note where name = ?", (name,)).fetchone()
        checksum, _, value = (row[0] if row else b"").partition(b" ")
        return value.decode() if checksum == _checksum(name, value).hex().encode() else None


def _checksum(*fields: bytes | str) -> bytes:
    digest = hashlib.sha256()
    for field in fields:
        data = field.encode() if isinstance(field, str) else field
        digest.update(b"%d " % len(data))
        digest.update(data)
    return digest.digest()


def _code(error: sqlite3.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)) & 0xFF


def _damaged(fault: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(fault)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error
