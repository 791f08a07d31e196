from pipeline.decisions import Item, in_random_slice, items_of, text_digest
from pipeline.records import Date, Document, Person
from pipeline.reviewing.queue import queue, sample
from tests.reviewing.samples import decision

WORDS = "Ana in May. " * 60
DIGEST = text_digest(WORDS)
MANY = Document(
    id="many",
    text=WORDS,
    spans=tuple(
        span
        for at in range(0, len(WORDS), 12)
        for span in (
            Person(start=at, end=at + 3, text="Ana", person="Ana", found_by="ner"),
            Date(start=at + 7, end=at + 10, text="May", edtf="2021-05", found_by="date.month"),
        )
    ),
)
ITEMS = items_of(MANY, ())
SAMPLED = [item for item in ITEMS if in_random_slice(DIGEST, item.key)]


def others(ordered: tuple[Item, ...]) -> list[str | None]:
    return [item.shown.found_by for item in ordered if not in_random_slice(DIGEST, item.key)]


def test_the_slice_is_about_an_eighth_and_the_same_each_time() -> None:
    keys = [(start, start + 5, "DATE") for start in range(8000)]
    found = [in_random_slice(DIGEST, key) for key in keys]
    assert 850 < sum(found) < 1150
    assert found == [in_random_slice(DIGEST, key) for key in keys]


def test_another_paper_has_another_slice() -> None:
    keys = [(start, start + 5, "DATE") for start in range(200)]
    assert [in_random_slice(DIGEST, key) for key in keys] != [in_random_slice("0" * 64, key) for key in keys]


def test_all_that_is_open_is_in_the_queue_once() -> None:
    assert sorted(item.key for item in queue(DIGEST, ITEMS, ())) == sorted(item.key for item in ITEMS)


def test_every_fourth_is_of_the_slice_in_the_order_of_the_text() -> None:
    ordered = queue(DIGEST, ITEMS, ())
    assert len(SAMPLED) > 3
    assert [ordered[place] for place in (3, 7, 11)] == SAMPLED[:3]


def test_what_was_found_wrong_before_comes_first() -> None:
    wrong = decision(MANY.spans[1], "reject", paper="0" * 64)
    right = decision(MANY.spans[0], "accept", paper="0" * 64)
    found = others(queue(DIGEST, ITEMS, (wrong, right)))
    assert found == sorted(found, key=lambda rule: rule != "date.month")
    found = others(queue(DIGEST, ITEMS, (decision(MANY.spans[0], "reject", paper="0" * 64),)))
    assert found == sorted(found, key=lambda rule: rule != "ner")


def test_measured_confidence_counts_before_the_share_of_right_ones() -> None:
    sure = tuple(span.model_copy(update={"confidence": 0.9}) if span.label == "DATE" else span for span in MANY.spans)
    items = items_of(MANY.model_copy(update={"spans": sure}), ())
    wrong = decision(MANY.spans[1], "reject", paper="0" * 64)
    found = others(queue(DIGEST, items, (wrong,)))
    assert found == sorted(found, key=lambda rule: rule != "ner")


def test_of_as_certain_ones_those_without_a_value_come_first() -> None:
    spans = tuple(span.model_copy(update={"edtf": None}) if span.start == 607 else span for span in MANY.spans)
    items = items_of(MANY.model_copy(update={"spans": spans}), ())
    assert queue(DIGEST, items, ())[0].shown.start == 607


def test_what_is_decided_is_in_the_queue_no_more_and_counted_in_the_slice() -> None:
    span = SAMPLED[0].shown
    items = items_of(MANY, (decision(span, paper=DIGEST),))
    assert len(queue(DIGEST, items, ())) == len(ITEMS) - 1
    assert (sample(DIGEST, ITEMS), sample(DIGEST, items)) == ((0, len(SAMPLED)), (1, len(SAMPLED)))
