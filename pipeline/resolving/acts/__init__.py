"""The acts of a document: which one each mention means, the date of each, and the register of acts."""

import datetime
import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, takewhile

from pipeline.records import ActEntry, ActMention, Date, Decree
from pipeline.resolving.acts.behaviour import ActRules, shipped_rules
from pipeline.resolving.acts.jurisdiction import identifiers_of, jurisdiction_of
from pipeline.resolving.acts.links import ActLinker
from pipeline.resolving.acts.names import year_in
from pipeline.segmenting import segments

_OWNER_REACH = 40
"""Characters before a mention in which a possessive may name its state."""
_POSSESSIVE = re.compile(r"(?:[A-Z][\w.]*\s+){0,2}[A-Z][\w.]*[’']s?\s+(?:[a-z]+\s+)?\Z")


def resolve_acts(
    text: str,
    decrees: Sequence[Decree],
    dates: Sequence[Date],
    published: datetime.date | None = None,
    rules: ActRules | None = None,
) -> list[Decree]:
    """`decrees` with ``act`` and ``date``: the most recent compatible act for a nominal mention, the DATE within.

    A nominal mention that means nothing the document names before it ("the law") is left out where its rule asks for
    that. `published` is the document's own day or None; `rules` are the rules that found them, the shipped ones if left
    out.
    """
    by_start = sorted(dates, key=lambda date: date.start)
    dated = [decree.model_copy(update={"date": _date(decree, by_start)}) for decree in decrees]
    return ActLinker(text, sorted(dated, key=lambda decree: decree.start), published, rules or shipped_rules()).linked()


def _date(decree: Decree, dates: Sequence[Date]) -> str | None:
    """The date of the act that the mention itself states: the DATE inside it, else the year in title or number."""
    if decree.nominal:
        return None
    first = bisect_left(dates, decree.start, key=lambda date: date.start)
    within = takewhile(lambda date: date.start < decree.end, islice(dates, first, None))
    number_at = decree.text.find(decree.number) + decree.start if decree.number else -1
    number_end = number_at + len(decree.number or "")
    inside = [
        date.edtf
        for date in within
        if date.end <= decree.end and date.edtf and not (number_at <= date.start < number_end)
    ]
    return inside[-1] if inside else year_in(decree.text, decree.number)


def act_register(text: str, decrees: Sequence[Decree]) -> tuple[ActEntry, ...]:
    """One entry an act, in order of first mention: its forms, its stated values, its mentions with their sentence."""
    by_act: dict[str, list[Decree]] = {}
    for decree in decrees:
        if decree.act:
            by_act.setdefault(decree.act, []).append(decree)
    return tuple(_entry(text, act, mentions) for act, mentions in by_act.items())


def _entry(text: str, act: str, mentions: list[Decree]) -> ActEntry:
    by_name = sorted(mentions, key=lambda mention: mention.nominal)
    known = {
        name: next((value for mention in by_name if (value := getattr(mention, name))), None)
        for name in ("type", "number", "issuer", "date")
    }
    excerpt_at = segments(text).excerpt_at
    return ActEntry(
        act=act,
        forms=tuple(dict.fromkeys(mention.text for mention in mentions)),
        **known,
        identifiers=identifiers_of(mentions),
        jurisdiction=jurisdiction_of(mentions, [_owner(text, mention) for mention in mentions]),
        mentions=tuple(
            ActMention(start=each.start, end=each.end, sentence=excerpt_at(each.start)[1]) for each in mentions
        ),
    )


def _owner(text: str, mention: Decree) -> str:
    """The words right before a mention that end in a possessive: "Norway’s"; else none."""
    match = _POSSESSIVE.search(text, max(0, mention.start - _OWNER_REACH), mention.start)
    return match[0] if match else ""
