"""The thing counted or measured: the noun phrase behind an amount. Pure."""

import re

from pipeline.quantities.amounts import Amount
from pipeline.quantities.phrases import ARTICLES, PhraseReader, Token, token_at
from pipeline.quantities.vocabulary import Vocabulary

_GOVERNED = re.compile(r"\s(?:[A-Z]|(?:a|an|his|it|its|our|the|their|them|this|those|us)\b)")
"""What follows a verb in -ing rather than an adjective: ``two years of supporting Ukraine``."""
_WITHIN = re.compile(r"\bwithin\s+\Z", re.I)
_POSSESSIVE = re.compile(r"[’'](?:s\b)?(?=\s)")
_ABBREVIATED = re.compile(r"\s\([A-Za-z]{1,6}\)(?=\s[a-z])")
"""A unit's short form in brackets: ``33 million metric tons (mmt) of grain``, ``a 24-mile (mi) zone``."""
_EMPHASIS = re.compile(r"\*{1,3}(?=\s)")
_EXTENTS = frozenset({"away", "deep", "east", "high", "long", "north", "northeast", "northwest", "old", "south",
                      "southeast", "southwest", "tall", "thick", "west", "wide"})
"""What a measure may be followed by: ``17 years old``, ``40 meters high``, ``30 miles north``."""
_QUOTES = {"“": "”", '"': '"', "‘": "’"}
"""Signs that open a quotation, and those that close it."""
_CLOSING = re.compile(r"[”\"](?=\s)")
_POINT_INSIDE = re.compile(r"[.,][”’\"]")
"""A mark that is put before the end of a quotation: ``a 12-point “peace plan,”``."""
_TIMES = frozenset({"each", "every", "last", "next", "this"})
"""What begins a time told behind an amount (``2.6 percent last quarter``)."""
_PACE = re.compile(r"(?:(day|week|month|quarter|year)[- ](?:on|over|to)[- ]\1|[mqy]-?o-?[mqy]|[mqy]/[mqy])\b", re.I)
"""How fast something grows (``8 percent year on year``)."""
_LINKS = frozenset({"of", "in"})
_DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "fortnight"})
_SHARES = frozenset({"percent", "percentage point", "basis point"})
_OF_PHRASES = 3
_LOOK_BACK = 12


def item_of(text: str, amount: Amount, words: Vocabulary) -> str | None:
    """What `amount` counts or measures, as it stands in `text`, or None where no noun phrase follows."""
    start, linked = _opening(text, amount, words)
    if start is None or text[start].isdigit() or text[start:start + 12].lower().split()[0] in words.words["ones"]:
        return None
    reader = PhraseReader(text, words, strict=amount.unit in _SHARES and not linked)
    plural = not linked and amount.unit is None and amount.form != "article" and amount.high > 1
    end = reader.phrase(start, plural=plural, linked=linked, verbal=linked)
    if end is None:
        return None
    for _ in range(_OF_PHRASES):
        further = reader.of_phrase(end)
        if further is None:
            break
        end = further
    return _with_quotes(text, start, end)


def _with_quotes(text: str, start: int, end: int) -> str | None:
    """The phrase with the quotation marks that belong to it; None where a quotation goes on behind it."""
    closed = _CLOSING.search(text, start, end)
    opened = max(text.rfind(sign, start - 1, end) for sign in _QUOTES)
    if opened < 0:
        return text[start:closed.start() if closed else end]
    first = min(start, opened)
    if text.find(_QUOTES[text[opened]], opened + 1, end) >= 0:
        return text[first:end]
    if text.startswith(_QUOTES[text[opened]], end):
        return text[first:end + 1]
    return text[start:end] if opened < start and _POINT_INSIDE.match(text, end) else None


def _opening(text: str, amount: Amount, words: Vocabulary) -> tuple[int | None, bool]:
    """Where the phrase begins, links and articles skipped, and whether a link stands before it."""
    place = amount.end
    if skipped := _POSSESSIVE.match(text, place) or (
            amount.unit and _ABBREVIATED.match(text, place)) or _EMPHASIS.match(text, place):
        place = skipped.end()
    first = token_at(text, place)
    spread = amount.unit is not None and "/" in amount.unit and not amount.hyphened
    if first is None or first.lower in _TIMES or (spread and first.lower.endswith("ing")):
        return None, False
    if amount.unit is not None and (first.text in _EXTENTS or _is_pace(text, first, words)):
        return None, False
    linked = False
    if first.lower == "worth":
        follower = token_at(text, first.end)
        if follower is None or follower.lower != "of":
            return None, False
        first = follower
    if first.lower in _LINKS:
        if not _may_link(text, amount, first, words):
            return None, False
        linked = True
        follower = token_at(text, first.end)
        if follower is None:
            return None, False
        first = follower
    if first.lower in ("the", "a", "an", "all") and (linked or (first.lower == "the" and amount.form == "words")):
        follower = token_at(text, first.end)
        if first.lower != "all" and follower is not None:
            first = follower
    half = amount.rule == "quantity.fraction" and first.lower in ARTICLES  # half our schools
    return first.start, linked or half


def _is_pace(text: str, first: Token, words: Vocabulary) -> bool:
    """Whether the words at `first` tell a pace with nothing named that grows; not ``year-on-year growth``."""
    pace = _PACE.match(text, first.start)
    follower = token_at(text, pace.end()) if pace else None
    return pace is not None and (follower is None or follower.lower in words.words["function-words"])


def _may_link(text: str, amount: Amount, link: Token, words: Vocabulary) -> bool:
    follower = token_at(text, link.end)
    if follower is None:
        return False
    if link.lower == "of":
        if amount.unit not in _DURATIONS:
            return True
        within = _WITHIN.search(text, max(0, amount.start - _LOOK_BACK), amount.start)
        gerund = follower.lower.endswith("ing") and _GOVERNED.match(text, follower.end)
        return not (within or gerund or follower.lower in ARTICLES)
    measured = amount.unit is not None and amount.unit not in _DURATIONS and amount.unit not in _SHARES
    return measured and follower.text[:1].islower() and follower.lower not in words.words["function-words"]
