"""Who is meant: one identity a person across the document, and the mentions that only the whole document shows."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from pipeline.people.candidates import Names
from pipeline.people.lexicon import core, default_lexicon
from pipeline.people.value import roles
from pipeline.people.witnesses import WORD_RULES, Established, Found
from pipeline.records import Decree, Person, PersonEntry, RoleTold
from pipeline.resolving.people_identity import Identities, parts_of

_ALIAS = re.compile(r"\s?[,(]?\s?(?:also|better|formerly|otherwise)?\s?(?:known as|a\.?k\.?a\.?|alias|born|née|nee)\s",
                    re.IGNORECASE)
"""What stands between two names of one person."""
_AT_PLACE = re.compile(r"\b(?:in|from|to|across|outside|near)(?=\s(\w+))", re.IGNORECASE)


@lru_cache(maxsize=1)
def _default_names() -> Names:
    return Names(default_lexicon())


def resolve_people(
    text: str, people: Sequence[Person], decrees: Sequence[Decree], names: Names | None = None
) -> list[Person]:
    """`people` with ``person`` as the fullest form in the document, and the mentions that were missed.

    `names` finds names with the user's own words; without it the shipped words are used. No mention is made inside a
    named act.
    """
    names = names or _default_names()
    model = sorted((person.start, person.end) for person in people)
    by_pattern = [Found(person.start, person.end, person.found_by or "ner") for person in people
                  if person.found_by not in WORD_RULES]
    found = _joined(names.find(text, model, _established(text, people, names)), by_pattern)
    found = _outside_acts(_trusted(text, found, names), decrees)
    forms = [text[mention.start : mention.end] for mention in found]
    aliases = [index for index in range(1, len(found))
               if _ALIAS.fullmatch(text, found[index - 1].end, found[index].start)]
    identities = Identities(names.lexicon)
    told = roles(text, [(mention.start, mention.end) for mention in found], names.lexicon)
    return [
        Person(start=mention.start, end=mention.end, text=form, person=person, role=role, found_by=mention.rule)
        for mention, form, person, role in zip(found, forms, identities.persons(forms, aliases), told, strict=True)
    ]


def _established(text: str, people: Sequence[Person], names: Names) -> Established:
    """The parts of the names among `people` that something more than the model alone speaks for."""
    surnames: set[str] = set()
    given: set[str] = set()
    parts: set[str] = set()
    for person in people:
        name = parts_of(person.text, names.lexicon)
        if len(name.all) < 2 and names.is_ambiguous(person.text):
            continue
        if person.found_by == "ner" and not _has_office(text, person, names):
            continue
        surnames.update(name.surname[-1:], name.surname[:1])
        if name.family_first and len(name.all) > 2:
            surnames.add(name.all[-1])
        if "-" in person.text.split()[-1] and " " in person.text:
            surnames.add(core(person.text.split()[-1]))  # a double one in one piece: Abara-Nkosi
        given.update(part for part in name.given if len(part) > 2)
        surnames.update(part for part in name.given[:1] if names.is_surname_only(part))
        parts.update(name.all)
    places = surnames & names.lexicon.places
    if places:
        surnames -= places & _used_as_places(text)
    return Established(frozenset(surnames), frozenset(given), frozenset(parts))


def _has_office(text: str, person: Person, names: Names) -> bool:
    """Whether an office beside a name of several words, none of them doubtful, bears the model out."""
    words = person.text.split()
    if len(words) < 2 or any(names.is_ambiguous(word) for word in words):
        return False
    return roles(text, [(person.start, person.end)], names.lexicon)[0] is not None


def _used_as_places(text: str) -> set[str]:
    """The words, in lower case, that stand after a preposition of place in `text`."""
    return {match[1].lower() for match in _AT_PLACE.finditer(text)}


def _joined(by_words: Sequence[Found], by_pattern: Sequence[Found]) -> list[Found]:
    """The names found by words and by the patterns of the rules; of two that overlap the pattern's stays."""
    kept = [name for name in by_words
            if not any(other.start < name.end and name.start < other.end for other in by_pattern)]
    return sorted([*kept, *by_pattern], key=lambda name: name.start)


def _trusted(text: str, found: Sequence[Found], names: Names) -> list[Found]:
    """`found` without single words that only the model takes for a name and no list of names knows."""
    kept = []
    for mention in found:
        form = text[mention.start : mention.end]
        if mention.rule != "ner" or " " in form or names.is_listed(form):
            kept.append(mention)
    return kept


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
    roles = {m.role: RoleTold(role=m.role, start=m.start) for m in reversed(mentions) if m.role}
    return PersonEntry(
        name=name,
        aliases=tuple(alias for alias in dict.fromkeys(m.text for m in mentions) if alias != name),
        roles=tuple(sorted(roles.values(), key=lambda told: told.start)),
        mentions=len(mentions),
        first=mentions[0].start,
    )
