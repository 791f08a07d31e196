"""Units behind numbers."""

import pytest

from pipeline.quantities.lexicon import Lexicon
from pipeline.quantities.units import Unit, unit_behind
from tests.quantities.conftest import Find

SCALED = {
    "bcf": (10**9, "cubic foot"),
    "bcm": (10**9, "cubic meter"),
    "bpd": (1, "barrel/day"),
    "b/d": (1, "barrel/day"),
    "ktoe": (1000, "tonne of oil equivalent"),
    "mbd": (10**6, "barrel/day"),
    "mcm": (10**6, "cubic meter"),
    "mmbtu": (10**6, "British thermal unit"),
    "mmt": (10**6, "metric ton"),
    "mtpa": (10**6, "tonne/year"),
    "mtoe": (10**6, "tonne of oil equivalent"),
    "tcf": (10**12, "cubic foot"),
    "bcf/d": (10**9, "cubic foot/day"),
}


@pytest.mark.parametrize("symbol", SCALED)
def test_a_symbol_may_hold_a_factor(symbol: str, find: Find) -> None:
    (quantity,) = find(f"It sold 3 {symbol} there.")
    assert (quantity.low, quantity.unit) == (3 * SCALED[symbol][0], SCALED[symbol][1])


def test_every_symbol_with_a_factor_is_tested(lexicon: Lexicon) -> None:
    tested = {form for symbol in SCALED for form in (symbol, symbol.upper())}
    assert {symbol for symbol, (factor, _) in lexicon.symbols.items() if factor != 1} - tested <= {
        "Bcf",
        "Bcf/d",
        "BCF/D",
        "Mtoe",
        "mb/d",
        "MB/D",
        "Tcf",
    }


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("12 km", "kilometer"),
        ("12 kilometres", "kilometer"),
        ("155mm", "millimeter"),
        ("5 MW", "megawatt"),
        ("500 mg/kg", "milligram/kilogram"),
        ("9 sq. km", "square kilometer"),
        ("0.4 p.p.", "percentage point"),
        ("3 full years", "year"),
        ("30-day", "day"),
        ("12-member", "member"),
        ("9 working days", "working day"),
        ("14 metric tons", "metric ton"),
        ("14 tonnes", "tonne"),
        ("80% percent", "percent"),
        ("64 y/o", "year"),
        ("60 km/h", "kilometer/hour"),
        ("90 acre-feet", "acre-foot"),
        ("5 per cent", "percent"),
        ("12 °C", "degree Celsius"),
    ],
)
def test_a_unit_belongs_to_the_mention(written: str, unit: str, find: Find) -> None:
    (quantity,) = find(f"It had {written}, no more.")
    assert (quantity.text, quantity.unit) == (written, unit)


@pytest.mark.parametrize(
    ("text", "mention", "unit"),
    [
        ("a six month-old goat", "six month", "month"),
        ("the 43-year-old goat", "43-year", "year"),
        ("30 additional days of it", "30", "day"),
        ("a 12-nautical mile zone", "12-nautical mile", "nautical mile"),
        ("25 or more years there", "25 or more years", "year"),
    ],
)
def test_a_unit_beside_other_words(text: str, mention: str, unit: str, find: Find) -> None:
    (quantity,) = find(text)
    assert (quantity.text, quantity.unit) == (mention, unit)


@pytest.mark.parametrize("text", ["4A", "513A", "5G", "a 737X"])
def test_letters_behind_a_figure_make_a_label(text: str, find: Find) -> None:
    assert find(f"In {text} it is.") == []


def test_a_letter_alone_is_a_unit_where_its_phrase_ends(lexicon: Lexicon) -> None:
    assert unit_behind("5.4 m (length)", 3, 5.4, lexicon, figure=True) == Unit(5, "meter")
    assert unit_behind("5 m people", 1, 5, lexicon, figure=True) is None


def test_a_word_in_words_has_no_unit_right_behind_it(lexicon: Lexicon) -> None:
    assert unit_behind("twokm", 3, 2, lexicon, figure=False) is None
