from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edtf import edtf_bounds, is_edtf
from pipeline.records import Date


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-06-11", "2021-06-11", "2021-06-11"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021", "2021-01-01", "2021-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2021-21", "2021-03-01", "2021-05-31"),
        ("2021-24", "2021-12-01", "2022-02-28"),
        ("2021-36", "2021-10-01", "2021-12-31"),
        ("2021-40", "2021-01-01", "2021-06-30"),
        ("2021-05/2021-10", "2021-05-01", "2021-10-31"),
        ("2021/2022", "2021-01-01", "2022-12-31"),
        ("../2020", None, "2020-12-31"),
        ("2020/..", "2020-01-01", None),
    ],
)
def test_bounds(value: str, first: str | None, last: str | None) -> None:
    bounds = edtf_bounds(value)
    assert bounds is not None
    assert bounds == tuple(day and date.fromisoformat(day) for day in (first, last))


@pytest.mark.parametrize(
    "value",
    [
        "",
        "june",
        "2021-13",
        "2021-02-30",
        "2022/2021",
        "../..",
        "2021-6",
        "199X-05",
        "0000",
        "2021-00",
        "2021/",
        "9999-24",
    ],
)
def test_what_is_no_value_has_no_bounds(value: str) -> None:
    assert edtf_bounds(value) is None


@given(st.text(alphabet="0123456789X-/.", max_size=24))
def test_bounds_never_raise_and_never_run_backwards(value: str) -> None:
    bounds = edtf_bounds(value)
    assert not bounds or not bounds[0] or not bounds[1] or bounds[0] <= bounds[1]


@given(st.dates())
def test_a_day_is_its_own_bounds(day: date) -> None:
    assert edtf_bounds(day.isoformat()) == (day, day)


def test_a_record_tells_its_first_and_last_day_and_its_json_does_not() -> None:
    record = Date(start=0, end=4, text="2021", edtf="2021")
    assert (record.earliest, record.latest) == (date(2021, 1, 1), date(2021, 12, 31))
    assert {"earliest", "latest"}.isdisjoint(record.model_dump())
    assert Date(start=0, end=4, text="June").latest is None


@pytest.mark.parametrize("value", ["2021-06-11", "-0043", "-0205/0220", "0070", "2020/.."])
def test_a_value_is_one_with_bounds_or_of_years_before_our_era(value: str) -> None:
    assert is_edtf(value)


@pytest.mark.parametrize("value", ["someday", "-43", "-0043-06", "-0043/someday"])
def test_other_words_are_no_value(value: str) -> None:
    assert not is_edtf(value)
