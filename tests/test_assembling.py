"""The pipeline from Python: extracting, loading, other models, long papers, factories in a pipeline of one's own."""

import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from thinc.api import get_current_ops

import pipeline
from pipeline.assembling import COMPONENTS, ModelError, extract, extract_all, load
from pipeline.records import Date, Decree, Document, Quantity
from tests.growing import grows_in_proportion

SENTENCE = "On 4 June 2021 President Joe Biden signed Decree No. 5 on 30 ships."


@pytest.fixture(scope="module")
def ruled() -> Language:
    """Our components without a statistical model."""
    nlp = spacy.blank("en")
    for factory in COMPONENTS:
        nlp.add_pipe(factory)
    return nlp


def test_the_package_offers_extract_and_load() -> None:
    assert (pipeline.extract, pipeline.load) == (extract, load)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = pipeline.nonsense


def test_extract_finds_all_four_labels(nlp: Language) -> None:
    document = extract(SENTENCE, published="2021-12-10", name="one", nlp=nlp)
    assert {(span.label, span.text) for span in document.spans} == {
        ("DATE", "4 June 2021"),
        ("PERSON", "Joe Biden"),
        ("DECREE", "Decree No. 5"),
        ("QUANTITY", "30"),
    }
    assert (document.id, document.published) == ("one", date(2021, 12, 10))


def test_the_model_multiplies_by_the_fast_library_and_models_of_others_as_before(nlp: Language) -> None:
    ours = nlp.get_pipe("ner").model.walk()  # type: ignore[attr-defined]
    assert {node.ops.use_blis for node in ours} == {False}
    assert vars(get_current_ops())["use_blis"]


def test_the_factories_work_in_a_pipeline_of_ones_own(ruled: Language) -> None:
    doc = ruled(SENTENCE)
    assert [span._.mention.edtf for span in doc.spans["dates"]] == ["2021-06-04"]
    assert [span.label_ for span in doc.spans["decrees"]] == ["DECREE"]


def test_a_model_that_is_missing_or_has_no_recogniser_says_how_to_get_one(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    (tmp_path / "empty").mkdir()
    for model, fault in (
        ("no_such_model", "no such spaCy model"),
        (tmp_path / "blank", "no named-entity recogniser"),
        (tmp_path / "empty", "no such spaCy model"),
    ):
        with pytest.raises(ModelError, match=rf"{fault}.*pip install") as told:
            load(model)
        assert str(model) in str(told.value)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "word", "\N{COMBINING ACUTE ACCENT}", "𐌀 in June"])
def test_any_text_gives_a_document(ruled: Language, text: str) -> None:
    assert extract(text, nlp=ruled).text == text


@pytest.mark.parametrize("border", ["\n\n", "\n", " "])
def test_a_long_paper_is_found_whole_whatever_its_layout(ruled: Language, border: str) -> None:
    text = (SENTENCE + border) * 600
    document = extract(text, nlp=ruled)
    for kind, found in ((Date, "4 June 2021"), (Decree, "Decree No. 5"), (Quantity, "30")):
        assert [span.text for span in document.spans if isinstance(span, kind)] == [found] * 600


@pytest.mark.parametrize("border", ["\n\n", " "])
def test_a_long_paper_takes_time_in_proportion(ruled: Language, border: str) -> None:
    def dates(length: int) -> int:
        return len(extract((SENTENCE + border) * (length // 68), nlp=ruled).mentions("DATE"))

    assert dates(6_800) == 100
    assert grows_in_proportion(dates, 20_000)


def test_papers_come_out_in_order_without_the_mentions_they_came_with(ruled: Language) -> None:
    first = extract("In June 2021 he left.", name="first", nlp=ruled)
    papers = [first, Document(id="second", text="So it was.")]
    assert [document.id for document in extract_all(papers, ruled)] == ["first", "second"]
    again = next(extract_all([first], ruled))
    assert again == first


def test_spacy_comes_without_its_command_line_until_that_is_asked_for() -> None:
    code = """import sys, pipeline.assembling, spacy
print("spacy.cli" in sys.modules, spacy.info(silent=True)["spacy_version"], callable(spacy.cli.download))"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["False", version("spacy"), "True"]
