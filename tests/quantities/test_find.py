"""The whole room on texts: places, values, and that nothing raises."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from num2words import num2words

from pipeline.quantities.lexicon import Lexicon
from tests.quantities.conftest import Find


def test_offsets_count_from_the_start_of_the_text(find: Find) -> None:
    text = "First.\n\nIt has 12 tanks."
    (quantity,) = find(text)
    assert text[quantity.start : quantity.end] == quantity.text == "12"


@given(st.integers(2, 10**12))
def test_a_number_in_words_is_found_whole_with_its_value(find: Find, value: int) -> None:
    written = num2words(value).replace(",", "")
    (quantity,) = find(f"They sent {written} parcels there.")
    assert (quantity.text, quantity.low, quantity.high, quantity.item) == (written, value, value, "parcels")


@given(st.integers(0, 10**9), st.sampled_from(["km", "percent", "kilograms", "hours", "megawatts"]))
def test_a_measure_in_figures_is_found_whole_with_its_value(
    find: Find, lexicon: Lexicon, value: int, unit: str
) -> None:
    (quantity,) = find(f"It took {value:,} {unit}, no more.")
    assert (quantity.text, quantity.low, quantity.unit) == (f"{value:,} {unit}", value, lexicon.unit_of(unit))


PIECES = st.sampled_from(
    [
        "7",
        "2021",
        "1,000",
        "-",
        "–",
        " to ",
        " and ",
        " or ",
        "between ",
        "from ",
        "%",
        " percent",
        "$",
        "Rs.",
        " million",
        "m",
        " of",
        " the",
        " half a",
        " a",
        " year",
        " days",
        "(",
        ")",
        ".",
        ", ",
        "about ",
        "over ",
        "one ",
        "two",
        "-day",
        " per barrel",
        " euros",
        "±",
        "/",
        "12/88",
        " in ",
        "\n",
        " people",
        " Article ",
        " old",
        "’",
        "³",
        "½",
        " 1/2",
        "\u00a0",
        " a third",
        " aged ",
        "voted 7-",
        "+/- ",
        " one hundredth of one percent",
        "(USD)",
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(), st.lists(PIECES, max_size=14).map("".join)))
def test_whatever_the_text_nothing_raises_and_places_hold(find: Find, text: str) -> None:
    end = 0
    for quantity in find(text):
        assert quantity.start >= end
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.low is not None and quantity.high is not None and quantity.low <= quantity.high
        assert quantity.item is None or quantity.item in text
        end = quantity.end
