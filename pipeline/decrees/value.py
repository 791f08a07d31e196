"""From an act's words to type, number and issuer. Pure."""

import re
from collections.abc import Iterator, Mapping, Set

from pipeline.decrees.data import DecreeData
from pipeline.rules import Ruleset
from pipeline.segmenting import segments

REACH = 160
"""Characters before a mention in which its sentence may name the one who issued it."""
UNION_REACH = 40
"""Characters before a title in which the Union may be named as its owner: the EU’s landmark … Act."""

_GROUPS = ("own", "further", "number", "plain", "parted", "chapter")
NEXT_LINE = 80
"""Characters after a heading in which the next line may name the one who adopted the act."""
_LINE_END = 3
_ACRONYM = range(3, 8)
"""Letters of an acronym that may be an issuer."""
_DECIDED = ("decision", "resolution")
"""Type nouns that a body's acronym may come before without a number: "NPC decision"."""


def type_of(noun: str | None, spelled_out: Mapping[str, str], plurals: Set[str] = frozenset()) -> str | None:
    """The type noun in lower case, singular and spelled out.

    `plurals` are plural type nouns in lower case; `spelled_out` holds what isn't the singular noun itself.
    """
    if noun is None:
        return None
    plain = " ".join(noun.lower().split())
    if plain not in spelled_out and plain in plurals:
        plain = plain[:-1]
    return spelled_out.get(plain, plain)


class Numbers:
    """Reads the number of an act from the groups of a match, and the numbers of a list that follow it.

    Groups, the first that is set: ``own`` or ``further``, the number in brackets or after a comma behind a title
    ("(Act 30)"); ``number``; ``plain``, without "No."; ``chapter`` ("Cap. 105"); else a number in ``tail``, the dates
    and numbers that follow ("dated 28/3/2002 and numbered 4749"), or a public law or an instrument in brackets.
    """

    def __init__(self, ruleset: Ruleset[DecreeData]) -> None:
        self._cues = ruleset.data.cues

    def of(self, words: str, groups: Mapping[str, str | None]) -> str | None:
        """The number as written, or None; brackets around all of it are left out."""
        number = next((found for name in _GROUPS if (found := groups.get(name))), None)
        if groups.get("number") and self._cues["number-of-another"].search(words[: words.find(groups["number"] or "")]):
            return None
        tail = (groups.get("tail") or "").partition(groups.get("quoted") or "\n\n")[0]
        if number is None and (behind := self._cues["number-behind"].search(tail)):
            number = behind["number"]
        if number is None and (cited := self._cues["cited"].search(words)):
            number = cited["number"] or cited["instrument"]
        return number[1:-1] if number and number[0] in "([" and number[-1] in ")]" else number

    def following(self, text: str, end: int) -> Iterator[tuple[int, int, str]]:
        """Start, end and number of each further number of the list that goes on at `end`."""
        while match := self._cues["next-number"].match(text, end):
            start, end = match.span("span")
            yield start, end, match["number"]


class Issuers:
    """Finds the body that issued an act in the words of its mention, or in its sentence as the one who did it.

    The patterns are the ruleset's part ``issuing`` (bodies) and the parts that ``issuer_contexts`` names (sentences);
    ``issuer_adjectives`` are adjectives that mean a body ("presidential").
    """

    def __init__(self, ruleset: Ruleset[DecreeData]) -> None:
        adjectives = ruleset.data.issuer_adjectives
        self._adjectives = {str(key).lower(): str(value) for key, value in adjectives.items()}
        self._adjective = re.compile(rf"\b({'|'.join(map(re.escape, self._adjectives))})\b", re.IGNORECASE)
        self._cues = ruleset.data.cues
        self._office_nouns = frozenset(ruleset.lists["offices"])
        self._places = frozenset(word for name in ("countries", "states", "blocs") for word in ruleset.lists[name])
        contexts = ruleset.data.issuer_contexts
        self._before = tuple(ruleset.compile(f"{{{part}}}") for part in contexts.before)
        self._after = tuple(ruleset.compile(f"{{{part}}}") for part in contexts.after)
        self._possessor = ruleset.compile(f"{{{contexts.possessor}}}")
        self._adopting = ruleset.compile(f"{{{contexts.adopting}}}")
        self._subject = ruleset.compile(f"{{{contexts.subject}}}")

    def of(self, text: str, place: tuple[int, int, int], *, titled: bool, nominal: bool) -> str | None:
        """The issuer of a mention without its country, or None.

        `place` holds the offsets of the mention, of its type noun and of its end. The words of a `titled` act aren't
        searched for bodies; the issuer of a `nominal` mention may follow it.
        """
        start, noun, end = place
        before, after = text[start:noun].rstrip(), text[noun:end]
        numbered = self._cues["type-with-number"].match(after) is not None
        if titled:
            return self._of_title(text, place, before, after) or self._in_sentence(text, place)
        decided = numbered or (nominal and after in _DECIDED)
        acronym = before.isalpha() and before.isupper() and len(before) in _ACRONYM
        if decided and acronym and before not in self._places:
            return before
        if match := self._adjective.search(before):
            return self._adjectives[match[1].lower()]
        body = self._cues["body"].search(before) or (
            self._cues["body"].search(before.title()) if before.isupper() else None
        )
        if body and body["issuer"] == "government" and before[body.end() :].strip() not in ("", "draft"):
            body = None  # a government funding bill
        if body and before.isupper():
            return before[slice(*body.span("issuer"))]
        trailing = self._cues["body-behind"].match(text, end) if nominal else self._cues["body-behind"].search(after)
        return self._named(body or trailing) or self._in_sentence(text, place)

    def _of_title(self, text: str, place: tuple[int, int, int], before: str, after: str) -> str | None:
        """The body in the words `before` and `after` the type noun of a title."""
        start, _, end = place
        found = (
            self._cues["union"].match(text, start, end)
            or self._cues["body-behind"].search(after)
            or self._cues["union-as-owner"].search(text, max(0, start - UNION_REACH), start)
        )
        name = self._cues["bracket-last"].sub("", before)
        if (
            found is None
            and self._cues["type-with-no"].match(after)
            and name.split()[-1:]
            and name.split()[-1] in self._office_nouns
        ):
            return name
        return self._named(found)

    def _in_sentence(self, text: str, place: tuple[int, int, int]) -> str | None:
        """The body that the sentence names as the one who issued the act; who signs a law doesn't issue it."""
        start, noun, end = place
        first, last = segments(text).sentence_at(start)
        first = max(first, start - REACH)
        owner = None if self._cues["law"].match(text, noun) else self._possessor.search(text, first, start)
        if owner:
            return self._named(owner)
        if self._adopting.search(text, first, start) and (acting := self._subject.match(text, end, max(last, end))):
            return self._named(acting)
        found = [match for pattern in self._before if (match := pattern.search(text, first, start))]
        high = end + NEXT_LINE if last - end < _LINE_END else last
        found += [match for pattern in self._after if (match := pattern.match(text, end, high))]
        if found and self._cues["law"].match(text, noun) and self._cues["after-passage"].search(found[0][0]):
            return None
        return self._named(found[0]) if found else None

    def _named(self, match: re.Match[str] | None) -> str | None:
        if match is None:
            return None
        body = self._cues["of-country"].sub("", " ".join(match["issuer"].split()))
        own = self._cues["nationality"].sub("", body)
        return own if own[:1].isupper() else body
