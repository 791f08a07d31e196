"""Which mentions name the same person: names taken apart, compared, and joined over a document. Pure."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz.fuzz import ratio

from pipeline.people.lexicon import Lexicon, fold

_SPLIT = re.compile(r"[\s\-‑–]+|(?<=\.)(?=\w)")
_ARTICLE = re.compile(r"(?:^|(?<=\s))(?:al|as|ash|at|az|el|ud|ul|ur)-(?=\w)", re.IGNORECASE)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_FIRST_PARTICLES = frozenset({"al", "da", "de", "del", "della", "di", "dos", "du", "el", "la", "van", "von"})
_SAME_SURNAME = 86
"""Likeness (0 to 100) from which two spellings of a surname are transliterations of one: Lukashenka, Lukashenko."""
_SHORT = 5
"""Letters of a surname up to which likeness proves nothing."""

_MOST = 50
"""Identities that one name is compared with under one key, at most."""
_LONGEST = 8
"""Parts of a name that are compared, at most."""
_PREFIX = 3
"""Letters that two spellings of a surname have in common at its beginning."""

_SAME_GIVEN = 78
"""Likeness from which two given names with one surname and first letter are spellings of one: Sergei, Sergey."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name's folded parts, without particles and suffixes; initials are single letters.

    ``all`` are the parts in the order of the name, ``parts`` the same as a set: made once, since names are compared
    with one another a great many times.
    """

    given: tuple[str, ...]
    surname: tuple[str, ...]
    family_first: bool
    all: tuple[str, ...] = field(init=False, compare=False)
    parts: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        ordered = (*self.surname, *self.given) if self.family_first else (*self.given, *self.surname)
        object.__setattr__(self, "all", ordered)
        object.__setattr__(self, "parts", frozenset(ordered))


def parts_of(text: str, lexicon: Lexicon) -> Name:
    """`text`, a name as written, taken apart."""
    words = [word for word in _SPLIT.split(_ARTICLE.sub(" ", text)) if word]
    if len(words) > 1 and words[0].lower() in _FIRST_PARTICLES:
        words = words[1:]
    parts = [fold(part) for part in words if not (part.islower() and part in lexicon["particles"])]
    parts = [part for part in parts if part and part not in _SUFFIXES]
    parts = parts or [fold(text)]
    if len(parts) < 2:
        return Name((), tuple(parts), False)
    if (parts[0] in lexicon["family_first"] and parts[0] not in lexicon["given_names"]) or (
        parts[0] in lexicon["family_first"] and parts[-1] not in lexicon["surnames"]
    ):
        return Name(tuple(parts[1:]), (parts[0],), True)
    hyphen = "-" in text.split()[-1]
    cut = len(parts) - (2 if hyphen and len(parts) > 2 else 1)
    return Name(tuple(parts[:cut]), tuple(parts[cut:]), False)


@dataclass(slots=True, eq=False)
class _Identity:
    """A person: the fullest name so far, and the forms of the name in order."""

    name: Name
    forms: list[str] = field(default_factory=list)


class _Index:
    """The identities by keys under which another form of the name is looked for, and where they were last mentioned.

    Under each key no more than the :data:`_MOST` newest are compared, so that a document of any length takes time in
    proportion to its names.
    """

    def __init__(self, nicknames: Mapping[str, frozenset[str]]) -> None:
        self._nicknames = nicknames
        self._full: dict[tuple[str, ...], list[_Identity]] = {}
        self._surnames: dict[str, list[str]] = {}
        self._places: dict[tuple[str, str], list[tuple[int, _Identity]]] = {}
        self._latest: dict[tuple[str, str], tuple[int, _Identity]] = {}

    def add(self, identity: _Identity, name: Name, place: int) -> None:
        """Take the mention number `place` of `identity` into account, by a name of several parts."""
        for key in _keys(name):
            self._full.setdefault(key, []).append(identity)
        for surname in name.surname:
            self._surnames.setdefault(surname[:_PREFIX], []).append(surname)
        for key in _single_keys(name):
            self._places.setdefault(key, []).append((place, identity))

    def again(self, identity: _Identity, place: int) -> None:
        """Take the mention number `place` of `identity` into account, by a name of one part, in order."""
        for key in _single_keys(identity.name):
            self._latest[key] = (place, identity)

    def alike(self, name: Name) -> list[_Identity]:
        """The identities whose names of several parts could be forms of `name`."""
        keys = {*_keys(name)}
        for given in name.given[:1]:
            keys.update(
                tuple(sorted((other, surname))) for other in self._nicknames.get(given, ()) for surname in name.surname
            )
        found = [identity for key in sorted(keys) for identity in self._full.get(key, ())[-_MOST:]]
        return list(dict.fromkeys(found))

    def of_part(self, part: str, place: int) -> _Identity | None:
        """Whom one `part` of a name means at the mention number `place`: by surname, given name, or a like surname."""
        spellings = [other for other in self._surnames.get(part[:_PREFIX], ())[-_MOST:] if _is_spelling(part, other)]
        for key in (("surname", part), ("given", part), *(("surname", other) for other in spellings)):
            if key in self._places or key in self._latest:
                return self._nearest(key, place)
        return None

    def _nearest(self, key: tuple[str, str], place: int) -> _Identity:
        """The identity that was last mentioned before `place`, else the one mentioned first."""
        places = self._places.get(key, [])
        index = bisect_left(places, place, key=lambda item: item[0])
        before = [places[index - 1]] if index else []
        before += [self._latest[key]] if key in self._latest else []
        return max(before, key=lambda item: item[0])[1] if before else places[0][1]


def _single_keys(name: Name) -> list[tuple[str, str]]:
    return [*(("surname", part) for part in name.surname), *(("given", part) for part in name.given)]


def _keys(name: Name) -> list[tuple[str, ...]]:
    """What two forms of one name share: a pair of parts, or the first letters of given name and surname."""
    parts = sorted(name.parts)[:_LONGEST]
    pairs: list[tuple[str, ...]] = list(combinations(parts, 2))
    letters = [(given[:1], "surname", surname[:1]) for given in name.given[:1] for surname in name.surname]
    initials = [(given[:1], surname) for given in name.given[:1] for surname in name.surname]
    return [*pairs, *letters, *initials]


class Identities:
    """Joins the mentions of a document into persons. Two different given names are never joined."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def persons(self, forms: Sequence[str], aliases: Sequence[int] = ()) -> list[str]:
        """For each of `forms`, the document's mentions in order, the fullest form of that person's name.

        `aliases` are the numbers of the mentions that give another name of the person mentioned before them.
        """
        names = [parts_of(form, self._lexicon) for form in forms]
        index = _Index(self._lexicon.nicknames)
        meant: dict[int, _Identity] = {}
        aliased = frozenset(aliases)
        for place in sorted(range(len(forms)), key=lambda place: (-min(len(names[place].all), 2), place)):
            name = names[place]
            identity = meant.get(place - 1) if place in aliased else self._of(name, index, place)
            if identity is None:
                identity = _Identity(name)
            elif len(name.all) > len(identity.name.all):
                identity.name = name
            identity.forms.append(forms[place])
            meant[place] = identity
            if len(name.all) > 1 or identity.name is name:
                index.add(identity, name, place)
            else:
                index.again(identity, place)
        fullest = {identity: _fullest(list(dict.fromkeys(identity.forms))) for identity in set(meant.values())}
        return [fullest[meant[place]] for place in range(len(forms))]

    def _of(self, name: Name, index: _Index, place: int) -> _Identity | None:
        """The identity that `name`, the mention of number `place`, means."""
        if len(name.all) > 1:
            return next((other for other in reversed(index.alike(name)) if self._same(name, other.name)), None)
        return index.of_part(name.all[0], place) if name.all else None

    def _same(self, one: Name, other: Name) -> bool:
        if one.parts == other.parts:
            return True
        if len(other.all) < 2:
            return False
        surnames = (
            one.surname[-1] in other.parts
            or other.surname[-1] in one.parts
            or (len(one.surname[-1]) > 4 and ratio(one.surname[-1], other.surname[-1], score_cutoff=_SAME_SURNAME))
        )
        if not surnames:
            return False
        if one.parts < other.parts or other.parts < one.parts:
            return True
        return (
            bool(one.given and other.given)
            and self._same_given(one.given[0], other.given[0])
            and one.family_first == other.family_first
        )

    def _same_given(self, one: str, other: str) -> bool:
        if one == other:
            return True
        if len(one) == 1 or len(other) == 1:
            return one[0] == other[0]
        if other in self._lexicon.nicknames.get(one, ()):
            return True
        return one[0] == other[0] and min(len(one), len(other)) > 3 and ratio(one, other) >= _SAME_GIVEN


def _is_spelling(part: str, surname: str) -> bool:
    return len(part) > _SHORT and ratio(part, surname) >= _SAME_SURNAME


def _fullest(forms: Sequence[str]) -> str:
    """The form with the most parts, spelled-out parts first; capitals and later forms give way."""

    def fullness(form: str) -> tuple[int, int, bool]:
        parts = _SPLIT.split(form)
        spelled = sum(len(fold(part)) > 1 for part in parts)
        return spelled, len(parts), not form.isupper()

    return max(forms, key=fullness)
