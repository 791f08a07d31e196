"""Whether a document puts the month first in its all-numeric dates. Pure."""

from datetime import date

from pipeline.dates.data import DayData
from pipeline.rules import load_rules

_HEAD = 2500
"""Characters of a text within which it names its source."""


def month_first(text: str, published: date | None = None) -> bool:
    """Whether ``6/11/2021`` is June 11 in `text`: one answer for a whole document.

    A figure over 12 decides, then a date that is the `published` one in one of the two orders, then the source: it is
    American where its head says so, or where it speaks of the United States and writes ``June 4`` more than ``4 June``.
    """
    cues = load_rules(DayData).data.cues
    pairs = [tuple(map(int, found.group("first", "last", "year"))) for found in cues["all-numeric"].finditer(text)]
    votes = [first <= 12 < last for first, last, _ in pairs if (first > 12) != (last > 12)]
    if not votes and published:
        days = [(month, day) for month, day, year in pairs if year in (published.year, published.year % 100)]
        here = (published.month, published.day)
        votes = [pair == here for pair in days if published.month != published.day and here in (pair, pair[::-1])]
    if votes and 2 * sum(votes) != len(votes):
        return 2 * sum(votes) > len(votes)
    before, after = (sum(1 for _ in cues[name].finditer(text)) for name in ("month-first", "day-first"))
    if before == after:
        return cues["american-source"].search(text[:_HEAD]) is not None
    return before > after and cues["america"].search(text) is not None
