"""Which of two mentions of different labels gives way where they overlap."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

from pipeline.records import Date, Decree, Mention, Person, Quantity

M = TypeVar("M", bound=Mention)
Labelled = tuple[list[Person], list[Date], list[Decree], list[Quantity]]

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ADOPTED = re.compile(r"(?:\b(?:dated|from)|^)\s*$", re.IGNORECASE)


def without_conflicts(
    people: Sequence[Person],
    dates: Sequence[Date],
    decrees: Sequence[Decree],
    quantities: Sequence[Quantity],
) -> Labelled:
    """The mentions that stand.

    No quantity in a date or a named act, no person in a named act or a date, no date that is a year in an act's title
    or number ("Belarus Democracy Act of 2004") or that crosses an act's border; an act's own date stays.
    """
    named = [decree for decree in decrees if not decree.nominal]
    standing = _outside_names(dates, named)
    return (
        _outside(people, (*standing, *named)),
        standing,
        list(decrees),
        _outside(quantities, (*standing, *named)),
    )


def _outside_names(dates: Sequence[Date], named: Sequence[Decree]) -> list[Date]:
    acts = sorted(named, key=lambda act: act.start)
    starts = [act.start for act in acts]
    kept = []
    for date in dates:
        near = acts[max(0, bisect_right(starts, date.start) - 1) : bisect_right(starts, date.end - 1)]
        if all(date.end <= act.start or act.end <= date.start or _own_date(act, date) for act in near):
            kept.append(date)
    return kept


def _own_date(act: Decree, date: Date) -> bool:
    """Whether `date`, which overlaps `act`, is the date that the act's name states."""
    if date.start < act.start or act.end < date.end or date.text == act.number:
        return False
    before = act.text[: date.start - act.start]
    return not _YEAR.fullmatch(date.text) or bool(_ADOPTED.search(before))


def _outside(mentions: Sequence[M], others: Sequence[Mention]) -> list[M]:
    spans = sorted((other.start, other.end) for other in others)
    kept = []
    for mention in mentions:
        index = bisect_right(spans, (mention.start, mention.end))
        near = spans[max(0, index - 2) : index + 1]
        if not any(start < mention.end and mention.start < end for start, end in near):
            kept.append(mention)
    return kept
