"""What single groups of a match say."""

import pytest

from pipeline.dates.expressions import Point
from pipeline.dates.groups import century, pair, rank, year_in


@pytest.mark.parametrize(
    ("first", "dash", "last", "expected"),
    [
        ("2014", "-", "20", Point(year=2014, fixed="2014/2020")),
        ("2014", "-", "01", Point(year=2014, month=1)),
        ("2014", "-", "12", Point(year=2014, month=12)),
        ("2011", "-", "12", Point(year=2011, fixed="2011/2012")),
        ("2014", "-", "13", None),
        ("2014", "–", "12", None),
        ("2021", "/", "22", Point(year=2021, fixed="2021/2022")),
        ("2021", "/", "23", None),
        ("1999", "–", "01", Point(year=1999, fixed="1999/2001")),
        ("1989", "–", "01", None),
        ("2014", "–", "6", Point(year=2014, fixed="2014/2016")),
        ("2014", "–", "2014", None),
    ],
)
def test_two_years_or_a_year_and_a_month(first: str, dash: str, last: str, expected: Point | None) -> None:
    assert pair({"year": first, "dash": dash, "last": last}) == expected


@pytest.mark.parametrize(
    ("words", "year"), [("nineteen hundred", 1900), ("nineteen ninety-nine", 1999), ("fifty", None)]
)
def test_years_in_words(words: str, year: int | None) -> None:
    assert year_in({"year_words": words}) == year


@pytest.mark.parametrize(("text", "value"), [("2", "01XX"), ("twentieth", "19XX"), ("22", "21XX")])
def test_centuries(text: str, value: str) -> None:
    assert century({"century": text}) == Point(fixed=value)


@pytest.mark.parametrize("text", ["0", "23"])
def test_no_century(text: str) -> None:
    assert century({"century": text}) is None


def test_ranks() -> None:
    assert [rank(word, 4) for word in ("last", "final", "third", "3", "iv", "no")] == [4, 4, 3, 3, 4, 0]
    assert rank("last", None) == -1
