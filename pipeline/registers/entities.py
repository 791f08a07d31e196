"""Entities: a person or an act of the register, as the facts of papers about it make it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.registers.act_names import act_of
from pipeline.registers.facts import PERSON, Fact
from pipeline.registers.names import name_of
from pipeline.registers.offices import office_of


@dataclass(frozen=True, slots=True)
class Statement:
    """An office that a paper states: `first` and `last` bound the time for which it states it, by publication.

    A present office is stated for the day of publication; of a former one only the end is known to be before it.
    """

    office: str
    countries: tuple[str, ...]
    first: str | None
    last: str | None
    paper: str
    start: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A person or act: its stable id, and its facts in order of publication."""

    id: str
    facts: tuple[Fact, ...]

    @property
    def is_person(self) -> bool:
        """Whether it is a person rather than an act."""
        return self.facts[0].label == PERSON

    @property
    def name(self) -> str:
        """The full form that most papers use; of as many, the one with most mentions, not in capitals, the first."""
        counts = Counter(fact.name for fact in self.facts)
        weight = Counter({fact.name: len(fact.places) for fact in self.facts})
        full = [name for name in counts if not self.is_person or name_of(name).is_full] or list(counts)
        return min(full, key=lambda name: (name.isupper(), -counts[name], -weight[name], name))

    @property
    def forms(self) -> tuple[str, ...]:
        """All forms in which papers write it, the usual one first."""
        counts: Counter[str] = Counter()
        for fact in self.facts:
            counts.update(dict(fact.forms))
        return tuple(sorted(counts, key=lambda form: (-counts[form], form)))

    @property
    def mentions(self) -> int:
        """How many mentions it has."""
        return sum(len(fact.places) for fact in self.facts)

    @property
    def papers(self) -> int:
        """How many papers mention it."""
        return len({fact.paper for fact in self.facts})

    @property
    def first(self) -> str | None:
        """The day on which the first paper about it was published."""
        return min((fact.published for fact in self.facts if fact.published), default=None)

    @property
    def last(self) -> str | None:
        """The day on which the last paper about it was published."""
        return max((fact.published for fact in self.facts if fact.published), default=None)

    @property
    def statements(self) -> Iterator[Statement]:
        """The offices that papers state, each once a paper, in order of publication."""
        for fact in self.facts:
            seen = set()
            for role, start in fact.offices:
                if role.casefold() not in seen:
                    seen.add(role.casefold())
                    office = office_of(role)
                    yield Statement(
                        role,
                        tuple(sorted(office.countries)),
                        None if office.past else fact.published,
                        fact.published,
                        fact.paper,
                        start,
                    )

    def most(self, field: str) -> str | None:
        """The value of the field that most facts have, of those that have one."""
        counts = Counter(value for fact in self.facts if (value := getattr(fact, field)))
        return min(counts, key=lambda value: (-counts[value], value)) if counts else None

    @property
    def state(self) -> str | None:
        """The code of the state whose act it is, where a paper says it."""
        counts = Counter(state for fact in self.facts if (state := act_of(fact).state or act_of(fact).near))
        return min(counts, key=lambda state: (-counts[state], state)) if counts else None

    @property
    def identifiers(self) -> tuple[str, ...]:
        """The official identifiers that are known of it."""
        return tuple(sorted({identifier for fact in self.facts for identifier in fact.identifiers}))


def with_ids(clusters: Iterable[Sequence[Fact]]) -> dict[str, str]:
    """The id of its entity for the key of each fact in `clusters`, which are all of a block.

    An id is the hash of what the first fact calls its person or act, without the paper: it stays when the cluster
    grows, when papers are edited, and on another machine. Of namesakes, all but the first have a paper's digest in it.
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for cluster in sorted(clusters, key=lambda facts: (facts[0].published or "9999", facts[0].key)):
        base = _base(cluster)
        if base in taken:
            base = cluster[0].key
        taken.add(base)
        kind = base.partition(":")[0]
        digest = hashlib.blake2b(base.encode(), digest_size=8).hexdigest()
        ids |= {fact.key: f"{kind}-{digest}" for fact in cluster}
    return ids


def _base(cluster: Sequence[Fact]) -> str:
    first = cluster[0]
    if first.label != PERSON:
        act = act_of(first)
        title = min(act.titles, default=None) or act.number
        return f"act:{act.likely_state}:{act.kind}:{title}:{act.year}" if title else first.key
    full = next((name for fact in cluster if (name := name_of(fact.name)).is_full), None)
    return f"person:{full.surname}|{full.given}" if full else first.key
