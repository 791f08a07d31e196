"""Offices, ranks, titles and professions beside a name: where the phrase that tells them begins and ends. Pure."""

import re
from dataclasses import dataclass

from pipeline.people.lexicon import Lexicon

REACH = 240
"""Characters before or after a name in which its role is sought."""

_TOKEN = re.compile(r"\w[\w’'./-]*|\S")
_PREPOSITIONS = frozenset({"of", "for", "to", "on", "at", "in", "with", "from", "by", "under", "within", "against"})
_ARTICLES = frozenset({"the", "a", "an"})
_POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your", "whose"})
_JOINERS = frozenset({"and", "&", "or", "the", "two", "three", "both"})
_VERBS = frozenset(
    ["accused", "added", "agreed", "also", "announced", "appeared", "argued", "arrived", "asked", "attended", "became", "become", "been", "began", "believes", "but", "called", "came", "can", "claimed", "confirmed", "could", "declared", "denied", "did", "does", "emphasised", "emphasized", "ended", "expressed", "gave", "had", "has", "have", "held", "if", "is", "led", "left", "may", "met", "might", "must", "noted", "opened", "ordered", "presided", "promised", "said", "says", "sent", "served", "should", "signed", "spoke", "stated", "stressed", "than", "that", "then", "thanked", "took", "told", "urged", "visited", "vowed", "wants", "warned", "was", "were", "when", "where", "which", "while", "who", "whom", "will", "would", "wrote", "because", "since", "until", "during", "after", "before", "about", "as", "not", "so", "however", "although", "despite", "over", "between", "among", "through", "including", "via", "per", "into", "between"])
_POSSESSIVE_END = re.compile(r"['’](?:s|S)?$")
_HONORIFIC_TAIL = re.compile(r"(\w+)\.?\s+$")
BRACKET = re.compile(r"\s?\([^()\n]{1,60}\)")
_OPENER = re.compile(r"\s?,\s+(?:aged\s)?(?:\d\d,\s+)?|\s?\(|\s+[–—-]\s+")
_NEXT_LINE = re.compile(r"[*_]{0,3}\n\s{0,4}[*_]{0,3}(?=\S)")
_BODY_TO_LINE_END = re.compile(r",\s+((?:[A-Z][\w.’'-]*|of|for|and|the|on|&)(?:\s(?:[A-Z][\w.’'-]*|of|for|and|the|on|&)){1,12}(?:,\s+(?:[A-Z][\w.’'-]*|of|for|and|the|on|&)(?:\s+(?:[A-Z][\w.’'-]*|of|for|and|the|on|&)){0,12}){0,3})"
                               r"(?=[*_)]{0,3}\s*(?:\n|$))")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A role's offsets in the text, and whether its head is plural."""

    start: int
    end: int
    plural: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        while len(word) > 1 and word[-1] in "’'/-":
            word = word[:-1] if not _POSSESSIVE_END.search(match[0]) else word
            if _POSSESSIVE_END.search(match[0]):
                break
        found.append(_Token(word, match.start(), match.start() + len(word)))
    return found


class Offices:
    """Finds the phrase that tells a person's office before or after the name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._heads: dict[str, bool] = {}

    # ------------------------------------------------------------------ before

    def before(self, text: str, start: int, floor: int) -> Phrase | None:
        """The office that ends right before the name at `start`, not reaching back beyond `floor`."""
        low = max(floor, start - REACH, text.rfind("\n\n", 0, start) + 1)
        stop = self._without_honorifics(text, start, low)
        tokens = _tokens(text, low, stop)
        comma = bool(tokens) and tokens[-1].text == ","
        if comma:
            tokens.pop()
        if not tokens:
            return None
        head = self._head_before(tokens)
        if head is None:
            return None
        first, article = self._modifiers(tokens, head)
        if comma and not article:
            return None
        if first and tokens[first - 1].text in ("and", "&") and not article:
            first = self._earlier_office(tokens, first)
        touches = not text[floor : tokens[first].start].strip(" ,") and floor > 0 and text[floor : tokens[first].start].strip() == ","
        if comma and touches:
            return None
        return Phrase(tokens[first].start, tokens[-1].end, self._plural(tokens[head].text))

    def _without_honorifics(self, text: str, stop: int, low: int) -> int:
        while (match := _HONORIFIC_TAIL.search(text, max(low, stop - 16), stop)) and match[1].lower() in \
                self._lexicon.honorifics:
            stop = match.start()
        return stop

    def _head_before(self, tokens: list[_Token]) -> int | None:
        """The number of the head noun whose phrase ends with the last of `tokens`."""
        joined = False
        for index in range(len(tokens) - 1, max(-1, len(tokens) - 18), -1):
            token = tokens[index]
            follower = tokens[index + 1].lower if index + 1 < len(tokens) else None
            if self.is_head(token.text) and not _ends_sentence(token.text) and (follower is None or follower in _PREPOSITIONS):
                return index
            joined = joined or token.lower in ("and", "&")
            if not self._may_follow_head(token, joined):
                return None
        return None

    def _may_follow_head(self, token: _Token, joined: bool) -> bool:
        """Whether `token` may stand in the ``of``-phrase between a head noun and the name."""
        if token.text in ("(", ")") or (token.text == "," and joined):
            return True
        if (not token.text[0].isalnum() and token.text != "&") or _ends_sentence(token.text):
            return False
        lower = _POSSESSIVE_END.sub("", token.lower)
        return (token.capital and (token.lower not in self._lexicon.not_names or token.text in _STATES)) or lower in _PREPOSITIONS or lower in _JOINERS \
            or lower in self._lexicon.portfolios or lower in self._lexicon.bodies or lower in self._lexicon.demonyms \
            or lower in self._lexicon.office_modifiers or lower in _LOWER_NOUNS

    def _modifiers(self, tokens: list[_Token], head: int) -> tuple[int, bool]:
        """Where the phrase with the head noun `head` begins, and whether an article or possessor stands before it."""
        first = head
        while first:
            token = tokens[first - 1]
            lower = token.lower
            if lower in _ARTICLES or lower in _POSSESSIVES or _POSSESSIVE_END.search(token.text):
                return first, True
            if self._is_modifier(token):
                first -= 1
                continue
            if lower in ("of", "on", "for", "and", "&") and first > 1 and token.text.islower() and tokens[first].capital:
                owner = tokens[first - 2]
                bodies = self._lexicon.portfolios if lower in ("and", "&") else self._lexicon.bodies
                if owner.capital and owner.lower in bodies and not self.is_head(tokens[first].text) \
                        and tokens[first].lower not in ("prime", "vice", "deputy"):
                    first -= 2
                    continue
            back = self._article_before(tokens, first)
            return (back, True) if back is not None else (first, False)
        return first, False

    def _is_modifier(self, token: _Token) -> bool:
        lower = token.lower
        if not token.text[0].isalnum() or _ends_sentence(token.text) or lower in self._lexicon.honorifics:
            return False
        if token.capital:
            return lower not in self._lexicon.not_names or lower in self._lexicon.office_modifiers or token.text in _STATES
        return lower in self._lexicon.office_modifiers or lower in self._lexicon.demonyms or lower in self._lexicon.portfolios \
            or lower.startswith(("ex-", "then-", "vice-", "co-", "anti-", "pro-")) or self.is_head(lower) \
            or lower.endswith(("-born", "-based", "-backed", "-ranking", "-turned-politician"))

    def _article_before(self, tokens: list[_Token], first: int) -> int | None:
        """Where a phrase begins whose article stands up to four unlisted words before its known part."""
        for index in range(first - 1, max(-1, first - 5), -1):
            lower = tokens[index].lower
            if lower in _ARTICLES:
                return index + 1
            if not lower.replace("-", "").isalpha() or lower in _PREPOSITIONS or lower in _VERBS or lower in _JOINERS \
                    or lower in self._lexicon.not_names or lower in self._lexicon.speech_verbs or lower.endswith("ed"):
                return None
        return None

    def _earlier_office(self, tokens: list[_Token], first: int) -> int:
        """Where an office that is joined by "and" to the one at `first` begins (Minister for X and Minister of Y)."""
        head = self._head_before(tokens[: first - 1])
        if head is None or not tokens[head].capital:
            return first
        begin, article = self._modifiers(tokens, head)
        return first if article else begin

    # ------------------------------------------------------------------- after

    def after(self, text: str, end: int, ceiling: int) -> Phrase | None:
        """The office told in apposition, in brackets or on the next line after the name that ends at `end`."""
        if bracket := BRACKET.match(text, end):
            inner = self._phrase_from(text, end + bracket[0].index("(") + 1, bracket.end() - 1, ceiling)
            if inner is not None:
                return inner
            end = bracket.end()
        opener = _OPENER.match(text, end)
        if opener is not None:
            return self._phrase_from(text, opener.end(), min(len(text), opener.end() + REACH), ceiling)
        line = _NEXT_LINE.match(text, end) or re.compile(r"[*_]{0,3}\n\s*\n\s{0,4}[*_]{0,3}(?=\S)").match(text, end)
        if line is not None and not text[text.rfind("\n", 0, end) + 1 : end].count(" ") > 5:
            stop = text.find("\n", line.end())
            return self._phrase_from(text, line.end(), stop if stop >= 0 else len(text), ceiling, whole=True)
        return None

    def _phrase_from(self, text: str, start: int, stop: int, ceiling: int, *, whole: bool = False) -> Phrase | None:
        tokens = _tokens(text, start, min(stop, ceiling))
        first, article = _without_possessor(tokens)
        head = self._head_after(tokens, first, article)
        if head is None:
            return None
        last = self._end_of(tokens, head)
        end = self._with_body(text, tokens[last].end)
        if not text[end:ceiling].strip() and ceiling < len(text):
            return None
        if whole and text[end:stop].strip(" *_.,") and not text[end:stop].lstrip().startswith((",", ";", "|", "–", "—")):
            return None
        return Phrase(tokens[first].start, end, self._plural(tokens[head].text))

    def _with_body(self, text: str, end: int) -> int:
        """Where the phrase ends with the body that stands after its comma to the end of the line (…, Department of X)."""
        match = _BODY_TO_LINE_END.match(text, end)
        if match is None or not any(word.lower() in self._lexicon.bodies for word in match[1].split()):
            return end
        return match.end(1)

    def _head_after(self, tokens: list[_Token], first: int, article: bool) -> int | None:
        """The last of the adjacent head nouns with which a phrase that begins at `first` begins."""
        head = None
        for index in range(first, min(len(tokens), first + 9)):
            token = tokens[index]
            if self.is_head(token.text):
                head = index
                continue
            if head is not None:
                following = tokens[index + 1 : index + 4]
                if token.capital and any(self.is_head(other.text) for other in following) and token.lower not in \
                        _PREPOSITIONS and self._is_modifier(token):
                    continue
                break
            if token.text == "&" or (token.lower == "and" and index > first):
                continue
            if not self._is_modifier(token) and not (article and self._may_modify(token)):
                return None
        return head

    def _may_modify(self, token: _Token) -> bool:
        lower = token.lower
        return lower.replace("-", "").isalpha() and lower not in _PREPOSITIONS and lower not in _VERBS \
            and lower not in self._lexicon.not_names and lower not in self._lexicon.speech_verbs

    def _end_of(self, tokens: list[_Token], head: int) -> int:
        """The number of the last token of the phrase with the head `head`: through its prepositional phrases."""
        last = head
        index = head + 1
        while index < len(tokens):
            token = tokens[index]
            lower = token.lower
            if token.text in (",", ";", ".", ":", "–", "—", "-", "*") or (
                    not token.capital and (lower in _VERBS or lower in self._lexicon.speech_verbs)):
                break
            if lower in ("and", "or") and index + 1 < len(tokens) and _is_verb(tokens[index + 1]):
                break
            if token.text == "(":
                close = next((at for at in range(index + 1, min(index + 4, len(tokens))) if tokens[at].text == ")"), None)
                if close is None or close != index + 2:
                    break
                index = close + 1
                continue
            if not token.text[0].isalnum() and token.text not in ("&", "“", "”", '"', "’", "'"):
                break
            if lower in _PREPOSITIONS and index + 1 < len(tokens) and tokens[index + 1].text[0].isdigit():
                break
            if index == head + 1 and lower not in _PREPOSITIONS and lower not in ("and", "&") and not self._after_head(token):
                break
            ended = _ends_sentence(token.text)
            if lower not in _PREPOSITIONS and lower not in _JOINERS and lower not in _ARTICLES:
                last = index
            if ended:
                break
            index += 1
        return last

    def _after_head(self, token: _Token) -> bool:
        """Whether `token` may follow a head noun directly and belong to it (Dean Emeritus, President-elect)."""
        return token.lower in ("emeritus", "elect", "designate", "general", "in-chief", "plenipotentiary", "extraordinary")

    # ------------------------------------------------------------------- heads

    def is_head(self, word: str) -> bool:
        """Whether `word` is the head noun of an office, singular or plural, also in a compound with hyphens."""
        known = self._heads.get(word)
        if known is None:
            plain = _POSSESSIVE_END.sub("", word)
            known = plain == word and (self._lexicon.is_office(plain) or ("-" in plain and any(
                self._lexicon.is_office(part) for part in plain.split("-")) and not plain.lower().endswith(("-led", "-level"))))
            self._heads[word] = known
        return known

    def _plural(self, word: str) -> bool:
        office = self._lexicon.office_of(word)
        return office is not None and word.lower().rstrip(".") != office and word.lower().endswith(("s", "men", "women"))


_STATES = frozenset({"EU", "NATO", "UK", "UN", "US", "USA", "New", "High", "First", "Second", "Third", "Fourth", "General"})
_LOWER_NOUNS = frozenset(["chambers", "house", "houses", "parliament", "council", "region", "city", "staff", "republic", "union", "cabinet", "court"])


def _is_verb(token: _Token) -> bool:
    return not token.capital and (token.lower in _VERBS or token.lower.endswith("ed"))


def _ends_sentence(word: str) -> bool:
    return word.endswith(".") and len(word) > 5 and "." not in word[:-1]


def _without_possessor(tokens: list[_Token]) -> tuple[int, bool]:
    """Where, among `tokens`, a phrase begins after its article or possessor, and whether it had one."""
    for index, token in enumerate(tokens[:5]):
        if _POSSESSIVE_END.search(token.text) and len(token.text) > 2:
            return index + 1, True
        if not token.text[0].isalnum():
            break
    if tokens and (tokens[0].lower in _ARTICLES or tokens[0].lower in _POSSESSIVES):
        return 1, True
    return 0, False
