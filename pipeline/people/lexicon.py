"""Word lists, and the classes of a single word that they give: a given name, a surname, an office, a place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntFlag, auto
from functools import cache, lru_cache
from importlib.resources import files

from anyascii import anyascii

from pipeline.people.data import PeopleData
from pipeline.rules import load_data

_PLURALS = (("s", ""), ("es", ""), ("ies", "y"), ("men", "man"), ("women", "woman"))
_ARTICLE = re.compile(r"^(?:al|el|ul|ur|as|ash|at|az|ud)-(?=\w)", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[^a-z]+")
_INITIAL = re.compile(r"(?:Dz|Kh|Ts|Y[aeu]|Zh)\.|[^\W\d_](?:\.-?[^\W\d_])*\.|[B-HJ-Z]")
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]{2,6}s?|[A-Z][a-z]?[A-Z]{1,3}")
_NUMERAL = re.compile(r"(?:X{0,3}(?:IX|IV|V?I{2,3}|VI|V|XI+)|XX?I{0,3})")
_CONTRACTION = re.compile(r"^I['’]|['’](?:d|ll|m|re|t|ve)$")
_NOUN = re.compile(
    r"(?:tion|sion|ment|ness|ance|ence|ancy|ency|ity|ship|ism|logy|ics|ware|graphy|ologist|alist|ionist|ivist)s?$"
)
"""Endings that English nouns have and names hardly."""
_STATES = frozenset({"A.M.", "D.C.", "E.O.", "E.U.", "L.A.", "N.Y.", "P.M.", "P.O.", "U.K.", "U.N.", "U.S.", "U.S.A."})
_LETTERS_OF_NAME = re.compile(r"J[A-Z]|[A-Z]J")


class WordClass(IntFlag):
    """What a word can be; a word may be of several classes. Each list of the data files gives one."""

    GIVEN = auto()
    GIVEN_WORD = auto()
    GIVEN_OFTEN = auto()
    SURNAME = auto()
    SURNAME_WORD = auto()
    FAMILY_FIRST = auto()
    PLACE = auto()
    ORGANISATION = auto()
    WORD = auto()
    DEMONYM = auto()
    BODY = auto()
    BEFORE_BODY = auto()
    BEFORE_THING = auto()
    ACTING_BODY = auto()
    FUNCTION_WORD = auto()
    HONORIFIC = auto()
    PORTFOLIO = auto()
    OFFICE = auto()
    STRONG_OFFICE = auto()
    PERSONAL_OFFICE = auto()
    INITIAL = auto()
    ACRONYM = auto()
    NUMERAL = auto()


_NAMES = {
    "given_names": WordClass.GIVEN,
    "given_often": WordClass.GIVEN_OFTEN,
    "surnames": WordClass.SURNAME,
    "given_words": WordClass.GIVEN | WordClass.GIVEN_WORD,
    "family_first": WordClass.FAMILY_FIRST,
    "surname_words": WordClass.SURNAME | WordClass.SURNAME_WORD,
    "places": WordClass.PLACE,
    "organisations": WordClass.ORGANISATION,
}
"""Lists of folded names, and the classes that they give."""
_WORDS = {
    "words": WordClass.WORD,
    "demonyms": WordClass.DEMONYM,
    "bodies": WordClass.BODY,
    "before_bodies": WordClass.BEFORE_BODY,
    "before_things": WordClass.BEFORE_THING,
    "acting_bodies": WordClass.ACTING_BODY,
    "not_names": WordClass.FUNCTION_WORD,
    "honorifics": WordClass.HONORIFIC,
    "portfolios": WordClass.PORTFOLIO,
}
"""Lists of words in lower case, and the classes that they give."""


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """`word` in lower case, ASCII, letters only: the form in which names are compared and listed."""
    folded = word.lower() if word.isascii() else anyascii(word).lower()
    return folded if folded.isalpha() and folded.isascii() else _NOT_LETTERS.sub("", folded)


@lru_cache(maxsize=65_536)
def core(word: str) -> str:
    """`word` folded, without the Arabic article in front (al-Burhan is found as burhan)."""
    return fold(_ARTICLE.sub("", word))


@dataclass(frozen=True)
class Lexicon:
    """The word lists of the data files by name, lower case or folded, and what they say of a word.

    ``nicknames`` are short forms of given names with the full ones, and the reverse.
    """

    lists: Mapping[str, frozenset[str]]
    nicknames: Mapping[str, frozenset[str]]
    _classes: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists.get(name, frozenset())

    def classes(self, word: str) -> int:
        """The classes of `word`, as written in the text, as the bits of :class:`WordClass`.

        A plain integer, since operations on an IntFlag take ten times as long.
        """
        known = self._classes.get(word)
        if known is None:
            known = self._classes[word] = self._look_up(word)
        return known

    def is_office(self, word: str) -> bool:
        """Whether `word` (any case, perhaps plural or with a point) is the head noun of an office or a title."""
        return self.office_of(word) is not None

    def office_of(self, word: str) -> str | None:
        """The office that `word` names, singular and lower case, or None."""
        plain = word.lower().rstrip(".").removeprefix("ex-").removeprefix("then-")
        forms = [plain]
        if not plain.endswith("ss"):
            forms += [plain.removesuffix(ending) + singular for ending, singular in _PLURALS if plain.endswith(ending)]
        return next((form for form in forms if form in self["offices"]), None)

    def _look_up(self, word: str) -> int:
        if _INITIAL.fullmatch(word) and word not in _STATES:
            return WordClass.INITIAL.value
        if _NUMERAL.fullmatch(word):
            return WordClass.NUMERAL.value
        if _CONTRACTION.search(word):
            return WordClass.FUNCTION_WORD.value
        folded, plain = core(word), word.lower().rstrip(".")
        found = 0
        for name, flag in _NAMES.items():
            found |= flag.value if folded in self[name] else 0
        for name, flag in _WORDS.items():
            found |= flag.value if plain in self[name] else 0
        if plain.endswith("s") and not found & WordClass.GIVEN.value:
            singular = plain.removesuffix("s")
            found |= (singular in self["words"]) * WordClass.WORD.value
            found |= (singular in self["demonyms"]) * WordClass.DEMONYM.value
        elif len(plain) > 5 and not found and _NOUN.search(plain):
            found |= WordClass.WORD.value
        found |= self._office(plain)
        if "-" in plain and not found & (WordClass.GIVEN.value | WordClass.SURNAME.value):
            found |= self._compound(word)
        listed = found & (WordClass.GIVEN.value | WordClass.SURNAME.value)
        if _ACRONYM.fullmatch(word) and not listed and not _LETTERS_OF_NAME.fullmatch(word):
            found |= WordClass.ACRONYM.value
        return found

    def _office(self, plain: str) -> int:
        office = self.office_of(plain)
        if office is None:
            return 0
        found = WordClass.OFFICE.value | (office in self["strong_offices"]) * WordClass.STRONG_OFFICE.value
        return found | (office in self["personal_offices"]) * WordClass.PERSONAL_OFFICE.value

    def _compound(self, word: str) -> int:
        """The classes of a word with hyphens, from those of its parts."""
        parts = [part for part in word.split("-") if part]
        classes = [self.classes(part.capitalize()) for part in parts]
        found = (classes[0] & WordClass.GIVEN.value) if classes else 0
        for part, other in zip(parts, classes, strict=True):
            found |= other & (WordClass.DEMONYM.value | WordClass.BODY.value)
            found |= bool(other & WordClass.PLACE.value) * WordClass.DEMONYM.value
            if part.islower() and other & WordClass.WORD.value and len(part) > 4:
                found |= WordClass.WORD.value
        if self.office_of(word.rpartition("-")[2]):
            found |= WordClass.OFFICE.value | WordClass.STRONG_OFFICE.value
        return found


def lexicon_of(data: PeopleData) -> Lexicon:
    """The lexicon that ships with the package, with the lists of `data` (the user's own among them)."""
    lists = {name: frozenset(word.lower() for word in words) for name, words in data.lists.items()}
    for name in _NAMES:
        lists[name] = (
            frozenset(fold(word) for word in lists.get(name, ())) if name != "places" else lists.get(name, frozenset())
        )
    for name in ("given_names", "given_often", "surnames", "places", "words"):
        lists[name] = lists.get(name, frozenset()) | _shipped(name)
    return Lexicon(lists, _nicknames(data))


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """The lexicon without a user's own words."""
    return lexicon_of(load_data(PeopleData))


def _nicknames(data: PeopleData) -> dict[str, frozenset[str]]:
    """Each short form with the full given names that it may mean, and each full name with its short forms."""
    pairs: dict[str, set[str]] = {}
    for full, short_forms in data.nicknames.items():
        for short in short_forms:
            pairs.setdefault(short, set()).add(full)
            pairs.setdefault(full, set()).add(short)
    return {name: frozenset(others) for name, others in pairs.items()}


@cache
def _shipped(name: str) -> frozenset[str]:
    """The entries of the data file `name`.txt."""
    lines = files(PeopleData.package).joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
