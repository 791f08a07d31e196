"""The value that a date's place in the document gives it."""

from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.dates.expressions import Expression, Point, points_of
from pipeline.dates.occurrence import Anchor
from pipeline.dates.value import EXACT, value_of
from pipeline.edtf import edtf_bounds
from pipeline.records import Date
from pipeline.resolving.dates.data import cue, has_cue
from pipeline.resolving.dates.fiscal import FiscalYear
from pipeline.resolving.dates.known import KnownDate, nearest_year
from pipeline.resolving.dates.narrative import Narrative
from pipeline.resolving.dates.tense import Tense, tense_at

_NEAR = 60
"""Days ahead within which a month or day without a past tense is taken for the coming one."""

_SOON = 14
"""Days ahead within which a day is the coming one whatever the tense: the last one would lie a year back."""

_BACK = 12
"""Dates before a ``Q3`` among which the one that names its fiscal year is looked for."""

_WEEKEND = Point(unit="weekend", offset=0)
_MIDWEEK = 3
"""Days of the week, from Monday, on which this weekend may be the last one."""


@dataclass
class Resolver:
    """Values one date after the other with what the document has said so far."""

    text: str
    published: date | None
    narrative: Narrative
    month_first: bool = False
    fiscal: FiscalYear = field(default_factory=FiscalYear)

    def resolve(self, mention: Date, expression: Expression, later: list[KnownDate], year: int | None) -> Date:
        """`mention`, which says `expression`, with the value that its place gives it.

        `later` are the next dates with values of their own; `year` is that of a date before which no year is named.
        """
        if self._recurs(mention, expression):
            return mention.model_copy(update={"edtf": None, "basis": "returns every year"})
        if expression == _WEEKEND and self._is_over(mention):
            expression = replace(_WEEKEND, offset=-1)
        if isinstance(expression, Point) and self._follows_narrative(mention, expression):
            expression = replace(expression, origin="context")
        anchor, basis = self._anchor(mention, points_of(expression)[0], later, year)
        found = value_of(expression, anchor)
        return mention.model_copy(update={"edtf": found.edtf, "mod": found.mod, "basis": basis})

    def continues(self, mention: Date) -> bool:
        """Whether `mention`, just resolved, goes on a narrative of another year than the published one."""
        return self.published is not None and (mention.edtf or "9")[:4] < str(self.published.year - 1)

    def _cue(self, name: str, mention: Date) -> bool:
        return has_cue(name, self.text, mention.start, mention.end)

    def _tense(self, mention: Date) -> Tense | None:
        return tense_at(self.text, mention.start, mention.end, self.narrative.segments.sentence_at(mention.start))

    def _recurs(self, mention: Date, expression: Expression) -> bool:
        point = expression if isinstance(expression, Point) else expression.first
        if point is None or point.year is not None or point.month is None:
            return self._cue("recurring", mention)
        return any(self._cue(name, mention) for name in ("recurring", "recurring-before", "each", "each-inside"))

    def _is_over(self, mention: Date) -> bool:
        """Whether this weekend is the last one: the week has just begun, and the text says what happened."""
        return self.published is not None and self.published.weekday() < _MIDWEEK and self._tense(mention) == "past"

    def _follows_narrative(self, mention: Date, expression: Point) -> bool:
        """Whether "the next year" is the one after the narrative's: the text says what happened in it."""
        return (
            expression.offset == 1
            and expression.origin == "published"
            and expression.unit is not None
            and self._cue("the-next", mention)
            and self._tense(mention) == "past"
        )

    def _anchor(
        self, mention: Date, point: Point, later: list[KnownDate], year: int | None
    ) -> tuple[Anchor, str | None]:
        anchor = Anchor(
            published=self.published,
            month_first=self.month_first,
            fiscal_start=self.fiscal.start,
            fiscal_by_end=self.fiscal.named_by_end,
        )
        if point.ambiguous:
            return anchor, "month first, as in this document" if self.month_first else "day first"
        if point.fixed or (point.fiscal and point.year):
            return anchor, None
        if point.notation and point.year is None and (entry := self._fiscal_context()):
            fiscal_year = next(end.fixed for end in points_of(entry.expression) if end.fixed)
            return replace(anchor, context=fiscal_year), _counted(entry)
        if point.unit is not None or point.offset is not None:
            return self._relative(mention, point, anchor)
        if point.weekday is not None and point.day is None and point.month is None:
            return self._weekday(mention, anchor)
        member = self.narrative.list_member(mention.start, mention.end, later)
        if member:
            return replace(anchor, year=member.year), _from(member, "year", "in the same list")
        return self._narrative_year(mention, point, anchor, later, year)

    def _fiscal_context(self) -> KnownDate | None:
        """The last date before that names a fiscal year, for a quarter or half that is written as ``Q3``."""
        return next(
            (
                entry
                for entry in reversed(self.narrative.before[-_BACK:])
                if any("/" in (point.fixed or "") for point in points_of(entry.expression))
            ),
            None,
        )

    def _relative(self, mention: Date, point: Point, anchor: Anchor) -> tuple[Anchor, str | None]:
        if point.origin == "published" and point.unit != "period":
            return anchor, f"counted from the published date {self.published}" if self.published else None
        exact = len("2021-06") if point.unit == "period" else EXACT.get(point.unit or "year", 4)
        entry = self.narrative.last(mention.start, exact, other_year=point.year)
        if entry is None:
            return anchor, None
        if _is_same_comparison(point, entry.expression):
            return replace(anchor, value=entry.edtf), _from(entry, "value", None)
        return replace(anchor, context=entry.edtf), _counted(entry)

    def _weekday(self, mention: Date, anchor: Anchor) -> tuple[Anchor, str | None]:
        if self.published is not None and self._cue("same-day", mention):
            return anchor, f"the last before {self.published}"
        whole = self.narrative.before[-1] if self.narrative.before else None
        if whole and len(whole.edtf) == EXACT["day"] and cue("beside").fullmatch(self.text, whole.end, mention.start):
            return replace(anchor, published=date.fromisoformat(whole.edtf)), _from(whole, "day", "beside it")
        tense = self._tense(mention)
        if self.published is None or tense == "open":
            return replace(anchor, published=None), None
        same = self.narrative.same_words(mention.text, mention.start)
        if same is not None and tense not in ("future", "present"):
            day = date.fromisoformat(same.edtf)
            return replace(anchor, published=day), f"day {same.edtf} from “{same.text}” at {same.start}, the one before"
        ahead = tense in ("future", "present") or self._cue("coming", mention)
        return replace(anchor, ahead=ahead), f"the {'next after' if ahead else 'last before'} {self.published}"

    def _narrative_year(
        self, mention: Date, point: Point, anchor: Anchor, later: list[KnownDate], year: int | None
    ) -> tuple[Anchor, str | None]:
        same = self.narrative.coreferent(mention, point.month, point.day) if point.month else None
        if same:
            return replace(anchor, year=same.year), _from(same, "year", "the same date")
        ahead = self._ahead(mention, point)
        if self.published and (self._cue("coming", mention) or self._cue("deadline", mention)):
            return replace(anchor, ahead=True), f"the next one seen from the published date {self.published}"
        if self.published is None and year:
            return replace(anchor, year=year), f"year {year} from the next date that names one"
        entry = self.narrative.date_at(mention.start, point.month, later)
        if entry is not None and not self._leaves(mention, entry):
            year = nearest_year(entry.year, point.month, entry, self.published, ahead)
            return replace(anchor, year=year), _from(entry, "year", None)
        if self.published is None:
            return anchor, None
        return (
            replace(anchor, ahead=ahead),
            f"the {'next' if ahead else 'last'} one seen from the published date {self.published}",
        )

    def _leaves(self, mention: Date, entry: KnownDate) -> bool:
        """Whether the sentence looks forward from the published date and no longer speaks of the time of `entry`."""
        return (
            self.published is not None
            and self._tense(mention) == "future"
            and entry.year < self.published.year - 1
            and entry.start < self.narrative.segments.sentence_at(mention.start)[0]
        )

    def _ahead(self, mention: Date, point: Point) -> bool:
        """Whether the coming occurrence of `point` is meant rather than the last one."""
        if self.published is None or self._cue("since", mention):
            return False
        tense = self._tense(mention)
        if tense != "past" and self._cue("until", mention):
            return True
        coming = _begins(point, Anchor(published=self.published, ahead=True))
        last = _begins(point, Anchor(published=self.published))
        if coming is None or last is None:
            return tense == "future"
        until, since = (coming - self.published).days, (self.published - last).days
        if point.day is not None and until <= _SOON:
            return True
        if tense == "future":
            return since > _NEAR
        return tense != "past" and (until <= _NEAR or (tense == "present" and until < since))


def _is_same_comparison(point: Point, other: Expression) -> bool:
    """Whether both look back by as much from the context: a second "the previous year" is the first one again."""
    return (
        isinstance(other, Point)
        and other.origin == "context"
        and not other.away
        and not point.away
        and point.unit == other.unit == "year"
        and point.offset == other.offset == -1
    )


def _begins(point: Point, anchor: Anchor) -> date | None:
    """The first day of `point` seen from `anchor`."""
    edtf = value_of(point, anchor).edtf
    bounds = edtf_bounds(edtf) if edtf else None
    return bounds[0] if bounds else None


def _counted(entry: KnownDate) -> str:
    return f"counted from “{entry.text}” ({entry.edtf}) at {entry.start}"


def _from(entry: KnownDate, what: str, why: str | None) -> str:
    return f"{what} {entry.year if what == 'year' else entry.edtf} from “{entry.text}” at {entry.start}" + (
        f", {why}" if why else ""
    )
