"""The recogniser's probabilities, against spaCy's own decoding of the same model."""

import pytest
from spacy.language import Language
from spacy.pipeline.ner import EntityRecognizer

from pipeline.assembling import load_model
from pipeline.recogniser import OWN, model_folder
from pipeline.recognising import LEAST, PIECE, RECOGNISED

TEXT = (
    "Then President Anna Kos met Li Wei and J. Okoro in Lisbon.\n\n"
    "Kos, who had left Acme, wrote to Ursula von der Leyen. "
)


@pytest.fixture(scope="module")
def alone() -> Language:
    return load_model(str(model_folder(OWN)), config={"components.ner.factory": "policy_ner"})


def test_the_entities_are_those_of_spacys_own_decoding(alone: Language) -> None:
    recogniser = alone.get_pipe("ner")
    assert isinstance(recogniser, EntityRecognizer)
    doc, other = alone(TEXT), alone.make_doc(TEXT)
    recogniser.set_annotations([other], recogniser.predict([other]))
    assert [entity.text for entity in doc.ents] == [entity.text for entity in other.ents] != []


def test_the_spans_have_probabilities_and_the_likely_ones_are_entities(alone: Language) -> None:
    doc = alone(TEXT)
    group = doc.spans[RECOGNISED]
    scores = dict(zip([(span.start, span.end) for span in group], group.attrs["scores"], strict=True))
    assert all(LEAST <= score <= 1.0001 for score in scores.values())
    assert {place for place, score in scores.items() if score > 1 / 2} == {(e.start, e.end) for e in doc.ents}


def test_the_probabilities_of_spans_that_share_a_token_add_up_to_one_at_most(alone: Language) -> None:
    doc = alone(TEXT)
    group = doc.spans[RECOGNISED]
    for token in doc:
        covering = [s for span, s in zip(group, group.attrs["scores"], strict=True) if span.start <= token.i < span.end]
        assert sum(covering) <= 1.0001


def test_a_long_text_is_read_a_piece_at_a_time(alone: Language) -> None:
    times = 2 * PIECE // len(TEXT)
    doc = alone("\n\n".join([TEXT] * times))
    assert len(doc.ents) == pytest.approx(len(alone(TEXT).ents) * times, abs=4)
    assert all(entity.text == doc.text[entity.start_char : entity.end_char] for entity in doc.ents)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "Kos"])
def test_a_text_of_next_to_nothing_is_read(alone: Language, text: str) -> None:
    assert len(alone(text).spans[RECOGNISED]) <= 1
