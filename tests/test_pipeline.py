"""The spaCy pipeline: the same mentions as extraction, on Docs that go to bytes, files and other processes."""

import json
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from pipeline.assembling import extract
from pipeline.blocks import Block
from pipeline.matching import doc_of, get_mentions
from pipeline.recognising import PIECE
from pipeline.records import LABELS, AnyMention, Document
from pipeline.storing.lines import read_documents

PUBLISHED = date(2021, 12, 10)
TEXT = "In June President Anna Kos signed Decree No. 5 on 30 ships. The decree took force on 1 July."
GOLD = Path(__file__).parents[1] / "gold" / "gold.jsonl"


def mentions(doc: Doc) -> list[AnyMention]:
    """All mentions of `doc`, in the order of a document."""
    found = [mention for info in LABELS.values() for mention in get_mentions(doc, info.key)]
    return sorted(found, key=lambda mention: (mention.start, mention.end, mention.label))


def piped(nlp: Language, text: str, published: date | None) -> list[AnyMention]:
    """What a user of the pipeline finds: a Doc of the tokenizer, its date set, then the components."""
    doc = nlp.make_doc(text)
    doc._.published = published
    return mentions(nlp(doc))


def extracted(nlp: Language, document: Document) -> list[AnyMention]:
    return list(extract(document.text, published=document.published, nlp=nlp).spans)


def test_the_pipeline_finds_what_extraction_finds_in_gold(nlp: Language) -> None:
    (document,) = read_documents(GOLD)
    assert len(document.text) > 2 * PIECE
    found = piped(nlp, document.text, document.published)
    assert found == extracted(nlp, document)
    assert len(found) > 60


@pytest.mark.shared
def test_the_pipeline_finds_what_extraction_finds_in_the_development_set(nlp: Language, shared: Path) -> None:
    for document in list(read_documents(shared / "dev" / "dev.jsonl"))[::4]:
        assert piped(nlp, document.text, document.published) == extracted(nlp, document), document.id


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(doc_of(nlp, TEXT, PUBLISHED, [Block("paragraph", 0, 60)]))


def test_values_are_resolved_against_the_published_day(doc: Doc) -> None:
    assert [mention.edtf for mention in get_mentions(doc, "dates")] == ["2021-06", "2021-07-01"]  # type: ignore[union-attr]


def test_each_span_knows_its_mention(doc: Doc) -> None:
    assert [span._.mention for span in doc.spans["decrees"]] == get_mentions(doc, "decrees")
    assert [span._.mention.act for span in doc.spans["decrees"]] == ["decree-5", "decree-5"]
    assert doc[0:2]._.mention is None


def by_bytes(doc: Doc) -> Doc:
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


def by_pickle(doc: Doc) -> Doc:
    other: Doc = pickle.loads(pickle.dumps(doc))
    return other


def by_doc_bin(doc: Doc) -> Doc:
    kept = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    return next(iter(DocBin().from_bytes(kept).get_docs(doc.vocab)))


@pytest.mark.parametrize("way", [by_bytes, by_pickle, by_doc_bin, Doc.copy])
def test_a_doc_comes_back_with_its_mentions_its_day_and_its_blocks(doc: Doc, way: Callable[[Doc], Doc]) -> None:
    other = way(doc)
    assert mentions(other) == mentions(doc) != []
    assert [span._.mention.text for span in other.spans["people"]] == ["Anna Kos"]
    assert (other._.published, other._.blocks) == (PUBLISHED, (Block("paragraph", 0, 60),))


def test_the_text_is_not_stored_twice(doc: Doc) -> None:
    assert TEXT not in map(str, doc.user_data.values())
    assert doc.user_hooks == {}


@pytest.mark.parametrize("day", ["2021-13-45", "2021-02-30", "yesterday"])
def test_what_is_no_day_is_refused(nlp: Language, day: str) -> None:
    with pytest.raises(ValueError, match="is no day"):
        nlp.make_doc(TEXT)._.published = day


def test_other_processes_find_the_same(nlp: Language, doc: Doc) -> None:
    docs = [doc_of(nlp, TEXT, PUBLISHED) for _ in range(3)]
    assert [mentions(other) for other in nlp.pipe(docs, n_process=2, batch_size=1)] == [mentions(doc)] * 3


def test_a_pipeline_comes_back_from_the_disk(nlp: Language, doc: Doc, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "own")
    again = spacy.load(tmp_path / "own")
    assert again.pipe_names == nlp.pipe_names
    assert mentions(again(doc_of(again, TEXT, PUBLISHED))) == mentions(doc)


def test_a_pipeline_comes_back_from_a_pickle(nlp: Language, doc: Doc) -> None:
    again = pickle.loads(pickle.dumps(nlp))
    assert mentions(again(doc_of(again, TEXT, PUBLISHED))) == mentions(doc)


def test_a_text_longer_than_spacy_takes_goes_through_in_parts(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{TEXT}\n\n" * 4
    whole = extract(text, published="2021-12-10", nlp=nlp)
    monkeypatch.setattr(nlp, "max_length", 2 * len(TEXT) + 10)
    assert extract(text, published="2021-12-10", nlp=nlp) == whole
    assert nlp.pipe_names[-1] == "policy_resolve"


def test_what_is_found_is_plain_values(doc: Doc) -> None:
    assert json.loads(json.dumps(doc.spans["dates"].attrs))["mentions"][0]["edtf"] == "2021-06"
