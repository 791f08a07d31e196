"""What single groups of a date rule's match say: years, days, ranks, pairs of years, centuries. Pure."""

from collections.abc import Mapping

from pipeline.dates.expressions import FIRST_YEAR, Point, full_year
from pipeline.numerals import number, ordinal

Groups = Mapping[str, str]
"""The names of groups with their text, in lower case."""
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def is_fiscal(groups: Groups) -> bool:
    """Whether the words call the year a fiscal one."""
    return groups.get("fiscal", "").startswith(("fy", "fiscal", "financial"))


def year_in(groups: Groups) -> int | None:
    """The year in figures or words, None for none."""
    if "yy" in groups:
        return full_year(int(groups["yy"]))
    if "year_words" in groups:
        return _year_in_words(groups["year_words"])
    return int(groups["year"]) if "year" in groups else None


def _year_in_words(words: str) -> int | None:
    value = number(words)
    if isinstance(value, int) and value >= FIRST_YEAR:
        return value
    century, _, rest = words.replace("-", " ").partition(" ")
    lead, years = number(century), number(rest)
    return lead * 100 + years if isinstance(lead, int) and isinstance(years, int) and 0 < years < 100 else None


def day_in(groups: Groups) -> int | None:
    """The day of the month, None for none."""
    return int(groups["day"]) if "day" in groups else ordinal(groups.get("nth_day", ""))


def pair(groups: Groups) -> Point | None:
    """``2014–20``, ``2021/22``, ``FY 21-22``; ``2021-06`` is a month where it can be no pair of years."""
    first, dash, figures = year_in(groups), groups["dash"], groups["last"]
    if first is None:
        return None
    last = int(figures)
    if len(figures) == 2:
        if dash == "-" and "year" in groups and 1 <= last <= 12 and last <= first % 100:
            return Point(year=first, month=last)
        last += first // 100 * 100 + (100 if last < first % 100 and first % 100 > 90 else 0)
    elif len(figures) == 1:
        last += first // 10 * 10
    if last <= first or (dash == "/" and last != first + 1):
        return None
    return Point(year=first, fixed=f"{first}/{last}")


def century(groups: Groups) -> Point | None:
    """``19th century``; of those after the 22nd there is none."""
    text = groups["century"]
    nth = int(text) if text.isdigit() else ordinal(text)
    return Point(fixed=f"{nth - 1:02}XX") if nth and nth <= 22 else None


def years_of_era(groups: Groups) -> Point | None:
    """``AD 70``, ``44 BC``, ``206 BC to 220 AD``: a year before Christ is one more than EDTF's, which has a year 0."""
    last_era = groups.get("last_era", groups.get("era", ""))
    eras = groups.get("era", last_era), last_era
    if "century" in groups:
        return Point(other_calendar=True) if eras[0].startswith("b") else century(groups)
    years = [
        1 - int(groups[name]) if era.startswith("b") else int(groups[name])
        for name, era in zip(("year", "last"), eras, strict=True)
        if name in groups
    ]
    if years != sorted(set(years)):
        return None
    return Point(fixed="/".join(f"{'-' if year < 0 else ''}{abs(year):04}" for year in years))


def rank(word: str, last: int | None) -> int:
    """The number of ``third``; ``last`` is -1, or `last` where the number of all is known."""
    if word in ("last", "final", "latter"):
        return last or -1
    if word.isdigit():
        return int(word)
    return _ROMAN.get(word) or ordinal(word) or 0
