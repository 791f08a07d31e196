"""Numbers and ordinals: every way of writing one gives its value, everything else gives None."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from pipeline.numerals import number, ordinal

FIGURES = {
    "7": 7,
    "500,000": 500_000,
    "1 200 000": 1_200_000,
    "1\u00a0200\u2009000": 1_200_000,
    "1.234.567": 1_234_567,
    "12,34,567": 1_234_567,
    "62,3": 62.3,
    "2.9": 2.9,
    "1,234.5": 1234.5,
    "10 000,5": 10_000.5,
    "0.1": 0.1,
    "-3.5": -3.5,
    "−2": -2,
    "minus 4": -4,
    "+5": 5,
    "½": 0.5,
    "2½": 2.5,
    "2 1/2": 2.5,
    "3/4": 0.75,
    "27·5": 27.5,
    "1/32": 0.03125,
    "⅜": 0.375,
    "1-1/2": 1.5,
}
SCALED = {
    "1.5 billion": 1_500_000_000,
    "2.69 million": 2_690_000,
    "5m": 5_000_000,
    "1.2 bn": 1_200_000_000,
    "300 thousand": 300_000,
    "40k": 40_000,
    "3.5 lakh crore": 3_500_000_000_000,
    "2 dozen": 24,
    "7 mln.": 7_000_000,
    "2,3m": 2_300_000,
    "5 lakhs": 500_000,
    "1½ million": 1_500_000,
    "100 thousand million": 100_000_000_000,
}
WORDS = {
    "three": 3,
    "twenty-five": 25,
    "forty two": 42,
    "a hundred": 100,
    "twelve hundred": 1200,
    "two dozen": 24,
    "a dozen": 12,
    "half a dozen": 6,
    "a half-dozen": 6,
    "a half million": 500_000,
    "half a million": 500_000,
    "a quarter of a million": 250_000,
    "one and a half million": 1_500_000,
    "a million and a half": 1_500_000,
    "two and a half": 2.5,
    "three-and-a-half": 3.5,
    "Two Hundred and Five Thousand": 205_000,
    "hundred thousand": 100_000,
    "minus five": -5,
    "13 and a half": 13.5,
    "one hundred thousand million": 100_000_000_000,
}
PARTS = {
    "a third": 0.3333,
    "two-thirds": 0.6667,
    "three quarters": 0.75,
    "half": 0.5,
    "a half": 0.5,
    "one fifth": 0.2,
    "nine tenths": 0.9,
    "one-fortieth": 0.025,
    "one one-hundredth": 0.01,
    "two halves": 1,
}
NO_NUMBERS = [
    "",
    " ",
    "a",
    "and",
    "five and",
    "and five",
    "third",
    "one two",
    "twenty thirty",
    "2.",
    "1/0",
    "5x",
    "dozens",
    "two-way",
    "four of",
    "1.2.3",
    "..",
    "one thirds",
    "half a",
    "a half a",
    "minus",
    "-",
]


@pytest.mark.parametrize(("text", "value"), [*FIGURES.items(), *SCALED.items(), *WORDS.items(), *PARTS.items()])
def test_number(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_no_number(text: str) -> None:
    assert number(text) is None


def test_marks_of_thousands_and_decimals_change_places_with_decimal_comma() -> None:
    assert [number(text, decimal_comma=True) for text in ("1,250", "1.250", "1.25", "1.250,5", "3.500 million")] == [
        1.25,
        1250,
        1.25,
        1250.5,
        3_500_000_000,
    ]


def test_whole_values_are_integers() -> None:
    assert isinstance(number("2.5 million"), int)
    assert isinstance(number("2.5"), float)


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("21st", 21),
        ("3rd", 3),
        ("third", 3),
        ("Twenty-first", 21),
        ("eleventh", 11),
        ("hundredth", 100),
        ("two hundred and fifty-first", 251),
        ("one hundred first", 101),
        ("two hundredth", 200),
        ("fiftieth", 50),
        ("two thousandth", 2000),
    ],
)
def test_ordinal(text: str, rank: int) -> None:
    assert ordinal(text) == rank


@pytest.mark.parametrize("text", ["", "twenty", "twenty-twenty", "thirty-twentieth", "st", "first one", "five sixth"])
def test_no_ordinal(text: str) -> None:
    assert ordinal(text) is None


@given(st.integers(-(10**14), 10**14))
def test_words_and_groupings_read_back(value: int) -> None:
    assert number(num2words(value).replace(",", "")) == value
    assert number(f"{value:,}") == value
    assert number(f"{value:,}".replace(",", "\u202f")) == value


@given(st.integers(1, 10**6 - 1))
def test_ordinals_read_back(value: int) -> None:
    assert ordinal(num2words(value, to="ordinal_num")) == value
    assert ordinal(num2words(value, to="ordinal").replace(",", "")) == value


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_decimals_read_back(value: object) -> None:
    assert number(f"{value}") == float(str(value))
    assert number(f"{value}".replace(".", ",")) == float(str(value))


_PIECES = st.sampled_from([*"0123456789.,-−/½ a", "half ", "million ", "and ", "dozen ", "third ", "twenty", "of "])


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=12).map("".join)))
def test_any_text_has_a_finite_number_or_none(text: str) -> None:
    for value in (number(text), number(text, decimal_comma=True), ordinal(text)):
        assert value is None or math.isfinite(value)


@pytest.mark.parametrize(
    "text", ["1" * 5000, "1" * 5000 + "th", "5" + " million" * 900, "9" * 20, "1,000" + ",000" * 2000]
)
def test_numbers_that_nobody_means_have_no_value(text: str) -> None:
    assert number(text) is None
    assert ordinal(text) is None
