"""The evidence of a whole document: the same words elsewhere, longer names, neighbours in lists."""

from pipeline.people.candidates import Candidates
from pipeline.people.evidence_document import DocumentEvidence, Names
from pipeline.people.lexicon import default_lexicon

TEXT = "Ada Abara met Bola Lund and Chidi Okoro. Abara left."


def evidence(text: str, likely: str, form: str) -> list[str]:
    """The evidence for the last candidate `form`, where `likely` is taken for a person and nothing else."""
    candidates = Candidates(default_lexicon()).find(text, {})
    forms = [" ".join(word.text for word in item.words) for item in candidates]
    document = DocumentEvidence(Names(text, candidates, default_lexicon()), [0.9 * (one == likely) for one in forms])
    return document.of(len(forms) - 1 - forms[::-1].index(form))


def test_a_longer_name_introduces_its_surname() -> None:
    assert "introduced-surname=5" in evidence(TEXT, "Ada Abara", "Abara")
    assert "introduced-surname=0" in evidence(TEXT, "Bola Lund", "Abara")
    assert "introduced-surname=no0" in evidence("Abara left.", "Abara", "Abara")[2]


def test_the_same_words_elsewhere_count_and_a_form_of_its_own_is_said_to_be_one() -> None:
    assert "same-form.1=once0" in evidence("Abara left.", "Abara", "Abara")
    twice = evidence("Abara left. Abara came.", "Abara", "Abara")
    assert {"same-form.1=5", "same-form-best.1=5", "same-form-sum.1=4of2"} <= set(twice)


def test_neighbours_in_a_list_count() -> None:
    assert "list.2=5" in evidence(TEXT, "Bola Lund", "Chidi Okoro")
    assert not any(name.startswith("list") for name in evidence(TEXT, "Bola Lund", "Ada Abara"))
