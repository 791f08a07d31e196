"""What a date's words say: a :class:`Point` in the calendar, or a :class:`Range` of two. Data, nothing else."""

from calendar import monthrange
from dataclasses import dataclass
from typing import Literal

Mod = Literal["START", "MID", "END", "APPROX"]
"""The modifiers of TIMEX3 that the guide has."""
MODIFIERS: tuple[Mod, ...] = ("START", "MID", "END", "APPROX")

PIVOT = 50
"""A two-digit year below it is of the 21st century, the others of the 20th."""

FIRST_YEAR, LAST_YEAR = 1000, 2200
"""The years that a value may have."""

Origin = Literal["published", "context"]


@dataclass(frozen=True)
class Point:
    """One calendar expression, its parts as far as the words give them.

    `fixed` is a whole EDTF value (``199X``). `unit` with `offset` is a relative one (``last year``: year, -1), counted
    from `origin`; with month, weekday or season, `offset` alone says last (-1), this (0) or next (1). `part` is a
    piece of the year or of what the rest names: (``half``, 1), (``quarter``, 3), (``months``, 5), (``week``, -1).
    (``ending``, 12) counts so many months back from the end of the rest.

    The unit may be ``year-of`` or ``month-of``, where the point lies in that year or month, and ``period``, the
    context's stretch in another year. `away`: counted in words (``two weeks ago``). `ambiguous` marks an all-numeric
    date that may be day first, as it is here, or month first. `other_calendar` marks a date of another calendar, which
    only an equivalent beside it gives a value. `fiscal` is a year called so (``FY22``), `notation` a quarter or half
    as accounts write it (``Q3``).
    """

    fixed: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    part: tuple[str, int] | None = None
    unit: str | None = None
    offset: int | None = None
    origin: Origin = "published"
    away: bool = False
    mod: Mod | None = None
    ambiguous: bool = False
    other_calendar: bool = False
    fiscal: bool = False
    notation: bool = False

    @property
    def needs_fiscal_year(self) -> bool:
        """Whether the value may depend on when the fiscal year begins."""
        return self.fiscal or self.notation or (self.part is not None and "/" in (self.fixed or ""))


@dataclass(frozen=True)
class Range:
    """A stretch from one point to another; None for an end that is open."""

    first: Point | None
    last: Point | None


Expression = Point | Range


def points_of(expression: Expression) -> list[Point]:
    """The point, or the ends of the range that are given."""
    if isinstance(expression, Point):
        return [expression]
    return [point for point in (expression.first, expression.last) if point]


def full_year(short: int) -> int:
    """The year that two figures mean, after :data:`PIVOT`."""
    return short + (2000 if short < PIVOT else 1900)


def possible(point: Point) -> Point | None:
    """`point`, or None where its day is none of its month."""
    if point.day is None:
        return point
    if point.month is None:
        return point if 1 <= point.day <= 31 else None
    if not 1 <= point.month <= 12:
        return None
    length = monthrange(point.year, point.month)[1] if point.year else monthrange(2000, point.month)[1]
    return point if 1 <= point.day <= length else None
