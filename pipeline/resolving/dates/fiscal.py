"""When a fiscal year begins in the country that a text is about."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from pipeline.resolving.dates.data import context_rules
from pipeline.rules import alternation


@dataclass(frozen=True)
class FiscalYear:
    """The month in which it begins (1 where it is the calendar year); whether FY23 is the one that ends in 2023."""

    start: int | None = None
    named_by_end: bool = False


def fiscal_year_of(text: str) -> FiscalYear:
    """The fiscal year of the country that `text` names most; without a month where it names none that is known."""
    data = context_rules().data
    found = [" ".join(name.split()) for name in _countries().findall(text)]
    counts = Counter(data.fiscal_starts[word] for word in found)
    if not counts:
        return FiscalYear()
    start, _ = max(counts.items(), key=lambda item: (item[1], -item[0]))
    named = Counter(word in data.lists["named_by_end"] for word in found if data.fiscal_starts[word] == start)
    return FiscalYear(start, named[True] > named[False])


@lru_cache(maxsize=1)
def _countries() -> re.Pattern[str]:
    words = alternation(context_rules().data.fiscal_starts).replace(" ", r"\s+")
    return re.compile(rf"(?<!\w){words}(?!\w)")
