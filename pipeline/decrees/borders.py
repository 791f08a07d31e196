"""Where an act's name begins: the words of its title, its issuer, its state before the type noun. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.decrees.data import DecreeData
from pipeline.rules import Ruleset

REACH = 200
"""Characters before a type noun that are searched for the beginning of its name."""

_WORD = re.compile(r"\([A-Z][^()\n]{0,90}\)(?!\S)|\S+")
_DETERMINERS = frozenset({"that", "the", "these", "this", "those"})
"""Words that, in capitals, begin a sentence or a heading and stand in no title."""
_OPENING = "([{\"“‘'«*_"
_POSSESSIVES = ("’s", "'s", "s’", "s'")
_ORDINALS = ("st", "nd", "rd", "th")


@dataclass(frozen=True)
class _Word:
    """A word before a type noun: its start in the text, its characters without opening marks, what opened it."""

    start: int
    text: str
    opened: bool = False

    @property
    def low(self) -> str:
        return self.text.lower()


class Borders:
    """Finds the left border of an act's name, with the word lists of a ruleset.

    Lists: ``small-words`` may be between the words of a title; ``no-title-words`` begin no title though a sentence
    begins with them; ``title-possessors`` are in titles with ``’s``; titles of ``longer-title-types`` have two words
    or more before the noun, those of ``article-types`` an article or a place; ``statuses``, ``issuers``, ``offices``
    and the lists of places come before a numbered act.
    """

    def __init__(self, ruleset: Ruleset[DecreeData]) -> None:
        lists = ruleset.lists
        self._cues = ruleset.data.cues
        self._by_whom = tuple(lists["by-whom"])
        self._date_before = ruleset.compile("{date-before}")
        self._article_before = ruleset.compile("{article-before}")
        self._article_types = frozenset(lists["article-types"])
        self._longer = frozenset(lists["longer-title-types"])
        self._small = _lower(lists["small-words"])
        self._never = _lower(lists["no-title-words"])
        self._never_last = _lower(lists["never-last"])
        self._possessors = _lower(lists["title-possessors"])
        self._statuses = _lower(lists["statuses"])
        self._types = _lower(lists["titled-types"])
        self._ends = self._types | _lower(lists["other-names"])
        self._parts = _lower(lists["parts-of-acts"])
        self._said = _lower(lists["said-of-acts"])
        self._gerunds = frozenset(lists["title-gerunds"])
        self._whom = frozenset(lists["whom"])
        self._parties = frozenset(lists["parties"])
        self._bodies_of_acts = frozenset(name for name in lists["issuers"] if " " in name)
        places = [place for name in ("countries", "nationalities", "states", "blocs") for place in lists[name]]
        self._new_places = frozenset(place.split()[1] for place in places if place.startswith("New "))
        whole = [*places, *lists["issuers"], *lists["offices"], *lists["name-words"], *lists["parties"]]
        small = "|".join(sorted((*lists["statuses"], *lists["small-words"])))
        names = "|".join(map(re.escape, sorted(whole, key=len, reverse=True)))
        self._bodies = re.compile(rf"(?:(?:(?i:{small})|{names})(?: |$))+")
        self._heads = (
            frozenset(word for place in places for word in place.split())
            | frozenset(
                word
                for name in ("issuers", "offices")
                for phrase in lists[name]
                for word in phrase.split()
                if word[0].isupper()
            )
            | frozenset(lists["name-words"])
        )

    def title_start(self, text: str, low: int, position: int) -> int:
        """The start of the title whose type noun is at `position`; `position` itself where there is no title.

        `low` is the start of the paragraph.
        """
        words = self._run(text, low, position, self._statuses & {"draft"})
        if words and words[-1].low in self._never_last:
            return position
        words = self._after_verb(words)
        while words and not (self._begins_title(words) and not self._is_said(text, words)):
            words.pop(0)
        return self.with_date(text, low, words[0].start) if words else position

    def _after_verb(self, words: list[_Word]) -> list[_Word]:
        """`words` after a "New" within them, which a heading has before a title: "Senate Passes New [Ports Act]"."""
        for index in range(len(words) - 2, 0, -1):
            if words[index].text == "New" and words[index + 1].text not in self._new_places:
                return words[index + 1 :] if words[index - 1].text.endswith(("s", "ed")) else words
        return words

    def issuer_start(self, text: str, low: int, position: int) -> int:
        """The start of the issuer, state and status words before the type noun at `position`, or `position`."""
        words = self._run(text, low, position, self._statuses, commas=False)
        before: list[_Word] = []
        while words and not self._begins_issuer(words):
            before.append(words.pop(0))
        if words and words[0].text.istitle():
            words = [*self._compound(before), *words]
        return self.with_date(text, low, words[0].start if words else position)

    def _compound(self, before: list[_Word]) -> list[_Word]:
        """The last of the words `before` an issuer that make one name with it: "[Homeland] Security Directive"."""
        own: list[_Word] = []
        for word in reversed(before):
            if not word.text.istitle() or word.low in self._never | self._small or word.text in self._parties:
                break
            own.insert(0, word)
        return own

    def with_date(self, text: str, low: int, start: int) -> int:
        """`start`, or that of a year or month directly before it, after an article: "a [2023 government decree]"."""
        match = self._date_before.search(text, max(low, start - 30), start)
        return match.start("date") if match else start

    def has_article(self, text: str, start: int, end: int) -> bool:
        """Whether the title in ``text[start:end]`` has an article before it or a place as its first word."""
        words = text[start:end].split()
        article = self._article_before.search(text, max(0, start - 20), start)
        return article is not None or bool(words and words[0] in self._heads)

    def is_title(self, text: str, words_at: tuple[int, int], noun: str, *, bare: bool) -> bool:
        """Whether the words in ``text[slice(*words_at)]`` and the type noun `noun` after them are a title.

        `bare`: no number, year or short form follows.
        """
        start, end = words_at
        words = text[start:end].rstrip()
        if bare and self.is_place_or_body(words):
            return noun == "Act" and self._is_body_of_act(text, start, words)
        if bare and noun in self._longer and (len(words.split()) < 2 or _ends_in_other_bracket(words)):
            return False
        return not (bare and noun in self._article_types) or self.has_article(text, start, end)

    def _is_body_of_act(self, text: str, start: int, words: str) -> bool:
        """Whether an act is about the body alone that `words` name: "the National Assembly Act"."""
        return (
            words in self._bodies_of_acts and self._article_before.search(text, max(0, start - 20), start) is not None
        )

    def is_place_or_body(self, words: str) -> bool:
        """Whether `words` are the names of places, bodies, parties and statuses alone."""
        return bool(self._bodies.fullmatch(" ".join(words.split())))

    def _run(self, text: str, low: int, position: int, also: Iterable[str], *, commas: bool = True) -> list[_Word]:
        """The words in capitals directly before `position`, with small words between them, in order."""
        found = list(_WORD.finditer(text, max(low, position - REACH), position))
        if not found or found[-1].end() == position:
            return []
        words: list[_Word] = []
        between: list[_Word] = []
        series = False
        for match in reversed(found):
            raw = match[0]
            bare = raw.lstrip(_OPENING)
            word = _Word(match.start() + len(raw) - len(bare), bare, bare != raw)
            if raw.endswith(",") and words:
                if not commas or word.low[:-1] in self._ends or word.low[:-1].isdigit():
                    break
                if not series and not self._after_article(words[-1].start, found, self._heads):
                    break
                word = _Word(word.start, bare[:-1], word.opened)
            kind = self._kind(raw, word, also)
            if kind == "end" or (kind == "small" and not words):
                break
            if kind != "in":
                if between and between[-1].text in ("the", "and") and word.text == "and":
                    break
                between.append(word if kind == "small" else _Word(match.start(), raw))
                series = series or word.text in ("and", "or")
                continue
            if between and not (self._joins(word, between, words) if commas else self._is_body(word, between)):
                break
            words += [*between, word]
            between = []
            if word.opened:
                break
        return words[::-1]

    @staticmethod
    def _after_article(start: int, found: list[re.Match[str]], heads: frozenset[str]) -> bool:
        """Whether the words in capitals before `start` have an article and aren't one place: "the Build America, …"."""
        words = [match for match in found if match.end() < start]
        for match in reversed(words):
            if match[0] in ("the", "The", "our", "this"):
                return match.end() + 1 < words[-1].start() or words[-1][0].rstrip(",") not in heads
            if not match[0][0].isupper() or match[0].endswith(_POSSESSIVES):
                return match[0].endswith(_POSSESSIVES)
        return False

    def _kind(self, raw: str, word: _Word, also: Iterable[str]) -> str:
        """``in`` for a word of a name, ``small`` or ``bracket`` for one between such words, ``end`` for one outside."""
        bare = word.text
        if not bare or self._cues["run-on"].search(bare) or (bare[0].isupper() and word.low in _DETERMINERS):
            return "end"
        if self._cues["title-bracket"].fullmatch(raw):
            return "bracket"
        if bare.endswith(_POSSESSIVES):
            return "in" if word.low[:-2] in self._possessors and bare[0].isupper() else "end"
        abbreviated = bare[-1].isalnum() or self._cues["abbreviation"].fullmatch(bare)
        if bare != "&" and (not abbreviated or bare.endswith(self._by_whom)):
            return "end"
        if (bare.islower() and (word.low in self._small or bare.endswith("ing"))) or bare == "&":
            return "end" if word.opened else "small"
        capital = bare[0].isupper() or (bare[0].islower() and bare[1:2].isupper())
        return "in" if capital or word.low in also or _is_ordinal(bare) else "end"

    def _is_body(self, word: _Word, between: list[_Word]) -> bool:
        """Whether `word` is of the name of a body that goes on after the small words: "Government of the …"."""
        return word.text in self._heads and all(item.text in ("and", "for", "of", "the") for item in between)

    def _joins(self, word: _Word, between: list[_Word], after: list[_Word]) -> bool:
        """Whether the title `after` goes on over the small words `between` to `word` before them; last word first."""
        small = [item.text for item in reversed(between) if item.text[0] != "("]
        if word.low in self._ends and word.text != "Amendments" and small and (word.text, *small) != ("Bill", "of"):
            return False
        if small == ["by"] and word.low.endswith("ed"):  # "Regulated by National Decree 5"
            return False
        if "our" in small:
            return (small == ["our"] and word.text.endswith("ing")) or (len(small) == 2 and small[1] == "our")
        if (gerund := next((index for index, word in enumerate(small) if word.endswith("ing")), None)) is not None:
            return (
                gerund == 1
                and small[0] == "and"
                and small[2:] in ([], ["the"], ["of"])
                and (word.low not in self._never)
            )
        if "the" in small:
            return (small == ["the"] and (word.text in self._gerunds or word.text == "For")) or (
                small[0] in ("for", "of", "to") and len(after) == 1 and after[0].text in self._whom
            )
        return word.low not in self._never

    def _begins_title(self, words: list[_Word]) -> bool:
        first = words[0]
        following = words[1].text if len(words) > 1 else ""
        if first.text == "For" and following == "the":
            return True
        if first.text == "New" and following in self._new_places:
            return True
        if first.low in self._small or first.low in self._never or first.text[0] == "(" or first.text.isdigit():
            return False
        return not (first.low in self._parts | {"draft"} and following.lower() in self._small | {"a"})

    def _is_said(self, text: str, words: list[_Word]) -> bool:
        """Whether the first word says something of the act: "Scope of Clean Air Act", not "the Scope of …"."""
        if words[0].low not in self._said or len(words) < 2 or words[1].low not in self._small | {"a"}:
            return False
        before = text[max(0, words[0].start - 5) : words[0].start].rstrip()
        has_article = before.endswith(("the", "The")) and not before[-4:-3].isalnum()
        return not words[0].opened and not has_article

    def _begins_issuer(self, words: list[_Word]) -> bool:
        name = words[0].text
        if name in self._heads and name[0].isupper() and words[0].low not in ("new", "a", "the"):
            return True
        if words[0].low in self._never and not (name == "New" and words[1:] and words[1].text in self._new_places):
            return False
        return (
            name in self._heads
            or words[0].low in self._statuses
            or (len(name) > 1 and name.isupper() and not set(name) <= set("IVX"))
        )


def _ends_in_other_bracket(words: str) -> bool:
    """Whether a bracket ends `words` that isn't their initials, as in "Violence Prohibition (VP)"."""
    name, _, bracket = words.rpartition(" (")
    return words.endswith(")") and bracket[:-1] != "".join(word[0] for word in name.split() if word[0].isupper())


def _is_ordinal(word: str) -> bool:
    """Whether `word` is a figure, or an ordinal in figures: "21st"."""
    return word[0].isdecimal() and (len(word) == 1 or (word[:-2].isdecimal() and word.endswith(_ORDINALS)))


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)
