"""From a date's words and an anchor to its value in EDTF (ISO 8601-2) and its modifier. Pure: no document, no clock."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from pipeline.dates.counting import bounds_of, moved, piece, shifted
from pipeline.dates.expressions import FIRST_YEAR, LAST_YEAR, Expression, Mod, Point, points_of
from pipeline.edtf import MONTHS_OF

EXACT = {"day": 10, "week": 10, "weekend": 10, "month": 7, "quarter": 7, "year": 4, "decade": 4, "century": 4}
"""Characters of a value that is exact to the unit: a day can't be counted from a year."""


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


@dataclass(frozen=True)
class Value:
    """A date's EDTF (None where it can't be known) and its modifier."""

    edtf: str | None
    mod: Mod | None


NOWHERE = Anchor()


def value_of(expression: Expression, anchor: Anchor = NOWHERE) -> Value:
    """The value of an expression that is read already."""
    if isinstance(expression, Point):
        return Value(_point(expression, anchor), expression.mod)
    first = _point(expression.first, anchor) if expression.first else ".."
    mods = {point.mod for point in (expression.first, expression.last or Point()) if point}
    mod = mods.pop() if len(mods) == 1 else None
    if expression.last is None:
        return Value(f"{first.partition('/')[0]}/.." if first else None, mod)
    last = _point(expression.last, _following(first, expression.last, anchor))
    if not first or not last:
        return Value(None, mod)
    return Value(_stretch(first, last), mod)


_YEAR_LONG = re.compile(r"(\d{4})(-\d\d)?/(\d{4})(-\d\d)?")


def _year_long(context: str, offset: int) -> str | None:
    """The fiscal year or the twelve months that lie `offset` years on from `context`, where that is such."""
    found = _YEAR_LONG.fullmatch(context)
    if found is None or int(found[3]) != int(found[1]) + 1 or bool(found[2]) != bool(found[4]):
        return None
    if found[2] and int(found[4][1:]) != int(found[2][1:]) - 1:
        return None
    return f"{int(found[1]) + offset:04}{found[2] or ''}/{int(found[3]) + offset:04}{found[4] or ''}"


def needs_context(expression: Expression) -> bool:
    """Whether the value rests on more than the words themselves."""
    return any(
        (point.fixed is None and (point.year is None or point.ambiguous or point.unit is not None))
        or point.needs_fiscal_year
        for point in points_of(expression)
    )


def _following(first: str | None, last: Point, anchor: Anchor) -> Anchor:
    """The anchor of a range's end: the year of its beginning, or the next where that lies behind."""
    bounds = bounds_of(first) if first and first != ".." else None
    if not bounds or last.unit or last.weekday is not None:
        return anchor
    begin = bounds[0]
    ends = (last.month or 12, last.day or 31)
    turn = last.month is not None and ends < (begin.month, begin.day)
    return replace(anchor, year=begin.year + turn)


def _stretch(first: str, last: str) -> str | None:
    """One value from the beginning of `first` to the end of `last`; None where it would run backwards."""
    if first == last:
        return first
    start, end = first.partition("/")[0], last.rpartition("/")[2]
    begins, ends = bounds_of(start), bounds_of(end)
    if not begins or not ends or begins[0] > ends[1]:
        return None
    return f"{start}/{end}"


def _point(point: Point, anchor: Anchor) -> str | None:
    if anchor.value is not None:
        return anchor.value
    whole = _whole(point, anchor)
    if point.part is None or whole is None:
        return whole
    return piece(whole, *point.part, fiscal_start=anchor.fiscal_start)


def _whole(point: Point, anchor: Anchor) -> str | None:
    if point.fixed is not None:
        return point.fixed
    if point.other_calendar:
        return None
    if point.fiscal and point.year and anchor.fiscal_by_end:
        return f"{point.year - 1}/{point.year}"
    if point.notation and anchor.context and point.year is None:
        return anchor.context
    if point.unit == "period":
        return _same_period(point, anchor)
    if point.ambiguous and anchor.month_first and point.month and point.day:
        point = replace(point, month=point.day, day=point.month)
    if point.unit in ("year-of", "month-of") or (point.offset is not None and point.unit is None):
        return _named_relative(point, anchor)
    if point.unit is not None:
        return _relative(point, anchor)
    if point.weekday is not None and point.month is None:
        return _weekday(point.weekday, anchor, None)
    if point.month is None and point.day is not None:
        point = replace(point, month=anchor.month)
        if point.month is None:
            return None
    return _occurrence(point, anchor)


def _occurrence(point: Point, anchor: Anchor) -> str | None:
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
        day = _occurrence(replace(point, weekday=None, year=candidate), NOWHERE)
        if day and len(day) == 10 and date.fromisoformat(day).weekday() == point.weekday:
            return candidate
    return year


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


def _weekday(weekday: int, anchor: Anchor, direction: int | None) -> str | None:
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


def _named_relative(point: Point, anchor: Anchor) -> str | None:
    """``last December``, ``this summer``, ``next Friday``, ``June of last year``."""
    offset = point.offset or 0
    origin = _origin(point, anchor)
    if origin is None:
        return None
    if point.unit == "year-of":
        return _occurrence(replace(point, unit=None, year=origin.year + offset), anchor)
    if point.unit == "month-of":
        year, month = divmod(origin.year * 12 + origin.month - 1 + offset, 12)
        return _occurrence(replace(point, unit=None, year=year, month=month + 1), anchor)
    if point.weekday is not None and point.month is None:
        return _weekday(point.weekday, replace(anchor, published=origin), offset)
    year = origin.year
    if offset:
        begins = point.month or (MONTHS_OF[point.season][0] if point.season else 1)
        begun = (begins, point.day or 1) <= (origin.month, origin.day if point.day else 1)
        if offset < 0:
            same = point.month == origin.month
            year -= 0 if begun and not same else 1
        else:
            year += 1 if begun else 0
    return _occurrence(replace(point, offset=None, year=year), anchor)


def _origin(point: Point, anchor: Anchor) -> date | None:
    if point.origin == "published":
        return anchor.published
    bounds = bounds_of(anchor.context) if anchor.context else None
    if bounds is None:
        return None
    return bounds[1] if "/" in (anchor.context or "") and point.away and (point.offset or 0) > 0 else bounds[0]


def _same_period(point: Point, anchor: Anchor) -> str | None:
    """The context's stretch of a year, in the year that the point names or that lies `offset` years on."""
    origin = _origin(replace(point, origin="context"), anchor)
    if origin is None or anchor.context is None or "X" in anchor.context:
        return None
    years = point.year - origin.year if point.year else point.offset or 0
    return re.sub(r"\d{4}(?=-|/|\Z)", lambda year: f"{int(year[0]) + years:04}", anchor.context)


def _relative(point: Point, anchor: Anchor) -> str | None:
    """``last month``, ``two years ago``, ``the same day``: as exact as the unit is, no more than the context."""
    origin = _origin(point, anchor)
    if origin is None or point.unit is None:
        return None
    offset, unit = point.offset or 0, point.unit
    if point.origin == "context" and len((anchor.context or "").partition("/")[0]) < EXACT[unit]:
        return None
    if unit == "day":
        return shifted(origin, offset)
    if unit == "week" and point.away:
        return shifted(origin, 7 * offset)
    if unit == "year" and point.origin == "context" and (years := _year_long(anchor.context or "", offset)):
        return years
    if unit in ("week", "weekend"):
        monday = shifted(origin, 7 * offset - origin.weekday())
        if monday is None:
            return None
        first = date.fromisoformat(monday)
        return f"{shifted(first, 5 if unit == 'weekend' else 0)}/{shifted(first, 6)}"
    if unit in ("decade", "century") and point.offset in (-1, 1) and point.origin == "published":
        return None
    return moved(origin, unit, offset)
