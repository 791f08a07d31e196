"""Documents under decisions."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.applying import applied
from pipeline.decisions import Verdict, changed, items_of, undecided
from pipeline.records import Date, Document, PageBox, Person
from tests.reviewing.samples import PAPER, TEXT, decision

IVO = PAPER.spans[1]


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
