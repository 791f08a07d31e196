"""What is noticed of a candidate: in itself, around it, by the recogniser, and in the rest of the document."""

import pytest

from pipeline.people.candidates import Candidate, Candidates
from pipeline.people.data import PeopleData
from pipeline.people.evidence import Evidence
from pipeline.people.evidence_document import DocumentEvidence, Names
from pipeline.people.lexicon import lexicon_of
from pipeline.rules import RuleFilter, load_rules

LINE = "and at the very end of a line that an editor wrapped at eighty there was Xolvar"
RULES = load_rules(PeopleData)
LEXICON = lexicon_of(RULES.data)
EVIDENCE = Evidence(LEXICON, [RuleFilter(entry, RULES.data) for entry in RULES.data.evidence])


def candidates(text: str, *names: str) -> list[Candidate]:
    """The candidates of `text` that are `names`, in order."""
    found = [item for item in Candidates(LEXICON).find(text, {}) if text[item.start : item.end] in names]
    return sorted(found, key=lambda item: item.start)


def local(text: str, name: str, recognised: float = 0.0) -> list[str]:
    """The evidence for the first candidate that is `name`."""
    (first, *_) = candidates(text, name)
    return EVIDENCE.local(text, [first], {(first.start, first.end): recognised} if recognised else {})[0]


def of_document(text: str, *names: str, probability: float = 0.9) -> list[list[str]]:
    some = candidates(text, *names)
    evidence = DocumentEvidence(Names(text, some, LEXICON), [probability] * len(some))
    return [evidence.of(number) for number in range(len(some))]


@pytest.mark.parametrize(
    ("text", "name", "evidence"),
    [
        ("President Xolvar Quimbele left.", "Xolvar Quimbele", "office.2=whole"),
        ("President Xolvar Quimbele left.", "Xolvar", "office.1=part"),
        ("Mr. Quimbele left.", "Quimbele", "honorific.1=whole"),
        ("Xolvar Quimbele left.", "Xolvar Quimbele", "title.2=none"),
        ("Later Xolvar Quimbele left.", "Quimbele", "out-left=-"),
        ("Later Xolvar Quimbele left.", "Xolvar", "words=1of2"),
        ("Later Xi Jinping left.", "Xi Jinping", "family-first"),
        ("Later DeepSeek left.", "DeepSeek", "brand"),
        ("Later QUIMBELE left.", "QUIMBELE", "capitals.1=6"),
        ("Later Xolvar-Quimbele left.", "Xolvar-Quimbele", "hyphen.1"),
        ("Later Xolvar van der Quimbele left.", "Xolvar van der Quimbele", "particle=der"),
        ("Later San Francisco left.", "San Francisco", "place-or-body"),
        (f"{LINE}\nQuimbele left, {LINE}.", "Xolvar\nQuimbele", "line-break"),
        ("Later Xolvar Quimbele, who left", "Xolvar Quimbele", "after=,.2"),
        ("Later Xolvar Quimbele Road", "Xolvar Quimbele", "after=Capital.2"),
    ],
)
def test_what_a_candidate_shows_by_itself(text: str, name: str, evidence: str) -> None:
    assert evidence in local(text, name)


def test_a_name_behind_a_titled_one_in_a_list_shares_the_title() -> None:
    text = "Senators Abara, Lund and Okoro left, and Krag stayed."
    some = candidates(text, "Abara", "Lund", "Okoro", "Krag")
    titled = ["titled-list.1" in found for found in EVIDENCE.local(text, some, {})]
    assert titled == [False, True, True, False]


@pytest.mark.parametrize(
    ("probability", "vote"), [(0.0, "none"), (0.97, "same6"), (0.4, "same2")], ids=["none", "sure", "doubtful"]
)
def test_the_recognisers_probability_is_a_class(probability: float, vote: str) -> None:
    assert f"recogniser.2={vote}" in local("Later Xolvar Quimbele left.", "Xolvar Quimbele", probability)


def test_a_part_of_what_the_recogniser_sees_is_within_and_what_crosses_it_overlaps() -> None:
    text = "Later Xolvar Quimbele Odonsky left."
    some = candidates(text, "Quimbele", "Xolvar Quimbele")
    seen = {(text.index("Quimbele"), text.index(" left")): 0.9}
    votes = [next(one for one in found if one.startswith("recogniser.")) for found in EVIDENCE.local(text, some, seen)]
    assert votes == ["recogniser.2=overlaps", "recogniser.1=within"]


def test_a_form_that_comes_again_is_distinguished_from_one_that_comes_once() -> None:
    (once,) = of_document("Xolvar Quimbele left.", "Xolvar Quimbele")
    assert "same-form.2=once0" in once
    first, _ = of_document("Xolvar Quimbele left. Then Xolvar Quimbele came.", "Xolvar Quimbele")
    assert {"same-form.2=5", "same-form-best.2=5", "same-form-sum.2=4of2"} <= set(first)


def test_a_longer_name_elsewhere_introduces_its_surname_and_its_given_name() -> None:
    found = of_document("Xolvar Quimbele left. Quimbele came. Xolvar too.", "Xolvar Quimbele", "Quimbele", "Xolvar")
    by_surname = next(one for one in found if "introduced-surname=5" in one)
    by_given = next(one for one in found if "introduced-given=5" in one)
    assert "introduced-given=no0-likely" in by_surname
    assert "introduced-surname=no0-likely" in by_given


def test_a_longer_name_in_the_same_span_introduces_nothing() -> None:
    found = of_document("Xolvar Quimbele left.", "Xolvar Quimbele", "Quimbele")
    assert not any(one.startswith("introduced-surname=5") for some in found for one in some)
