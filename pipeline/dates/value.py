"""From a date's words and an anchor to its value in EDTF (ISO 8601-2) and its modifier. Pure: no document, no clock."""

from dataclasses import dataclass, replace
from datetime import date

from pipeline.dates.counting import bounds_of, moved, piece, shifted
from pipeline.dates.expressions import Expression, Mod, Point, points_of
from pipeline.dates.occurrence import NOWHERE, Anchor, day_by_weekday, occurrence, weekday_near
from pipeline.edtf import MONTHS_OF

EXACT = {"day": 10, "week": 10, "weekend": 10, "month": 7, "quarter": 7, "year": 4, "decade": 4, "century": 4}
"""Characters of a value that is exact to the unit: a day can't be counted from a year."""


@dataclass(frozen=True)
class Value:
    """A date's EDTF (None where it can't be known) and its modifier."""

    edtf: str | None
    mod: Mod | None


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


def _year_long(context: str, offset: int) -> str | None:
    """The fiscal year or the twelve months that lie `offset` years on from `context`, where that is such."""
    first, _, last = context.partition("/")
    if len(first) != len(last) or not (first[:4] + last[:4]).isdigit() or int(last[:4]) != int(first[:4]) + 1:
        return None
    if len(first) > len("2021-06") or (first[5:] and int(last[5:]) != int(first[5:]) - 1):
        return None
    return _years_on(context, offset)


def _years_on(value: str, offset: int) -> str:
    """A point or range whose years are `offset` later."""
    ends = (f"{int(end[:4]) + offset:04}{end[4:]}" if end != ".." else end for end in value.split("/"))
    return "/".join(ends)


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
    if point.month is not None or (point.weekday is None and point.day is None):
        return occurrence(point, anchor)
    if point.day is None:
        return weekday_near(point.weekday or 0, anchor, None)
    if point.weekday is not None:
        return day_by_weekday(point, anchor)
    return occurrence(replace(point, month=anchor.month), anchor) if anchor.month else None


def _named_relative(point: Point, anchor: Anchor) -> str | None:
    """``last December``, ``this summer``, ``next Friday``, ``June of last year``."""
    offset = point.offset or 0
    origin = _origin(point, anchor)
    if origin is None:
        return None
    if point.unit == "year-of":
        return occurrence(replace(point, unit=None, year=origin.year + offset), anchor)
    if point.unit == "month-of":
        year, month = divmod(origin.year * 12 + origin.month - 1 + offset, 12)
        return occurrence(replace(point, unit=None, year=year, month=month + 1), anchor)
    if point.weekday is not None and point.month is None:
        return weekday_near(point.weekday, replace(anchor, published=origin), offset)
    year = origin.year
    if offset:
        begins = point.month or (MONTHS_OF[point.season][0] if point.season else 1)
        begun = (begins, point.day or 1) <= (origin.month, origin.day if point.day else 1)
        if offset < 0:
            same = point.month == origin.month
            year -= 0 if begun and not same else 1
        else:
            year += 1 if begun else 0
    return occurrence(replace(point, offset=None, year=year), anchor)


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
    return _years_on(anchor.context, years)


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
