from typing import Any

import pytest

from pipeline.decisions import items_of, text_digest
from pipeline.records import Date, Document, Person
from pipeline.reviewing.suggesting import suggested
from tests.reviewing.samples import decide, decision

TEXT = "Dr. Ana Maria Novak met Ivo. Novak left in May; Ivo in May."
ANA = Person(start=4, end=19, text="Ana Maria Novak", person="Ana Maria Novak", role="Dr.")
IVO = Person(start=24, end=27, text="Ivo")
MAY = Date(start=43, end=46, text="May", edtf="2021-05")
PAPER = Document(id="one", text=TEXT, spans=(ANA, IVO, MAY))
ITEMS = items_of(PAPER, ())


def test_a_person_gets_the_fullest_name_that_has_its_words() -> None:
    assert suggested(Person(start=29, end=34, text="Novak"), ITEMS) == {"person": "Ana Maria Novak"}


def test_a_person_whom_nobody_else_is_like_is_called_as_it_is() -> None:
    assert suggested(Person(start=48, end=51, text="Ivo"), ITEMS) == {"person": "Ivo"}


def test_the_same_words_have_the_same_values_but_for_the_office() -> None:
    assert suggested(Date(start=55, end=58, text="May"), ITEMS) == {"edtf": "2021-05", "mod": None}
    assert suggested(ANA.model_copy(update={"start": 0}), ITEMS) == {"person": "Ana Maria Novak", "role": None}


def test_what_is_decided_counts_before_what_is_open_and_what_is_rejected_not_at_all() -> None:
    later = MAY.model_copy(update={"start": 55, "end": 58})
    document = PAPER.model_copy(update={"spans": (*PAPER.spans, later)})
    result = later.model_copy(update={"edtf": "2020-05"})
    changed = decision(later, "changed", result=result, paper=text_digest(TEXT))
    assert suggested(MAY, items_of(document, (changed,)))["edtf"] == "2020-05"
    rejected = decision(later, "reject", paper=text_digest(TEXT))
    assert suggested(MAY, items_of(document, (rejected,)))["edtf"] == "2021-05"


def test_a_date_that_nothing_is_like_gets_none() -> None:
    assert suggested(Date(start=0, end=3, text="Dr."), ITEMS) == {}


@pytest.mark.parametrize(("label", "values"), [("PERSON", {"person": "July", "role": None}), ("DATE", {"edtf": None})])
def test_an_added_mention_has_what_is_suggested(client: Any, label: str, values: dict[str, Any]) -> None:
    answer = decide(client, action="add", start=69, end=73, label=label).json()["items"][-1]
    assert answer["text"] == "July" and values.items() <= answer["values"].items()
