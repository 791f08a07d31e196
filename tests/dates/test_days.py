from datetime import date

from pipeline.dates.days import days_in


def days(text: str, *, month_first: bool = False) -> list[tuple[str, date]]:
    return [(text[found.start : found.end], found.day) for found in days_in(text, month_first=month_first)]


def test_whole_days_of_every_form() -> None:
    assert days("Published 10 December 2021; Minsk, June 4, 2021") == [
        ("10 December 2021", date(2021, 12, 10)),
        ("June 4, 2021", date(2021, 6, 4)),
    ]
    assert days("№ 13 / 10.12.2021") == [("10.12.2021", date(2021, 12, 10))]


def test_a_date_without_its_year_is_no_whole_day() -> None:
    assert days("10 December, June 2021, 31.02.2021") == []


def test_only_slashes_and_hyphens_may_put_the_month_first() -> None:
    assert days("10/12/2021 10-12-2021 10.12.2021", month_first=True) == [
        ("10/12/2021", date(2021, 10, 12)),
        ("10-12-2021", date(2021, 10, 12)),
        ("10.12.2021", date(2021, 12, 10)),
    ]


def test_a_figure_over_12_is_the_day() -> None:
    assert days("12/31/2021") == [("12/31/2021", date(2021, 12, 31))]
