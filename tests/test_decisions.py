import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decisions import (
    Verdict,
    applied,
    changed,
    check_overlaps,
    decided,
    items_of,
    mention_from,
    moved,
    undecided,
)
from pipeline.records import Date, Document, PageBox, Person
from tests.reviewing.samples import PAPER, TEXT, decision

IVO = PAPER.spans[1]


def test_without_decisions_every_mention_is_open() -> None:
    assert [item.state for item in items_of(PAPER, ())] == ["open"] * 3


def test_the_latest_decision_of_a_key_is_in_force() -> None:
    first = decision(on="2022-01-02T00:00:00")
    assert items_of(PAPER, (first, decision(decided="reject")))[0].state == "accept"


def test_decisions_on_other_texts_change_nothing() -> None:
    assert items_of(PAPER, (decision(paper="0" * 64),))[0].state == "open"


def test_a_confirmed_mention_stays_when_it_is_proposed_no_more() -> None:
    bare = PAPER.model_copy(update={"spans": ()})
    assert [item.shown.text for item in items_of(bare, (decision(),))] == ["Ana Novak"]


def test_a_paper_is_gold_when_each_mention_is_decided() -> None:
    known = [decision(span, "reject" if span is IVO else "accept") for span in PAPER.spans]
    gold = decided(PAPER, items_of(PAPER, known))
    assert gold and [span.text for span in gold.spans] == ["Ana Novak", "4 June 2021"]


def test_a_paper_with_an_open_mention_is_no_gold() -> None:
    assert decided(PAPER, items_of(PAPER, (decision(),))) is None


def test_decided_mentions_of_a_label_may_not_overlap() -> None:
    longer = changed(TEXT, PAPER.spans[0], end=26)
    known = (decision(result=longer, decided="changed"), decision(IVO))
    with pytest.raises(ValueError, match="overlaps the PERSON before it"):
        check_overlaps(PAPER, items_of(PAPER, known))


@pytest.mark.parametrize(
    ("side", "step", "borders"),
    [("end", 1, (23, 33)), ("end", -1, (23, 26)), ("start", -1, (19, 26)), ("start", 1, (23, 26))],
)
def test_a_border_moves_by_a_token(side: str, step: int, borders: tuple[int, int]) -> None:
    assert moved(TEXT, IVO, side, step) == borders


def test_a_border_at_the_end_of_the_text_stays() -> None:
    last = Date(start=len(TEXT) - 5, end=len(TEXT), text="July.")
    assert moved(TEXT, last, "end", 1) == (last.start, last.end)


def test_a_new_label_has_its_own_empty_values() -> None:
    span = changed(TEXT, IVO, label="DATE")
    assert isinstance(span, Date) and span.edtf is None


def test_other_borders_keep_the_values() -> None:
    span = changed(TEXT, IVO, end=33)
    assert isinstance(span, Person) and (span.text, span.person) == ("Ivo Petrov", "Ivo")


def test_a_value_that_the_record_refuses_is_named() -> None:
    with pytest.raises(ValueError, match="mod: Input should be"):
        changed(TEXT, PAPER.spans[2], values={"mod": "LATE"})


def test_a_date_that_is_no_edtf_is_refused() -> None:
    with pytest.raises(ValueError, match="someday"):
        mention_from({"start": 0, "end": 1, "label": "DATE", "text": "M", "edtf": "someday"})


def test_decided_mentions_take_the_place_of_what_was_found() -> None:
    longer = changed(TEXT, IVO, end=33, values={"person": "Ivo Petrov"})
    known = [decision(), decision(IVO, "changed", result=longer), decision(PAPER.spans[2], "reject")]
    done = applied(PAPER, known)
    assert [(span.text, span.decided, span.found_by) for span in done.document.spans] == [
        ("Ana Novak", "accept", "ner"),
        ("Ivo Petrov", "changed", "ner"),
    ]
    assert (done.in_force, done.unused, done.document.proposals) == (3, (), PAPER.spans)


def test_a_proposal_that_overlaps_a_decided_mention_gives_way() -> None:
    added = Person(start=23, end=33, text="Ivo Petrov", person="Ivo Petrov")
    done = applied(PAPER, [decision(added, "added", proposed=None)])
    assert [(span.text, span.found_by) for span in done.document.people] == [
        ("Ana Novak", "ner"),
        ("Ivo Petrov", "review"),
    ]
    assert done.document.proposals == (IVO,)


def test_a_result_stays_when_other_values_are_proposed_later() -> None:
    later = PAPER.model_copy(
        update={"spans": (PAPER.spans[0].model_copy(update={"person": "Novak"}), *PAPER.spans[1:])}
    )
    assert applied(later, [decision()]).document.people[0].person == "Ana Novak"


def test_an_accepted_mention_keeps_where_it_is_on_the_page() -> None:
    box = PageBox(page=3, box=(0, 0, 1, 1))
    found = PAPER.spans[0].model_copy(update={"boxes": (box,), "basis": "the words"})
    done = applied(PAPER.model_copy(update={"spans": (found,)}), [decision()])
    assert (done.document.spans[0].page, done.document.spans[0].basis) == (3, "the words")


def test_of_two_results_that_overlap_the_later_is_in_force() -> None:
    first = decision(IVO, on="2022-01-01T00:00:00")
    longer = Person(start=23, end=33, text="Ivo Petrov")
    done = applied(PAPER, [decision(longer, "added", on="2022-01-02T00:00:00"), first])
    assert done.unused == (first,) and [span.text for span in done.document.people] == ["Ana Novak", "Ivo Petrov"]


def test_a_result_that_is_not_the_text_there_is_unused() -> None:
    wrong = decision(IVO, result=Person(start=23, end=26, text="Eva"))
    assert applied(PAPER, [wrong]).unused == (wrong,)


@given(st.data())
def test_undecided_is_the_inverse_of_applied(data: st.DataObject) -> None:
    spans = [*PAPER.spans, Person(start=23, end=33, text="Ivo Petrov"), Date(start=69, end=73, text="July")]
    verdicts: list[Verdict] = ["accept", "reject", "changed", "added"]
    known = [
        decision(data.draw(st.sampled_from(spans)), data.draw(st.sampled_from(verdicts)), on=f"2022-01-0{number}")
        for number in range(1, data.draw(st.integers(1, 5)))
    ]
    document = applied(PAPER, known).document
    assert Document.model_validate(document.model_dump()) == document
    assert undecided(document) == PAPER
    assert applied(document, known).document == document
    assert items_of(document, known) == items_of(PAPER, known)
