"""A date that has a value, as what may lend its year or month to others. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.dates.expressions import Expression, Point, points_of
from pipeline.records import Date
from pipeline.resolving.dates.data import cue
from pipeline.segmenting import Segments

_HEADING = 100
"""A paragraph shorter than this, without a full stop at its end, is taken for a heading."""

WRAP = 9
"""Months by which a month lies before the narrative's for it to be taken for one of the next year."""


@dataclass(frozen=True)
class KnownDate:
    """A date that has a value: its place, its value, whether its own words name the year.

    `leads`: it sets the date at which the narrative is.
    """

    start: int
    end: int
    text: str
    edtf: str
    expression: Expression
    explicit: bool
    leads: bool

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return int(self.edtf[:4].replace("X", "0"))

    @property
    def month(self) -> int | None:
        """The month in which it begins, where the value has one."""
        part = self.edtf[5:7] if self.edtf[4:5] == "-" else ""
        return int(part) if part.isdigit() and int(part) <= 12 else None


def known_date(
    text: str, mention: Date, expression: Expression, segments: Segments, *, continues: bool = False
) -> KnownDate | None:
    """`mention` as one that may lend to others; None where it has no plain value.

    It leads the narrative if it names month and year, or names a year at the head of its sentence or in a heading, or
    `continues` what another led. A year in the middle of a sentence is often one that is only compared with.
    """
    if mention.edtf is None or not mention.edtf[:4].isdigit():
        return None
    explicit = any(point.year is not None for point in points_of(expression))
    fine = len(mention.edtf.partition("/")[0]) >= len("2021-06")
    heads = isinstance(expression, Point) and (
        is_heading(text, segments.paragraph_at(mention.start))
        or bool(cue("leads").search(text[max(0, mention.start - 40) : mention.start]))
    )
    counted = isinstance(expression, Point) and expression.unit == "year"
    leads = ((explicit and (fine or heads)) or (counted and heads) or (continues and fine)) and not (
        is_attribute(text, mention)
    )
    return KnownDate(mention.start, mention.end, mention.text, mention.edtf, expression, explicit, leads)


def is_attribute(text: str, mention: Date) -> bool:
    """Whether the date is before a noun that it belongs to: ``the June 2015 agreement``."""
    return bool(
        cue("determiner").search(text[max(0, mention.start - 12) : mention.start])
        and cue("noun-behind").match(text[mention.end : mention.end + 24])
    )


def is_heading(text: str, paragraph: tuple[int, int]) -> bool:
    """Whether a paragraph is short and ends like no sentence."""
    start, end = paragraph
    return end - start < _HEADING and text[end - 1] not in ".;,!?"


def nearest_year(year: int, month: int | None, scene: KnownDate, published: date | None, ahead: bool) -> int:
    """The year in which `month` falls when the narrative is at `scene`, whose year is `year`.

    A narrative that is in November and goes to February has gone on into the next year, unless that was still to
    come when the paper appeared.
    """
    if month is None:
        return year
    if scene.month is not None and scene.month - month >= WRAP:
        year += 1
    if published is not None and not ahead and (year, month) > (published.year, published.month):
        year -= year - published.year if month <= published.month else 1
    return year


def year_before(points: Sequence[Point], year: int) -> int:
    """The year of the first of `points`, whose months follow each other up to one in `year` that is the last."""
    *earlier, last = points
    for point in reversed(earlier):
        year -= (point.month or 0, point.day or 0) > (last.month or 0, last.day or 0)
        last = point
    return year
