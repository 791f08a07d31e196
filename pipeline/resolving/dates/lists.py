"""Dates that stand together: the members of a list, and a date beside its equivalent in another calendar. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.dates.expressions import Expression, Point
from pipeline.edtf import edtf_bounds
from pipeline.records import Date
from pipeline.resolving.dates.data import cue

_DAY = len("2003-03-15")


def completed(
    text: str, index: int, expressions: Sequence[Expression | None], dates: Sequence[Date]
) -> Expression | None:
    """What the mention at `index` says together with the next one of its list.

    A month takes `of that year` from it, a day of a month the year (`May 5 and 7, 2022`).
    """
    words = expressions[index]
    following = expressions[index + 1] if index + 1 < len(expressions) else None
    if not isinstance(words, Point) or not isinstance(following, Point) or not words.month or words.year or words.unit:
        return words
    if not cue("list").fullmatch(text, dates[index].end, dates[index + 1].start):
        return words
    if following.unit == "year-of" and following.month:
        return replace(words, unit="year-of", offset=following.offset, origin=following.origin)
    if words.day and following.day and following.year and following.month is None:
        return replace(words, year=following.year)
    return words


def with_days_alone(text: str, expressions: Sequence[Expression | None], dates: list[Date]) -> list[Date]:
    """`dates` in which a day alone has the month and year of the next whole day of its list, else of the last.

    They are valued from the end of a list to its beginning (`12, 13 and 14 June`), then the other way (`May 5 and 7`).
    """
    for order, step in ((range(len(dates) - 2, -1, -1), 1), (range(1, len(dates)), -1)):
        for index in order:
            words, other = expressions[index], dates[index + step]
            if not (isinstance(words, Point) and words.day and words.month is None and words.unit is None):
                continue
            if words.year and step == 1:
                continue
            between = sorted((dates[index], other), key=lambda mention: mention.start)
            if (
                dates[index].edtf
                or len(other.edtf or "") != _DAY
                or not (cue("list").fullmatch(text, between[0].end, between[1].start))
            ):
                continue
            edtf = f"{words.year or (other.edtf or '')[:4]}{(other.edtf or '')[4:8]}{words.day:02}"
            dates[index] = dates[index].model_copy(
                update={
                    "edtf": edtf if edtf_bounds(edtf) else None,
                    "basis": f"month of “{other.text}” at {other.start}, in the same list",
                }
            )
    return dates


def with_equivalents(text: str, expressions: Sequence[Expression | None], dates: list[Date]) -> list[Date]:
    """`dates` in which one of another calendar has the value of the day beside it (``1 Muharram 1442 / 20 August``)."""
    for index, words in enumerate(expressions):
        if not (isinstance(words, Point) and words.other_calendar):
            continue
        for left, right, other in ((index, index + 1, index + 1), (index - 1, index, index - 1)):
            if (
                left >= 0
                and right < len(dates)
                and len(dates[other].edtf or "") == _DAY
                and (cue("equivalent").fullmatch(text, dates[left].end, dates[right].start))
            ):
                dates[index] = dates[index].model_copy(
                    update={
                        "edtf": dates[other].edtf,
                        "basis": f"equivalent of “{dates[other].text}” at {dates[other].start}",
                    }
                )
                break
    return dates
