"""Which person a name means, names that were missed, and the register of people."""

from collections.abc import Sequence

from pipeline.records import Decree, Person, PersonEntry, RoleTold


def resolve_people(text: str, people: Sequence[Person], decrees: Sequence[Decree]) -> list[Person]:
    """`people` with ``person`` as the fullest form in the document, and the mentions that were missed.

    No new mention is made inside a named act.
    """
    return list(people)


def person_register(people: Sequence[Person]) -> tuple[PersonEntry, ...]:
    """One entry a person, in order of first mention."""
    by_name: dict[str, list[Person]] = {}
    for person in people:
        if person.person:
            by_name.setdefault(person.person, []).append(person)
    return tuple(_entry(name, mentions) for name, mentions in by_name.items())


def _entry(name: str, mentions: list[Person]) -> PersonEntry:
    roles = {m.role: RoleTold(role=m.role, start=m.start) for m in reversed(mentions) if m.role}
    return PersonEntry(
        name=name,
        aliases=tuple(alias for alias in dict.fromkeys(m.text for m in mentions) if alias != name),
        roles=tuple(sorted(roles.values(), key=lambda told: told.start)),
        mentions=len(mentions),
        first=mentions[0].start,
    )
