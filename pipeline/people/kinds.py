"""What a single word can be: a given name, a surname, an office, a place, a usual word and so on."""

import re
from enum import IntFlag, auto

from pipeline.people.lexicon import Lexicon, fold

_INITIAL = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])*\.")
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]{2,6}s?")
_ACRONYM_WITH_POINTS = frozenset({"U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "E.O.", "P.M.", "A.M.", "L.A.", "N.Y.", "U.S.A.", "P.O.",
                                  "U.S.C."})


class Kind(IntFlag):
    """Kinds of words; a word may be of several."""

    GIVEN = auto()
    GIVEN_WORD = auto()
    SURNAME = auto()
    SURNAME_WORD = auto()
    KNOWN = auto()
    WORD = auto()
    PLACE = auto()
    DEMONYM = auto()
    BODY = auto()
    BODY_AFTER = auto()
    BEFORE_BODY = auto()
    BEFORE_THING = auto()
    ACTING = auto()
    STOP = auto()
    OFFICE = auto()
    HONORIFIC = auto()
    PORTFOLIO = auto()
    FAMILY_FIRST = auto()
    INITIAL = auto()
    ACRONYM = auto()


class Kinds:
    """Tells the kinds of a word, and remembers them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, Kind] = {}

    def of(self, word: str) -> Kind:
        """The kinds of `word`, as written in the text."""
        kind = self._known.get(word)
        if kind is None:
            kind = self._known[word] = self._look_up(word)
        return kind

    def _look_up(self, word: str) -> Kind:
        lexicon = self._lexicon
        lower, folded = word.lower(), fold(word)
        kind = Kind(0)
        if _ACRONYM.fullmatch(word) and (len(word) > 2 or "." not in word):
            kind |= Kind.ACRONYM
        if _INITIAL.fullmatch(word) and word not in _ACRONYM_WITH_POINTS:
            return kind & ~Kind.ACRONYM | Kind.INITIAL
        for names, flag in ((lexicon.given, Kind.GIVEN), (lexicon.given_words, Kind.GIVEN | Kind.GIVEN_WORD),
                            (lexicon.surnames, Kind.SURNAME), (lexicon.surname_words, Kind.SURNAME | Kind.SURNAME_WORD),
                            (lexicon.known, Kind.SURNAME | Kind.KNOWN), (lexicon.family_first, Kind.FAMILY_FIRST),
                            (lexicon.places, Kind.PLACE)):
            if folded in names:
                kind |= flag
        plain = lower.rstrip(".")
        for words, flag in ((lexicon.words, Kind.WORD), (lexicon.demonyms, Kind.DEMONYM), (lexicon.bodies, Kind.BODY),
                            (lexicon.bodies_after, Kind.BODY_AFTER), (lexicon.before_bodies, Kind.BEFORE_BODY),
                            (lexicon.acting_bodies, Kind.ACTING), (lexicon.not_names, Kind.STOP),
                            (lexicon.honorifics, Kind.HONORIFIC), (lexicon.portfolios, Kind.PORTFOLIO)):
            if plain in words or (flag in (Kind.DEMONYM, Kind.WORD) and plain.removesuffix("s") in words):
                kind |= flag
        if word in lexicon.before_things:
            kind |= Kind.BEFORE_THING
        if folded in lexicon.organisations:
            kind |= Kind.STOP
        if lexicon.is_office(lower):
            kind |= Kind.OFFICE
        if "-" in plain and not kind & (Kind.GIVEN | Kind.SURNAME):
            parts = [self.of(part.capitalize()) for part in plain.split("-") if part]
            if parts and parts[0] & Kind.GIVEN:
                kind |= Kind.GIVEN
            if any(part & (Kind.DEMONYM | Kind.PLACE) for part in parts):
                kind |= Kind.DEMONYM
        return kind
