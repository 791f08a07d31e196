"""What speaks for and against two persons being one, besides their names: offices, states, company, time."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.registers.facts import Fact
from pipeline.registers.names import Name, name_of
from pipeline.registers.offices import Office, office_of

_SAME_TIME = 1
"""Years between two offices up to which they were held in the same time."""
_OWN = 0.2
"""The part of a person's papers from which a state counts as one that the person has to do with."""


@dataclass(slots=True)
class Profile:
    """A person as far as it is put together: facts, and what they say about the person."""

    facts: list[Fact] = field(default_factory=list)
    names: set[Name] = field(default_factory=set)
    offices: dict[Office, tuple[int, int] | None] = field(default_factory=dict)
    countries: Counter[str] = field(default_factory=Counter)
    together: Counter[str] = field(default_factory=Counter)

    def add(self, facts: Iterable[Fact]) -> None:
        """Take in `facts`."""
        for fact in facts:
            self.facts.append(fact)
            self.names.add(name_of(fact.name))
            self.countries.update(fact.countries)
            self.together.update(fact.together)
            for role, _ in fact.offices:
                office = office_of(role)
                self.offices[office] = _widened(self.offices.get(office, (9999, 0)), fact.year)

    @property
    def papers(self) -> int:
        """How many facts, each of a paper, it has."""
        return len(self.facts)

    def is_about(self, country: str) -> bool:
        """Whether a good part of its papers is about `country`."""
        return self.countries[country] >= _OWN * len(self.facts)


def _widened(years: tuple[int, int] | None, year: int | None) -> tuple[int, int] | None:
    return None if years is None or year is None else (min(years[0], year), max(years[1], year))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two persons have in common: whether an office `agrees` or `conflicts`, whether both have some.

    ``company`` counts the persons that are named with both, ``country`` is whether both are named in papers about the
    same state.
    """

    agrees: bool
    conflicts: bool
    both: bool
    company: int
    country: bool

    @property
    def holds(self) -> bool:
        """Whether it is enough to join two forms of a name that may well be one."""
        if self.conflicts or (self.both and not self.agrees):
            return False
        return self.agrees or self.company + self.country > 1


def evidence(one: Profile, other: Profile) -> Evidence:
    """What `one` and `other` have in common."""
    small, large = (one, other) if len(one.facts) <= len(other.facts) else (other, one)
    agrees = any(office.agrees(another) for office in small.offices for another in large.offices)
    conflicts = not agrees and any(
        office.contradicts(another) and not (office.past or another.past) and _same_time(years, others)
        for office, years in small.offices.items()
        for another, others in large.offices.items()
    )
    return Evidence(
        agrees,
        conflicts,
        bool(one.offices and other.offices),
        sum(name in large.together for name in small.together),
        any(large.is_about(country) for country in small.countries if small.is_about(country)),
    )


def _same_time(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    return one is None or other is None or (one[0] - _SAME_TIME <= other[1] and other[0] - _SAME_TIME <= one[1])
