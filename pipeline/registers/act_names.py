"""What an act of a paper can be compared by: identifiers, number and kind, title, year, state. Pure but for data."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pipeline.countries import codes_in, without_countries
from pipeline.people.lexicon import fold
from pipeline.registers.facts import Fact

_BRACKETS = re.compile(r"\s*\([^)]*\)")
_SHORT = re.compile(r"\(([A-Z][\w-]*[A-Z]\w*)\)|^([A-Z][\w-]*[A-Z]\w*)$")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_NUMBERED = re.compile(r"\d{2,}|\bno\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Act:
    """An act as its paper states it.

    ``titles`` are its titles and short forms, reduced to words in lower case, none made of generic words alone;
    ``roots`` are the same without type noun, which a bill and the law that it became share; ``kind`` is what its type
    noun amounts to.
    ``state`` is the code of the state that its name, or what is generally known of it, says, ``near`` the one state of
    its sentences, ``about`` the one that its paper is about most; ``only`` says whether it is the only one.
    """

    titles: frozenset[str]
    roots: frozenset[str]
    kind: str | None
    number: str | None
    year: str | None
    state: str | None
    near: str | None
    about: str | None
    only: bool
    issuer: str | None
    identifiers: frozenset[str]

    @property
    def likely_state(self) -> str | None:
        """The state whose act it is: as stated, else as near, else as the paper is about."""
        return self.state or self.near or self.about

    @property
    def is_constitution(self) -> bool:
        """Whether it is the constitution of a state, which needs no title."""
        return self.kind == "constitution" and not self.titles


@dataclass(frozen=True)
class _Data:
    generic: frozenset[str]
    kinds: dict[str, str]
    known: dict[str, tuple[str, str, str]]


@lru_cache(maxsize=1)
def _data() -> _Data:
    """The data file: generic words, the kind of each type noun, and title, state, year of each known name."""
    read = tomllib.loads(files("pipeline.registers").joinpath("acts.toml").read_text(encoding="utf-8"))
    kinds = {noun: kind for kind, nouns in read["families"].items() for noun in nouns}
    known = {
        _words(name): (_words(act["names"][0]), act["state"], act["year"])
        for act in read["known"]
        for name in act["names"]
    }
    nouns = {word for noun in kinds for word in noun.split()} | {
        "amendment",
        "constitution",
        "decision",
        "directive",
        "instruction",
        "ordinance",
        "proclamation",
        "regulation",
        "resolution",
        "rule",
    }
    return _Data(frozenset(read["generic"]) | nouns, kinds, known)


def act_of(fact: Fact) -> Act:
    """What the act of `fact` can be compared by."""
    data = _data()
    titles = {title for form, _ in fact.forms for title in _titles(form)} if fact.named else set()
    roots = frozenset(_root(title) for title in titles if is_title(title))
    known = sorted(data.known[title] for title in titles if title in data.known)
    titles = {data.known[title][0] if title in data.known else title for title in titles}
    year = fact.date[:4] if fact.date else None if fact.number else _year(fact)
    return Act(
        titles=frozenset(title for title in titles if is_title(title)),
        roots=roots,
        kind=data.kinds.get(fact.type or "", fact.type),
        number=fact.number,
        year=known[0][2] if known else year,
        state=known[0][1] if known else fact.state or _own_state(fact),
        near=_only(fact.near),
        about=fact.countries[0] if fact.countries else None,
        only=len(fact.countries) == 1,
        issuer=fold(fact.issuer) if fact.issuer else None,
        identifiers=frozenset(fact.identifiers),
    )


def _own_state(fact: Fact) -> str | None:
    """The state that the forms of a constitution name; what another act names may be what it is about."""
    return _only(codes_in(" ; ".join(form for form, _ in fact.forms))) if fact.type == "constitution" else None


def _year(fact: Fact) -> str | None:
    years = {year for form, _ in fact.forms for year in _YEAR.findall(_BRACKETS.sub("", form))}
    return min(years) if len(years) == 1 else None


def is_title(title: str) -> bool:
    """Whether `title` holds a word that isn't generic: a title, not a kind of act."""
    return bool(content(title))


def content(title: str) -> list[str]:
    """The words of `title` that aren't generic."""
    generic = _data().generic
    return [word for word in title.split() if word not in generic]


def _root(title: str) -> str:
    return re.sub(r"(?: (?:act|bill|code|law))+$", "", title)


def _titles(form: str) -> list[str]:
    """The titles in `form`, a way to write an act: the title itself, and short forms in brackets or alone."""
    shorts = [short.lower() for pair in _SHORT.findall(form) for short in pair if len(short) > 2]
    plain = _BRACKETS.sub("", form)
    if _NUMBERED.search(_YEAR.sub("", plain)):
        return shorts
    return [_words(without_countries(plain)), *shorts]


@lru_cache(maxsize=16_384)
def _words(title: str) -> str:
    """`title` as words in lower case, without year and what goes with it."""
    title = re.sub(r"(?:\b(?:of|for(?: the)?)\s+)?(?:\b(?:FY|fiscal year)\s*)?" + _YEAR.pattern, " ", title)
    words = [re.sub(r"[’'](?:s)?", "", word.lower()).replace("-", " ") for word in _WORD.findall(title)]
    while words and words[0] in {"draft", "new", "proposed", "the"}:
        words = words[1:]
    while words and words[-1] in {"for", "of", "the"}:
        words = words[:-1]
    return " ".join(words)


def _only(codes: tuple[str, ...]) -> str | None:
    return codes[0] if len(codes) == 1 else None
