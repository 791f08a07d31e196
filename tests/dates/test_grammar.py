"""What the groups of a match say, before anything gives it a value."""

import re

import pytest

from pipeline.dates.expressions import Expression, Point, Range, full_year, points_of, possible
from tests.dates.reading import GRAMMAR, RULES, parse


def matched(pattern: str, text: str) -> Expression | None:
    found = RULES.compile(pattern).fullmatch(text)
    assert found is not None
    return GRAMMAR.expression_of(found, 0, len(text))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("4 June", Point(month=6, day=4)),
        ("Friday, 4 June 2021", Point(year=2021, month=6, day=4, weekday=4)),
        ("11/06/2021", Point(year=2021, month=6, day=11, ambiguous=True)),
        ("11.06.2021", Point(year=2021, month=6, day=11)),
        ("13/06/2021", Point(year=2021, month=6, day=13)),
        ("12-06-2021", Point(year=2021, month=6, day=12, ambiguous=True)),
        ("6/13/21", Point(year=2021, month=6, day=13)),
        ("2021/06/11", Point(year=2021, month=6, day=11)),
        ("end of the year", Point(unit="year", offset=0, mod="END")),
        ("last December", Point(month=12, offset=-1)),
        ("June of last year", Point(month=6, unit="year-of", offset=-1)),
        ("this month", Point(unit="month", offset=0)),
        ("3rd of last month", Point(day=3, unit="month-of", offset=-1)),
        ("the [following year]", Point(unit="year", offset=1, origin="context")),
        ("next day", Point(unit="day", offset=1, origin="context")),
        ("next week", Point(unit="week", offset=1)),
        ("two weeks ago", Point(unit="week", offset=-2, away=True)),
        ("half a decade later", Point(unit="year", offset=5, origin="context", away=True)),
        ("a year and a half ago", Point(unit="month", offset=-18, away=True)),
        ("a century and a half earlier", Point(unit="year", offset=-150, origin="context", away=True)),
        ("about ten days later", Point(unit="day", offset=10, origin="context", away=True, mod="APPROX")),
        ("third quarter", Point(part=("quarter", 3))),
        ("last quarter", Point(unit="quarter", offset=-1)),
        ("Q3", Point(part=("quarter", 3), notation=True)),
        ("H2 2021", Point(year=2021, part=("half", 2), notation=True)),
        ("FY22", Point(year=2022, fiscal=True)),
        ("fiscal year 2022", Point(year=2022, fiscal=True)),
        ("year 2022", Point(year=2022)),
        ("FY 2021-22", Point(year=2021, fixed="2021/2022")),
        ("1999–00", Point(year=1999, fixed="1999/2000")),
        ("2020–1", Point(year=2020, fixed="2020/2021")),
        ("2021-06", Point(year=2021, month=6)),
        ("year ending March 2014", Point(year=2014, month=3, part=("ending", 12))),
        ("six months to March 2014", Point(year=2014, month=3, part=("ending", 6))),
        ("same period in 2013", Point(unit="period", year=2013)),
        ("same period last year", Point(unit="period", offset=-1, origin="context")),
        ("first five months of the year", Point(unit="year", offset=0, part=("months", 5))),
        ("last three days of May", Point(month=5, part=("days", -3))),
        ("last Monday of May", Point(month=5, part=("weekday-0", -1))),
        ("12 Farvardin 1399", Point(other_calendar=True)),
        ("from 2014 to 2016", Range(Point(year=2014), Point(year=2016))),
        ("May–October 2021", Range(Point(year=2021, month=5), Point(year=2021, month=10))),
        ("November–February 2021", Range(Point(year=2020, month=11), Point(year=2021, month=2))),
        ("June 5–7, 2021", Range(Point(year=2021, month=6, day=5), Point(year=2021, month=6, day=7))),
        (
            "Q1 to Q3 2021",
            Range(
                Point(year=2021, part=("quarter", 1), notation=True),
                Point(year=2021, part=("quarter", 3), notation=True),
            ),
        ),
        ("May 2020 onwards", Range(Point(year=2020, month=5), None)),
    ],
)
def test_what_the_groups_say(words: str, expected: Expression) -> None:
    assert parse(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "31 June",
        "30.02.2021",
        "29 February 2021",
        "2021/23",
        "2021–2020",
        "last half",
        "third half of 2021",
        "25th century",
        "2021-13",
        "40 months to May 2014",
        "from 31 June to 2 July",
        "first 400 days of 2021",
    ],
)
def test_what_says_no_possible_date(words: str) -> None:
    assert parse(words) is None


def test_groups_outside_the_mention_say_nothing() -> None:
    found = re.compile(r"(?P<month>june) (?P<year>2021)", re.I).match("June 2021")
    assert found is not None
    assert GRAMMAR.expression_of(found, 0, 4) == Point(month=6)
    assert GRAMMAR.expression_of(found, 5, 9) == Point(year=2021)


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("two thousand and fifteen", 2015),
        ("nineteen ninety-six", 1996),
        ("nineteen hundred", 1900),
        ("twenty twenty-four", 2024),
        ("two thousand", 2000),
    ],
)
def test_years_in_words(words: str, year: int) -> None:
    assert matched("(?P<year_words>.*)", words) == Point(year=year)


@pytest.mark.parametrize(("year", "expected"), [("1000", Point(year=1000)), ("2200", Point(year=2200)), ("2201", None)])
def test_the_years_that_a_date_may_have(year: str, expected: Point | None) -> None:
    assert matched(r"(?P<year>\d+)", year) == expected


@pytest.mark.parametrize(("short", "year"), [(0, 2000), (49, 2049), (50, 1950), (99, 1999)])
def test_the_pivot_of_two_digit_years(short: int, year: int) -> None:
    assert full_year(short) == year


@pytest.mark.parametrize(
    ("point", "stands"),
    [
        (Point(day=31), True),
        (Point(day=32), False),
        (Point(day=0), False),
        (Point(day=29, month=2), True),
        (Point(day=30, month=2), False),
        (Point(day=29, month=2, year=2023), False),
        (Point(day=1, month=13), False),
        (Point(day=1, month=0), False),
        (Point(day=1, month=12), True),
        (Point(day=0, month=1), False),
        (Point(), True),
    ],
)
def test_possible_days(point: Point, stands: bool) -> None:
    assert (possible(point) == point) is stands


def test_the_points_of_an_expression() -> None:
    first, last = Point(year=2020), Point(year=2021)
    assert points_of(first) == [first]
    assert points_of(Range(first, last)) == [first, last]
    assert points_of(Range(first, None)) == [first]
