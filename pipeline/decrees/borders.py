"""Where an act's name begins: the words of its title, its issuer, its state before the type noun. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.rules import Ruleset

REACH = 200
"""Characters before a type noun that are searched for the beginning of its name."""

_WORD = re.compile(r"\S+")
_YEAR_BEFORE = re.compile(r"(?:\b(?:the|a|an|its|this|that|their|our)|[’']s)\s+((?:1[89]|20)\d\d)\s+$", re.IGNORECASE)
_OPENING = "([{\"“‘'«*_"
_POSSESSIVE = re.compile(r"(?:[’']s|s[’'])$")
_BRACKETED = re.compile(r"\([A-Z][\w.&-]*\)$")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.){1,4}$|^(?:St|Jr|Sr|Dr)\.$")


@dataclass(frozen=True)
class _Word:
    """A word before a type noun: its start in the text, its characters without opening marks, what opened it."""

    start: int
    text: str
    opened: bool


class Borders:
    """Finds the left border of an act's name, with the word lists of a ruleset.

    Lists: ``small-words`` stand between the words of a title; ``no-title-words`` begin no title though a sentence
    begins with them; ``title-possessors`` stand in titles with ``’s``; ``statuses``, ``issuers``, ``offices`` and the
    lists of places are what stands before a numbered act.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        lists = ruleset.lists
        self._small = _lower(lists["small-words"])
        self._never = _lower(lists["no-title-words"])
        self._possessors = _lower(lists["title-possessors"])
        self._statuses = _lower(lists["statuses"])
        self._types = _lower(lists["titled-types"])
        self._places = frozenset(
            word for name in ("countries", "nationalities", "states", "blocs") for place in lists[name]
            for word in place.split())
        self._heads = self._places | frozenset(
            word for name in ("issuers", "offices") for phrase in lists[name] for word in phrase.split()
            if word[0].isupper())

    def title_start(self, text: str, low: int, position: int) -> int:
        """The start of the title whose type noun is at `position`; `position` itself where no title stands there.

        `low` is the start of the paragraph.
        """
        words = self._run(text, low, position, self._statuses & {"draft"})
        while words and not self._begins_title(words):
            words.pop(0)
        start = words[0].start if words else position
        return self._with_year(text, low, start) if words else position

    def issuer_start(self, text: str, low: int, position: int) -> int:
        """The start of the issuer, state and status words before the type noun at `position`, or `position`."""
        words = self._run(text, low, position, self._statuses)
        while words and not self._begins_issuer(words[0]):
            words.pop(0)
        return self._with_year(text, low, words[0].start if words else position)

    def is_place_or_body(self, words: str) -> bool:
        """Whether `words` are the names of places, bodies and statuses alone."""
        return all(word in self._heads or word.lower() in self._statuses or word.lower() in self._small
                   for word in words.split())

    def _run(self, text: str, low: int, position: int, also: Iterable[str]) -> list[_Word]:
        """The words in capitals directly before `position`, with small words between them, in order."""
        begin = max(low, position - REACH)
        found = list(_WORD.finditer(text, begin, position))
        if not found or found[-1].end() == position:
            return []
        words: list[_Word] = []
        tentative: list[_Word] = []
        series = False
        for match in reversed(found):
            raw = match[0]
            bare = raw.lstrip(_OPENING)
            word = _Word(match.start() + len(raw) - len(bare), bare, bare != raw)
            if raw.endswith(","):
                if not (series and bare[0].isupper() and bare[:-1].lower() not in self._types):
                    break
                word = _Word(word.start, bare[:-1], word.opened)
            kind = self._kind(raw, word, also)
            if kind == "end" or kind != "in" and not words:
                break
            if kind == "bracket":
                tentative.append(_Word(match.start(), raw, False))
                continue
            if kind == "small":
                if tentative and tentative[-1].text in ("the", "and") and word.text == "and":
                    break
                tentative.append(word)
                series = word.text in ("and", "or")
                continue
            if tentative and not self._joins(word, tentative):
                break
            words += [*tentative, word]
            tentative = []
            series = series and raw.endswith(",")
            if word.opened:
                break
        return words[::-1]

    def _kind(self, raw: str, word: _Word, also: Iterable[str]) -> str:
        """``in`` for a word of a name, ``small`` and ``bracket`` for one between such words, ``end`` for one outside."""
        bare = word.text
        if not bare:
            return "end"
        if _BRACKETED.match(raw):
            return "bracket"
        if _POSSESSIVE.search(bare):
            return "in" if _POSSESSIVE.sub("", bare).lower() in self._possessors and bare[0].isupper() else "end"
        if not bare[-1].isalnum() and not _ABBREVIATION.search(bare):
            return "end"
        if bare.lower() in self._small and bare.islower() or bare == "&":
            return "end" if word.opened else "small"
        if bare[0].isupper() or bare.lower() in also or re.match(r"\d+(?:st|nd|rd|th)$", bare):
            return "in"
        return "end"

    def _joins(self, word: _Word, between: list[_Word]) -> bool:
        """Whether a title goes on over the small words `between` (last first) to `word` before them."""
        small = [item.text for item in reversed(between)]
        if word.text.lower() in self._types | _PLANS and word.text != "Amendments":
            return False
        small = [text for text in small if text[0] != "("]
        if "the" in small:
            return small == ["the"] and word.text.endswith("ing") or small[0] == "for" == word.text.lower()
        return word.text.lower() not in self._never or word.text.lower() in ("no",)

    def _begins_title(self, words: list[_Word]) -> bool:
        first = words[0].text
        if first.lower() in self._small or first.lower() in self._never:
            return first == "For" and len(words) > 2
        return not (len(words) > 1 and first.lower() in _PARTS_OF_ACTS and words[1].text.lower() in ("of", "to"))

    def _begins_issuer(self, word: _Word) -> bool:
        name = word.text
        if name.lower() in self._never:
            return False
        return name in self._heads or name.lower() in self._statuses or (len(name) > 1 and name.isupper())

    def _with_year(self, text: str, low: int, start: int) -> int:
        match = _YEAR_BEFORE.search(text, max(low, start - 20), start)
        return match.start(1) if match else start


_PLANS = frozenset({"plan", "program", "programme", "fund", "agreement", "treaty", "convention"})
_PARTS_OF_ACTS = frozenset({"title", "section", "article", "part", "chapter", "annex", "schedule", "division", "subtitle"})


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)
