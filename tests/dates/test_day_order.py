from datetime import date

import pytest

from pipeline.dates.day_order import month_first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Due 12/31/2021.", True),
        ("Due 31/12/2021 or 12/31/2021.", False),
        ("Due 31/12/2021, 12/31/2021 or 11/30/2021.", True),
        ("The White House\n10/12/2021", True),
        ("10/12/2021", False),
        ("Talks in Washington ended. 10/12/2021", False),
        ("The United States said on June 4, 2021 and on 10/12/2021", True),
        ("The United States said on 4 June 2021 and on 10/12/2021", False),
        ("Ruritania said on June 4, 2021 and on 10/12/2021", False),
    ],
)
def test_the_order_of_day_and_month(text: str, expected: bool) -> None:
    assert month_first(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paper of 12/10/2021", True),
        ("Paper of 10/12/2021", False),
        ("Paper of 12/10/21", True),
        ("Paper of 12/10/2020", False),
        ("Paper of 12/10/2021, due 31/12/2021", False),
    ],
)
def test_the_published_date_shows_the_order(text: str, expected: bool) -> None:
    assert month_first(text, date(2021, 12, 10)) is expected


def test_a_published_date_of_equal_day_and_month_shows_nothing() -> None:
    assert month_first("The White House\n10/10/2021 and 6/11/2021", date(2021, 10, 10)) is True
