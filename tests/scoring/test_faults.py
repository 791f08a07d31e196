"""Each kind of fault, in context, and its line."""

from pipeline.records import Document, Person
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
        (fault.kind, fault.text, fault.attribute, fault.gold, fault.predicted, fault.found_by)
        for fault in faults([GOLD], [FOUND])
    ]
    assert found == [
        ("spurious", "Minsk", None, None, "Minsk", "ner"),
        ("value", "Wang Yi", "role", "President", None, "person.office"),
        ("miss", "Olga Kulai", None, "Olga Kulai", "Kulai", "ner"),
        ("spurious", "Kulai", None, "Olga Kulai", "Kulai", "ner"),
        ("miss", "Li", None, "Li", None, None),
    ]


def test_context_is_the_text_around() -> None:
    for fault in faults([GOLD], [FOUND]):
        assert fault.before + fault.text + fault.after in TEXT
        assert TEXT[fault.start : fault.end] == fault.text


def test_lines_are_one_line_each_and_say_all() -> None:
    lines = list(fault_lines(faults([GOLD], [FOUND])))
    assert not any("\n" in line for line in lines)
    assert lines[1] == (
        "value     PERSON    one:20  In Minsk, President ⟦Wang Yi⟧ met Olga Kulai and Li.  "
        "role: gold 'President', found null by person.office"
    )
    assert lines[2].endswith("found instead: 'Kulai' by ner")
    assert lines[3].endswith("found by ner, gold 'Olga Kulai'")


def test_a_missing_document_is_all_misses() -> None:
    assert [fault.kind for fault in faults([GOLD], [])] == ["miss"] * 3


def test_nothing_wrong_is_nothing() -> None:
    assert faults([GOLD], [GOLD]) == []
