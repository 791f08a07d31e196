"""The year or month that a date leaves out, from the document around it."""

from collections.abc import Sequence

from pipeline.records import Date


def resolve_dates(text: str, dates: Sequence[Date], published: str | None) -> list[Date]:
    """`dates` with the values that the document gives them; ``basis`` says what each rests on."""
    return list(dates)
