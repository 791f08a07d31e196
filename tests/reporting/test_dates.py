"""Dates in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reporting.dates import day_in_words, in_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2021-06-04", "4 June 2021"),
        ("2021-12", "December 2021"),
        ("2021", "2021"),
        ("201X", "2010s"),
        ("20XX", "2000 to 2099"),
        ("2021-21", "spring 2021"),
        ("2021-33", "first quarter of 2021"),
        ("2021-05/2021-10", "May to October 2021"),
        ("2021-12/2022-01", "December 2021 to January 2022"),
        ("2021-04-16/2021-04-18", "16 to 18 April 2021"),
        ("2021-04-30/2021-05-02", "30 April to 2 May 2021"),
        ("2020-04-16/2021-04-18", "16 April 2020 to 18 April 2021"),
        ("2021-33/2021-34", "first quarter to second quarter of 2021"),
        ("2014/2020", "2014 to 2020"),
        ("2021-05/2022", "May 2021 to 2022"),
        ("2020/..", "from 2020"),
        ("../2021-06", "until June 2021"),
        ("-0043", "44 BC"),
        ("-0043/0014", "44 BC to 14"),
        ("2021-13", "2021-13"),
        ("<b>", "<b>"),
    ],
)
def test_a_value_in_words(value: str, words: str) -> None:
    assert in_words(value) == words


def test_modifiers_stand_before() -> None:
    assert [in_words("2021-05", mod) for mod in ("START", "MID", "END", "APPROX", None)] == [
        "early May 2021",
        "mid-May 2021",
        "late May 2021",
        "about May 2021",
        "May 2021",
    ]


@given(st.dates())
def test_a_day_in_words_has_its_parts(day: date) -> None:
    words = day_in_words(day)
    assert words.split()[0] == str(day.day) and words.split()[2] == f"{day.year:04}"
