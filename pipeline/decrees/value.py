"""From an act's words to type and issuer. Pure."""

import re
from collections.abc import Mapping

from pipeline.decrees.data import DecreeData
from pipeline.rules import Ruleset
from pipeline.segmenting import segments

REACH = 160
"""Characters before a mention in which its sentence may name the one who issued it."""
UNION_REACH = 40
"""Characters before a title in which the Union may be told as its owner: the EU’s landmark … Act."""

_LAW = re.compile(r"(?:Act|Amendments|Bill|Code|Law|Statute)\b", re.IGNORECASE)
_AFTER_PASSAGE = re.compile(r"\b(?:sign(?:ed|s)|published)\b", re.IGNORECASE)
"""What is done with a law by somebody else than the body that issued it."""


def type_of(noun: str | None, spelled_out: Mapping[str, str]) -> str | None:
    """The type noun in lower case, singular and spelled out; `spelled_out` holds what isn't the noun itself."""
    if noun is None:
        return None
    plain = re.sub(r"\s+", " ", noun.lower())
    return spelled_out.get(plain, plain)


class Issuers:
    """Finds the body that issued an act in the words of its mention, or in its sentence as the one who did it.

    The patterns are the ruleset's parts ``issuing`` (bodies), ``told-before`` and ``told-after`` (sentences); its
    table ``issuer-adjectives`` holds what stands for a body ("presidential").
    """

    def __init__(self, ruleset: Ruleset[DecreeData]) -> None:
        adjectives = ruleset.data.issuer_adjectives
        self._adjectives = {str(key).lower(): str(value) for key, value in adjectives.items()}
        self._adjective = re.compile(rf"\b({'|'.join(map(re.escape, self._adjectives))})\b", re.IGNORECASE)
        self._body = ruleset.compile(r"(?<!\w)(?P<issuer>{issuing})(?!\w)")
        self._leading = ruleset.compile(r"(?P<issuer>(?-i:EU|European Union)) ")
        self._union = ruleset.compile(r"(?<!\w)(?P<issuer>(?-i:EU|European Union))[’'](?:s )?(?:[a-z-]+ )?$")
        self._trailing = ruleset.compile(r" of (?:the )?(?P<issuer>{issuing})(?!\w)")
        self._before = tuple(ruleset.compile(f"{{{part}}}") for part in ruleset.data.told["before"])
        self._possessor = ruleset.compile(f"{{{ruleset.data.told['possessor']}}}")
        self._after = tuple(ruleset.compile(f"{{{part}}}") for part in ruleset.data.told["after"])
        self._adopting = ruleset.compile(f"{{{ruleset.data.told['adopting']}}}")
        self._subject = ruleset.compile(f"{{{ruleset.data.told['subject']}}}")
        self._nationality = ruleset.compile(r"^(?!European )(?-i:{nationalities}) (?=(?-i:[A-Z]))")
        self._country = ruleset.compile(r" of (?:the )?(?-i:(?:{countries}|(?:Republic|Federation|Kingdom)\b.*))$")

    def of(self, text: str, place: tuple[int, int, int], policy: str) -> str | None:
        """The issuer of a mention without its country, or None.

        `place` holds the offsets of the mention, of its type noun and of its end; `policy` is the first part of the
        id of the rule that found it: the words of a title aren't searched for bodies.
        """
        start, noun, end = place
        before, after = text[start:noun].rstrip(), text[noun:end]
        if policy == "titled":
            told = (self._leading.match(text, start, end) or self._trailing.search(after)
                    or self._union.search(text, max(0, start - UNION_REACH), start))
            return self._named(told) or self._told(text, place)
        if match := self._adjective.search(before):
            return self._adjectives[match[1].lower()]
        body = self._body.search(before) or (self._body.search(before.title()) if before.isupper() else None)
        if body and body["issuer"] == "government" and before[body.end():].strip() not in ("", "draft"):
            body = None  # a government funding bill
        if body and before.isupper():
            return before[slice(*body.span("issuer"))]
        trailing = self._trailing.match(text, end) if policy == "nominal" else self._trailing.search(after)
        return self._named(body or trailing) or self._told(text, place)

    def _told(self, text: str, place: tuple[int, int, int]) -> str | None:
        """The body that the sentence names as the one who issued the act; who signs a law doesn't issue it."""
        start, noun, end = place
        first, last = segments(text).sentence_at(start)
        first = max(first, start - REACH)
        owner = None if _LAW.match(text, noun) else self._possessor.search(text, first, start)
        if owner:
            return self._named(owner)
        if self._adopting.search(text, first, start) and (acting := self._subject.match(text, end, max(last, end))):
            return self._named(acting)
        found = [match for pattern in self._before if (match := pattern.search(text, first, start))]
        found += [match for pattern in self._after if (match := pattern.match(text, end, max(last, end)))]
        if found and _LAW.match(text, noun) and _AFTER_PASSAGE.search(found[0][0]):
            return None
        return self._named(found[0]) if found else None

    def _named(self, match: re.Match[str] | None) -> str | None:
        if match is None:
            return None
        return self._nationality.sub("", self._country.sub("", re.sub(r"\s+", " ", match["issuer"])))
