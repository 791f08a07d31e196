"""Who is meant: one identity a person across the document, and the mentions that only the whole document shows."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.people.classify import Found, NameClassifier
from pipeline.people.names import names_of
from pipeline.people.value import roles
from pipeline.records import Decree, Person, PersonEntry, StatedRole
from pipeline.resolving.people_identity import Identities

_ALIAS = re.compile(
    r"\s?[,(]?\s?(?:also|better|formerly|otherwise)?\s?(?:known as|a\.?k\.?a\.?|alias|born|née|nee)\s", re.IGNORECASE
)
"""The text between two names of one person."""


def resolve_people(
    text: str, people: Sequence[Person], decrees: Sequence[Decree], names: NameClassifier | None = None
) -> list[Person]:
    """The persons of the document, with ``person`` as the fullest form of each name in it.

    `people` are what the recogniser and the patterns of rules found, the former with its probability as their
    ``expression``; `names` classifies with the user's own words, without it the shipped words are used. No mention is
    made inside a named act.
    """
    names = names or names_of()
    recognised = {
        (person.start, person.end): person.expression for person in people if isinstance(person.expression, float)
    }
    by_pattern = [
        Found(person.start, person.end, person.found_by or "") for person in people if person.expression is None
    ]
    found = _outside_acts(_joined(names.find(text, recognised), by_pattern), decrees)
    forms = [text[mention.start : mention.end] for mention in found]
    aliases = [
        index for index in range(1, len(found)) if _ALIAS.fullmatch(text, found[index - 1].end, found[index].start)
    ]
    identities = Identities(names.lexicon)
    beside = roles(text, [(mention.start, mention.end) for mention in found], names.lexicon)
    return [
        Person(
            start=mention.start,
            end=mention.end,
            text=form,
            person=person,
            role=role,
            found_by=mention.rule,
            score_bin=mention.score_bin,
        )
        for mention, form, person, role in zip(found, forms, identities.persons(forms, aliases), beside, strict=True)
    ]


def _joined(by_words: Sequence[Found], by_pattern: Sequence[Found]) -> list[Found]:
    """The names found by words and by the patterns of the rules; of two that overlap the pattern's stays."""
    taken = {place for name in by_pattern for place in range(name.start, name.end)}
    kept = [name for name in by_words if taken.isdisjoint(range(name.start, name.end))]
    return sorted([*kept, *by_pattern], key=lambda name: name.start)


def _outside_acts(found: Sequence[Found], decrees: Sequence[Decree]) -> list[Found]:
    acts = sorted((decree.start, decree.end) for decree in decrees if not decree.nominal)  # none overlaps another
    kept = []
    for mention in found:
        last = bisect_left(acts, (mention.end,)) - 1
        if last < 0 or acts[last][1] <= mention.start:
            kept.append(mention)
    return kept


def person_register(people: Sequence[Person]) -> tuple[PersonEntry, ...]:
    """One entry a person, in order of first mention."""
    by_name: dict[str, list[Person]] = {}
    for person in people:
        if person.person:
            by_name.setdefault(person.person, []).append(person)
    return tuple(_entry(name, mentions) for name, mentions in by_name.items())


def _entry(name: str, mentions: list[Person]) -> PersonEntry:
    roles = {m.role: StatedRole(role=m.role, start=m.start) for m in reversed(mentions) if m.role}
    return PersonEntry(
        name=name,
        aliases=tuple(alias for alias in dict.fromkeys(m.text for m in mentions) if alias != name),
        roles=tuple(sorted(roles.values(), key=lambda role: role.start)),
        mentions=len(mentions),
        first=mentions[0].start,
    )
