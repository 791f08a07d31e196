"""Putting together the persons or acts of a block of the register, from and into its database.

In memory are the facts of one block of persons, or of one part of the acts, whose facts have something in common.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter

from pipeline.registers.acts import Acts
from pipeline.registers.entities import with_ids
from pipeline.registers.facts import PERSON, Fact, fact_from_json
from pipeline.registers.judgements import Judgement, constraints_of
from pipeline.registers.names import name_of
from pipeline.registers.parts import joints, parts_of, thing
from pipeline.registers.persons import Persons

ACTS = "\0acts"
"""The block of all acts: a title, a number and a short form may join any of them."""

Rows = Iterable[tuple[str, str]]
"""Key and data of facts."""


def block_of(fact: Fact) -> str:
    """The name of the block of `fact`."""
    return name_of(fact.name).block if fact.label == PERSON else ACTS


def build(database: sqlite3.Connection, blocks: Sequence[str], pairs: Sequence[Judgement]) -> None:
    """Put together the entities of `blocks`, which are built as one, under the judgements about `pairs`."""
    for block in blocks:
        database.execute("delete from suggestion where block = ?", (block,))
    if blocks[0] == ACTS:
        database.execute("delete from link")
        for rows in _parts(database, pairs):
            _build(database, ACTS, rows, pairs)
    else:
        query = "select key, data from fact where block = ? order by key, paper"
        rows = chain.from_iterable(database.execute(query, (block,)) for block in blocks)
        _build(database, blocks[0], rows, pairs)


def _parts(database: sqlite3.Connection, pairs: Iterable[Judgement]) -> Iterator[Rows]:
    """The facts about acts, a part after the other."""
    judged: dict[str, list[str]] = {}
    for pair in pairs:
        for key in pair.pair:
            judged.setdefault(key, []).append(f"judgement {pair.a} {pair.b}")
    rows = array("q")

    def shared() -> Iterator[tuple[int, int]]:
        for row, key, data in database.execute("select rowid, key, data from fact where block = ?", (ACTS,)):
            names = {key, *judged.get(key, ()), *joints(fact_from_json(data))}
            yield from ((thing(name), len(rows)) for name in names)
            rows.append(row)

    database.execute("delete from joint")
    database.executemany("insert or ignore into joint values (?, ?)", shared())
    parts = parts_of(len(rows), database.execute("select thing, fact from joint order by thing, fact"))
    database.execute("delete from part")
    database.executemany("insert into part values (?, ?)", zip(parts, rows, strict=True))
    query = "select part, key, paper, data from part join fact on fact.rowid = part.fact order by part"
    for _, found in groupby(database.execute(query), key=itemgetter(0)):
        yield [(key, data) for _, key, _, data in sorted(found)]


def _build(database: sqlite3.Connection, block: str, rows: Rows, pairs: Iterable[Judgement]) -> None:
    """Put together the entities of the facts in `rows`, of which the first of a key counts."""
    facts: dict[str, Fact] = {}
    for key, data in rows:
        if key not in facts:
            facts[key] = fact_from_json(data)
    constraints = constraints_of(pair for pair in pairs if pair.a in facts and pair.b in facts)
    matcher = Acts(constraints) if block == ACTS else Persons(constraints)
    ids = with_ids(matcher.cluster(facts.values()))
    database.executemany("update fact set entity = ? where key = ?", ((ids[key], key) for key in facts))
    database.executemany(
        "insert into suggestion values (?, ?, ?, ?, ?, ?)",
        ((item.a, item.b, item.score, item.gain, item.why, block) for item in matcher.suggestions.values()),
    )
    if isinstance(matcher, Acts):
        database.executemany("insert into link values (?, ?)", sorted(matcher.links))
