"""Which persons' names may be spellings of one name, and whom a surname alone may mean. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.registers.evidence import Evidence, Profile
from pipeline.registers.names import Name, may_be_given, may_be_rest, same_surname


def is_enough(name: Name, profile: Profile, seen: Evidence) -> bool:
    """Whether a `name` equal but for what it leaves out needs no more, or has enough, to be that of `profile`.

    An initial more or less is nothing; a further given name asks for evidence, and ``Jr.`` for the same office.
    """
    if name.suffix not in {other.suffix for other in profile.names}:
        return seen.agrees
    spelled = {part for part in name.rest if len(part) > 1}
    known = [{part for part in other.rest if len(part) > 1} for other in profile.names]
    return any(spelled == other for other in known) or seen.agrees or seen.company > 1


def likely(persons: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of `persons` with names that may be spellings of one, each once, compared only inside groups.

    A group shares the consonants of a given name, or a short form; so no block takes more than its pairs of like names.
    """
    groups: dict[str, list[int]] = {}
    for number, person in enumerate(persons):
        for key in {key for name in person.names if name.is_full for key in _group_keys(name)}:
            groups.setdefault(key, []).append(number)
    seen: set[tuple[int, int]] = set()
    for _, numbers in sorted(groups.items()):
        for place, one in enumerate(numbers):
            for other in numbers[place + 1 :]:
                if (one, other) not in seen and _are_likely(persons[one], persons[other]):
                    seen.add((one, other))
                    yield one, other


def _group_keys(name: Name) -> Iterator[str]:
    for part in filter(None, (name.given, *name.rest, *sorted(name.nicknames))):
        if len(part) > 1:
            yield Name(part).block
    if len(name.given) == 1:
        yield name.given


def _are_likely(one: Profile, other: Profile) -> bool:
    return any(
        _may_be_name(name, another) for name in one.names for another in other.names if name.is_full and another.is_full
    )


def _may_be_name(one: Name, other: Name) -> bool:
    if not same_surname(one.surname, other.surname) or {one.suffix, other.suffix} - {""} == {"jr", "sr"}:
        return False
    if one.surname == other.surname and (one.parts < other.parts or other.parts < one.parts):
        return True
    given = one.given in other.nicknames or other.given in one.nicknames or may_be_given(one.given, other.given)
    return given and may_be_rest(one.rest, other.rest)


def bearers_in(names: Iterable[Name], persons: Sequence[Profile], gone: set[int]) -> Iterator[tuple[int, Profile]]:
    """Those of `persons`, with their numbers, whose names may be spellings of one of `names`, without those `gone`."""
    for number, person in enumerate(persons):
        if number not in gone and any(_may_be_name(name, other) for name in names for other in person.names):
            yield number, person


def may_mean(name: Name, profile: Profile) -> bool:
    """Whether `name`, a surname alone or with an initial, may mean the person of `profile`."""
    return any(
        same_surname(name.surname, other.surname) and may_be_given(name.given, other.given) for other in profile.names
    )


@dataclass(frozen=True, slots=True)
class Bearers:
    """Those whom a surname may mean, the one with most papers first; how many papers that one and the others have."""

    ranked: tuple[Profile, ...]
    first: int
    others: int


def bearers_by_name(persons: Sequence[Profile]) -> Callable[[Name], Bearers]:
    """What gives the bearers, among `persons`, of a surname alone or with an initial; each such name is looked up once.

    Where some spell the surname as the name does, those who spell it otherwise are none: Zelensky isn't Zelenska.
    """
    by_surname: dict[str, list[Profile]] = {}
    for person in persons:
        for surname in {name.surname for name in person.names}:
            by_surname.setdefault(surname, []).append(person)
    known: dict[tuple[str, str], Bearers] = {}

    def bearers(name: Name) -> Bearers:
        key = name.surname, name.given
        if key not in known:
            exact = [person for person in by_surname.get(name.surname, ()) if may_mean(name, person)]
            like = {
                id(person): person
                for surname, found in sorted(by_surname.items())
                if not exact and same_surname(name.surname, surname)
                for person in found
                if may_mean(name, person)
            }
            ranked = sorted(exact or like.values(), key=lambda person: (-person.papers, person.facts[0].key))
            papers = [person.papers for person in ranked]
            known[key] = Bearers(tuple(ranked), sum(papers[:1]), sum(papers[1:]))
        return known[key]

    return bearers
