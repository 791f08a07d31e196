"""Which facts of a block, the persons with one surname in its various spellings, are one person.

Joined without a human are: equal full names in their one spelling, unless their offices conflict; likely spellings of
one name where office or company agrees; a surname alone, or with an initial, where office or company agrees and no
second bearer is there. What is likely and not joined is suggested.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.fuzz import ratio

from pipeline.registers.evidence import Evidence, Profile, evidence
from pipeline.registers.facts import Fact
from pipeline.registers.judgements import Constraints
from pipeline.registers.names import may_be_rest, name_of
from pipeline.registers.spellings import Bearers, bearers_by_name, bearers_in, is_enough, likely, may_mean

_DOMINANT = 10
"""How many times the papers of all other bearers together a person has who is meant by the surname alone."""
_SUGGESTED = 3
"""How many persons are suggested for one, at most."""
_COMPARED = 12
"""How many are looked at for that: of hundreds with one surname, none is likely."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two facts that may well be of one person or act: `score` from 0 to 1, `gain` the mentions that it would join."""

    a: str
    b: str
    score: float
    gain: int
    why: str


@dataclass(slots=True)
class Persons:
    """Clusters the facts of one block; the outcome depends on the facts alone, not on their order."""

    constraints: Constraints
    suggestions: dict[tuple[str, str], Suggestion] = field(default_factory=dict)

    def cluster(self, facts: Iterable[Fact]) -> list[list[Fact]]:
        """The persons, each as the facts about it, in order of publication."""
        ordered = sorted(facts, key=_order)
        fixed = self._judged(ordered)
        taken = {fact.key for profile in fixed for fact in profile.facts}
        free = [fact for fact in ordered if fact.key not in taken]
        full = [fact for fact in free if name_of(fact.name).is_full]
        persons = self._equal(fixed, full)
        persons = self._spellings(persons)
        self._partial(persons, [fact for fact in free if not name_of(fact.name).is_full])
        return [sorted(person.facts, key=_order) for person in persons]

    def _judged(self, facts: Sequence[Fact]) -> list[Profile]:
        """A profile for each chain of human judgements that facts are the same."""
        by_key = {fact.key: fact for fact in facts}
        chains: dict[str, set[str]] = {}
        for a, b in self.constraints.same:
            if a in by_key and b in by_key:
                joined = chains.get(a, {a}) | chains.get(b, {b})
                for key in joined:
                    chains[key] = joined
        unique = {id(chain): chain for chain in chains.values()}
        profiles = [_profile([by_key[key] for key in sorted(chain)]) for chain in unique.values()]
        return sorted(profiles, key=lambda profile: _order(profile.facts[0]))

    def _equal(self, fixed: list[Profile], facts: Sequence[Fact]) -> list[Profile]:
        """`fixed` with `facts`, full names, joined where equal; those that say more by names and office come first."""
        persons = list(fixed)
        by_name: dict[tuple[str, str], list[Profile]] = {}
        for profile in fixed:
            for pair in {(name.surname, name.given) for name in profile.names if name.is_full}:
                by_name.setdefault(pair, []).append(profile)
        for fact in sorted(facts, key=lambda fact: (-len(name_of(fact.name).rest), not fact.offices, *_order(fact))):
            name = name_of(fact.name)
            namesakes = by_name.setdefault((name.surname, name.given), [])
            new = _profile([fact])
            fitting = self._fitting(new, namesakes)
            if len(fitting) == 1:
                fitting[0].add([fact])
            else:
                namesakes.append(new)
                persons.append(new)
                self._suggest(new, namesakes[:-1])
        return persons

    def _fitting(self, new: Profile, namesakes: Sequence[Profile]) -> list[Profile]:
        """Those of `namesakes` that `new`, of the same first given name and surname, may be joined with."""
        found = [(profile, evidence(new, profile)) for profile in namesakes if self._may_join(new, profile)]
        fitting = [
            (profile, seen)
            for profile, seen in found
            if not seen.conflicts and is_enough(next(iter(new.names)), profile, seen)
        ]
        if len(fitting) > 1:
            fitting = [(profile, seen) for profile, seen in fitting if seen.agrees]
        return [profile for profile, _ in fitting]

    def _may_join(self, one: Profile, other: Profile) -> bool:
        keys = [fact.key for fact in one.facts], [fact.key for fact in other.facts]
        return not self.constraints.parts(*keys) and all(
            may_be_rest(name.rest, another.rest)
            for name in one.names
            for another in other.names
            if name.is_full and another.is_full and name.given == another.given
        )

    def _spellings(self, persons: list[Profile]) -> list[Profile]:
        """`persons`, those joined whose names may be spellings of one and whose evidence holds."""
        gone: set[int] = set()
        for one, other in likely(persons):
            first, second = (persons[number] for number in (one, other))
            if one in gone or other in gone or not self._may_join(first, second):
                continue
            seen = evidence(first, second)
            sure = seen.holds and (seen.agrees or seen.company > 1)
            if sure and not any(number not in (one, other) for number, _ in bearers_in(second.names, persons, gone)):
                first.add(second.facts)
                gone.add(other)
            elif not seen.conflicts:
                self._suggest(second, [first])
        return [profile for number, profile in enumerate(persons) if number not in gone]

    def _partial(self, persons: list[Profile], facts: Sequence[Fact]) -> None:
        """Join `facts`, surnames alone or with an initial, to the one of `persons` that is meant, or add them."""
        unknown: dict[str, list[Profile]] = {}
        bearers_of = bearers_by_name(list(persons))
        for fact in facts:
            new = _profile([fact])
            name = name_of(fact.name)
            bearers = bearers_of(name)
            meant = self._meant(new, bearers) if bearers.ranked else self._as_unknown(new, unknown)
            if meant is not None:
                meant.add([fact])
            else:
                unknown.setdefault(name.surname, []).append(new)
                persons.append(new)
                self._suggest(new, bearers.ranked)

    def _as_unknown(self, new: Profile, unknown: dict[str, list[Profile]]) -> Profile | None:
        """The one of those known by surname alone who has the office of `new`, which has no bearer."""
        name = next(iter(new.names))
        same = [
            profile
            for profile in unknown.get(name.surname, ())
            if self._may_join(new, profile) and may_mean(name, profile) and evidence(new, profile).agrees
        ]
        return same[0] if len(same) == 1 else None

    def _meant(self, new: Profile, bearers: Bearers) -> Profile | None:
        """The bearer that `new` means: the only one, or one far more frequent than the others together."""
        first = bearers.ranked[0]
        if bearers.first < _DOMINANT * bearers.others:
            return None
        seen = evidence(new, first)
        familiar = (seen.country or seen.company) and not new.offices and first.papers > 1
        unsaid = bool(new.offices) and not first.offices
        if self._may_join(new, first) and not unsaid and not seen.conflicts and (seen.holds or familiar):
            return first
        return None

    def _suggest(self, new: Profile, others: Sequence[Profile]) -> None:
        found = []
        for profile in others[:_COMPARED]:
            a, b = sorted((new.facts[0].key, profile.facts[0].key))
            seen = evidence(new, profile)
            if (a, b) not in self.constraints.judged and not seen.conflicts and self._may_join(new, profile):
                gain = min(sum(len(fact.places) for fact in one.facts) for one in (new, profile))
                found.append(Suggestion(a, b, _score(new, profile, seen), gain, _why(seen)))
        for suggestion in sorted(found, key=lambda item: (-item.score, item.a, item.b))[:_SUGGESTED]:
            self.suggestions[suggestion.a, suggestion.b] = suggestion


def _order(fact: Fact) -> tuple[str, str]:
    return fact.published or "9999", fact.key


def _profile(facts: Sequence[Fact]) -> Profile:
    profile = Profile()
    profile.add(sorted(facts, key=_order))
    return profile


def _score(one: Profile, other: Profile, seen: Evidence) -> float:
    likeness = max(ratio(name.folded, another.folded) for name in one.names for another in other.names) / 100
    support = 0.3 * seen.agrees + 0.1 * seen.country + 0.05 * min(seen.company, 4)
    return round(max(0.0, min(1.0, 0.5 * likeness + support - 0.2 * (seen.both and not seen.agrees))), 3)


def _why(seen: Evidence) -> str:
    reasons = ["the same office"] if seen.agrees else []
    reasons += [f"{seen.company} persons named with both"] if seen.company else []
    reasons += ["the same state"] if seen.country else []
    return ", ".join(reasons) or "the name alone"
