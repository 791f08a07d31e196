import pytest

from pipeline.countries import codes_in, country_words, main_countries, without_countries
from pipeline.registers.offices import office_of


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("the Belarusian and U.S. presidents", ("BY", "US")),
        ("South Sudan and Sudan", ("SD", "SS")),
        ("New Mexico", ()),
        ("the United States of America.", ("US",)),
        ("Polishing and Indianapolis", ()),
        ("the EU", ("EU",)),
    ],
)
def test_states_are_found_by_name_and_adjective(text: str, codes: tuple[str, ...]) -> None:
    assert codes_in(text) == codes


def test_a_paper_is_about_the_states_that_it_names_most() -> None:
    assert main_countries("Kenya " * 12 + "Ghana Ghana Peru") == ("KE", "GH")


def test_states_are_left_out() -> None:
    assert without_countries("Belarusian Prime Minister") == " Prime Minister"


def test_each_word_names_one_state() -> None:
    phrases = [phrase for found in country_words().values() for phrase, _ in found]
    assert len(phrases) == len(set(phrases))


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("President", "Belarusian President", True),
        ("Secretary", "US Secretary of State", True),
        ("President", "Vice President", False),
        ("Prime Minister", "Foreign Minister", False),
        ("Danish President", "Kenyan President", False),
        ("former President", "President", True),
        ("Presidents", "President", True),
        ("Mr.", "Mr.", False),
    ],
)
def test_offices_agree(one: str, other: str, agree: bool) -> None:
    assert office_of(one).agrees(office_of(other)) is agree
