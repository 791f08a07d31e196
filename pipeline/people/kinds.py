"""What a single word can be: a given name, a surname, an office, a place, a usual word and so on."""

import re

from pipeline.people.lexicon import Lexicon, core

_INITIAL = re.compile(r"(?:Dz|Kh|Ts|Y[aeu]|Zh)\.|[^\W\d_](?:\.-?[^\W\d_])*\.|[B-HJ-Z]")
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]{2,6}s?|[A-Z][a-z]?[A-Z]{1,3}")
_NUMERALS = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "XI", "XII", "XIII", "XIV", "XVI", "XXIII"})
_CONTRACTION = re.compile(r"^I['’]|['’](?:d|ll|m|re|t|ve)$")
_NOUN = re.compile(
    r"(?:tion|sion|ment|ness|ance|ence|ancy|ency|ity|ship|ism|logy|ics|ware|graphy|ologist|alist|ionist|ivist)s?$")
"""Endings that English nouns have and names hardly."""

_COUNTRY_LETTERS = frozenset(
    {"A.M.", "D.C.", "E.O.", "E.U.", "L.A.", "N.Y.", "P.M.", "P.O.", "U.K.", "U.N.", "U.S.", "U.S.A.", "U.S.C."})
_LETTERS_OF_NAME = re.compile(r"J[A-Z]|[A-Z]J")
_WEAK_OFFICES = frozenset({"general", "head", "judge", "lead", "marine", "private"})
"""Offices that, in lower case, are usually another word: a verb, an adjective."""

_CHAIRS = frozenset({"chair", "fellow", "lecturer", "professor", "scholar"})
"""Offices that bear the name of a donor before them (the Wade and Dores McCree Professor of Law)."""


class Kind:
    """Kinds of words as bits of an integer, since a word may be of several. (An IntFlag costs ten times as much.)"""

    GIVEN = 1 << 0
    GIVEN_WORD = 1 << 1
    GIVEN_OFTEN = 1 << 24
    NUMERAL = 1 << 25
    PERSONAL_OFFICE = 1 << 26
    SURNAME = 1 << 2
    SURNAME_WORD = 1 << 3
    KNOWN = 1 << 4
    WORD = 1 << 5
    PLACE = 1 << 6
    DEMONYM = 1 << 7
    BODY = 1 << 8
    BODY_AFTER = 1 << 9
    BEFORE_BODY = 1 << 10
    BEFORE_THING = 1 << 11
    ORGANISATION = 1 << 12
    ACTING = 1 << 13
    STOP = 1 << 14
    OFFICE = 1 << 15
    STRONG_OFFICE = 1 << 16
    WEAK_OFFICE = 1 << 17
    CHAIR = 1 << 18
    HONORIFIC = 1 << 19
    PORTFOLIO = 1 << 20
    FAMILY_FIRST = 1 << 21
    INITIAL = 1 << 22
    ACRONYM = 1 << 23


class Kinds:
    """Tells the kinds of a word, and remembers them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.acting_bodies = lexicon.acting_bodies
        self.kinship = lexicon.kinship
        self._known: dict[str, int] = {}
        self._names = (
            (lexicon.given, Kind.GIVEN), (lexicon.given_words, Kind.GIVEN | Kind.GIVEN_WORD),
            (lexicon.surnames, Kind.SURNAME), (lexicon.surname_words, Kind.SURNAME | Kind.SURNAME_WORD),
            (lexicon.known, Kind.SURNAME | Kind.KNOWN), (lexicon.family_first, Kind.FAMILY_FIRST),
            (lexicon.places, Kind.PLACE), (lexicon.organisations, Kind.ORGANISATION),
        )
        self._words = (
            (lexicon.words, Kind.WORD), (lexicon.demonyms, Kind.DEMONYM), (lexicon.bodies, Kind.BODY),
            (lexicon.bodies_after, Kind.BODY_AFTER), (lexicon.before_bodies, Kind.BEFORE_BODY),
            (lexicon.acting_bodies, Kind.ACTING), (lexicon.not_names, Kind.STOP),
            (lexicon.honorifics, Kind.HONORIFIC), (lexicon.portfolios, Kind.PORTFOLIO),
        )

    def of(self, word: str) -> int:
        """The kinds of `word`, as written in the text."""
        kind = self._known.get(word)
        if kind is None:
            kind = self._known[word] = self._look_up(word)
        return kind

    def _look_up(self, word: str) -> int:
        lexicon = self._lexicon
        if _INITIAL.fullmatch(word) and word not in _COUNTRY_LETTERS:
            return Kind.INITIAL
        if word in _NUMERALS:
            return Kind.NUMERAL
        if _CONTRACTION.search(word):
            return Kind.STOP
        folded, plain = core(word), word.lower().rstrip(".")
        kind = 0
        for names, flag in self._names:
            if folded in names:
                kind |= flag
        for words, flag in self._words:
            if plain in words:
                kind |= flag
        if plain.endswith("s") and not kind & (Kind.GIVEN | Kind.KNOWN):
            singular = plain.removesuffix("s")
            kind |= (singular in lexicon.words) * Kind.WORD | (singular in lexicon.demonyms) * Kind.DEMONYM
        elif len(plain) > 5 and not kind and _NOUN.search(plain):
            kind |= Kind.WORD
        if word in lexicon.before_things:
            kind |= Kind.BEFORE_THING
        office = lexicon.office_of(plain)
        if office is not None:
            kind |= Kind.OFFICE | (office in lexicon.strong_offices) * Kind.STRONG_OFFICE
            kind |= (office in lexicon.personal_offices) * Kind.PERSONAL_OFFICE
            kind |= (office in _WEAK_OFFICES) * Kind.WEAK_OFFICE | (office in _CHAIRS) * Kind.CHAIR
        if "-" in plain and not kind & (Kind.GIVEN | Kind.SURNAME):
            kind |= self._of_compound(word)
            if lexicon.office_of(plain.rpartition("-")[2]):
                kind |= Kind.OFFICE | Kind.STRONG_OFFICE
        if kind & Kind.KNOWN:
            kind &= ~Kind.WORD
        if folded in lexicon.given_often:
            kind |= Kind.GIVEN_OFTEN
        if _ACRONYM.fullmatch(word) and not kind & (Kind.GIVEN | Kind.SURNAME) and not _LETTERS_OF_NAME.fullmatch(word):
            kind |= Kind.ACRONYM
        return kind

    def _of_compound(self, word: str) -> int:
        """The kinds of a word with hyphens, from those of its parts."""
        parts = [part for part in word.split("-") if part]
        kinds = [self.of(part.capitalize()) for part in parts]
        kind = (kinds[0] & Kind.GIVEN) if kinds else 0
        for part, other in zip(parts, kinds, strict=True):
            kind |= other & (Kind.DEMONYM | Kind.BODY) | bool(other & Kind.PLACE) * Kind.DEMONYM
            if part.islower() and other & Kind.WORD and len(part) > 4:
                kind |= Kind.WORD
        return kind
