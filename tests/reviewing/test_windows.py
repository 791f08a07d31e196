import pytest

from pipeline.decisions import items_of
from pipeline.records import Document, Person
from pipeline.reviewing.windows import SIZE, window

LINE = "Ana Novak went to the market and came home again.\n\n"
TEXT = LINE * 2000
LONG = Document(
    id="long",
    text=TEXT,
    spans=tuple(Person(start=start, end=start + 9, text="Ana Novak") for start in range(0, len(TEXT), len(LINE))),
)
ITEMS = items_of(LONG, ())


@pytest.mark.parametrize("at", [0, 20_000, len(TEXT) - 1])
def test_a_window_holds_its_place_and_little_more(at: int) -> None:
    part = window(TEXT, ITEMS, at)
    assert part["start"] <= at <= part["end"] and part["end"] - part["start"] <= SIZE + len(LINE)


def test_a_window_leads_to_the_mentions_around_it() -> None:
    part = window(TEXT, ITEMS, 20_000)
    starts = [item["start"] for item in part["items"]]
    assert (part["before"], part["after"]) == (starts[0] - len(LINE), starts[-1] + len(LINE))


def test_a_text_without_paragraphs_is_cut_but_no_mention() -> None:
    text = "word " * 5000
    span = Person(start=SIZE - 2, end=SIZE + 6, text=text[SIZE - 2 : SIZE + 6])
    document = Document(id="one", text=text, spans=(span,))
    assert window(text, items_of(document, ()), 0)["end"] == SIZE + 6
