import spacy

from pipeline.people.find import make_people


def test_a_mark_of_direction_is_no_part_of_a_name() -> None:
    nlp = spacy.blank("en")
    doc = nlp("They met Doan Kien Giang\u200e, and left.")
    name = doc.char_span(9, 25, label="PERSON", alignment_mode="expand")
    assert name is not None
    doc.ents = [name]
    found = make_people(nlp, "people", None)(doc)
    assert [span._.mention.text for span in found.spans["people"]] == ["Doan Kien Giang"]
