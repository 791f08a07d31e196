"""Counting in the calendar: so many months on, the second half, the third Friday. Pure."""

from datetime import date, timedelta

from pipeline.dates.expressions import FIRST_YEAR, LAST_YEAR
from pipeline.edtf import edtf_bounds

MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
"""How many months each unit has."""


def bounds_of(edtf: str) -> tuple[date, date] | None:
    """First and last day of a value that is closed on both sides."""
    first, last = edtf_bounds(edtf) or (None, None)
    return (first, last) if first and last else None


def shifted(day: date, days: int = 0) -> str | None:
    """The day so many `days` after `day`, None where the calendar ends."""
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def moved(origin: date, unit: str, offset: int) -> str | None:
    """The month, quarter, year, decade or century that lies `offset` of its `unit` after that of `origin`.

    A year some decades or centuries on is no more exact than a year. None outside the years that a value may have.
    """
    months = origin.year * 12 + origin.month - 1 + offset * MONTHS_IN[unit]
    year, month = divmod(months, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if unit == "month":
        return f"{year:04}-{month + 1:02}"
    if unit == "quarter":
        return f"{year:04}-{33 + month // 3}"
    if unit == "century" and abs(offset) <= 1:
        return f"{year // 100}XX"
    if unit == "decade" and offset == 0:
        return f"{year // 10}X"
    return f"{year:04}"


def piece(whole: str, kind: str, nth: int, *, fiscal_start: int | None = None) -> str | None:
    """A quarter, half or so many months, weeks or days of `whole`.

    Of a fiscal year (``2018/2019``) that begins in the month `fiscal_start`; None where the month isn't known.
    """
    begins, _, ends = whole.partition("/")
    if begins.isdigit() and ends.isdigit() and int(ends) == int(begins) + 1:
        return _fiscal_piece(int(begins), kind, nth, fiscal_start)
    bounds = bounds_of(whole)
    if bounds is None:
        return None
    first, last = bounds
    a_year = len(whole) == 4 and whole.isdigit()
    if kind == "ending":
        return _months_to(last, nth)
    if kind == "quarter":
        return f"{whole}-{32 + nth}" if a_year else _quarter(first, last, nth)
    if kind == "half":
        return f"{whole}-{39 + nth}" if a_year else _half(first, last, nth)
    if kind in ("months", "quarters"):
        size = abs(nth) * (3 if kind == "quarters" else 1)
        if not a_year or not 1 <= size <= 12:
            return None
        return f"{whole}-01/{whole}-{size:02}" if nth > 0 else f"{whole}-{13 - size:02}/{whole}-12"
    if kind.startswith("weekday"):
        return _nth_weekday(first, last, int(kind[-1]), nth)
    if kind == "month":
        month = nth if nth > 0 else 12
        return f"{whole}-{month:02}" if a_year else None
    return _days_of(first, last, kind, nth)


def _fiscal_piece(year: int, kind: str, nth: int, start: int | None) -> str | None:
    size = {"quarter": 3, "half": 6}.get(kind, abs(nth))
    first = {"quarter": 3 * (nth - 1), "half": 6 * (nth - 1), "months": 0 if nth > 0 else 12 - size}.get(kind)
    if start is None or first is None or not 1 <= size <= 12:
        return None
    begins = year * 12 + start - 1 + first
    ends = begins + size - 1
    return f"{begins // 12:04}-{begins % 12 + 1:02}/{ends // 12:04}-{ends % 12 + 1:02}"


def _months_to(last: date, months: int) -> str:
    """So many months up to that of `last`; a whole calendar year as such."""
    begins = last.year * 12 + last.month - months
    if months == 12 and last.month == 12:
        return f"{last.year:04}"
    return f"{begins // 12:04}-{begins % 12 + 1:02}/{last.year:04}-{last.month:02}"


def _nth_weekday(first: date, last: date, weekday: int, nth: int) -> str | None:
    """The third Friday of a month, say; -1 is the last one."""
    if nth > 0:
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    else:
        day = last - timedelta(days=(last.weekday() - weekday) % 7)
    return day.isoformat() if first <= day <= last else None


def _quarter(first: date, last: date, nth: int) -> str | None:
    """A quarter of a century or of another whole number of years; of less there is none."""
    years, rest = divmod(last.year - first.year + 1, 4)
    if rest or not years:
        return None
    begins = first.year + (nth - 1) * years
    return f"{begins}/{begins + years - 1}"


def _half(first: date, last: date, nth: int) -> str:
    if (last - first).days > 366:
        middle = (first.year + last.year) // 2
        return f"{first.year}/{middle}" if nth == 1 else f"{middle + 1}/{last.year}"
    middle_day = first + (last - first) / 2
    if nth == 1:
        return f"{first}/{middle_day}"
    return f"{middle_day + timedelta(days=1)}/{last}"


def _days_of(first: date, last: date, kind: str, nth: int) -> str | None:
    length = 7 if kind.startswith("week") else 1
    if kind.endswith("s"):
        size = length * abs(nth)
        begin = first if nth > 0 else last - timedelta(days=size - 1)
    else:
        size = length
        begin = first + timedelta(days=length * (nth - 1)) if nth > 0 else last - timedelta(days=length - 1)
    end = begin + timedelta(days=size - 1)
    if begin < first or end > last:
        return None
    return begin.isoformat() if begin == end else f"{begin}/{end}"
