"""Noun phrases without a parser: where one ends, by word lists and by the endings of its words. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.quantities.lexicon import Lexicon

_WORD = re.compile(r"(?:U\.S\.(?:A\.)?|U\.K\.|U\.N\.|[^\W_]+(?:[-‐‑'’./&][^\W_]+)*(?:[’'](?![\w]))?|&|%)")
_SPACE = re.compile(r"(?:(?<=\w)[”\"])?(?:[^\S\n\t]*\n?[^\S\n\t]+|\n)(?:[“\"‘](?=\w))?")
_ADJECTIVE_ENDS = ("al", "ic", "ive", "ous", "able", "ible", "ful", "less", "ary", "ory", "ese", "ian", "ean", "ish")
TIMES = frozenset({"each", "every", "last", "next", "this"})
"""What begins an expression of time, before a unit of it (``2.6 percent last quarter``)."""
_FAR = 3
"""Words, and those joined to them, among which a plural is looked for."""
_PREFIXES = ("pre-", "post-", "non-", "mid-")
"""What begins words that modify a noun, or say when (``50 percent post-invasion``)."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the text and its place."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()


def token_at(text: str, place: int) -> Token | None:
    """The word behind one white space at `place`, or at `place` itself after a hyphen; None at other signs."""
    space = _SPACE.match(text, place)
    if space is None and text[place : place + 1] != "":
        return None
    found = _WORD.match(text, space.end() if space else place)
    return Token(found[0], found.start(), found.end()) if found else None


class PhraseReader:
    """Reads noun phrases of `text`; a `strict` one's head may not look like an adjective (``72% negative``)."""

    def __init__(self, text: str, lexicon: Lexicon, *, strict: bool) -> None:
        self.text = text
        self.strict = strict
        self.lists = lexicon.words
        self.cues = lexicon.cues

    def phrase(self, start: int, *, plural: bool, linked: bool, verbal: bool = False) -> int | None:
        """The end of the noun phrase at `start`; with `plural` its head must be one, where there is one.

        A `verbal` one may begin with a word in -ing that nothing follows (``weeks of fighting``).
        """
        end: int | None = None
        last_modifier: int | None = None
        plural_found = False
        for number, token in enumerate(self._tokens(start)):
            if linked and end is None and number < 2 and token.lower in self.lists["articles"]:
                continue
            if token.lower in ("and", "or") and plural and end and not plural_found and self._plural_ahead(token):
                continue
            gerund = verbal and token.lower.endswith("ing") and token.lower not in self.lists["function-words"]
            if not (linked and number == 0 and (gerund or token.lower in self.lists["verbs"])) and (
                self._closes(token, number, plural_found, end is not None, plural, linked)
            ):
                break
            is_plural = token.lower not in self.lists["leading"] and self._plural(token)
            if plural_found and not is_plural and not self._joins(token, end):
                break
            if self._heads(token, linked):
                end, last_modifier = token.end, None
            elif token.lower.endswith(_ADJECTIVE_ENDS) and token.lower not in self.lists["adjectives"]:
                last_modifier = token.end
            plural_found = plural_found or (is_plural and token.text[:1].islower()) or (is_plural and plural)
            if token.text.endswith(("’", "'", "’s", "'s")):
                plural, plural_found = False, False
        return end if last_modifier is None or plural_found or self.strict else last_modifier

    def of_phrase(self, place: int) -> int | None:
        """The end of an of-phrase directly at `place`, or None."""
        of = token_at(self.text, place)
        if of is None or of.lower != "of":
            return None
        first = token_at(self.text, of.end)
        if first is None:
            return None
        while first is not None and first.lower in self.lists["of-openers"]:
            first = token_at(self.text, first.end)
        if first is not None and first.lower.endswith("ing") and first.lower not in self.lists["nouns-ing"]:
            article = token_at(self.text, first.end)  # the cost of executing the contract
            if article is not None and article.lower in self.lists["articles"]:
                first = article
        return None if first is None else self.phrase(first.start, plural=False, linked=True)

    def coordinated(self, start: int, end: int, *, linked: bool) -> int | None:
        """The end of a noun that "and" or "or" joins to the phrase (``doctors and nurses``), or None.

        It must be a lower-case word like the head, alone, and end its clause.
        """
        link = token_at(self.text, end)
        noun = token_at(self.text, link.end) if link and link.lower in ("and", "or") else None
        if (
            noun is None
            or not noun.text.islower()
            or not self._heads(noun, linked)
            or (noun.lower in self.lists["function-words"] or noun.lower in self.lists["verbs"])
        ):
            return None
        head = Token(self.text[start:end].rsplit(None, 1)[-1], start, end)
        alike = self._plural(noun) == self._plural(head) and (linked or self._plural(noun))
        return (
            noun.end if alike and head.text.islower() and self.cues["clause-end"].match(self.text, noun.end) else None
        )

    def _tokens(self, start: int) -> Iterator[Token]:
        found = _WORD.match(self.text, start)
        while found:
            yield Token(found[0], found.start(), found.end())
            place = found.end()
            if bracket := self.cues["brackets"].match(self.text, place):
                place = bracket.end()
            link = self.cues["adjective-link"].match(self.text, place)
            if link and self._more_adjectives(found[0], link.end()):
                place = link.end()
            space = _SPACE.match(self.text, place)
            if space is None:
                return
            found = _WORD.match(self.text, space.end())

    def _more_adjectives(self, before: str, place: int) -> bool:
        """Whether adjectives stand on both sides of "and" or a comma: ``European and U.S. firms``."""
        following = token_at(self.text, place)
        return (
            following is not None
            and self._adjective(before.lower())
            and (self._adjective(following.lower) or following.text.endswith("."))
        )

    def _closes(self, token: Token, number: int, plural_found: bool, headed: bool, plural: bool, linked: bool) -> bool:
        lower = token.lower
        if lower in self.lists["leading"] and not plural_found and number < 2:
            return lower in ("more", "most", "least") and number == 0 and not linked and self._compares(token)
        if number == 0 and plural and lower.endswith("ly") and lower != "only" and self._plural_ahead(token):
            return False  # ten currently active ports
        acronym = len(lower) > 1 and token.text.isupper()
        if headed and lower in TIMES and self._time_ahead(token):
            return True  # growth last year
        if (lower in self.lists["function-words"] and not acronym) or self.cues["contracted"].fullmatch(lower):
            return True
        if lower in self.lists["verbs"] and token.text[:1].islower():
            return not (number == 0 and plural and lower in self.lists["participles"] and self._plural_ahead(token))
        if (headed or (number == 0 and not linked)) and not plural and lower in self.lists["verbs-ambiguous"]:
            return lower not in self.lists["plurals-ambiguous"] or not self.cues["behind-plural"].match(
                self.text, token.end
            )
        if (
            lower.endswith("ly")
            and lower not in self.lists["nouns-ly"]
            and token.text[:1].islower()
            and (plural_found or headed or (number == 0 and lower == "only"))
        ):
            return True
        participle = lower.endswith("ed") or (lower.endswith("ing") and lower not in self.lists["nouns-ing"])
        if participle and token.text[:1].islower():
            if number == 0 and (self.strict if not plural else not self._plural_ahead(token)):
                return True
            return plural_found or not self._noun_follows(token, plural=plural and headed) or (headed and not plural)
        return False

    def _time_ahead(self, token: Token) -> bool:
        follower = token_at(self.text, token.end)
        return follower is not None and follower.lower in self.lists["time"]

    def _compares(self, token: Token) -> bool:
        follower = token_at(self.text, token.end)
        return follower is None or follower.lower in self.lists["function-words"] or self._adjective(follower.lower)

    def _plural_ahead(self, token: Token) -> bool:
        """Whether one of the next words is a plural: ``12 captured soldiers``, not ``eight declined participation``."""
        follower = token_at(self.text, token.end)
        for _ in range(_FAR):
            if follower is not None and follower.lower in ("and", "or"):  # six orphaned oil and gas wells
                follower = token_at(self.text, follower.end)
            if follower is None or follower.lower in self.lists["function-words"] or self._numeral(follower):
                return False
            if self._plural(follower):
                return True
            follower = token_at(self.text, follower.end)
        return False

    def _numeral(self, token: Token) -> bool:
        return token.text.isdigit() or token.lower in self.lists["ones"] or token.lower in self.lists["tens"]

    def _noun_follows(self, token: Token, *, plural: bool) -> bool:
        follower = token_at(self.text, token.end)
        if follower is None or follower.lower in self.lists["function-words"] or follower.lower in self.lists["verbs"]:
            return False
        return not plural or self._plural(follower)

    def _plural(self, token: Token) -> bool:
        lower = token.lower.rstrip("’'")
        if lower in self.lists["plurals"]:
            return True
        if lower.startswith(_PREFIXES) and not (token.text.startswith("non-") and token.text.islower()):  # non-citizens
            return False
        return (
            len(lower) > 2
            and lower.endswith("s")
            and not lower.endswith(("ss", "us", "is", "’s", "'s"))
            and (lower not in self.lists["singulars"])
        )

    def _joins(self, token: Token, end: int | None) -> bool:
        """Whether a word goes on with a phrase that has its plural already: a possessive's thing, a title's rest."""
        before = self.text[:end] if end else ""
        if before.endswith(("’", "'", "’s", "'s")):
            return True
        last = before.rsplit(None, 1)[-1] if before else ""
        return last[:1].isupper() and token.text[:1].isupper()

    def _adjective(self, lower: str) -> bool:
        by_ending = lower.endswith((*_ADJECTIVE_ENDS, "ed", "er", "est"))
        return by_ending or lower == "state" or lower in self.lists["adjectives"]

    def _heads(self, token: Token, linked: bool) -> bool:
        """Whether a phrase can end with `token`: a noun, as far as endings show."""
        lower = token.lower
        if token.text[:1].isupper() or lower in self.lists["nouns-disguised"]:
            return True
        if lower in self.lists["leading"] or token.text.isdigit():
            return False
        if lower == "total":
            return linked
        if lower.endswith("ing"):
            return lower in self.lists["nouns-ing"] or linked
        modifies = lower.endswith((*_ADJECTIVE_ENDS, "ed", "ly", "’s", "'s")) or (
            lower.startswith(_PREFIXES) and not self._plural(token)
        )
        return not modifies and lower not in self.lists["adjectives"]
