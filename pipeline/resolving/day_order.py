"""Whether a document writes the day or the month first in its all-numeric dates. Pure."""

import re
from collections.abc import Sequence

from pipeline.dates.expressions import Expression, Point

_FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/-])")
_AMERICAN = re.compile(r"(?<!\w)(?:United States|U\.S\.|White House|Washington|Congress)(?!\w)")


def month_first(text: str, said: Sequence[Expression | None]) -> bool:
    """Whether all-numeric dates put the month first: a day over 12 decides, else whether the source is American.

    A source counts as American that writes `June 4` rather than `4 June` and speaks of the United States.
    """
    if not any(isinstance(words, Point) and words.ambiguous for words in said):
        return False
    pairs = [(int(found[1]), int(found[3])) for found in _FIGURES.finditer(text)]
    second = sum(last > 12 >= first for first, last in pairs)
    first = sum(first > 12 >= last for first, last in pairs)
    if second != first:
        return second > first
    american = len(re.findall(r"(?:January|February|March|April|May|June|July|August|September|October|November"
                              r"|December) \d{1,2},? ", text))
    other = len(re.findall(r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November"
                           r"|December)", text))
    return american >= other and bool(_AMERICAN.search(text))
