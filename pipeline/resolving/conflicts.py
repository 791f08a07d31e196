"""Which of two mentions of different labels gives way where they overlap."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

from pipeline.records import Date, Decree, Mention, Person, Quantity

M = TypeVar("M", bound=Mention)
Labelled = tuple[list[Person], list[Date], list[Decree], list[Quantity]]


def without_conflicts(
    text: str,
    people: Sequence[Person],
    dates: Sequence[Date],
    decrees: Sequence[Decree],
    quantities: Sequence[Quantity],
) -> Labelled:
    """The mentions that stand: no quantity in a date or a named act, no person in a named act or a date."""
    named = [decree for decree in decrees if not decree.nominal]
    return (
        _outside(people, (*dates, *named)),
        list(dates),
        list(decrees),
        _outside(quantities, (*dates, *named)),
    )


def _outside(mentions: Sequence[M], others: Sequence[Mention]) -> list[M]:
    spans = sorted((other.start, other.end) for other in others)
    kept = []
    for mention in mentions:
        index = bisect_right(spans, (mention.start, mention.end))
        near = spans[max(0, index - 2) : index + 1]
        if not any(start < mention.end and mention.start < end for start, end in near):
            kept.append(mention)
    return kept
