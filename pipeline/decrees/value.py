"""From an act's words to type, number and issuer. Pure."""

import re
from collections.abc import Mapping

from pipeline.rules import Ruleset
from pipeline.segmenting import segments

_VERBS = r"(?:adopted|approved|enacted|issued|passed|promulgated|proclaimed|published|signed|unveiled|announced)"


def type_of(noun: str | None, spelled_out: Mapping[str, str]) -> str | None:
    """The type noun in lower case, singular and spelled out; `spelled_out` holds what isn't the noun itself."""
    if noun is None:
        return None
    plain = re.sub(r"\s+", " ", noun.lower())
    return spelled_out.get(plain, plain)


class Issuers:
    """Finds the body that issued an act in the words of its mention, or in its sentence as the one who did it."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._body = ruleset.compile(r"(?<!\w)(?P<issuer>{issuing}|(?-i:EU)(?! \d|\)))(?!\w)")
        self._leading = ruleset.compile(r"(?P<issuer>(?-i:EU|European Union)) ")
        self._trailing = ruleset.compile(r" of (?:the )?(?P<issuer>{issuing})(?!\w)")
        self._adjectives = {key.lower(): value for key, value in ruleset.tables["issuer-adjectives"].items()}
        self._adjective = re.compile(r"\b(" + "|".join(self._adjectives) + r")\b", re.IGNORECASE)
        did = rf"(?:has |have |had |also |today |then |just )*(?:(?:{_VERBS}|signs|issues|is issuing|publishes) (?:\w+ ){{0,2}}(?:an?|its|the|his|another)|worked with .{{0,20}}to pass the)"
        self._actor = ruleset.compile(
            r"(?<!\w)(?P<issuer>{agent})(?:,? (?:{state}|[^;:()]{0,40}?))? " + did + r"(?: [\w-]+){0,3} $")
        self._owner = ruleset.compile(r"(?<!\w)(?P<issuer>{agent})[’']s? (?:delay in adopting |adoption of |decision to adopt )(?:the |an? )?(?:new )?$")
        self._partner = ruleset.compile(r"with (?P<issuer>(?-i:Congress|Parliament)) to (?:pass|enact) (?:the|an?)(?: [\w-]+){0,3} $")
        self._by = ruleset.compile(
            r"(?:,? (?:as|which was|that was|was|were))?(?: \w+ly)? (?:adopted|approved|enacted|issued|passed|promulgated|signed) by (?:the )?(?P<issuer>{agent})(?!\w)")

    def of(self, text: str, start: int, end: int, policy: str) -> str | None:
        """The issuer of the mention ``text[start:end]`` without its country, or None.

        `policy` is the first part of the id of the rule that found it: a title isn't searched for bodies.
        """
        words = text[start:end]
        if policy == "titled":
            return _issuer(self._leading.match(words) or self._trailing.search(words))
        if match := self._adjective.search(words):
            return str(self._adjectives[match[1].lower()])
        return _issuer(self._body.search(words)) or self._told(text, start, end)

    def _told(self, text: str, start: int, end: int) -> str | None:
        """The body that the sentence names as the one who issued the act."""
        first, last = segments(text).sentence_at(start)
        before = text[max(first, start - 160):start]
        for pattern in (self._actor, self._owner, self._partner):
            if match := pattern.search(before):
                return _issuer(match)
        return _issuer(self._by.match(text, end, max(last, end)))


def _issuer(match: re.Match[str] | None) -> str | None:
    return re.sub(r"\s+", " ", match["issuer"]) if match else None
