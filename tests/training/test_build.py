import json
from pathlib import Path

import spacy

from pipeline.records import Document, Person
from pipeline.storing.lines import write_gold
from training.build import (
    ANNOTATED,
    FIRM,
    annotated,
    chunks,
    half_of,
    is_held_out,
    is_paper_out,
    kept_out,
    labelled_doc,
)


def test_an_unsure_token_has_no_label_and_all_others_have_one() -> None:
    text = "Ann Lee met Acme in May."
    doc = labelled_doc(spacy.blank("en"), text, [(0, 7, "Ann Lee")], [(12, 16)])
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Ann Lee", "PERSON")]
    assert [token.text for token in doc if not token.ent_iob_] == ["Acme"]


def test_a_span_that_cuts_a_token_teaches_nothing() -> None:
    doc = labelled_doc(spacy.blank("en"), "The Leeway act.", [(4, 7, "Lee")], [])
    assert not doc.ents
    assert [token.text for token in doc if not token.ent_iob_] == ["Leeway"]


def test_what_is_kept_out_is_the_paper_and_every_paragraph_that_shares_a_sentence(tmp_path: Path) -> None:
    held_out = tmp_path / "dev.jsonl"
    shared = "This very sentence stands in the development text."
    held_out.write_text(json.dumps({"id": "dev-1", "source": "paper-1", "text": shared}) + "\n", encoding="utf-8")
    ids, sentences = kept_out([held_out])
    assert ids == {"dev-1", "paper-1"}
    text = f"Something before it. {shared}\n\nA paragraph that is free to be learnt from."
    assert [chunk for chunk, _, _ in chunks(text, [], [], sentences)] == ["A paragraph that is free to be learnt from."]


def test_a_fold_holds_out_a_whole_source() -> None:
    assert is_held_out("a", "GUM", "GUM") and not is_held_out("a", "CrossNER", "GUM")
    share = sum(is_held_out(str(number), "GUM") for number in range(1000)) / 1000
    assert 0.15 < share < 0.25


def test_newspapers_are_held_out_whole() -> None:
    for outlet in ("af_afrol", "ke_nation", "uruguay_mercopress"):
        assert len({is_held_out(f"worldwide-{outlet}_{number}", "") for number in range(30)}) == 1


def test_a_firm_teaches_no_name() -> None:
    doc = labelled_doc(spacy.blank("en"), "Acme hired Lee.", [(0, 4, f"{FIRM}Acme"), (11, 14, "Lee")], [])
    assert [ent.text for ent in doc.ents] == ["Lee"]
    assert all(token.ent_iob_ for token in doc)


def test_reviewed_papers_are_annotated_documents(tmp_path: Path) -> None:
    for name in ANNOTATED:
        (tmp_path / name).touch()
    person = Person(start=0, end=3, text="Lee", person="Ann Lee")
    write_gold(tmp_path / "reviewed.jsonl", [Document(id="r", text="Lee spoke.", spans=(person,))])
    assert list(annotated(tmp_path, tmp_path / "reviewed.jsonl")) == [
        ("r", "reviewed", "Lee spoke.", [(0, 3, "Ann Lee")])
    ]


def test_the_halves_are_about_as_large_and_a_newspaper_is_in_one() -> None:
    rest = [name for name in map(str, range(1000)) if not is_held_out(name, "")]
    assert 0.4 < sum(half_of(name) for name in rest) / len(rest) < 0.6
    assert len({half_of(f"worldwide-af_afrol_{number}") for number in range(30)}) == 1


def test_few_unannotated_papers_stay_out_with_a_half() -> None:
    assert 0.1 < sum(is_paper_out(str(number)) for number in range(1000)) / 1000 < 0.15
