"""Heads of offices, ranks, titles and professions, and the words that may belong to their phrases. Pure."""

import re
from dataclasses import dataclass

from pipeline.people.lexicon import Lexicon

PREPOSITIONS = frozenset({"against", "at", "by", "for", "from", "in", "of", "on", "to", "under", "with", "within"})
ARTICLES = frozenset({"a", "an", "the"})
DETERMINERS = ARTICLES | {"another", "that", "these", "this", "those"}
POSSESSIVES = frozenset({"her", "his", "its", "my", "our", "their", "whose", "your"})
JOINERS = frozenset({"&", "and", "both", "or", "the", "three", "two"})
POSSESSIVE_END = re.compile(r"['’][sS]?$")

_TOKEN = re.compile(r"\w[\w’'./-]*|['’][sS]\b|\S")
_CAPITALS_THAT_MODIFY = frozenset(
    {"EU", "First", "Fourth", "General", "Great", "High", "NATO", "New", "Second", "Third", "UK", "UN", "US", "USA"}
)
"""Words that a capital makes a part of an office, though their lower-case namesakes are function words."""

_LOWER_NOUNS = frozenset(
    {
        "cabinet",
        "chambers",
        "city",
        "council",
        "court",
        "house",
        "houses",
        "parliament",
        "region",
        "republic",
        "staff",
        "union",
    }
)
_FIELD = re.compile(r"\w{3}(?:ance|ence|ics|ism|ity|logy|ment|ship|sion|tion)s?$")
"""Endings of nouns that name an office's field (minister for reintegration)."""

_OWNING = frozenset(
    {
        "children",
        "citizens",
        "consumers",
        "employers",
        "farmers",
        "peasants",
        "people",
        "peoples",
        "teachers",
        "veterans",
        "women",
        "workers",
    }
)
"""Whom bodies are named after (the Workers’ Party), so that their possessive is no possessor."""

_PREFIXES = ("anti-", "co-", "ex-", "pro-", "then-", "vice-")
_ENDINGS = (
    "-aligned",
    "-appointed",
    "-backed",
    "-based",
    "-born",
    "-educated",
    "-elected",
    "-linked",
    "-ranking",
    "-sanctioned",
    "-trained",
    "-winning",
)
_ABBREVIATED = frozenset(
    {
        "adm",
        "amb",
        "assoc",
        "asst",
        "brig",
        "capt",
        "cmdr",
        "co",
        "col",
        "corp",
        "dep",
        "dept",
        "dir",
        "dr",
        "gen",
        "gov",
        "govs",
        "hon",
        "inc",
        "lt",
        "ltd",
        "maj",
        "min",
        "mr",
        "mrs",
        "ms",
        "no",
        "pres",
        "prof",
        "rep",
        "reps",
        "rev",
        "sec",
        "sen",
        "sens",
        "sgt",
        "st",
        "supt",
        "vs",
    }
)
"""Words that a point shortens; after any other one it ends a sentence."""
BELONGS = frozenset({"designate", "elect", "emeritus", "extraordinary", "general", "in-chief", "plenipotentiary"})
"""Words that follow a head noun directly and belong to it (Dean Emeritus)."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A role's offsets in the text, and whether its head is plural."""

    start: int
    end: int
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark with its offsets."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The token in lower case."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        """Whether it is a word and no mark."""
        return self.text[0].isalnum()

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends in a point that is no abbreviation's."""
        word = self.lower[:-1]
        return self.text.endswith(".") and len(word) > 1 and "." not in word and word not in _ABBREVIATED


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of ``text[start:end]``; a possessive ending stays with its word."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        if not POSSESSIVE_END.search(word):
            word = word.rstrip("’'/-") or word
        found.append(Token(word, match.start(), match.start() + len(word)))
    return found


def names_party(token: Token, following: Token) -> bool:
    """Whether the possessive `token` is part of a body's or an office's name (Workers’ Party MP, People’s Deputy)."""
    owner = POSSESSIVE_END.sub("", token.text)
    return owner != token.text and token.capital and following.capital and owner.lower() in _OWNING


class Offices:
    """Tells head nouns of offices and their modifiers from other words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._heads: dict[str, bool] = {}

    def is_head(self, word: str) -> bool:
        """Whether `word` is the head noun of an office, singular or plural, also in a compound with hyphens."""
        known = self._heads.get(word)
        if known is None:
            known = self._heads[word] = self._looks_like_head(word)
        return known

    def _looks_like_head(self, word: str) -> bool:
        if POSSESSIVE_END.search(word):
            return False
        if self.lexicon.is_office(word):
            return True
        compound = "-" in word and not word.lower().endswith(("-led", "-level"))
        return compound and any(self.lexicon.is_office(part) for part in word.split("-"))

    def is_plural(self, word: str) -> bool:
        """Whether `word` is the plural of an office."""
        office, plain = self.lexicon.office_of(word), word.lower().rstrip(".")
        return office is not None and plain != office and plain.endswith(("s", "men", "women"))

    def may_follow_head(self, token: Token, *, joined: bool) -> bool:
        """Whether `token` may stand in the ``of``-phrase between a head noun and the name.

        `joined` says whether an "and" is between it and the name, which makes a comma a list's.
        """
        if token.text in ("(", ")") or (token.text == "," and joined):
            return True
        if not (token.is_word or token.text == "&") or token.ends_sentence:
            return False
        lexicon, lower = self.lexicon, POSSESSIVE_END.sub("", token.lower)
        if token.capital and (token.lower not in lexicon["not_names"] or token.text in _CAPITALS_THAT_MODIFY):
            return True
        if _FIELD.search(lower):
            return True
        return (
            lower in PREPOSITIONS
            or lower in JOINERS
            or lower in _LOWER_NOUNS
            or any(
                lower in words
                for words in (
                    lexicon["portfolios"],
                    lexicon["bodies"],
                    lexicon["demonyms"],
                    lexicon["office_modifiers"],
                )
            )
        )

    def is_modifier(self, token: Token) -> bool:
        """Whether `token` may stand before a head noun and belong to its phrase."""
        lexicon, lower = self.lexicon, token.lower
        honorific = lower.rstrip(".") in lexicon["honorifics"]
        if not token.is_word or token.ends_sentence or honorific or self.is_plural(token.text):
            return False
        if token.capital:
            named = lower not in lexicon["not_names"]
            return named or lower in lexicon["office_modifiers"] or token.text in _CAPITALS_THAT_MODIFY
        listed = lower in lexicon["office_modifiers"] or lower in lexicon["demonyms"] or lower in lexicon["portfolios"]
        return listed or lower.startswith(_PREFIXES) or lower.endswith(_ENDINGS) or self.is_head(lower)

    def may_modify(self, token: Token) -> bool:
        """Whether `token` can be an adjective or noun before a head, as far as function words and verbs show."""
        lower = token.lower
        return lower.replace("-", "").isalpha() and lower not in PREPOSITIONS and not self.is_function(lower)

    def is_function(self, lower: str) -> bool:
        """Whether a word is a function word or a verb, so that it is no part of an office."""
        lexicon = self.lexicon
        return lower in lexicon["phrase_verbs"] or lower in lexicon["not_names"] or lower in lexicon["speech_verbs"]
