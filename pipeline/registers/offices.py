"""An office as a paper states it, reduced to what can be compared: its words, its state, whether it is over. Pure."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from pipeline.countries import codes_in, without_countries

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Office:
    """The words that make the office, the codes of the states that it names, and whether it was held before."""

    words: frozenset[str]
    countries: frozenset[str]
    past: bool

    def agrees(self, other: "Office") -> bool:
        """Whether both may be one office: one's words are among the other's (``secretary``, ``secretary of state``).

        Words that make another office of one (``vice``, ``deputy``) must be the same, and so must a state, if any.
        """
        if not self.words or not other.words or self.contradicts(other):
            return False
        distinguishing = _data("distinguishing")
        return (self.words <= other.words or other.words <= self.words) and not (
            self.words ^ other.words
        ) & distinguishing

    def contradicts(self, other: "Office") -> bool:
        """Whether the two are offices of different states."""
        return bool(self.countries and other.countries) and not self.countries & other.countries


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    text = files("pipeline.registers").joinpath("offices.toml").read_text(encoding="utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def _data(name: str) -> frozenset[str]:
    return _lists()[name]


@lru_cache(maxsize=65_536)
def office_of(role: str) -> Office:
    """`role`, an office as a paper writes it, reduced."""
    role = " ".join(role.split())
    words = frozenset(word.lower() for word in _WORD.findall(without_countries(role)))
    singular = frozenset(
        word[:-1] if word.endswith("s") and len(word) > 4 and not word.endswith("ss") else word
        for word in words - _data("passing") - _data("past")
    )
    return Office(singular, frozenset(codes_in(role)) - {"EU", "UN"}, bool(words & _data("past")))
