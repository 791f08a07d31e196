"""Whether a document puts the month first in its all-numeric dates. Pure."""

import re
from datetime import date
from functools import lru_cache

from pipeline.dates.data import DayData
from pipeline.rules import load_rules

_HEAD = 2500
"""Characters of a text within which it names its source."""

_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d\d)(?![\d/-])")
_AMERICAN_SOURCE = re.compile(
    r"\bWhite House\b|\bWashington,?\s+D\.?C\.?|\bU\.S\. Department|\bFederal Register\b", re.IGNORECASE
)
_AMERICA = re.compile(r"(?<!\w)(?:United States|U\.S\.|White House|Washington|Congress)(?!\w)")


def month_first(text: str, published: date | None = None) -> bool:
    """Whether ``6/11/2021`` is June 11 in `text`: one answer for a whole document.

    A figure over 12 decides, then a date that is the `published` one in one of the two orders, then the source: it is
    American where its head says so, or where it speaks of the United States and writes ``June 4`` more than ``4 June``.
    """
    pairs = [(int(found[1]), int(found[3]), int(found[4])) for found in _FIGURES.finditer(text)]
    votes = [first <= 12 < last for first, last, _ in pairs if (first > 12) != (last > 12)]
    if not votes and published:
        days = [(month, day) for month, day, year in pairs if year in (published.year, published.year % 100)]
        here = (published.month, published.day)
        votes = [pair == here for pair in days if published.month != published.day and here in (pair, pair[::-1])]
    if votes and 2 * sum(votes) != len(votes):
        return 2 * sum(votes) > len(votes)
    before, after = (len(pattern.findall(text)) for pattern in _in_words())
    if before == after:
        return _AMERICAN_SOURCE.search(text[:_HEAD]) is not None
    return before > after and _AMERICA.search(text) is not None


@lru_cache(maxsize=1)
def _in_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rules = load_rules(DayData)
    return rules.compile(r"{cap}{month_names} \d{1,2}(?!\w)"), rules.compile(r"(?<!\w)\d{1,2} {cap}{month_names}(?!\w)")
