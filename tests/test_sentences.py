"""Every marked sentence: what is found equals what is marked."""

from pathlib import Path

import pytest
from spacy.language import Language

from pipeline import extract
from tests.marked import MarkedSentence, found_marks, read_marked

FOLDER = Path(__file__).parent / "sentences"
CASES = [
    pytest.param(
        labels,
        sentence,
        id=f"{path.stem}-{number}",
        marks=[pytest.mark.xfail(reason=sentence.open, strict=True)] if sentence.open else [],
    )
    for path in sorted(FOLDER.glob("*.xml"))
    for labels, sentences in [read_marked(path)]
    for number, sentence in enumerate(sentences, 1)
]


@pytest.mark.parametrize(("labels", "sentence"), CASES)
def test_found_equals_marked(labels: frozenset[str], sentence: MarkedSentence, nlp: Language) -> None:
    document = extract(sentence.text, published=sentence.published, nlp=nlp)
    expected = {place: values for place, values in sentence.marks.items() if place[2] in labels}
    assert found_marks(document, labels, expected) == expected, sentence.text
