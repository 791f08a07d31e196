"""Which day, month, season or year is meant where the words leave something out: the one near an anchor. Pure."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from pipeline.dates.counting import shifted
from pipeline.dates.expressions import FIRST_YEAR, LAST_YEAR, Point
from pipeline.edtf import MONTHS_OF

_MONTHS_AROUND = 24
"""Months around the published day among which the one is looked for in which a day is a given weekday."""


@dataclass(frozen=True)
class Anchor:
    """What a document lends to a date in it.

    `published` is the document's own day, from which ``last year`` counts. `year` is the one that the narrative has
    established, `month` lends itself to a day alone. `context` is the EDTF value of the date that the narrative is
    at, from which ``the same month`` and ``two years later`` count. `ahead` says that the sentence looks forward, so
    that the coming occurrence is meant. `value` is that of a date before which says the same. `month_first` reads
    ``6/11/2021`` as June 11. Fiscal years begin in the month `fiscal_start`, and with `fiscal_by_end` FY23 is the one
    that ends in 2023.
    """

    published: date | None = None
    year: int | None = None
    month: int | None = None
    context: str | None = None
    value: str | None = None
    ahead: bool = False
    month_first: bool = False
    fiscal_start: int | None = None
    fiscal_by_end: bool = False


NOWHERE = Anchor()


def occurrence(point: Point, anchor: Anchor) -> str | None:
    """A day, month, season or year; the year that is left out is the context's, or that of the nearest occurrence."""
    year = point.year if point.year is not None else anchor.year
    if year is None and anchor.published:
        year = _nearest_year(point, anchor.published, anchor.ahead)
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if point.year is None and point.weekday is not None:
        year = _year_by_weekday(point, year)
    if point.season is not None:
        return f"{year:04}-{point.season}"
    if point.month is None:
        return f"{year:04}"
    if point.day is None:
        return f"{year:04}-{point.month:02}"
    if point.day > monthrange(year, point.month)[1]:
        return None
    return f"{year:04}-{point.month:02}-{point.day:02}"


def _year_by_weekday(point: Point, year: int) -> int:
    """`year`, or the one before or after where only there the day is the weekday that the words say."""
    for candidate in (year, year - 1, year + 1):
        day = occurrence(replace(point, weekday=None, year=candidate), NOWHERE)
        if day and len(day) == 10 and date.fromisoformat(day).weekday() == point.weekday:
            return candidate
    return year


def day_by_weekday(point: Point, anchor: Anchor) -> str | None:
    """``Friday the 22nd``: the last such day up to the published one, or the next where the sentence looks ahead."""
    if anchor.published is None:
        return None
    for months in range(_MONTHS_AROUND):
        turned = anchor.published.year * 12 + anchor.published.month - 1 + (months if anchor.ahead else -months)
        day = occurrence(replace(point, weekday=None, year=turned // 12, month=turned % 12 + 1), NOWHERE)
        found = date.fromisoformat(day) if day else None
        behind = found is not None and (found < anchor.published if anchor.ahead else found > anchor.published)
        if found and found.weekday() == point.weekday and not behind:
            return day
    return None


def _nearest_year(point: Point, published: date, ahead: bool) -> int:
    """The year of the last occurrence that has begun by `published`, or of the next that isn't over."""
    month = point.month or (MONTHS_OF[point.season][0] if point.season else None)
    if month is None and point.part and point.part[0] in ("quarter", "half"):
        month = (point.part[1] - 1) * (3 if point.part[0] == "quarter" else 6) + 1
    if month is None:
        return published.year
    here = (published.month, published.day if point.day else 1)
    there = (month, point.day or 1)
    if ahead:
        return published.year + (there < here)
    return published.year - (there > here)


def weekday_near(weekday: int, anchor: Anchor, direction: int | None) -> str | None:
    """The day called so: the last one up to the anchor, or the next one where the sentence looks ahead."""
    if anchor.published is None:
        return None
    ahead = anchor.ahead if direction is None else direction >= 0
    back = (anchor.published.weekday() - weekday) % 7
    if direction == -1 and back == 0:
        back = 7
    days = -back
    if ahead:
        days = (weekday - anchor.published.weekday()) % 7
        days += 7 if direction == 1 and days == 0 else 0
    return shifted(anchor.published, days)
