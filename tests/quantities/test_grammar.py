"""From a rule's match to an amount."""

import pytest

from pipeline.quantities.grammar import neat
from tests.quantities.conftest import Find


@pytest.mark.parametrize(
    ("text", "mention", "value", "unit"),
    [
        ("a score of villages", "a score", 20, None),
        ("a quarter-century of it", "a quarter-century", 0.25, "century"),
        ("in half an hour", "half an hour", 0.5, "hour"),
        ("for a week of it", "a week", 1, "week"),
        ("one one-hundredth of one percent", "one one-hundredth of one percent", 0.01, "percent"),
        ("2,3m people", "2,3m", 2_300_000, None),
        ("1 in 5 workers", "1 in 5", 0.2, None),
        ("4 contributors out of 5.", "4 contributors out of 5", 0.8, None),
        ("99 out of 100 seats", "99", 99, None),
        ("thirty (30) days", "thirty (30) days", 30, "day"),
        ("thirty (31) days", "thirty", 30, None),
        ("$5 per million Btu", "$5 per million Btu", 5, "dollar/million British thermal unit"),
        ("roughly $1 per Ruritanian per year", "roughly $1 per Ruritanian per year", 1, "dollar/Ruritanian/year"),
        ("$35-a-month cap", "$35-a-month", 35, "dollar/month"),
        ("$5 per million of them", "$5", 5, "dollar"),
        ("40 euros a year ago", "40 euros", 40, "EUR"),
        ("0.25 % per annum", "0.25 % per annum", 0.25, "percent/year"),
        ("2002:18.8% of it", "18.8%", 18.8, "percent"),
        ("US Dollars million 5", "US Dollars million 5", 5_000_000, "USD"),
        ("less than one-fortieth", "less than one-fortieth", 0.025, None),
        ("aged 15 to 49", "15 to 49", 15, "year"),
        ("she was 17.", "17", 17, "year"),
        ("people over 65", "over 65", 65, "year"),
        ("a half-dozen eggs", "a half-dozen", 6, None),
        ("-3.5 percent", "-3.5 percent", -3.5, "percent"),
    ],
)
def test_an_amount_and_its_value(text: str, mention: str, value: float, unit: str | None, find: Find) -> None:
    quantity = find(f"It was {text}")[0]
    assert (quantity.text, quantity.low, quantity.unit) == (mention, value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "the bridge failed.12 It",
        "the F-16",
        "a third party",
        "G7 met",
        "the first half of it",
        "five-to-one",
        "No.5 and №7",
        "three times as high",
        "dozens of men",
        "a dog",
        "twice a week",
        "one or more objections",
    ],
)
def test_no_amount(text: str, find: Find) -> None:
    assert find(f"They said {text} there.") == []


def test_a_sign_hanging_on_a_word_is_no_minus(find: Find) -> None:
    assert [each.low for each in find("It paid US-$5 million then.")] == [5_000_000]


def test_the_place_is_that_in_the_text_not_in_its_paragraph(find: Find) -> None:
    (quantity,) = find("He came.\n\nIt cost 5 percent.")
    assert (quantity.start, quantity.text, quantity.item) == (18, "5 percent", None)


def test_a_term_has_no_item_but_a_duration_has(find: Find) -> None:
    items = [each.item for each in find("It must act within 90 days of enactment. It had 90 days of rain.")]
    assert items == [None, "rain"]


def test_whole_values_are_integers() -> None:
    assert isinstance(neat(2.0000000001), int)
    assert neat(0.1 + 0.2) == 0.3
    assert isinstance(neat(2.0**63), float)
