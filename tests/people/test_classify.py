"""Who is a person: candidates, their evidence weighed together, borders, and things named after persons."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.people.classify import Weights, choose, probability
from pipeline.people.names import names_of

NAMES = names_of()


def found(text: str, *seen: str) -> list[str]:
    stretches = sorted((text.index(name), text.index(name) + len(name)) for name in seen)
    return [text[name.start : name.end] for name in NAMES.find(text, dict.fromkeys(stretches, 1.0))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("President Nguyễn Phú Trọng’s visit", ["Nguyễn Phú Trọng"]),
        ("Chinese Ambassador to Belarus Xie Xiaoyun", ["Xie Xiaoyun"]),
        ("Ministers Carlos Mendoza and Aiko Tanaka", ["Carlos Mendoza", "Aiko Tanaka"]),
        ("Donald J. Trump and J.D. Vance", ["Donald J. Trump", "J.D. Vance"]),
        ("Deputy Mayor Mohammed bin Rashid Al Maktoum", ["Mohammed bin Rashid Al Maktoum"]),
        ("President Ferdinand Marcos Jr. said", ["Ferdinand Marcos Jr."]),
        ("Arizona Governor Katie Hobbs, MP", ["Katie Hobbs"]),
    ],
)
def test_names_are_taken_whole_and_alone(text: str, names: list[str]) -> None:
    assert found(text, *names) == names


@pytest.mark.parametrize(
    "text",
    [
        "Kofi Annan Foundation",
        "at Charles de Gaulle Airport",
        "Hurricane Ian",
        "Morgan Stanley said",
        "San Francisco",
        "Bostock v. Clayton",
        "Côte d’Ivoire",
        "the Foreign Ministers’ Meeting on Global Governance",
        "General Motors",
        "the Eisenhower Executive Office Building",
        "Lake Victoria",
        "Mr. President",
    ],
)
def test_things_and_places_are_no_persons(text: str) -> None:
    assert found(text) == []


def test_letters_of_honour_are_no_part_of_a_name() -> None:
    assert found("Senator Peter Watkins CBE said so.") == ["Peter Watkins"]


def test_a_heading_is_no_name_though_the_recogniser_takes_it_for_one() -> None:
    assert found("Historic Tax Relief for Workers", "Historic Tax Relief") == []


def test_the_recogniser_speaks_for_a_name_that_no_list_knows() -> None:
    text = "Later Xolvar Quimbeki and his party left."
    assert found(text) == []
    assert found(text, "Xolvar Quimbeki") == ["Xolvar Quimbeki"]


def test_an_introduced_surname_is_a_person_later() -> None:
    text = "It was Xolvar Quimbele who spoke. In the evening Quimbele left."
    assert found(text, "Xolvar Quimbele") == ["Xolvar Quimbele", "Quimbele"]


def test_evidence_adds_up_to_log_odds() -> None:
    assert probability(["a", "b"], {"a": 1.0, "b": -1.0}) == 0.5
    assert probability(["a"], {"": -1.0, "a": 1.0}) == 0.5
    assert probability(["unknown"], {}) == 0.5


def test_of_overlapping_candidates_the_most_probable_is_chosen() -> None:
    candidates = NAMES._candidates.find("Ana Maria Lopez", {})
    whole = max(range(len(candidates)), key=lambda number: len(candidates[number].words))
    assert choose(candidates, [0.9 if number == whole else 0.8 for number in range(len(candidates))]) == [whole]


def test_nothing_is_chosen_below_the_threshold() -> None:
    candidates = NAMES._candidates.find("Ana Lopez", {})
    assert choose(candidates, [0.1] * len(candidates)) == []


def test_shipped_weights_are_sorted_and_used() -> None:
    assert isinstance(NAMES._weights, Weights)
    assert list(NAMES._weights.local) == sorted(NAMES._weights.local)


@given(st.text(alphabet="AaBé’-. ,\nKim(“", max_size=80))
def test_any_text_is_read_and_names_do_not_overlap(text: str) -> None:
    names = NAMES.find(text)
    assert all(text[name.start : name.end].strip() and name.rule.startswith("person.") for name in names)
    assert all(one.end <= other.start for one, other in pairwise(names))


def test_where_recogniser_and_lists_agree_no_context_is_needed() -> None:
    assert found("In June Anna Kowalski left the town.", "Anna Kowalski") == ["Anna Kowalski"]


def test_a_usual_word_that_is_a_surname_here_is_none_where_it_only_opens_a_sentence() -> None:
    assert found("Senator Tom Young spoke. Young people left.") == ["Tom Young"]
