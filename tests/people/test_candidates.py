"""Where names stand: borders, things named after persons, and what the model and the document add."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.people.candidates import Names
from pipeline.people.lexicon import default_lexicon
from pipeline.people.witnesses import WORD_RULES, Established

NAMES = Names(default_lexicon())


def found(text: str, *seen: str, established: Established | None = None) -> list[str]:
    model = sorted((text.index(name), text.index(name) + len(name)) for name in seen)
    names = NAMES.find(text, model, established) if established else NAMES.find(text, model)
    return [text[name.start : name.end] for name in names]


@pytest.mark.parametrize(("text", "names"), [
    ("President Nguyễn Phú Trọng’s visit", ["Nguyễn Phú Trọng"]),
    ("Chinese Ambassador to Belarus Xie Xiaoyun", ["Xie Xiaoyun"]),
    ("Ministers Carlos Mendoza and Aiko Tanaka", ["Carlos Mendoza", "Aiko Tanaka"]),
    ("Donald J. Trump and J.D. Vance", ["Donald J. Trump", "J.D. Vance"]),
    ("Deputy Mayor Mohammed bin Rashid Al Maktoum", ["Mohammed bin Rashid Al Maktoum"]),
    ("Luiz Inácio “Lula” da Silva spoke", ["Luiz Inácio “Lula” da Silva"]),
    ("President Ferdinand Marcos Jr. said", ["Ferdinand Marcos Jr."]),
    ("Arizona Governor Katie Hobbs, MP", ["Katie Hobbs"]),
    ("author Peter Watkins CBE writes", ["Peter Watkins"]),
])
def test_names_are_taken_whole_and_alone(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize("text", [
    "Kofi Annan Foundation", "at Charles de Gaulle Airport", "Hurricane Ian", "Morgan Stanley said", "San Francisco",
    "Bostock v. Clayton", "Côte d’Ivoire", "the Foreign Ministers’ Meeting on Global Governance", "General Motors",
    "the Eisenhower Executive Office Building", "Lake Victoria", "Mr. President",
    "the Wade and Dores McCree Professor",
])
def test_things_and_places_are_no_persons(text: str) -> None:
    assert found(text) == []


def test_a_heading_is_no_name_though_the_model_takes_it_for_one() -> None:
    assert found("Historic Tax Relief for Workers", "Historic Tax Relief") == []


def test_the_model_speaks_for_a_name_that_no_list_knows() -> None:
    text = "the plan of Xolvar Quimbele was read"
    assert found(text) == []
    assert found(text, "Xolvar Quimbele") == ["Xolvar Quimbele"]


def test_an_established_surname_is_a_person_but_not_after_the() -> None:
    told = Established(frozenset({"quimbele"}), frozenset(), frozenset({"xolvar", "quimbele"}))
    assert found("Quimbele left. He met the Quimbele.", established=told) == ["Quimbele"]


@given(st.text(alphabet="AaBé’-. ,\nKim(“", max_size=80))
def test_any_text_is_read_and_names_do_not_overlap(text: str) -> None:
    names = NAMES.find(text)
    assert all(text[name.start : name.end].strip() and name.rule in WORD_RULES for name in names)
    assert all(one.end <= other.start for one, other in pairwise(names))
