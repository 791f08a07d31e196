"""The days that a value in Extended Date/Time Format (ISO 8601-2) covers. Pure; knows the forms that the guide has."""

import re
from calendar import monthrange
from datetime import date

Bounds = tuple[date | None, date | None]

_POINT = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d)(?:-(\d\d))?)?")
_YEAR = re.compile(r"-?\d{4}")
MONTHS_OF = {
    21: (3, 5),
    22: (6, 8),
    23: (9, 11),
    24: (12, 14),
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    40: (1, 6),
    41: (7, 12),
}
"""First and last month of seasons (of the northern half of the world; a winter ends in the next year), quarters and
halves, by their codes."""


def edtf_bounds(value: str) -> Bounds | None:
    """The first and the last day of `value`, None for an end that is open (``2020/..``).

    Reads days, months, years, ``199X``, ``20XX``, seasons (``2021-21``), quarters (``2021-33``), halves (``2021-40``)
    and ranges of these. None for anything else, for days that don't exist, and for a range that runs backwards.
    """
    first, slash, last = value.partition("/")
    if not slash:
        return _point(first)
    begins, ends = _end(first), _end(last)
    if begins is None or ends is None or (begins[0] is None and ends[1] is None):
        return None
    if begins[0] and ends[1] and begins[0] > ends[1]:
        return None
    return begins[0], ends[1]


def is_edtf(value: str) -> bool:
    """Whether `value` is of a form that the guide has: one with bounds, or one of years, which may be before 1 AD.

    ``-0043`` is 44 BC, since EDTF counts a year 0.
    """
    return edtf_bounds(value) is not None or all(_YEAR.fullmatch(end) for end in value.split("/", 1))


def _end(value: str) -> Bounds | None:
    return (None, None) if value == ".." else _point(value)


def _point(value: str) -> tuple[date, date] | None:
    found = _POINT.fullmatch(value)
    if found is None:
        return None
    year, month, day = found.groups()
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first == 0 or (month and "X" in year):
        return None
    if month is None:
        return date(first, 1, 1), date(last, 12, 31)
    if day is not None:
        return _day(first, int(month), int(day))
    begins, ends = MONTHS_OF.get(int(month), (int(month), int(month)))
    if not 1 <= begins <= 12:
        return None
    end_year, end_month = (first + 1, ends - 12) if ends > 12 else (first, ends)
    if end_year > date.max.year:
        return None
    return date(first, begins, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def _day(year: int, month: int, day: int) -> tuple[date, date] | None:
    try:
        whole = date(year, month, day)
    except ValueError:
        return None
    return whole, whole
