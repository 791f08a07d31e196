"""From the named groups of a date rule's match to what its words say: a point or a range in the calendar. Pure.

A group's name says what its text is: ``year``, ``month``, ``day``, ``weekday``, ``season``, ``unit``, ``when``, … A
name that a pattern has more than once is numbered when the pattern is compiled (``month``, ``month_2``); here the
number is dropped. The group ``to`` is what separates the ends of a range.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.dates.data import DayData
from pipeline.dates.expressions import FIRST_YEAR, LAST_YEAR, MODIFIERS, Expression, Point, Range, possible
from pipeline.dates.groups import Groups, century, day_in, is_fiscal, pair, rank, year_in, years_of_era
from pipeline.numerals import number

_PARTS = {"q": "quarter", "h": "half"}
_HALVES = {"year": ("month", 12, 6), "decade": ("year", 10, 5), "century": ("year", 100, 50)}
"""A unit with a half is counted in another: which one, how many of them it has, and how many its half."""
_MONTHS_IN = {"year": 12, "half": 6, "quarter": 3}
_BACK = frozenset({"ago", "earlier", "before", "prior", "previously"})
_NEAR = {"yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2}


class DateGrammar:
    """Builds expressions with the words of a room's data."""

    def __init__(self, data: DayData) -> None:
        self.months = {**data.months, **data.month_abbreviations}
        self.weekdays = {**data.weekdays, **data.weekday_abbreviations}
        self.offsets = {**data.offsets, **data.context_offsets}
        self.data = data
        self._readers: Sequence[tuple[str, Callable[[Groups], Point | None]]] = (
            ("calendar", _of_other_calendar),
            ("era", years_of_era),
            ("last_era", years_of_era),
            ("period", self._same_period),
            ("decade", self._decade),
            ("century", century),
            ("last", pair),
            ("near", _near),
            ("before_last", self._before_last),
            ("away", self._away),
            ("when", self._relative),
            ("unit", self._relative),
        )

    def expression_of(self, match: re.Match[str], start: int, end: int) -> Expression | None:
        """What the groups of `match` within ``start:end`` say; None where they say no possible date (``31 June``).

        A two-digit year below :data:`~pipeline.dates.expressions.PIVOT` is of the 21st century.
        """
        captures = _captures(match, start, end)
        names = [name for name, _ in captures]
        if "open" in names:
            first = self._point(dict(captures[: names.index("open")]))
            return Range(first, None) if first and first.unit is None else None
        if "to" not in names:
            return self._point(dict(captures))
        at = names.index("to")
        first, last = self._point(dict(captures[:at])), self._point(dict(captures[at + 1 :]))
        return _joined(first, last) if first and last else None

    def _point(self, groups: Groups) -> Point | None:
        whole = self._whole(groups)
        if whole is None:
            return None
        mod = next((name for name in MODIFIERS if name in groups), None)
        if whole == Point() and groups.get("nth") in ("last", "final"):
            return Point(unit="quarter", offset=-1) if groups["piece"] == "quarter" else None
        if "piece" in groups or "pieces" in groups or "ending" in groups:
            part = self._part(groups)
            if part is None:
                return None
            whole = replace(whole, part=part, notation=groups.get("piece") in _PARTS)
        elif whole == Point():
            return None
        return possible(replace(whole, mod=mod))

    def _whole(self, groups: Groups) -> Point | None:
        """The point without its part and its modifier: the first reading of which the groups are there."""
        for name, read in self._readers:
            if name in groups:
                return read(groups)
        return self._dated(groups)

    def _dated(self, groups: Groups) -> Point | None:
        """Year, month, day, weekday and season as far as they are given; :class:`Point` without any where none is."""
        year = year_in(groups)
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        month, day = self._month(groups.get("month")), day_in(groups)
        order = groups.get("order")
        if order and day and day <= 12 < (month or 0):
            month, day = day, month
        ambiguous = order in ("/", "-") and (day or 99) <= 12
        return Point(
            year=year,
            month=month,
            day=day,
            weekday=self.weekdays.get(groups.get("weekday", "")),
            season=self.data.seasons.get(groups.get("season", "")),
            ambiguous=ambiguous,
            fiscal=is_fiscal(groups),
        )

    def _month(self, text: str | None) -> int | None:
        if text is None:
            return None
        return int(text) if text.isdigit() else self.months[text]

    def _decade(self, groups: Groups) -> Point:
        text = groups["decade"]
        if not text.isdigit():
            *lead, name = text.split()
            return Point(fixed=f"{20 if lead == ['twenty'] else 19}{self.data.decades[name]}X")
        start = int(text)
        if start < 100:
            start += 1900 if start >= 20 else 2000
        if start % 100 == 0 and start < 2000:
            return Point(fixed=f"{start // 100}XX")
        return Point(fixed=f"{start // 10}X")

    def _unit(self, groups: Groups) -> str:
        return self.data.units.get(groups["unit"], "fortnight")

    def _relative(self, groups: Groups) -> Point | None:
        """``last year``, ``this May``, ``spring of that year``, and a unit alone: ``the end of the year``."""
        dated, when = self._dated(groups), groups.get("when", "")
        unit = self._unit(groups) if "unit" in groups else None
        if dated is None or (dated.year is not None and unit):
            return dated
        if unit and dated != Point():
            unit = f"{unit}-of"
        if unit is None and dated.day and dated.month is None:
            unit = "month-of"
        from_context = when in self.data.context_offsets or (when == "next" and unit == "day")
        return replace(
            dated, unit=unit, offset=self.offsets.get(when, 0), origin="context" if from_context else "published"
        )

    def _same_period(self, groups: Groups) -> Point:
        """``the same period in 2013``, ``the same month last year``, ``the year-earlier quarter``."""
        if "year" in groups:
            return Point(unit="period", year=int(groups["year"]))
        return Point(unit="period", offset=-1, origin="context")

    def _before_last(self, groups: Groups) -> Point:
        return Point(unit=self._unit(groups), offset=-2)

    def _away(self, groups: Groups) -> Point | None:
        """``two years ago``, ``a year and a half later``, ``the day before``."""
        unit, side = self._unit(groups), groups["away"]
        words = groups.get("count", "zero" if "half" in groups else "one")
        count = 1 if words in ("a", "an") else number(words)
        if not isinstance(count, int):
            return None
        if unit == "fortnight":
            unit, count = "week", 2 * count
        if "half" in groups and unit in _HALVES:
            smaller, many, half = _HALVES[unit]
            unit, count = smaller, count * many + half
        if unit in ("decade", "century"):
            unit, count = "year", count * (10 if unit == "decade" else 100)
        return Point(
            unit=unit,
            offset=-count if side in _BACK else count,
            away=True,
            origin="published" if side == "ago" else "context",
        )

    def _part(self, groups: Groups) -> tuple[str, int] | None:
        """A quarter, half or stretch of something, and which one; None where there is none of that number."""
        if "ending" in groups:
            months = number(groups["count"]) if "count" in groups else _MONTHS_IN[groups["ending"]]
            return ("ending", months) if isinstance(months, int) and 1 <= months <= 36 else None
        if "pieces" in groups:
            count = number(groups["count"])
            if not isinstance(count, int) or not 1 <= count <= 366:
                return None
            return groups["pieces"], count if groups["side"] in ("first", "opening") else -count
        piece = _PARTS.get(groups["piece"], groups["piece"])
        last = {"quarter": 4, "half": 2}.get(piece)
        nth = rank(groups["nth"], last)
        if last and nth > last:
            return None
        return (f"weekday-{self.weekdays[piece]}" if piece in self.weekdays else piece), nth


def _plain(name: str) -> str:
    """The name of a group without the number that distinguishes groups of one name."""
    stem, _, number = name.rpartition("_")
    return stem if number.isdigit() else name


def _captures(match: re.Match[str], start: int, end: int) -> list[tuple[str, str]]:
    """The groups that took part within ``start:end``, in the order of the text: name and text in lower case."""
    found = []
    for name, text in match.groupdict().items():
        if text:
            begins, ends = match.span(name)
            if start <= begins and ends <= end:
                found.append((begins, -ends, _plain(name), " ".join(text.lower().split())))
    return [(name, text) for _, _, name, text in sorted(found)]


def _of_other_calendar(_: Groups) -> Point:
    return Point(other_calendar=True)


def _near(groups: Groups) -> Point:
    return Point(unit="day", offset=_NEAR[groups["near"]])


def _joined(left: Point, right: Point) -> Range | None:
    """The range of two ends, of which each may lend the other its month or year."""
    if right.day and not right.month and right.part is None:
        if not (left.month and left.day):
            return None
        right = replace(right, month=left.month)
    if left.day and not left.month:
        if not (right.month and right.day):
            return None
        left = replace(left, month=right.month)
    if right.part and left == replace(Point(), part=left.part, mod=left.mod):
        left = replace(right, part=left.part, mod=left.mod)
    if left.year is None and right.year is not None and left.fixed is None and left.unit is None:
        later = (left.month or 0, left.day or 0) > (right.month or 12, right.day or 31)
        left = replace(left, year=right.year - 1 if later else right.year)
    first, last = possible(left), possible(right)
    return Range(first, last) if first and last else None
