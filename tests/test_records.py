"""The records refuse what does not hold, and say what and where."""

import json
from datetime import date, datetime
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from pipeline.records import (
    LABELS,
    VALUES,
    Date,
    Decree,
    Document,
    Mention,
    PageBox,
    Person,
    Quantity,
    document_from,
    document_schema,
)

TEXT = "Wang Yi met 𐌀 Li in June."


def fields(*spans: dict[str, Any], **others: Any) -> dict[str, Any]:
    return {"id": "one", "published": None, "text": TEXT, "spans": list(spans), **others}


def person(start: int, end: int, **others: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "label": "PERSON", "text": TEXT[start:end], **others}


def test_a_line_becomes_a_document_with_the_label_deciding_the_kind() -> None:
    date = {"start": 20, "end": 24, "label": "DATE", "text": "June", "edtf": "2021-06", "mod": None}
    document = document_from(fields(person(0, 7, role="x"), date), "gold.jsonl, line 1")
    assert [type(span) for span in document.spans] == [Person, Date]
    assert document.mentions("DATE")[0].text == "June"


def test_offsets_count_code_points() -> None:
    assert document_from(fields(person(14, 16)), "here").spans[0].text == "Li"


@pytest.mark.parametrize(
    ("span", "fault"),
    [
        (person(0, 7) | {"end": 8}, "span 0:8 does not fit its text 'Wang Yi'"),
        (person(0, 7) | {"start": 1, "end": 8}, "span 0 (PERSON 1:8 'Wang Yi'): the text there is 'ang Yi '"),
        (person(0, 7) | {"start": 90, "end": 97}, "the text there is ''"),
        (person(0, 0), "does not fit"),
        (person(0, 7) | {"start": -1}, "start"),
        (person(0, 7) | {"label": "PLACE"}, "PLACE"),
        (person(0, 7) | {"age": 3}, "age: Extra inputs"),
        (person(0, 7) | {"label": "DATE", "mod": "SOON"}, "mod"),
        ({"start": 0}, "label"),
    ],
)
def test_a_wrong_span_is_refused_with_place_document_and_fault(span: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError) as reported:
        document_from(fields(span), "gold.jsonl, line 3")
    assert str(reported.value).startswith("gold.jsonl, line 3: document 'one': ")
    assert fault in str(reported.value)


@pytest.mark.parametrize(
    ("spans", "fault"),
    [
        ([person(12, 13), person(0, 7)], "span 1 (PERSON 0:7 'Wang Yi'): not sorted"),
        ([person(0, 7), person(5, 7)], "span 1 (PERSON 5:7 'Yi'): overlaps the PERSON before it"),
        ([person(0, 7), person(0, 7)], "overlaps"),
        ([person(0, 11), person(5, 7), person(8, 11)], "span 2 (PERSON 8:11 'met'): overlaps"),
    ],
)
def test_mentions_of_one_label_are_sorted_and_apart(spans: list[dict[str, Any]], fault: str) -> None:
    with pytest.raises(ValueError) as reported:
        document_from(fields(*spans), "here")
    assert fault in str(reported.value)


def test_mentions_of_different_labels_may_overlap() -> None:
    decree = {"start": 0, "end": 24, "label": "DECREE", "text": TEXT[:24]}
    assert len(document_from(fields(person(0, 7), decree), "here").spans) == 2


@pytest.mark.parametrize("others", [{"id": ""}, {"published": "10.12.2021"}, {"colour": "red"}, {"text": None}])
def test_a_wrong_document_is_refused(others: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"^here: document .*: (id|published|colour|text): "):
        document_from(fields(**others), "here")


def test_records_are_frozen() -> None:
    with pytest.raises(ValidationError):
        Document(id="one", text=TEXT).id = "two"


def test_values_are_the_fields_of_each_kind() -> None:
    shared = {
        "start",
        "end",
        "label",
        "text",
        "found_by",
        "score_bin",
        "confidence",
        "decided",
        "basis",
        "boxes",
        "expression",
    }
    kinds: dict[str, type[Mention]] = dict(zip(LABELS, (Person, Date, Decree, Quantity), strict=True))
    assert {label: set(VALUES[label]) for label in LABELS} == {
        label: set(kind.model_fields) - shared for label, kind in kinds.items()
    }


def test_the_schema_takes_what_the_record_takes() -> None:
    schema = document_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    document = document_from(fields(person(0, 7, role="x")), "here")
    validator.validate(json.loads(document.model_dump_json()))
    assert not validator.is_valid(fields(person(0, 7) | {"label": "PLACE"}))
    assert not validator.is_valid(fields(colour="red"))


def test_a_message_is_bounded_however_much_is_wrong() -> None:
    spans = [{"start": 0, "end": 1, "label": "PERSON", "text": "x"}] * 900
    with pytest.raises(ValueError, match="and 894 more") as fault:
        document_from({"id": "i" * 100_000, "text": "x" * 100_000, "spans": spans}, "here")
    assert len(str(fault.value)) < 8_000


@pytest.mark.parametrize("day", ["2021-99-99", "2021-02-30", "0000-01-01", "٢٠٢١-٠١-٠١", "2021-1-1", "2021"])
def test_a_day_of_publication_is_a_day(day: str) -> None:
    with pytest.raises(ValueError, match="published"):
        document_from({"id": "a", "text": "x", "published": day}, "here")


@pytest.mark.parametrize("day", [date(2021, 12, 10), "2021-12-10"])
def test_a_published_day_is_a_date_or_its_text(day: date | str) -> None:
    document = Document.model_validate({"id": "a", "text": "a", "published": day})
    assert document.published == date(2021, 12, 10)
    assert '"published":"2021-12-10"' in document.model_dump_json()


@pytest.mark.parametrize(
    "day",
    [
        "2021-13-45",
        "2021-02-30",
        "0000-01-01",
        "2021-1-1",
        "20211210",
        "10 December 2021",
        "",
        20211210,
        datetime(2021, 12, 10),
    ],
)
def test_what_is_no_day_is_refused_with_the_line(day: object) -> None:
    with pytest.raises(ValueError, match=r"gold.jsonl, line 3: document 'a': published: .* is no day"):
        document_from({"id": "a", "text": "a", "published": day}, "gold.jsonl, line 3")


def test_the_first_box_gives_the_page() -> None:
    boxes = (PageBox(page=2, box=(0, 0, 1, 1)), PageBox(page=3, box=(0, 0, 1, 1)))
    mention = Date(start=0, end=4, text="2021", boxes=boxes)
    assert mention.page == 2


def test_files_of_earlier_versions_which_repeat_the_first_box_are_read() -> None:
    fields = {
        "label": "DATE",
        "start": 0,
        "end": 4,
        "text": "2021",
        "page": 2,
        "box": [0, 0, 1, 1],
        "boxes": [{"page": 2, "box": [0, 0, 1, 1]}],
    }
    assert Document.model_validate({"id": "a", "text": "2021", "spans": [fields]}).spans[0].page == 2


def _document() -> Document:
    text = "In June, Ann Lee sold 30 ships."
    spans = (
        Date(start=3, end=7, text="June", edtf="2021-06"),
        Person(start=9, end=16, text="Ann Lee", person="Ann Lee"),
        Quantity(start=22, end=24, text="30", low=30, high=30, item="ships"),
    )
    return Document(id="paper", text=text, spans=spans)


def test_mentions_of_a_label_are_typed_tuples() -> None:
    document = _document()
    assert [date.edtf for date in document.dates] == ["2021-06"]
    assert [person.person for person in document.people] == ["Ann Lee"]
    assert [quantity.low for quantity in document.quantities] == [30]
    assert document.decrees == ()


def test_an_unknown_label_is_refused() -> None:
    with pytest.raises(ValueError, match="no label 'DATES'; labels are PERSON"):
        _document().mentions("DATES")


def test_mentions_become_an_arrow_table() -> None:
    table = _document().to_arrow("QUANTITY")
    assert table.to_pylist() == [
        {
            "paper": "paper",
            "start": 22,
            "end": 24,
            "text": "30",
            "low": 30.0,
            "high": 30.0,
            "unit": None,
            "qualifier": None,
            "item": "ships",
            "found_by": None,
            "confidence": None,
            "decided": None,
            "basis": None,
        }
    ]


def test_a_table_without_rows_has_the_same_columns() -> None:
    empty = Document(id="paper", text="x").to_arrow("DECREE")
    assert empty.num_rows == 0 and str(empty.schema.field("nominal").type) == "bool"


def test_mentions_become_a_polars_frame() -> None:
    assert _document().to_polars("DATE")["edtf"].to_list() == ["2021-06"]
