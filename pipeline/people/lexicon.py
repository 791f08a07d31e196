"""The words that tell a person's name from others: name lists and word lists, loaded once, looked up as sets."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from anyascii import anyascii

from pipeline.people.data import PeopleData
from pipeline.rules import load_data

_PLURALS = (("s", ""), ("es", ""), ("ies", "y"), ("men", "man"), ("women", "woman"))
_WORD_LISTS = (
    "acting_bodies", "attributive_ends", "before_bodies", "before_things", "bodies", "bodies_after", "demonyms",
    "family_first", "given_words", "honorifics", "kinship", "named_after", "named_bodies", "not_names",
    "office_modifiers", "offices", "particles", "personal_offices", "phrase_verbs", "portfolios", "speech_verbs",
    "strong_offices", "surname_words",
)
_ARTICLE = re.compile(r"^(?:al|el|ul|ur|as|ash|at|az|ud)-(?=\w)", re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[^a-z]+")


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
    """Sets of words, lower case. ``given``, ``given_words``, ``surnames``, ``places`` and ``known`` hold folded names.

    ``given_words`` are given names that are also usual words (Hope, Mark, Will); ``words`` are usual English words;
    ``known`` are surnames so widely known that they need no given name; the rest is told in ``rules.toml``.
    """

    given: frozenset[str]
    given_often: frozenset[str]
    given_words: frozenset[str]
    surnames: frozenset[str]
    surname_words: frozenset[str]
    known: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    honorifics: frozenset[str]
    offices: frozenset[str]
    strong_offices: frozenset[str]
    personal_offices: frozenset[str]
    office_modifiers: frozenset[str]
    bodies: frozenset[str]
    bodies_after: frozenset[str]
    before_bodies: frozenset[str]
    before_things: frozenset[str]
    organisations: frozenset[str]
    named_bodies: frozenset[str]
    kinship: frozenset[str]
    named_after: frozenset[str]
    acting_bodies: frozenset[str]
    not_names: frozenset[str]
    speech_verbs: frozenset[str]
    portfolios: frozenset[str]
    phrase_verbs: frozenset[str]
    attributive_ends: frozenset[str]
    demonyms: frozenset[str]
    family_first: frozenset[str]
    particles: frozenset[str]
    nicknames: dict[str, frozenset[str]]

    def is_office(self, word: str) -> bool:
        """Whether `word` (any case, perhaps plural or with a point) is the head noun of an office or a title."""
        return self.office_of(word) is not None

    def office_of(self, word: str) -> str | None:
        """The office that `word` names, singular and lower case, or None."""
        plain = word.lower().rstrip(".").removeprefix("ex-").removeprefix("then-")
        forms = [plain]
        if not plain.endswith("ss"):
            forms += [plain.removesuffix(ending) + singular for ending, singular in _PLURALS if plain.endswith(ending)]
        return next((form for form in forms if form in self.offices), None)


def lexicon_of(data: PeopleData) -> Lexicon:
    """The lexicon that ships with the package, with the lists of `data` (the user's own among them)."""
    def words(name: str) -> frozenset[str]:
        return frozenset(word.lower() for word in data.lists.get(name, ()))

    def names(name: str) -> frozenset[str]:
        return _shipped(name) | {fold(word) for word in words(name)}

    return Lexicon(
        given=names("given_names"),
        given_often=names("given_often"),
        surnames=names("surnames"),
        known=frozenset(fold(word) for word in words("known")),
        places=_shipped("places") | words("places"),
        words=_shipped("words"),
        organisations=frozenset(fold(word) for word in words("organisations")),
        nicknames=_nicknames(data),
        **{name: words(name) for name in _WORD_LISTS},
    )


@lru_cache(maxsize=1)
def default_lexicon() -> Lexicon:
    """The lexicon without a user's own words."""
    return lexicon_of(load_data(PeopleData))


def _nicknames(data: PeopleData) -> dict[str, frozenset[str]]:
    """Each short form with the full given names that it may stand for, and each full name with its short forms."""
    pairs: dict[str, set[str]] = {}
    for full, short_forms in data.nicknames.items():
        for short in short_forms:
            pairs.setdefault(short, set()).add(full)
            pairs.setdefault(full, set()).add(short)
    return {name: frozenset(others) for name, others in pairs.items()}


@cache
def _shipped(name: str) -> frozenset[str]:
    """The entries of the data file `name`.txt; an empty set where the package has no such file."""
    path = files(PeopleData.package).joinpath(f"{name}.txt")
    if not path.is_file():
        return frozenset()
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
