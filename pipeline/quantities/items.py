"""The thing counted or measured: the noun phrase behind an amount. Pure."""

from pipeline.quantities.grammar import Amount
from pipeline.quantities.lexicon import Lexicon
from pipeline.quantities.noun_phrases import TIMES, PhraseReader, Token, token_at

_QUOTES = {"“": "”", '"': '"', "‘": "’"}
"""Signs that open a quotation, and those that close it."""
_CLOSING = ("”", "’", '"')
_LOOK_BACK = 12
_LINKS = frozenset({"of", "in"})
_DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "fortnight"})
_SHARES = frozenset({"percent", "percentage point", "basis point"})


def item_of(text: str, amount: Amount, lexicon: Lexicon) -> str | None:
    """What `amount` counts or measures, verbatim, or None where no noun phrase follows."""
    if "unit" in amount.rule.value:
        return None  # an age
    start, linked = _opening(text, amount, lexicon)
    if start is None or text[start].isdigit() or text[start : start + 12].lower().split()[0] in lexicon.counting:
        return None
    reader = PhraseReader(text, lexicon, strict=(amount.unit or "").split("/")[0] in _SHARES and not linked)
    plural = not linked and amount.unit is None and amount.form != "article" and amount.high > 1
    end = reader.phrase(start, plural=plural, linked=linked, verbal=linked)
    if end is None or _is_unit(text[start:end], amount, lexicon) or text.startswith(" :", end):
        return None
    further = reader.coordinated(start, end, linked=linked) or reader.of_phrase(end)
    while further is not None:
        end = further
        further = reader.of_phrase(end) if lexicon.cues["of-in-name"].match(text, text.rfind(" ", 0, end) + 1) else None
    return _with_quotes(text, start, end)


def _is_unit(phrase: str, amount: Amount, lexicon: Lexicon) -> bool:
    """Whether `phrase` is the measure itself (``30 additional days``, ``sixty days’ time``)."""
    head = phrase.rsplit(None, 1)[-1].lower()
    return amount.unit is not None and (lexicon.unit_of(head) == amount.unit or head == "time")


def _with_quotes(text: str, start: int, end: int) -> str | None:
    """The phrase with the quotation marks that belong to it; None where a quotation goes on behind it."""
    closed = next((at for at in range(start, end - 1) if text[at] in '”"' and text[at + 1].isspace()), end)
    opened = max(text.rfind(sign, start - 1, end) for sign in _QUOTES)
    if opened < 0:
        return text[start:closed]
    first = min(start, opened)
    if text.find(_QUOTES[text[opened]], opened + 1, end) >= 0:
        return text[first:end]
    if text.startswith(_QUOTES[text[opened]], end):
        return text[first : end + 1]
    point_inside = text.startswith((",", "."), end) and text.startswith(_CLOSING, end + 1)  # a 12-point “peace plan,”
    return text[start:end] if opened < start and point_inside else None


def _opening(text: str, amount: Amount, lexicon: Lexicon) -> tuple[int | None, bool]:
    """Where the phrase begins, links and articles skipped, and whether a link is before it."""
    place = amount.end
    if skipped := lexicon.cues["mark-behind"].match(text, place) or (
        amount.unit and lexicon.cues["unit-in-brackets"].match(text, place)
    ):
        place = skipped.end()
    first = token_at(text, place)
    spread = amount.unit is not None and "/" in amount.unit and not amount.hyphened
    if first is None or first.lower in TIMES or (spread and first.lower.endswith("ing")):
        return None, False
    if amount.unit is not None and (first.text in lexicon.words["extents"] or _is_pace(text, first, lexicon)):
        return None, False
    linked = False
    if first.lower == "worth":
        follower = token_at(text, first.end)
        if follower is None or follower.lower != "of":
            return None, False
        first = follower
    if first.lower in _LINKS:
        if not _may_link(text, amount, first, lexicon):
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
    is_part = amount.form == "words" and 0 < amount.high < 1
    return first.start, linked or (is_part and first.lower in lexicon.words["articles"])  # half our schools


def _is_pace(text: str, first: Token, lexicon: Lexicon) -> bool:
    """Whether the words at `first` state a pace with nothing named that grows; not ``year-on-year growth``."""
    pace = lexicon.cues["pace"].match(text, first.start)
    follower = token_at(text, pace.end()) if pace else None
    return pace is not None and (follower is None or follower.lower in lexicon.words["function-words"])


def _may_link(text: str, amount: Amount, link: Token, lexicon: Lexicon) -> bool:
    follower = token_at(text, link.end)
    if follower is None:
        return False
    if link.lower == "of":
        within = text[max(0, amount.start - _LOOK_BACK) : amount.start].rstrip().lower().endswith("within")
        if amount.unit not in _DURATIONS:
            return not (within and amount.unit)
        gerund = follower.lower.endswith("ing") and lexicon.cues["governed"].match(text, follower.end)
        return not (within or gerund or follower.lower in lexicon.words["articles"])
    measured = amount.unit is not None and amount.unit not in _SHARES
    return (
        measured
        and follower.text[:1].islower()
        and not (follower.lower in lexicon.words["function-words"] or follower.lower in lexicon.words["confinement"])
    )
