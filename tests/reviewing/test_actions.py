"""What keys do beyond a decision on one mention: rules of the user's own, and who is the same, with their undoing."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.records import Document, Person
from pipeline.registers.judgements import read_judgements
from pipeline.storing.decisions import read_decisions
from pipeline.storing.lines import write_documents
from tests.reviewing.samples import PAPER, decide

IVO, ANA = [23, 26, "PERSON"], [9, 18, "PERSON"]
LATER = Document(
    id="later",
    text="I. Petrov, an engineer, left. Ana Novak and Ivo stayed; Ivo sang.",
    spans=(
        Person(start=0, end=9, text="I. Petrov", person="I. Petrov"),
        Person(start=30, end=39, text="Ana Novak", person="Ana Novak"),
        Person(start=44, end=47, text="Ivo", person="Ivo"),
        Person(start=56, end=59, text="Ivo", person="Ivo"),
    ),
)


@pytest.fixture
def two(client: Any, tmp_path: Path) -> Any:
    """A review of two papers."""
    write_documents(tmp_path / "run" / "extractions.jsonl", [PAPER, LATER])
    (tmp_path / "run" / "manifest.json").write_text("{}", encoding="utf-8")
    return client


def choices(client: Any, key: list[Any], **more: str) -> Any:
    query = {"id": "novak", "start": key[0], "end": key[1], "label": key[2], **more}
    return client.get("/choices", params=query).json()


def states(answer: Any) -> list[tuple[str, str]]:
    return [(item["text"], item["state"]) for item in answer.json()["items"]]


def judged(tmp_path: Path) -> list[str]:
    return [one.judgement for one in read_judgements(tmp_path / "judgements.jsonl")]


def test_never_decides_all_alike_and_writes_a_rule(two: Any, tmp_path: Path) -> None:
    answer = decide(two, id="later", action="everywhere", choice="reject", key=[44, 47, "PERSON"])
    assert states(answer)[2:] == [("Ivo", "reject"), ("Ivo", "reject")]
    assert states(answer)[:2] == [("I. Petrov", "open"), ("Ana Novak", "open")]
    path = tmp_path / "rules" / "people-review.toml"
    assert f"written to {path}, line 5" in answer.json()["said"] and "2 here" in answer.json()["said"]
    assert path.read_text(encoding="utf-8").splitlines()[4] == '    "Ivo",'


def test_always_is_an_accept(two: Any, tmp_path: Path) -> None:
    answer = decide(two, action="everywhere", choice="accept", key=IVO)
    assert states(answer)[1] == ("Ivo", "accept") and "always person" in answer.json()["said"]


def test_undo_takes_back_the_rule_and_all_its_decisions(two: Any, tmp_path: Path) -> None:
    decide(two, id="later", action="accept", key=[0, 9, "PERSON"])
    decide(two, id="later", action="everywhere", choice="reject", key=[44, 47, "PERSON"])
    answer = decide(two, id="later", action="undo")
    assert [state for _, state in states(answer)] == ["accept", "open", "open", "open"]
    assert "Ivo" not in (tmp_path / "rules" / "people-review.toml").read_text(encoding="utf-8")


def test_a_rule_that_cannot_be_written_leaves_no_decision(two: Any, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "people.toml").write_text("rejekt = []", encoding="utf-8")
    answer = decide(two, action="everywhere", choice="reject", key=IVO)
    assert answer.status_code == 422 and "did you mean 'reject'" in answer.json()["fault"]
    assert read_decisions(tmp_path / "decisions.jsonl") == ()


def test_who_can_be_merged_and_who_is_joined(two: Any) -> None:
    found = choices(two, IVO, words="petrov")
    assert [(one["name"], one["here"]) for one in found["others"]] == [("I. Petrov", False)]
    assert [one["count"] for one in choices(two, ANA)["joined"]] == ["in later"]


def test_a_merge_is_a_judgement_that_the_register_follows_at_once(two: Any, tmp_path: Path) -> None:
    other = choices(two, IVO, words="petrov")["others"][0]["key"]
    answer = decide(two, action="judge", verdict="same", other=other, key=IVO)
    assert "judged to be same" in answer.json()["said"] and judged(tmp_path) == ["same"]
    assert "I. Petrov" in [one["name"] for one in choices(two, IVO)["joined"]]
    assert read_decisions(tmp_path / "decisions.jsonl") == ()


def test_a_merge_within_a_paper_sets_the_mentions_person(two: Any, tmp_path: Path) -> None:
    other = choices(two, IVO, words="ana")["others"][0]["key"]
    answer = decide(two, action="judge", verdict="same", other=other, key=IVO)
    assert answer.json()["items"][1]["values"]["person"] == "Ana Novak"
    assert judged(tmp_path) == ["same"]
    assert states(decide(two, action="undo"))[1] == ("Ivo", "open")
    assert judged(tmp_path) == []


def test_a_split_is_a_judgement_and_is_taken_back(two: Any, tmp_path: Path) -> None:
    other = choices(two, ANA)["joined"][0]["key"]
    decide(two, action="judge", verdict="different", other=other, key=ANA)
    assert judged(tmp_path) == ["different"] and choices(two, ANA)["joined"] == []
    answer = decide(two, action="undo")
    assert answer.json()["said"] == "The judgement is taken back." and judged(tmp_path) == []


def test_a_change_of_mind_is_undone_to_what_was_judged_before(two: Any, tmp_path: Path) -> None:
    other = choices(two, ANA)["joined"][0]["key"]
    decide(two, action="judge", verdict="same", other=other, key=ANA)
    decide(two, action="judge", verdict="different", other=other, key=ANA)
    decide(two, action="undo")
    assert judged(tmp_path) == ["same"]


def test_judgements_that_contradict_are_refused_in_words(two: Any, tmp_path: Path) -> None:
    other = choices(two, ANA)["joined"][0]["key"]
    petrov = choices(two, ANA, words="petrov")["others"][0]["key"]
    line = {"a": min(petrov, other), "b": max(petrov, other), "judgement": "same", "by": "x", "on": "", "why": ""}
    (tmp_path / "judgements.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    decide(two, action="judge", verdict="same", other=petrov, key=ANA)
    answer = decide(two, action="judge", verdict="different", other=other, key=ANA)
    assert answer.status_code == 422 and "remove one of these lines" in answer.json()["fault"]


def test_dates_are_not_merged(two: Any) -> None:
    answer = decide(two, action="judge", verdict="same", other="person:x@y", key=[37, 48, "DATE"])
    assert answer.status_code == 422 and "only persons and acts" in answer.json()["fault"]


def test_lists_have_all_mentions_of_all_papers(two: Any) -> None:
    page = two.get("/lists?kind=people").text
    assert page.index("Ana Novak") < page.index('href="/paper?id=later&amp;at=30"')
    assert "/paper?id=novak&amp;at=9" in page
    assert "Ana Novak" not in two.get("/lists?kind=people&words=petrov").text
    assert "/paper?id=novak&amp;at=37" in two.get("/lists?kind=dates").text
    dates = two.get("/lists?kind=dates&id=novak").text
    assert (
        'href="/paper?id=novak&amp;at=37"' in dates
        and "date: 4 June 2021 · EDTF: 2021-06-04 · found by: date.day · open" in dates
    )
