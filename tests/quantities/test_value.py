"""The pure half of the room: text and numbers in, quantities out."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words
from spacy.language import Language

from pipeline.matching import get_mentions
from pipeline.quantities.data import QuantityData
from pipeline.quantities.find import QuantityFinder, make_quantities
from pipeline.quantities.value import Found, quantities_in
from pipeline.quantities.vocabulary import Vocabulary, vocabulary
from pipeline.records import Quantity
from pipeline.rules import Ruleset, load_rules


@pytest.fixture(scope="module")
def ruleset() -> Ruleset[QuantityData]:
    return load_rules(QuantityData)


@pytest.fixture(scope="module")
def words(ruleset: Ruleset[QuantityData]) -> Vocabulary:
    return vocabulary(ruleset.data)


def found_in(text: str, ruleset: Ruleset[QuantityData], words: Vocabulary) -> list[Quantity]:
    """The quantities of one paragraph, every rule tried on the whole of it."""
    numbers: list[Found] = [(match, rule.id) for rule in ruleset.rules for match in rule.pattern.finditer(text)]
    return list(quantities_in(text, 0, numbers, words))


def test_offsets_count_from_the_paragraphs_place(ruleset: Ruleset[QuantityData], words: Vocabulary) -> None:
    text = "First.\nIt has 12 tanks."
    numbers: list[Found] = [(match, rule.id) for rule in ruleset.rules for match in rule.pattern.finditer(text)]
    quantity, = quantities_in(text[7:], 7, numbers, words)
    assert text[quantity.start:quantity.end] == quantity.text == "12"


def test_a_name_of_money_is_known_in_words_and_by_country(ruleset: Ruleset[QuantityData], words: Vocabulary) -> None:
    for text, unit in {"5 Kazakh tenge": "KZT", "9 New Zealand dollars": "NZD", "3 million South Korean won": "KRW",
                       "7 U.S. dollars": "USD", "4 Egyptian pounds": "EGP", "6 Saudi riyals": "SAR",
                       "8 UK pounds": "GBP", "2 Swedish kronor": "SEK", "70 Uzbek soums": "UZS"}.items():
        quantity, = found_in(f"It cost {text}.", ruleset, words)
        assert (quantity.text, quantity.unit) == (text, unit)


@pytest.mark.parametrize("text", ["three won the race", "a zero-sum game", "two marks", "ten real men"])
def test_common_words_are_no_money(text: str, ruleset: Ruleset[QuantityData], words: Vocabulary) -> None:
    assert all(quantity.unit is None for quantity in found_in(text, ruleset, words))


@given(st.integers(2, 10**12))
def test_a_number_in_words_is_found_whole_with_its_value(
    ruleset: Ruleset[QuantityData], words: Vocabulary, value: int
) -> None:
    written = num2words(value).replace(",", "")
    quantity, = found_in(f"They sent {written} parcels there.", ruleset, words)
    assert (quantity.text, quantity.low, quantity.high, quantity.item) == (written, value, value, "parcels")


@given(st.integers(0, 10**9), st.sampled_from(["km", "percent", "kilograms", "hours", "megawatts"]))
def test_a_measure_in_figures_is_found_whole_with_its_value(
    ruleset: Ruleset[QuantityData], words: Vocabulary, value: int, unit: str
) -> None:
    quantity, = found_in(f"It took {value:,} {unit}, no more.", ruleset, words)
    assert (quantity.text, quantity.low, quantity.unit) == (f"{value:,} {unit}", value, words.unit_of(unit))


PIECES = st.sampled_from([
    "7", "2021", "1,000", "-", "–", " to ", " and ", " or ", "between ", "from ", "%", " percent", "$", "Rs.",
    " million", "m", " of", " the", " half a", " a", " year", " days", "(", ")", ".", ", ", "about ", "over ", "one ",
    "two", "-day", " per barrel", " euros", "±", "/", "12/88", " in ", "\n", " people", " Article ", " old", "’", "³",
    "½", " 1/2", "\u00a0",
])


@pytest.fixture(scope="module")
def tokenizer() -> Language:
    return spacy.blank("en")


@pytest.fixture(scope="module")
def finder(tokenizer: Language) -> QuantityFinder:
    finder: QuantityFinder = make_quantities(tokenizer, "quantities", None)
    return finder


@given(st.one_of(st.text(), st.lists(PIECES, max_size=14).map("".join)))
def test_whatever_the_text_nothing_raises_and_places_hold(
    finder: QuantityFinder, tokenizer: Language, text: str
) -> None:
    end = 0
    for quantity in get_mentions(finder(tokenizer.make_doc(text)), "quantities"):
        assert isinstance(quantity, Quantity)
        assert quantity.start >= end
        assert text[quantity.start:quantity.end] == quantity.text
        assert quantity.low is not None and quantity.high is not None and quantity.low <= quantity.high
        assert quantity.item is None or quantity.item in text
        end = quantity.end
