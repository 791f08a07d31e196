from datetime import date

import pytest

from pipeline.dates.counting import bounds_of, moved, piece, shifted


@pytest.mark.parametrize(
    ("unit", "offset", "expected"),
    [
        ("month", 0, "2021-12"),
        ("month", 1, "2022-01"),
        ("month", -12, "2020-12"),
        ("quarter", 0, "2021-36"),
        ("quarter", 1, "2022-33"),
        ("quarter", -1, "2021-35"),
        ("year", -1, "2020"),
        ("decade", 0, "202X"),
        ("decade", 1, "2031"),
        ("century", 0, "20XX"),
        ("century", -1, "19XX"),
        ("century", 1, "21XX"),
        ("century", -2, "1821"),
    ],
)
def test_moved(unit: str, offset: int, expected: str) -> None:
    assert moved(date(2021, 12, 10), unit, offset) == expected


@pytest.mark.parametrize(
    ("year", "offset", "expected"), [(1001, -1, "1000"), (1000, -1, None), (2199, 1, "2200"), (2200, 1, None)]
)
def test_no_value_is_outside_the_years_that_one_may_have(year: int, offset: int, expected: str | None) -> None:
    assert moved(date(year, 1, 1), "year", offset) == expected


def test_days_are_shifted_until_the_calendar_ends() -> None:
    assert shifted(date(2020, 2, 28), 1) == "2020-02-29"
    assert shifted(date(2020, 3, 1)) == "2020-03-01"
    assert shifted(date(9999, 12, 31), 1) is None


def test_open_values_have_no_bounds_to_count_in() -> None:
    assert bounds_of("2020/..") is None
    assert bounds_of("../2020") is None
    assert bounds_of("2020") == (date(2020, 1, 1), date(2020, 12, 31))


@pytest.mark.parametrize(
    ("whole", "kind", "nth", "expected"),
    [
        ("2021", "quarter", 1, "2021-33"),
        ("2021", "quarter", 4, "2021-36"),
        ("2021", "half", 1, "2021-40"),
        ("2021", "half", 2, "2021-41"),
        ("20XX", "quarter", 1, "2000/2024"),
        ("20XX", "quarter", 4, "2075/2099"),
        ("199X", "quarter", 1, None),
        ("2021-06", "quarter", 1, None),
        ("199X", "half", 1, "1990/1994"),
        ("199X", "half", 2, "1995/1999"),
        ("2021-06", "half", 1, "2021-06-01/2021-06-15"),
        ("2021-06", "half", 2, "2021-06-16/2021-06-30"),
        ("2020", "months", 5, "2020-01/2020-05"),
        ("2020", "months", -3, "2020-10/2020-12"),
        ("2020", "months", 12, "2020-01/2020-12"),
        ("2020", "months", 13, None),
        ("2020", "months", 1, "2020-01/2020-01"),
        ("2020", "quarters", 3, "2020-01/2020-09"),
        ("2020", "quarters", 5, None),
        ("2020", "quarters", -1, "2020-10/2020-12"),
        ("2020-06", "months", 1, None),
        ("2020", "month", 1, "2020-01"),
        ("2020", "month", -1, "2020-12"),
        ("199X", "month", 1, None),
        ("2021-05", "weekday-4", 1, "2021-05-07"),
        ("2021-05", "weekday-5", 1, "2021-05-01"),
        ("2021-05", "weekday-0", -1, "2021-05-31"),
        ("2021-05", "weekday-1", -1, "2021-05-25"),
        ("2021-05", "weekday-0", 5, "2021-05-31"),
        ("2021-05", "weekday-4", 5, None),
        ("2021-05", "day", 2, "2021-05-02"),
        ("2021-05", "day", -1, "2021-05-31"),
        ("2021-02", "day", 29, None),
        ("2021-05", "days", 3, "2021-05-01/2021-05-03"),
        ("2021-05", "days", -3, "2021-05-29/2021-05-31"),
        ("2021-05", "week", 1, "2021-05-01/2021-05-07"),
        ("2021-05", "week", 2, "2021-05-08/2021-05-14"),
        ("2021-05", "week", -1, "2021-05-25/2021-05-31"),
        ("2021-05", "week", 5, None),
        ("2021-05", "weeks", 2, "2021-05-01/2021-05-14"),
        ("2021-05", "weeks", 5, None),
        ("2021-05", "weeks", -2, "2021-05-18/2021-05-31"),
        ("2020/..", "half", 1, None),
    ],
)
def test_pieces(whole: str, kind: str, nth: int, expected: str | None) -> None:
    assert piece(whole, kind, nth) == expected


@pytest.mark.parametrize(
    ("whole", "months", "expected"),
    [
        ("2014-03", 12, "2013-04/2014-03"),
        ("2013-12", 12, "2013"),
        ("2013-12-31", 12, "2013"),
        ("2013-12", 6, "2013-07/2013-12"),
        ("2014-03-31", 3, "2014-01/2014-03"),
        ("2014-01", 2, "2013-12/2014-01"),
        ("2014-01", 1, "2014-01/2014-01"),
        ("2014-12", 24, "2013-01/2014-12"),
    ],
)
def test_months_that_end(whole: str, months: int, expected: str) -> None:
    assert piece(whole, "ending", months) == expected


@pytest.mark.parametrize(
    ("kind", "nth", "start", "expected"),
    [
        ("quarter", 1, 4, "2018-04/2018-06"),
        ("quarter", 4, 4, "2019-01/2019-03"),
        ("half", 1, 7, "2018-07/2018-12"),
        ("half", 2, 7, "2019-01/2019-06"),
        ("months", 5, 4, "2018-04/2018-08"),
        ("months", -2, 4, "2019-02/2019-03"),
        ("quarter", 1, None, None),
        ("week", 1, 4, None),
        ("months", 13, 4, None),
        ("months", 12, 4, "2018-04/2019-03"),
    ],
)
def test_pieces_of_a_fiscal_year(kind: str, nth: int, start: int | None, expected: str | None) -> None:
    assert piece("2018/2019", kind, nth, fiscal_start=start) == expected


def test_several_years_are_no_fiscal_year() -> None:
    assert piece("2018/2021", "half", 1, fiscal_start=4) == "2018/2019"
