"""Labels, references and entries of tables of contents in a text."""

import pytest

from pipeline.blocks import Block
from pipeline.reading.labels import labelled


def _found(text: str, kind: str, *blocks: Block) -> list[str]:
    return [text[block.start : block.end] for block in labelled(text, blocks) if block.kind == kind]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1. The first point", "1."),
        ("(a) the second point", "(a)"),
        ("iv) the third point", "iv)"),
        ("27: On 31 July the stock was lower", "27:"),
        ("4A. The Minister may", "4A."),
        ("2.1 Trade and growth", "2.1"),
        ("3.4.2. Trade", "3.4.2."),
    ],
)
def test_numbers_of_items_and_sections_are_labels(text: str, label: str) -> None:
    assert _found(f"Before.\n\n{text}", "label") == [label]


@pytest.mark.parametrize(
    "text",
    [
        "2.5 per cent of it",
        "2.5 million people",
        "10.12.2021 Minsk",
        "12 people met.",
        "2021. That year",
        "5 May 2021",
        "3.5 Million people",
    ],
)
def test_numbers_of_sentences_are_none(text: str) -> None:
    assert _found(text, "label") == []


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("It grew. 1. Trade rose. 2. Growth fell.", ["1.", "2."]),
        ("It said that 1) trade rose and 2) growth fell.", ["1)", "2)"]),
        ("It rose (by 3) in May.", []),
        ("It cited Decree No. 3. The council met.", []),
        ("It rose to 12. The council met.", []),
        ("It rose: 12 of them went.", []),
    ],
)
def test_numbers_of_items_within_a_paragraph(text: str, labels: list[str]) -> None:
    assert _found(text, "label") == labels


def test_a_heading_and_a_note_have_numbers_without_a_mark() -> None:
    text = "2 Trade\n\n7 October 22, 2022, page 4.\n\n2 Trade"
    assert _found(text, "label", Block("heading", 0, 7), Block("footnote", 9, 36)) == ["2", "7"]


@pytest.mark.parametrize("entry", ["Trade and growth ..... 12", "Trade . . . . . . 12", "Trade\t12"])
def test_the_page_of_an_entry_of_the_contents_is_a_label(entry: str) -> None:
    assert _found(entry, "label") == ["12"]
    assert _found(entry, "contents") == [entry]


def test_references_follow_their_heading() -> None:
    entries = ["Holm, J. (2019). On trade. Journal 4: 12-19.", "Petrova, A. 2020. Growth. Minsk."]
    text = "\n\n".join(["Trade grew in 2021.", "References", *entries])
    assert _found(text, "reference") == entries


def test_references_end_where_none_is_cited_any_more() -> None:
    text = "\n\n".join(["References", "Holm (2019).", *["A paragraph of text."] * 4, "It grew in 2020."])
    assert _found(text, "reference") == ["Holm (2019)."]
