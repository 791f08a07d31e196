"""Each kind of fault, in context, and its line."""

from pipeline.records import Date, Document, Person
from pipeline.scoring import faults
from pipeline.scoring.table import fault_lines

TEXT = "In Minsk,\nPresident Wang Yi met Olga Kulai and Li."


def people(*mentions: tuple[str, str | None, str | None]) -> Document:
    spans = [
        Person(start=TEXT.index(text), end=TEXT.index(text) + len(text), text=text, role=role, found_by=by)
        for text, role, by in mentions
    ]
    return Document(id="one", text=TEXT, spans=tuple(spans))


GOLD = people(("Wang Yi", "President", None), ("Olga Kulai", None, None), ("Li", None, None))
FOUND = people(("Minsk", None, "ner"), ("Wang Yi", None, "person.office"), ("Kulai", None, "ner"))


def test_every_kind_in_the_order_of_the_text() -> None:
    found = [
        (fault.kind, fault.text, fault.attribute, fault.gold, fault.predicted, fault.found_at, fault.found_by)
        for fault in faults([GOLD], [FOUND])
    ]
    assert found == [
        ("spurious", "Minsk", None, None, "Minsk", 3, "ner"),
        ("value", "Wang Yi", "role", "President", None, 20, "person.office"),
        ("border", "Olga Kulai", None, "Olga Kulai", "Kulai", 37, "ner"),
        ("miss", "Li", None, "Li", None, None, None),
    ]


def test_another_label_at_the_same_place_is_one_fault() -> None:
    gold = Document(id="one", text="In May she spoke.", spans=(Person(start=3, end=6, text="May"),))
    found = gold.model_copy(update={"spans": (Date(start=3, end=6, text="May", found_by="date.month"),)})
    assert [(one.kind, one.label, one.gold, one.predicted, one.found_label) for one in faults([gold], [found])] == [
        ("label", "PERSON", "PERSON", "DATE", "DATE")
    ]


def test_context_is_the_text_around() -> None:
    for fault in faults([GOLD], [FOUND]):
        assert fault.before + fault.text + fault.after in TEXT
        assert TEXT[fault.start : fault.end] == fault.text


def test_lines_are_grouped_by_class_one_line_each_and_say_all() -> None:
    lines = list(fault_lines(faults([GOLD], [FOUND]), lambda fault: f"#{fault.start}"))
    assert not any("\n" in line for line in lines)
    assert lines[::2] == ["missed: 1", "spurious: 1", "wrong border: 1", "wrong value, PERSON role: 1"]
    assert lines[7] == (
        "  PERSON    one:20  In Minsk, President ⟦Wang Yi⟧ met Olga Kulai and Li.  "
        "role: gold 'President', found null by person.office  #20"
    )
    assert lines[1].endswith("and ⟦Li⟧.  #47")
    assert lines[3].endswith("found by ner  #3")
    assert lines[5].endswith("found 'Kulai' by ner  #32")


def test_a_missing_document_is_all_misses() -> None:
    assert [fault.kind for fault in faults([GOLD], [])] == ["miss"] * 3


def test_nothing_wrong_is_nothing() -> None:
    assert faults([GOLD], [GOLD]) == []
