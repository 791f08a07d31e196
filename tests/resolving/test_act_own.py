from datetime import date

import pytest

from pipeline.records import Decree
from pipeline.resolving.acts.later import LaterActs
from pipeline.resolving.acts.own import OwnActs


def at(text: str, words: str, **values: object) -> Decree:
    start = text.index(words)
    return Decree.model_validate({"start": start, "end": start + len(words), "text": words, **values})


HEADED = "Cabinet Resolution No. 74 of 2020\nThe harbour is closed.\nThis resolution is published."


def test_the_act_in_the_first_line_is_the_heading() -> None:
    heading = at(HEADED, "Cabinet Resolution No. 74 of 2020", type="resolution", number="74 of 2020")
    this = at(HEADED, "resolution", type="resolution", nominal=True)
    assert OwnActs(HEADED, [heading, this]).heading_of(this) == heading


def test_an_act_of_another_type_is_none() -> None:
    heading = at(HEADED, "Cabinet Resolution No. 74 of 2020", type="resolution", number="74 of 2020")
    this = at(HEADED, "resolution", type="decree", nominal=True)
    assert OwnActs(HEADED, [heading, this]).heading_of(this) is None


def test_an_act_named_inside_a_line_is_none() -> None:
    text = "Yesterday evening came Decree No. 5. This decree is short."
    named, this = at(text, "Decree No. 5", type="decree", number="5"), at(text, "decree", type="decree", nominal=True)
    assert OwnActs(text, [named, this]).heading_of(this) is None


@pytest.mark.parametrize(
    ("text", "is_act", "issuer"),
    [
        ("Nothing in Annex I to this order matters. The purpose of this order is peace.", True, None),
        ("The purpose of this order is peace.", False, None),
        ("The General Assembly,\nRecalling much,\nDecides that this resolution ends.", True, "general assembly"),
        ("By the President of Utopia. The date of this order and the provisions of this order", True, "president"),
    ],
)
def test_a_document_is_an_act_where_it_says_so(text: str, is_act: bool, issuer: str | None) -> None:
    own = OwnActs(text, [])
    assert (own.is_act, own.issuer) == (is_act, issuer)


def later(text: str, nominal: Decree, *named: Decree, published: date | None = None) -> str | None:
    other = LaterActs(text, [nominal, *named], published).meant_by(nominal)
    return other.text if other else None


def test_the_name_directly_behind_is_meant() -> None:
    text = "this bill, the Eel Bill, and the Net Bill"
    assert (
        later(
            text,
            at(text, "bill", type="bill", nominal=True),
            at(text, "Eel Bill", type="bill"),
            at(text, "Net Bill", type="bill"),
        )
        == "Eel Bill"
    )


def test_of_two_names_further_on_none_is_meant() -> None:
    text = "The bill came. The Eel Bill and the Net Bill came."
    assert (
        later(
            text,
            at(text, "bill", type="bill", nominal=True),
            at(text, "Eel Bill", type="bill"),
            at(text, "Net Bill", type="bill"),
        )
        is None
    )


def test_the_only_name_further_on_is_meant() -> None:
    text = "The bill came. The Eel Bill came."
    assert later(text, at(text, "bill", type="bill", nominal=True), at(text, "Eel Bill", type="bill")) == "Eel Bill"


def test_what_is_an_act_by_now_is_another() -> None:
    text = "The bill came. He spoke on the Eel Bill (later Act)."
    named = at(text, "Eel Bill", type="bill")
    assert later(text, at(text, "bill", type="bill", nominal=True), named) is None


def test_a_bill_assented_to_is_the_act_named_next() -> None:
    text = "She assented to a bill on eels. It is the Eel Act, 2022."
    named = at(text, "Eel Act, 2022", type="act")
    assert later(text, at(text, "bill", type="bill", nominal=True), named) == "Eel Act, 2022"


def test_a_bill_passed_is_not() -> None:
    text = "They passed a bill on eels. There is the Net Act, 2022."
    assert later(text, at(text, "bill", type="bill", nominal=True), at(text, "Net Act, 2022", type="act")) is None


def test_an_act_of_the_day_of_publication_is_meant() -> None:
    text = "He signed a decree. It is Decree No. 5 of today; see Decree No. 4."
    named = at(text, "Decree No. 5", type="decree", number="5", date="2021-05-04")
    other = at(text, "Decree No. 4", type="decree", number="4")
    assert (
        later(text, at(text, "decree", type="decree", nominal=True), named, other, published=date(2021, 5, 4))
        == "Decree No. 5"
    )


def test_an_acronym_before_the_noun_is_no_capital_of_the_union() -> None:
    text = "This NPC decision. This Decision."
    acronym, union = at(text, "NPC decision", type="decision"), at(text, "Decision", type="decision")
    assert not OwnActs(text, []).is_union_act(acronym)
    assert OwnActs(text, []).is_union_act(union)
