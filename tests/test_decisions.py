import pytest

from pipeline.decisions import (
    changed,
    check_overlaps,
    decided,
    items_of,
    mention_from,
    moved,
)
from pipeline.records import Date, Person
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
