"""Which mentions name the same person: names taken apart, compared, and joined over a document. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

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
    if (parts[0] in lexicon["family_first"] and parts[0] not in lexicon["given_names"]) or \
            (parts[0] in lexicon["family_first"] and parts[-1] not in lexicon["surnames"]):
        return Name(tuple(parts[1:]), (parts[0],), True)
    hyphen = "-" in text.split()[-1]
    cut = len(parts) - (2 if hyphen and len(parts) > 2 else 1)
    return Name(tuple(parts[:cut]), tuple(parts[cut:]), False)


@dataclass(slots=True)
class _Identity:
    """A person: the forms of the name in order, and the places (numbers of mentions) where they stand."""

    name: Name
    forms: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


class Identities:
    """Joins the mentions of a document into persons. Two different given names are never joined."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def persons(self, forms: Sequence[str], aliases: Sequence[int] = ()) -> list[str]:
        """For each of `forms`, the document's mentions in order, the fullest form of that person's name.

        `aliases` are the numbers of the mentions that give another name of the person mentioned before them.
        """
        names = [parts_of(form, self._lexicon) for form in forms]
        identities: list[_Identity] = []
        meant: dict[int, _Identity] = {}
        aliased = frozenset(aliases)
        order = sorted(range(len(forms)), key=lambda index: (-min(len(names[index].all), 2), index))
        for index in order:
            identity = meant.get(index - 1) if index in aliased else self._of(names[index], identities, index)
            if identity is None:
                identity = _Identity(names[index])
                identities.append(identity)
            elif len(names[index].all) > len(identity.name.all):
                identity.name = names[index]
            identity.forms.append(forms[index])
            identity.places.append(index)
            meant[index] = identity
        fullest = {id(identity): _fullest(identity.forms) for identity in identities}
        return [fullest[id(meant[index])] for index in range(len(forms))]

    def _of(self, name: Name, identities: list[_Identity], index: int) -> _Identity | None:
        """The one of `identities` that `name`, the mention of number `index`, means."""
        if len(name.all) > 1:
            same = [identity for identity in identities if self._same(name, identity.name)]
        else:
            same = self._with_part(name.all, identities)
        if len(same) < 2:
            return same[0] if same else None
        before = [(max(place for place in identity.places if place < index), identity) for identity in same
                  if min(identity.places) < index]
        if before:
            return max(before, key=lambda item: item[0])[1]
        return min(same, key=lambda identity: min(identity.places))

    def _with_part(self, parts: tuple[str, ...], identities: list[_Identity]) -> list[_Identity]:
        if not parts:
            return []
        part = parts[0]
        return [identity for identity in identities if part in identity.name.surname] \
            or [identity for identity in identities if part in identity.name.given] \
            or [identity for identity in identities if _is_spelling(part, identity.name.surname)]

    def _same(self, one: Name, other: Name) -> bool:
        if one.parts == other.parts:
            return True
        if len(other.all) < 2:
            return False
        surnames = one.surname[-1] in other.parts or other.surname[-1] in one.parts or (
            len(one.surname[-1]) > 4 and ratio(one.surname[-1], other.surname[-1], score_cutoff=_SAME_SURNAME))
        if not surnames:
            return False
        if one.parts < other.parts or other.parts < one.parts:
            return True
        return bool(one.given and other.given) and self._same_given(one.given[0], other.given[0]) \
            and one.family_first == other.family_first

    def _same_given(self, one: str, other: str) -> bool:
        if one == other:
            return True
        if len(one) == 1 or len(other) == 1:
            return one[0] == other[0]
        if other in self._lexicon.nicknames.get(one, ()):
            return True
        return one[0] == other[0] and min(len(one), len(other)) > 3 and ratio(one, other) >= _SAME_GIVEN


def _is_spelling(part: str, surname: Sequence[str]) -> bool:
    return len(part) > _SHORT and any(ratio(part, other) >= _SAME_SURNAME for other in surname)


def _fullest(forms: Sequence[str]) -> str:
    """The form with the most parts, spelled-out parts first; capitals and later forms give way."""
    def fullness(form: str) -> tuple[int, int, bool]:
        parts = _SPLIT.split(form)
        spelled = sum(len(fold(part)) > 1 for part in parts)
        return spelled, len(parts), not form.isupper()

    return max(forms, key=fullness)
