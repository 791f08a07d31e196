"""From the numbers of a paragraph to its quantities: value, unit, qualifier and what is counted. Pure."""

import re
from collections.abc import Iterator, Sequence

from pipeline.quantities.ages import as_age
from pipeline.quantities.amounts import Amount, measured, shares
from pipeline.quantities.contexts import qualified
from pipeline.quantities.items import item_of
from pipeline.quantities.joining import joined
from pipeline.quantities.labels import unlabelled
from pipeline.quantities.refusing import refused
from pipeline.quantities.vocabulary import Vocabulary
from pipeline.records import Quantity

Found = tuple[re.Match[str], str]
"""A rule's match in the whole text, and the rule's id."""


def quantities_in(paragraph: str, offset: int, found: Sequence[Found], words: Vocabulary) -> Iterator[Quantity]:
    """The quantities of `paragraph`, which stands at `offset` of the text in which the numbers were `found`."""
    amounts = joined(paragraph, list(_amounts(paragraph, offset, found, words)), words)
    for plain in unlabelled(paragraph, amounts, words):
        amount = qualified(paragraph, as_age(paragraph, plain), words)
        item = item_of(paragraph, amount, words)
        if refused(paragraph, amount, item, words):
            continue
        yield Quantity(start=offset + amount.start, end=offset + amount.end,
                       text=paragraph[amount.start:amount.end], found_by=amount.rule, low=amount.low,
                       high=amount.high, unit=amount.unit, qualifier=amount.qualifier,
                       item=item)


def _amounts(paragraph: str, offset: int, found: Sequence[Found], words: Vocabulary) -> Iterator[Amount]:
    """The amounts at the numbers found, in order; of those that overlap the first and longest."""
    last = 0
    for match, rule in sorted(found, key=_place):
        start, end = (place - offset for place in match.span("number" if "number" in match.re.groupindex else 0))
        if start < last:
            continue
        if "part" in match.re.groupindex:
            amounts = shares(match, -offset, rule)
        else:
            amount = measured(paragraph, start, end, rule, words)
            amounts = [amount] if amount else []
        for amount in amounts:
            last = amount.end
            yield amount


def _place(item: Found) -> tuple[int, int, str]:
    match, rule = item
    start, end = match.span("number" if "number" in match.re.groupindex else 0)
    return start, -end, rule
