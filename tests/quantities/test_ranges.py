"""Which neighbours are one amount, and which are two."""

import pytest

from tests.quantities.conftest import Find

Values = list[tuple[str, float, float, str | None]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10–15 percent", [("10–15 percent", 10, 15, "percent")]),
        ("40 %-60 % of it", [("40 %-60 %", 40, 60, "percent")]),
        ("between 5 and 10 million", [("between 5 and 10 million", 5_000_000, 10_000_000, None)]),
        ("70–90 mcm of gas", [("70–90 mcm", 70_000_000, 90_000_000, "cubic meter")]),
        ("$180-195 per tonne", [("$180-195 per tonne", 180, 195, "dollar/tonne")]),
        ("at 1/4 to 1/2 percent", [("1/4 to 1/2 percent", 0.25, 0.5, "percent")]),
        ("1-1/2 to 2 percent", [("1-1/2 to 2 percent", 1.5, 2, "percent")]),
        (
            "by 0.5 percentage point to 1/2 to 3/4 percent",
            [("0.5 percentage point", 0.5, 0.5, "percentage point"), ("1/2 to 3/4 percent", 0.5, 0.75, "percent")],
        ),
        (
            "by 0.25 percentage point to 1/2 to 3/4 percent",
            [("0.25 percentage point", 0.25, 0.25, "percentage point"), ("1/2 to 3/4 percent", 0.5, 0.75, "percent")],
        ),
        ("1,600 to 1,700 tonnes", [("1,600 to 1,700 tonnes", 1600, 1700, "tonne")]),
        ("$180-$195 per tonne", [("$180-$195 per tonne", 180, 195, "dollar/tonne")]),
        ("from its limit of R750 000–R2 million", [("R750 000–R2 million", 750_000, 2_000_000, "ZAR")]),
        ("15 and 18–20 percent", [("15", 15, 15, "percent"), ("18–20 percent", 18, 20, "percent")]),
        ("up 29,000 to 47,000", [("29,000", 29_000, 29_000, None), ("47,000", 47_000, 47_000, None)]),
        ("increased by 7% to 603,000", [("7%", 7, 7, "percent"), ("603,000", 603_000, 603_000, None)]),
        ("fell by 5 to 10 percent", [("5 to 10 percent", 5, 10, "percent")]),
        ("rose from 5 to 10 percent", [("5", 5, 5, "percent"), ("10 percent", 10, 10, "percent")]),
        ("ranging from 5 to 10 percent", [("from 5 to 10 percent", 5, 10, "percent")]),
        (
            "from its limit of R750 000 to R2 million",
            [("R750 000", 750_000, 750_000, "ZAR"), ("R2 million", 2_000_000, 2_000_000, "ZAR")],
        ),
        ("cost R5 000 to R9 000", [("R5 000 to R9 000", 5000, 9000, "ZAR")]),
        ("40±2 percent", [("40±2 percent", 38, 42, "percent")]),
        ("a band of +/- 2 per cent", [("+/- 2 per cent", -2, 2, "percent")]),
        ("4 percent +/- 2 percent", [("4 percent +/- 2 percent", 2, 6, "percent")]),
        ("up (+6%) and (-4%)", [("+6%", 6, 6, "percent"), ("-4%", -4, -4, "percent")]),
        ("six years and six months", [("six years and six months", 6.5, 6.5, "year")]),
        ("a record 13 and a half years", [("13 and a half years", 13.5, 13.5, "year")]),
        ("two years and a half", [("two years and a half", 2.5, 2.5, "year")]),
        (
            "12, 15 and 18 percent",
            [("12", 12, 12, "percent"), ("15", 15, 15, "percent"), ("18 percent", 18, 18, "percent")],
        ),
        (
            "10, 25 or 60 percent",
            [("10", 10, 10, "percent"), ("25", 25, 25, "percent"), ("60 percent", 60, 60, "percent")],
        ),
        ("two or three weeks", [("two or three weeks", 2, 3, "week")]),
        ("took a day or two", [("a day or two", 1, 2, "day")]),
        ("999 to 5 million men", [("999 to 5 million", 999, 5_000_000, None)]),
        ("voted 9-12 there", [("9", 9, 9, None), ("12", 12, 12, None)]),
        ("won 51-49 there", [("51", 51, 51, None), ("49", 49, 49, None)]),
        ("at 50/50 odds", [("50", 50, 50, None), ("50", 50, 50, None)]),
    ],
)
def test_neighbours(text: str, found: Values, find: Find) -> None:
    assert [(each.text, each.low, each.high, each.unit) for each in find(f"It was {text} then.")] == found


def test_a_small_number_takes_the_scale_behind_it_and_a_large_one_does_not(find: Find) -> None:
    assert [each.low for each in find("It has 5 to 7 million men or 1,000 to 2 million goats.")] == [5_000_000, 1000]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("year,month", 12),
        ("year,week", 52),
        ("year,day", 365),
        ("month,day", 30),
        ("week,day", 7),
        ("day,hour", 24),
        ("hour,minute", 60),
        ("minute,second", 60),
        ("decade,year", 10),
        ("month,week", 4),
    ],
)
def test_parts_of_a_measure_add_up(text: str, whole: int, find: Find) -> None:
    larger, smaller = text.split(",")
    (quantity,) = find(f"It took two {larger}s and 3 {smaller}s.")
    assert quantity.low == pytest.approx(2 + 3 / whole, abs=1e-6)
    assert quantity.unit == larger


def test_feet_and_inches_add_up(find: Find) -> None:
    assert find("It is three feet, two inches.")[0].low == pytest.approx(3 + 2 / 12, abs=1e-6)


def test_a_part_as_large_as_the_whole_is_an_amount_of_its_own(find: Find) -> None:
    assert len(find("It took one hour and 60 minutes.")) == 2
