"""What stands around a piece of text that could be a name, and speaks for or against it. Pure."""

import re

from pipeline.people.lexicon import Lexicon
from pipeline.people.runs import with_suffix

_FOLLOWING = re.compile(r"[^\S\n]([a-z][\w-]*)")
_COMPOUND = re.compile(r"-(?:era|style|like|esque|type|brand|class|\d)")
_CASE = re.compile(r"\s(?:v|vs)\.?\s")
_AMPERSAND = re.compile(r"\s*&\s*[A-Z]")
_FIRM = re.compile(
    r"(?:,\s[A-Z][\w’-]+){0,4},?\s(?:&|and)\s[A-Z][\w’-]+,?\s(?:Associates|Inc|LLC|LLP|Ltd|P\.?C|PLLC|Partners)\b")
"""The partners after the first of a firm, and its form (Parker, | Lund & Dobbs LLP)."""

_DOMAIN = re.compile(r"\.[a-z]{2,4}\b|_|@")
_OWNED = re.compile(r"['’]s\s([A-Z][a-z]+)")
_BEFORE = (" v. ", " vs. ", "/", "@", "_", "& ", "#", ".")
_NAMESAKE = re.compile(r"['’]s\s(?:Bay|Cathedral|Church|College|County|Hospital|Island|School|Square|of)\b")
_QUOTED_WORK = re.compile(r"\b(?:book|documentary|drama|film|movie|novel|opera|play|series|ship|song),?\s[“\"‘']\Z")
_CLOSING = ("”", "’", "'", '"')
_BRACKETED = re.compile(r"\b(\w+)\s\((?:[\w’'-]+\s)?\Z")
_SPACE = re.compile(r"\s+")
_PLACES_LISTED = re.compile(
    r"\b(?i:counties|districts|municipalities|parishes|provinces|towns|villages|cyclones|hurricanes|typhoons)(?:\sof)?:?\s+"
    r"(?:[A-Z][\w’.-]*+,?\s+(?:and\s+)?)*+\Z")
_LIST = 1200
"""Characters before a word in which a list of places may have begun."""
_THE = re.compile(r"\b[Tt]he\s$")
_PLACE_BEFORE = re.compile(r"\b(?:in|from|to|at|near|across|outside|around)\s$", re.IGNORECASE)
_PLACE_AFTER = re.compile(r",\s(?:[A-Z]{2}\b|([A-Z][a-z]+(?:\s[A-Z][a-z]+)?))")
_TOLD = re.compile(r"(?:,|:|\s(?:is|was))\s+((?:[\w’'.-]+\s+){0,7}[\w-]+)")
_YEAR = r"(?:\s\((?:19|20)\d\d[a-z]?[),;]|,?\s(?:19|20)\d\d[a-z]?[);])"
_SECOND = r"\s(?:and|&)\s[A-Z][\w’'-]+"
_YEAR_CITED = re.compile(_YEAR)
_CITED = re.compile(rf"(?:{_SECOND})?{_YEAR}")
_CITED_TOGETHER = re.compile(rf"{_SECOND}{_YEAR}")
_FIRST_AUTHOR = re.compile(r"\b[A-Z][a-zß-ÿ’'-][\w’'-]*\s(?:and|&)\s\Z")
_LONGEST_OFFICE = 8
_LONGEST_BYLINE = 160
_BELOW = re.compile(r"[*_]{0,3}[^\S\n]{0,3}\n(?:\s*\n)?[^\S\n]{0,4}[*_]{0,3}(\S[^\n]{3,100})(?=\n|\Z)")
_BYLINED = r"[A-Z][\w.’'-]*(?:\s[\w.’'-]+){0,4}"
_BYLINE = re.compile(rf"\s*[*_]{{0,3}}[Bb][Yy]:?\s+(?:{_BYLINED},\s+)*(?:{_BYLINED},?\s+(?:and|&)\s+)?")
_BYLINE_REST = re.compile(r"(?:(?:,|,?\s(?:and|&))\s[A-Z][^\n]{3,120}|,?\s[^\n]*\d{4})?[*_.\s]{0,4}(?:\n|\Z)")
_HUMAN = re.compile(r",\s(?:who(?:se|m)?\b(?!\s(?:are|were)\b)|aged\s\d\d\b|\d\d,\s)"
                    r"|\s\((?:aged\s)?[1-9]\d\)|\s\((?:b\.|born)\s")
_KIN = re.compile(
    r"['’]s\s(?:late\s)?(?:brother|cousin|daughter|father|husband|mother|nephew|niece|parents|uncle|widow|wife)\b")
_COUNTERPART = re.compile(r"\b(?:brother|colleague|counterpart|daughter|husband|predecessor|son|successor|wife),?\s\Z")
_MINDS = frozenset({"argued", "argues", "recalled", "recalls", "told", "writes", "wrote"})
"""Verbs of which bodies are hardly ever the subjects."""

_ACTING = re.compile(r"[^\S\n]([A-Z]\w+(?: House)?)")
_VERBS = frozenset(
    {"also", "currently", "did", "does", "earned", "had", "has", "is", "joined", "previously", "received", "served",
     "was", "will", "would"})


class Context:
    """Tells what the text around two offsets says of the name between them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._nouns = lexicon.named_after | lexicon.before_things

    def names_a_thing(self, text: str, start: int, end: int, *, titled: bool) -> bool:
        """Whether the text around shows that something else than a person is named: a case, a firm, a thing."""
        if self.is_cited(text, start, end, listed=False):
            return False
        after = text[end : end + 12]
        if _COMPOUND.match(after) or _CASE.match(after) or _DOMAIN.match(after):
            return True
        if _FIRM.match(text, end) or _NAMESAKE.match(text, end) or self._translates_a_body(text, start, end):
            return True
        if after[:1] in _CLOSING and _QUOTED_WORK.search(text, max(0, start - 20), start):
            return True
        if _SPACE.sub(" ", text[max(0, start - 12) : start]).endswith(_BEFORE) or _AMPERSAND.match(after):
            return not titled
        following = self.following(text, end)
        return not titled and (following in self._nouns or following.removesuffix("s") in self._lexicon.before_things)

    def _translates_a_body(self, text: str, start: int, end: int) -> bool:
        """Whether brackets after a body hold its name in its own language (the navy (Marinha Portuguesa))."""
        if text[end : end + 1] != ")":
            return False
        match = _BRACKETED.search(text, max(0, start - 24), start)
        lexicon = self._lexicon
        return match is not None and match[1].lower() in lexicon.bodies | lexicon.before_things

    def following(self, text: str, end: int) -> str:
        """The lower-case word after `end`, or an empty string."""
        match = _FOLLOWING.match(text, end)
        return match[1] if match else ""

    def after_the(self, text: str, start: int, end: int) -> bool:
        """Whether ``the`` stands before, and no noun after it that the name is told of.

        ``The Sahel`` is no person; ``the Assad regime``, ``the Biden Administration``, ``the Tsai visit`` have one.
        """
        if not _THE.search(text, max(0, start - 4), start):
            return False
        end = with_suffix(text, end)
        following = self.following(text, end)
        if following:
            return following in self._lexicon.attributive_ends or following.endswith("ed")
        acting = _ACTING.match(text, end)
        return acting is None or acting[1].lower() not in self._lexicon.acting_bodies

    def is_placed(self, text: str, start: int, end: int) -> bool:
        """Whether a preposition of place stands before, or a country or state after (in Valencia; Lawrence, KS).

        In a list of places each member is placed (the counties of Adams, Burke and Lee).
        """
        if self.is_in_place(text, start):
            return True
        if _PLACES_LISTED.search(text, max(0, start - _LIST), start):
            return True
        match = _PLACE_AFTER.match(text, end)
        return match is not None and (match[1] is None or match[1].lower() in self._lexicon.places)

    def is_in_place(self, text: str, start: int) -> bool:
        """Whether a preposition of place stands before."""
        return _PLACE_BEFORE.search(text, max(0, start - 12), start) is not None

    def is_in_state(self, text: str, start: int, end: int) -> bool:
        """Whether a preposition of place stands before and a country or state after (in Kitty Hawk, North Carolina)."""
        after = _PLACE_AFTER.match(text, end) if self.is_in_place(text, start) else None
        return after is not None and (after[1] is None or after[1].lower() in self._lexicon.places)

    def has_office_below(self, text: str, start: int, end: int) -> bool:
        """Whether the name is a line of its own and an office that only a person holds begins the next."""
        match = _BELOW.match(text, end)
        if match is None or _line_before(text, start).strip(" *_"):
            return False
        return any((office := self._lexicon.office_of(word)) and office in self._lexicon.personal_offices
                   for word in match[1].split(",")[0].split()[:_LONGEST_OFFICE])

    def is_signed(self, text: str, start: int, end: int) -> bool:
        """Whether the name stands in a line that is a byline and nothing else (By Tuyen Lund and Sipho Okoro)."""
        byline = _BYLINE.fullmatch(_line_before(text, start))
        return byline is not None and _BYLINE_REST.match(text, end) is not None

    def has_kin(self, text: str, end: int) -> bool:
        """Whether a relative is told of as the name's (Chidi’s brother)."""
        return _KIN.match(text, end) is not None

    def is_human(self, text: str, start: int, end: int) -> bool:
        """Whether only a person is told of so: with ``who``, an age, a counterpart, a verb of writing or telling."""
        if _HUMAN.match(text, end) or _COUNTERPART.search(text, max(0, start - 24), start):
            return True
        return self.following(text, end) in _MINDS

    def owns_a_body(self, text: str, end: int) -> bool:
        """Whether a possessive and a body follow, as in Sam’s Club or Valentine’s Day."""
        match = _OWNED.match(text, end)
        return match is not None and match[1].lower() in self._lexicon.bodies | self._lexicon.bodies_after

    def speaks(self, text: str, end: int) -> bool:
        """Whether a verb of speech follows."""
        return self.following(text, end) in self._lexicon.speech_verbs

    def is_cited(self, text: str, start: int, end: int, *, listed: bool) -> bool:
        """Whether an author is cited by year there: Costa (2010), (Costa 2010), (Costa and Lund 2010).

        Of two authors neither need be `listed`; one alone needs it, or a body would be cited by its name.
        """
        pattern = _CITED if listed else _CITED_TOGETHER
        if pattern.match(text, end) is not None:
            return True
        first = _FIRST_AUTHOR.search(text, max(0, start - 40), start)
        return first is not None and _YEAR_CITED.match(text, end) is not None

    def acts(self, text: str, end: int) -> bool:
        """Whether a verb that people are the subjects of follows, or a possessive."""
        following = self.following(text, end)
        return following in self._lexicon.speech_verbs or following in _VERBS or text[end : end + 2] in ("’s", "'s")

    def stands_alone(self, text: str, start: int, end: int) -> bool:
        """Whether a given name at these offsets is used by itself, as in an address, a list of people or a sentence."""
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        if after[:1] in ("-", "&", "@", "_", "/") or after[:1].isdigit():
            return False
        return before in ("", "  ", ", ", "“", "\n\n", ". ") or before[-1:] in (" ", "“", "\n", "—")

    def has_office_after(self, text: str, end: int) -> bool:
        """Whether an office that only a person holds is told in apposition or as a predicate."""
        match = _TOLD.match(text, end)
        if match is None:
            return False
        told = text[match.start(1) : match.end(1)].split()
        return any((office := self._lexicon.office_of(word)) and office in self._lexicon.personal_offices
                   for word in told)


def _line_before(text: str, start: int) -> str:
    """What stands before `start` in its line, of a long line the last part."""
    low = max(0, start - _LONGEST_BYLINE)
    return text[max(low, text.rfind("\n", low, start) + 1) : start]


def in_heading(text: str, start: int) -> bool:
    """Whether the line around `start` is one whose longer words nearly all have capitals."""
    reach = 160
    begin = text.rfind("\n", max(0, start - reach), start)
    end = text.find("\n", start, start + reach)
    if (begin < 0 and start > reach) or (end < 0 and start + reach < len(text)):
        return False
    line = text[begin + 1 : end if end >= 0 else len(text)]
    long_words = [word for word in line.split() if len(word) > 3 and word.isalpha()]
    return len(line) <= reach and sum(word[0].isupper() for word in long_words) >= 0.8 * len(long_words) > 1
