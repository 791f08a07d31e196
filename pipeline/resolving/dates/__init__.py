"""The year or month that a date leaves out, from the document around it."""

from collections.abc import Sequence
from datetime import date

from pipeline.dates.day_order import month_first
from pipeline.dates.expressions import Expression, Point, points_of
from pipeline.dates.value import needs_context
from pipeline.records import Date
from pipeline.resolving.dates.fiscal import FiscalYear, fiscal_year_of
from pipeline.resolving.dates.known import known_date, year_before
from pipeline.resolving.dates.lists import completed, with_days_alone, with_equivalents
from pipeline.resolving.dates.narrative import Narrative
from pipeline.resolving.dates.resolver import Resolver
from pipeline.segmenting import segments

_LATER = 5
"""Dates after one among which a member of its list is looked for."""


def resolve_dates(text: str, dates: Sequence[Date], published: date | None) -> list[Date]:
    """`dates` with the values that the document gives them; ``basis`` says what each rests on.

    `published` is the document's own day, from which deictic words count; where it is None, they have no value.
    """
    expressions: list[Expression | None] = [mention.expression for mention in dates]
    points = [point for words in expressions if words for point in points_of(words)]
    parts = segments(text)
    own = [
        known_date(text, mention, words, parts) if words else None
        for mention, words in zip(dates, expressions, strict=True)
    ]
    resolver = Resolver(
        text,
        published,
        Narrative(text, parts, published, own),
        any(point.ambiguous for point in points) and month_first(text, published),
        fiscal_year_of(text) if any(point.needs_fiscal_year for point in points) else FiscalYear(),
    )
    years = _leading_years(expressions)
    resolved = []
    for index, mention in enumerate(dates):
        words = completed(text, index, expressions, dates)
        led = False
        if words is not None and (words is not expressions[index] or needs_context(words)):
            later = [entry for entry in own[index + 1 : index + 1 + _LATER] if entry]
            mention = resolver.resolve(mention, words, later, years.get(index))
            led = resolver.continues(mention)
        resolved.append(mention)
        entry = known_date(text, mention, words, parts, continues=led) if words else None
        if entry:
            resolver.narrative.add(entry)
    whole = with_equivalents(text, expressions, with_days_alone(text, expressions, resolved))
    return [mention.model_copy(update={"expression": None}) for mention in whole]


def _leading_years(expressions: Sequence[Expression | None]) -> dict[int, int]:
    """The years of days and months before the first one that names its year, as they follow each other up to it."""
    leading: list[tuple[int, Point]] = []
    for index, words in enumerate(expressions):
        point = points_of(words)[0] if words else None
        if point is None or point.month is None or point.unit or point.offset is not None:
            continue
        leading.append((index, point))
        if point.year:
            points = [point for _, point in leading]
            return {at: year_before(points[number:], point.year) for number, (at, _) in enumerate(leading[:-1])}
    return {}
