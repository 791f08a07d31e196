"""Who and which is the same, judged in a review: written to the register's judgements, and seen in it at once."""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pipeline.decisions import Key
from pipeline.records import Document
from pipeline.registers.entities import Entity
from pipeline.registers.facts import Fact
from pipeline.registers.judgements import Judgement, read_judgements, write_judgements
from pipeline.registers.state import Register
from pipeline.running.owning import EXTRACTIONS
from pipeline.running.registering import judge
from pipeline.running.registers import Registers
from pipeline.running.reviews import counted

_SHOWN = 20
"""Persons or acts that are offered at once."""


@dataclass(frozen=True)
class Judged:
    """A judgement of this session: `before` is the one on the same pair that it replaced, if there was one."""

    pair: tuple[str, str]
    before: Judgement | None
    said: str


class Identities:
    """The register of the run in `out` under the file of `judgements`, as it is now."""

    def __init__(self, out: Path, judgements: Path) -> None:
        self._out, self._judgements = out, judgements
        self._lock = threading.Lock()
        self._state: tuple[int, ...] = ()

    def check(self) -> None:
        """Raise :class:`ValueError` where the file of judgements can't be used."""
        read_judgements(self._judgements)

    def choices(self, document: Document, key: Key, words: str) -> dict[str, Any]:
        """What the mention of `key` may be merged with (the names that hold `words`), and what it is joined with.

        Raises :class:`ValueError` where the register has no person or act there.
        """
        with self._register() as register:
            fact, entity = _at(register, document, key)
            wanted = words.strip() or fact.name.split()[-1]
            found = register.search(wanted, fact.label, _SHOWN + 1)
            return {
                "name": entity.name,
                "words": wanted,
                "others": [_shown(other, document) for other in found if other.id != entity.id][:_SHOWN],
                "joined": [_fact(other) for other in entity.facts if other.key != fact.key],
            }

    def judge(self, document: Document, key: Key, other: str, verdict: Literal["same", "different"]) -> Judged:
        """Judge that the mention of `key` and the fact `other` are the same or different, for the whole register.

        Raises :class:`ValueError` where that contradicts other judgements.
        """
        with self._lock:
            with self._register() as register:
                fact, _ = _at(register, document, key)
                second = register.entity_of(other)
            one, two = sorted((fact.key, other))
            before = next((known for known in read_judgements(self._judgements) if known.pair == (one, two)), None)
            judge(self._out, self._judgements, fact.key, other, verdict, None, "in a review")
            names = f"“{fact.name}” and “{second.name if second else other}”"
            said = f"{names}: judged to be {verdict}, in {self._judgements}; `registers build` rewrites the tables."
            return Judged((one, two), before, said)

    def undo(self, judged: Judged) -> None:
        """Take back a judgement; the one that it replaced is in force again."""
        with self._lock:
            kept = [known for known in read_judgements(self._judgements) if known.pair != judged.pair]
            write_judgements(self._judgements, [*kept, *([judged.before] if judged.before else [])])

    def fact(self, key: str) -> Fact | None:
        """The fact of `key`; None where there is none."""
        with self._register() as register:
            entity = register.entity_of(key)
            return next((fact for fact in entity.facts if fact.key == key), None) if entity else None

    def listed(self, label: str, paper: str | None, words: str, limit: int) -> list[Entity]:
        """The persons or acts (by `label`), of one paper or all, whose names hold `words`; most mentions first."""
        with self._register() as register:
            return register.search(words, label, limit, paper)

    def _register(self) -> Register:
        """The register, brought to the extractions and judgements of now. Raises as :meth:`Register.update`."""
        extractions = self._out / EXTRACTIONS
        stats = [path.stat() for path in (extractions, self._judgements) if path.exists()]
        state = tuple(number for stat in stats for number in (stat.st_mtime_ns, stat.st_size))
        if state != self._state:
            Registers(self._out, self._judgements).update(extractions)
            self._state = state
        return Register(self._out)


def _at(register: Register, document: Document, key: Key) -> tuple[Fact, Entity]:
    fact = register.fact_at(document.id, key[0], key[1])
    entity = register.entity_of(fact.key) if fact else None
    if fact is None or entity is None or fact.label != key[2]:
        raise ValueError("only persons and acts that the run found can be merged and split; run `extract` for new ones")
    return fact, entity


def _shown(entity: Entity, document: Document) -> dict[str, Any]:
    here = next((fact for fact in entity.facts if fact.paper == document.id), entity.facts[0])
    return {
        "key": here.key,
        "name": entity.name,
        "quote": here.quote,
        "count": f"{counted(entity.mentions, 'mention')} in {counted(entity.papers, 'paper')}",
        "here": here.paper == document.id,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {"key": fact.key, "name": fact.name, "quote": fact.quote, "count": f"in {fact.paper}"}
