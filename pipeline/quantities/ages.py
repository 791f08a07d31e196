"""Bare numbers that are ages: ``when he was 17``, ``aged 12 to 17``, ``under the age of 5``. Pure."""

import re
from dataclasses import replace

from pipeline.quantities.amounts import Amount

_AGED = re.compile(
    r"\b(?:age[ds]?(?:\s+(?:of|groups?|between|under|over))?|turn(?:ed|ing)|(?:adults?|anyone|boys|child(?:ren)?|girls"
    r"|individuals|kids|men|people|persons|those|women|workers|youth)(?:,?\s+aged)?(?:\s+(?:under|over|above|below"
    r"|between)))\s+\Z", re.I)
_WAS = re.compile(
    r"\b(?:he|she|I|who|they|we|you)(?:\s+(?:was|is|were|am|are)|['’](?:m|s|re))\s+(?:only\s+|just\s+)?\Z", re.I)
_ENDS = re.compile(r"\s*(?:[.,;:!?)—]|$|\s(?:when|and|at|or|in|years?\b|who))")
_OLDER = re.compile(r"\s+(?:or|and)\s+(?:older|younger)\b", re.I)
_COUNTED = re.compile(r"\s+[a-z]+s\b(?<!years)")
_OLDEST = 120
_LOOK_BACK = 32


def as_age(text: str, amount: Amount) -> Amount:
    """`amount` in years where the words before it tell that it is an age; else as it is."""
    if not amount.unit_free or amount.high > _OLDEST:
        return amount
    before = text[max(0, amount.start - _LOOK_BACK):amount.start]
    aged = _AGED.search(before) and not _COUNTED.match(text, amount.end)
    was = amount.high > 1 and _WAS.search(before) and _ENDS.match(text, amount.end)
    if aged or was or _OLDER.match(text, amount.end):
        return replace(amount, unit="year")
    return amount
