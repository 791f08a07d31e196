"""The office stated right before a name: where its phrase begins and ends. Pure."""

import re

from pipeline.people.offices import (
    ARTICLES,
    BELONGS,
    DETERMINERS,
    JOINERS,
    POSSESSIVE_END,
    POSSESSIVES,
    PREPOSITIONS,
    Offices,
    Phrase,
    Token,
    names_party,
    tokens_of,
)
from pipeline.segmenting import segments

_REACH = 240
"""Characters before a name in which its role is sought."""

_LONGEST_TAIL = 18
"""Tokens between a head noun and the name, at most (Second Inspector of the Department of Eurasia of …)."""

_HONORIFIC = re.compile(r"(?:\bthe\s+)?(\w+)\.?\s+$")
_RANKED = re.compile(r"\b(?:First|Second)\s+(?:Lady|Gentleman)$", re.IGNORECASE)
_CONTRACTED = frozenset({"he", "here", "how", "it", "let", "she", "that", "there", "what", "where", "who"})
"""Words after which ``’s`` is a verb and no possessive."""

_LISTING = re.compile(r",\s(?:(?:from\s(?:left|right)|such\sas|among\sthem),?|including)\s+$")
"""The text between a plural office and those who hold it."""
_RANK = frozenset({"first", "second"})


def office_before(text: str, start: int, floor: int, offices: Offices) -> Phrase | None:
    """The office that ends right before the name at `start`, not reaching back beyond `floor`."""
    low = max(floor, start - _REACH, segments(text).paragraph_at(start)[0])
    stop = _without_honorifics(text, start, low, offices)
    tokens = tokens_of(text, low, stop)
    listed = _LISTING.search(text, max(low, stop - 24), stop)
    if listed:  # three ministers, including X; two lawmakers, from left, X and Y
        tokens = [token for token in tokens if token.start <= listed.start()]
    comma = bool(tokens) and tokens[-1].text == ","
    if comma or (stop < start and tokens and tokens[-1].text == "("):  # the Minister for Lands (Mrs. X)
        tokens.pop()
    leads_on = bool(tokens) and tokens[-1].lower in ("&", "and", *ARTICLES, *PREPOSITIONS)
    head = None if leads_on else _head(tokens, offices)
    if head is None:
        return None
    first, article = _beginning(tokens, head, offices)
    tail = head + 1 < len(tokens)
    if (comma or tail) and article and (outer := _outer_head(tokens, first, offices)) is not None:
        head = outer
        first, article = _beginning(tokens, head, offices)
    if first and tokens[first - 1].text in ("and", "&") and not article:
        first, article = _with_earlier_office(tokens, first, offices, comma=comma)
    if listed and not offices.is_plural(tokens[head].text):
        return None
    headed = article or (first < head and _opens_sentence(tokens, first))
    if comma and not listed and (not headed or (first > 1 and tokens[first - 2].lower == "as")):
        return None
    if comma and floor and text[floor : tokens[first].start].strip() == ",":
        return None
    return Phrase(tokens[first].start, tokens[-1].end, offices.is_plural(tokens[head].text))


def _opens_sentence(tokens: list[Token], first: int) -> bool:
    """Whether a sentence begins with the token numbered `first` (Nigerian president, | X)."""
    return tokens[first].capital and (first == 0 or tokens[first - 1].ends_sentence or tokens[first - 1].text in ".!?")


def _without_honorifics(text: str, stop: int, low: int, offices: Offices) -> int:
    titles = offices.lexicon["honorifics"] | offices.lexicon["no_roles"]
    while (
        (match := _HONORIFIC.search(text, max(low, stop - 20), stop))
        and match[1].lower() in titles
        and not _RANKED.search(text, max(low, match.start() - 12), match.end(1))
    ):
        stop = match.start()
    return stop


def _head(tokens: list[Token], offices: Offices) -> int | None:
    """The number of the head noun whose phrase ends with the last of `tokens`."""
    joined = False
    for index in range(len(tokens) - 1, max(-1, len(tokens) - _LONGEST_TAIL), -1):
        token = tokens[index]
        if token.lower in ("lady", "gentleman") and (not index or tokens[index - 1].lower not in _RANK):
            return None
        after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        follows = (
            not after
            or after in PREPOSITIONS
            or after in BELONGS
            or (token.lower not in offices.lexicon["weak_offices"] and _is_field(tokens, index + 1, offices))
        )
        if follows and not _in_body(tokens, index, offices) and offices.is_head(token.text) and not token.ends_sentence:
            return index
        joined = joined or token.lower in ("and", "&")
        if not offices.may_follow_head(token, joined=joined):
            return None
    return None


def _is_field(tokens: list[Token], index: int, offices: Offices) -> bool:
    """Whether nothing but the names of fields and bodies follows from `index` on (Secretary Information, X)."""
    lexicon = offices.lexicon
    fields = lexicon["portfolios"] | lexicon["bodies"]
    rest = [token.lower for token in tokens[index:]]
    return (
        0 < len(rest) < 4
        and rest[-1] in fields
        and all(word in fields or word in lexicon["office_modifiers"] for word in rest)
    )


def _outer_head(tokens: list[Token], first: int, offices: Offices) -> int | None:
    """The number of the head noun that the office beginning at `first` depends on (the envoy of the | President, X)."""
    if first < 3 or tokens[first - 1].lower != "the" or tokens[first - 2].lower not in ("for", "of", "to"):
        return None
    return first - 3 if offices.is_head(tokens[first - 3].text) else None


def _in_body(tokens: list[Token], index: int, offices: Offices) -> bool:
    """Whether the office there is a part of a body's name: Chamber of | Representatives, Council of | Ministers."""
    return (
        index > 1
        and tokens[index - 1].lower == "of"
        and offices.is_plural(tokens[index].text)
        and (tokens[index - 2].capital and tokens[index - 2].lower in offices.lexicon["bodies"])
    )


def _beginning(tokens: list[Token], head: int, offices: Offices) -> tuple[int, bool]:
    """Where the phrase with the head noun `head` begins, and whether an article or possessor is before it."""
    first = head
    while first:
        token = tokens[first - 1]
        if names_party(token, tokens[first]):
            first -= 1
            continue
        if token.lower in DETERMINERS or token.lower in POSSESSIVES or POSSESSIVE_END.search(token.text):
            return first, True
        under = token.lower == "under" and tokens[first].lower in ("secretary", "secretaries")
        if under or (offices.is_modifier(token) and not _opens_with_participle(tokens, first - 1, offices)):
            first -= 1
        elif _joins_body(tokens, first, offices):
            first -= 2
        else:
            back = _after_article(tokens, first, offices)
            if back is not None:
                return back, True
            demonym = _with_demonym(tokens, first, offices)
            if demonym is None:
                return first, False
            first = demonym
    return first, False


def _with_demonym(tokens: list[Token], first: int, offices: Offices) -> int | None:
    """Where a nation's adjective is up to two unlisted nouns before `first` (Austrian privacy | activist)."""
    if tokens[first].capital:
        return None
    for index in range(first - 1, max(-1, first - 4), -1):
        token = tokens[index]
        if token.capital:
            return index if index < first - 1 and token.lower in offices.lexicon["demonyms"] else None
        if not offices.may_modify(token) or token.lower in JOINERS or token.lower.endswith(("ed", "s")):
            return None
    return None


def _opens_with_participle(tokens: list[Token], index: int, offices: Offices) -> bool:
    """Whether a participle opens the sentence there, only looking like a part of the office (Accompanying | King X)."""
    if index and tokens[index - 1].text not in (".", "!", "?", "•", "-"):
        return False
    lower, lexicon = tokens[index].lower, offices.lexicon
    listed = lower in lexicon["office_modifiers"] or lower in lexicon["portfolios"] or lower in lexicon["places"]
    return lower.endswith("ing") and not listed


def _joins_body(tokens: list[Token], first: int, offices: Offices) -> bool:
    """Whether a preposition or "and" joins the phrase to a body's name before it (Committee on Affairs | Head)."""
    if first < 2 or tokens[first - 1].lower not in ("of", "on", "for", "and", "&") or not tokens[first].capital:
        return False
    joint, owner, following = tokens[first - 1], tokens[first - 2], tokens[first]
    nouns = offices.lexicon["portfolios"] if joint.text in ("and", "&") else offices.lexicon["bodies"]
    return (
        owner.capital
        and owner.lower in nouns
        and not offices.is_head(following.text)
        and following.lower not in ("prime", "vice", "deputy")
    )


def _after_article(tokens: list[Token], first: int, offices: Offices) -> int | None:
    """Where a phrase begins whose article is up to four unlisted words before its known part."""
    for index in range(first - 1, max(-1, first - 5), -1):
        lower = tokens[index].lower
        if _is_owner(lower):
            return index + 1
        if not offices.may_modify(tokens[index]) or lower in JOINERS:
            return None
        if lower.endswith(("ed", "ing")) and not (index and _is_owner(tokens[index - 1].lower)):
            return None
    return None


def _is_owner(lower: str) -> bool:
    """Whether a word is an article or a possessive; "that" begins a clause."""
    return (lower in DETERMINERS and lower != "that") or (
        POSSESSIVE_END.search(lower) is not None and lower[:-2] not in _CONTRACTED
    )


def _with_earlier_office(tokens: list[Token], first: int, offices: Offices, *, comma: bool) -> tuple[int, bool]:
    """Where an office that "and" joins to the one at `first` begins (Minister for X and Minister of Y).

    With it, whether it has an article, which it may have where a `comma` follows (a secretary and mayor, | X).
    """
    head = _head(tokens[: first - 1], offices)
    if head is None or not (tokens[head].capital or (head == first - 2 and not offices.is_plural(tokens[head].text))):
        return first, False
    begin, article = _beginning(tokens, head, offices)
    return (first, False) if article and not comma else (begin, article)
