"""The register between runs: one SQLite file with the facts of all papers, whose each is, and what is suggested.

An update reads only the papers that are new or changed, and rebuilds only the blocks (persons with one
surname; all acts) that their facts or changed judgements touch. The outcome is the same as if all were built at once.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import groupby, islice
from pathlib import Path
from typing import Self

from pipeline.records import Document
from pipeline.registers.building import ACTS, block_of, build
from pipeline.registers.entities import Entity
from pipeline.registers.facts import PERSON, Fact, fact_from_json, facts_of
from pipeline.registers.judgements import Judgement
from pipeline.registers.keys import resolved
from pipeline.registers.names import name_of
from pipeline.registers.persons import Suggestion

FILE = ".registers.sqlite"


@dataclass(frozen=True)
class Change:
    """What an update did: papers read again, papers dropped, blocks put together, judgements that name no fact."""

    read: int
    dropped: int
    blocks: int
    orphans: tuple[Judgement, ...]


class Register:
    """The register of one output folder; use it as a context manager.

    A file that is broken, or was made by other code, is rebuilt. Raises :class:`OSError` where the folder can't be
    written to.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / FILE
        self._database = sqlite3.connect(self._path, isolation_level=None)
        try:
            known = self._database.execute("select digest from version").fetchone()
        except sqlite3.DatabaseError:
            known = None
        if known != (_version(),):
            self._rebuild()

    def _rebuild(self) -> None:
        self._database.close()
        for path in (self._path, self._path.with_name(f"{FILE}-journal")):
            path.unlink(missing_ok=True)
        self._database = sqlite3.connect(self._path, isolation_level=None)
        with self._transaction() as database:
            for statement in files("pipeline.registers").joinpath("state.sql").read_text("utf-8").split(";"):
                database.execute(statement)
            database.execute("insert into version values (?)", (_version(),))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: object, error: object, __: object) -> None:
        self._database.close()
        if isinstance(error, sqlite3.Error):
            raise OSError(f"{self._path}: can't be read ({error}); where another run writes here, try again after it")

    def update(
        self, papers: Iterable[tuple[int, str, str]], load: Callable[[int], Document], judgements: Sequence[Judgement]
    ) -> Change:
        """Bring the register to `papers`, of each a number, its id and its extractions' digest, under `judgements`.

        `load` gives the document of a number; it is asked for those that are new or whose digest has changed. All of
        it happens or nothing does.
        """
        with self._transaction() as database:
            database.executemany("insert into incoming values (?, ?, ?)", papers)
            dropped, touched = self._drop_stale()
            read = 0
            for place, paper, digest in database.execute("select place, paper, digest from incoming order by place"):
                rows = [(fact.key, paper, block_of(fact), fact.as_json()) for fact in facts_of(load(place))]
                database.executemany("insert into fact (key, paper, block, data) values (?, ?, ?, ?)", rows)
                database.execute("insert into paper values (?, ?)", (paper, digest))
                touched |= {block for _, _, block, _ in rows}
                read += 1
            database.execute("delete from incoming")
            pairs, orphans = resolved(judgements, self._has, self._namesakes)
            touched |= self._rejudged(pairs)
            count = 0
            for blocks in self._groups(touched, pairs):
                build(database, blocks, pairs)
                count += len(blocks)
        return Change(read, dropped, count, orphans)

    def _drop_stale(self) -> tuple[int, set[str]]:
        """Drop the facts of papers that are gone or changed; how many are gone, and the blocks of all these facts.

        Of the papers that are coming, only those that aren't known stay.
        """
        run = self._database.execute
        same = "select 1 from incoming where incoming.paper = paper.paper"
        (gone,) = run(f"select count(*) from paper where not exists ({same})").fetchone()
        same += " and incoming.digest = paper.digest"
        touched: set[str] = set()
        for (paper,) in run(f"select paper from paper where not exists ({same})").fetchall():
            touched |= {block for (block,) in run("select block from fact where paper = ?", (paper,))}
            run("delete from fact where paper = ?", (paper,))
            run("delete from paper where paper = ?", (paper,))
        run("delete from incoming where exists (select 1 from paper where paper.paper = incoming.paper)")
        return gone, touched

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            self._database.execute("pragma synchronous = off")
            self._database.execute("begin immediate")
            yield self._database
            self._database.execute("commit")
        except sqlite3.DatabaseError as error:
            raise OSError(f"{self._path}: can't be written ({error})") from None
        finally:
            if self._database.in_transaction:
                self._database.execute("rollback")

    def _has(self, key: str) -> bool:
        return self._database.execute("select 1 from fact where key = ?", (key,)).fetchone() is not None

    def _namesakes(self, key: str) -> list[str]:
        """The keys of facts of the same name or act id as `key`, whatever the paper."""
        name = key.rpartition("@")[0]
        rows = self._database.execute(
            "select distinct key from fact where key >= ? and key < ? order by key", (f"{name}@", f"{name}A")
        )
        return [found for (found,) in rows]

    def _rejudged(self, pairs: Sequence[Judgement]) -> set[str]:
        """The blocks of pairs judged otherwise than at the last update; the pairs are kept for the next one."""
        now = {(pair.a, pair.b, pair.judgement) for pair in pairs}
        before = set(self._database.execute("select a, b, judgement from judgement"))
        self._database.execute("delete from judgement")
        self._database.executemany("insert into judgement values (?, ?, ?)", sorted(now))
        return {block for a, b, _ in now ^ before for key in (a, b) for block in self._blocks_of(key)}

    def _blocks_of(self, key: str) -> list[str]:
        rows = self._database.execute("select distinct block from fact where key = ?", (key,))
        return [block for (block,) in rows]

    def _groups(self, touched: set[str], pairs: Iterable[Judgement]) -> Iterator[tuple[str, ...]]:
        """The `touched` blocks, each with those that judgements tie it to."""
        tied: dict[str, set[str]] = {}
        for pair in pairs:
            if pair.judgement == "same":
                blocks = {*self._blocks_of(pair.a), *self._blocks_of(pair.b)}
                group = blocks.union(*(tied.get(block, ()) for block in blocks))
                tied |= dict.fromkeys(group, group)
        done: set[str] = set()
        for block in sorted(touched):
            if block not in done:
                group = tied.get(block, {block})
                done |= group
                yield tuple(sorted(group))

    def entities(self) -> Iterator[Entity]:
        """Every entity, sorted by id."""
        rows = self._database.execute("select entity, data from fact order by entity")
        for id_, group in groupby(rows, key=lambda row: row[0]):
            yield _entity(id_, (data for _, data in group))

    def counts(self) -> tuple[int, int]:
        """How many persons and how many acts there are."""
        query = "select count(distinct entity) from fact where (block = ?) = ?"
        persons, acts = (self._database.execute(query, (ACTS, are)).fetchone()[0] for are in (False, True))
        return persons, acts

    def entity_of(self, key: str) -> Entity | None:
        """The entity to which the fact of `key` belongs, or whose id it is; None where there is none."""
        query = "select entity from fact where key = ? or entity = ? limit 1"
        row = self._database.execute(query, (key, key)).fetchone()
        if row is None:
            return None
        rows = self._database.execute("select data from fact where entity = ?", row)
        return _entity(row[0], (data for (data,) in rows))

    def named(self, name: str) -> list[Entity]:
        """The entities of which `name` is a form or part of one, or a key or the id; those with most mentions first."""
        if entity := self.entity_of(name):
            return [entity]
        wanted = " ".join(name.casefold().split())
        query = "select distinct entity from fact where block in (?, ?)"
        rows = self._database.execute(query, (name_of(name).block, ACTS))
        found = [
            entity
            for (id_,) in rows
            if (entity := self.entity_of(id_))
            and any(wanted in form.casefold() for form in (entity.name, *entity.forms))
        ]
        return sorted(found, key=lambda entity: (-entity.mentions, entity.id))

    def fact_at(self, paper: str, start: int, end: int) -> Fact | None:
        """The fact of `paper` that has the mention from `start` to `end`; None where there is none."""
        rows = self._database.execute("select data from fact where paper = ?", (paper,))
        facts = (fact_from_json(data) for (data,) in rows)
        return next((fact for fact in facts if any(place[:2] == (start, end) for place in fact.places)), None)

    def search(self, words: str, label: str, limit: int, paper: str | None = None) -> list[Entity]:
        """At most `limit` persons or acts (by `label`) with a form that holds `words`; those with most mentions first.

        With `paper`, those that it mentions.
        """
        query = (
            "select entity, sum(length(data)) from fact where instr(lower(data), ?) and (block = ?) = ? "
            "and (? is null or paper = ?) group by entity order by 2 desc, 1"
        )
        part = json.dumps(words.lower(), ensure_ascii=False)[1:-1] if words.isascii() else ""  # its lower() knows ASCII
        rows = self._database.execute(query, (part, ACTS, label != PERSON, paper, paper))
        entities = (entity for id_, _ in rows if (entity := self.entity_of(id_)))
        wanted = words.casefold()
        matching = (one for one in entities if any(wanted in form.casefold() for form in (one.name, *one.forms)))
        return sorted(islice(matching, limit), key=lambda entity: (-entity.mentions, entity.id))

    def links(self) -> dict[str, tuple[str, ...]]:
        """By id of an act, the ids of those linked with it: the bill with the law that it became."""
        query = (
            "select distinct one.entity, other.entity from link join fact one on one.key = link.a "
            "join fact other on other.key = link.b"
        )
        found: dict[str, set[str]] = {}
        for one, other in self._database.execute(query):
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return {id_: tuple(sorted(others)) for id_, others in found.items()}

    def suggestions(self, limit: int = -1) -> list[Suggestion]:
        """What may well be one and isn't joined, the most valuable first: by score, and mentions gained."""
        rows = self._database.execute(
            "select a, b, score, gain, why from suggestion "
            "order by score * (1 + min(gain, 100) / 25.0) desc, a, b limit ?",
            (limit,),
        )
        return [Suggestion(*row) for row in rows]


def _entity(id_: str, data: Iterable[str]) -> Entity:
    facts = sorted(map(fact_from_json, data), key=lambda fact: (fact.published or "9999", fact.paper, fact.key))
    return Entity(id_, tuple(facts))


@lru_cache(maxsize=1)
def _version() -> str:
    """A digest of the code and data that decide what is joined."""
    digest = hashlib.sha256()
    for folder in (files("pipeline.registers"), files("pipeline.people"), files("pipeline")):
        for path in sorted(folder.iterdir(), key=lambda path: path.name):
            if path.name.endswith((".py", ".sql", ".toml", ".txt")):
                digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
