"""The gate over gold and reviewed papers, with an extraction made up."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import gating
from pipeline.records import Document, Person
from pipeline.scoring.gate import read_floors
from pipeline.storing.lines import write_gold

TEXT = "Ann Lee met Bo Ek."
LEE, EK = (
    Person(start=0, end=7, text="Ann Lee", person="Ann Lee"),
    Person(start=12, end=17, text="Bo Ek", person="Bo Ek"),
)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[Person, ...]]:
    """What is found in each paper, by id; all of it unless a test says otherwise."""
    answers: dict[str, tuple[Person, ...]] = {}

    def extracted(papers: Iterable[Document], _: Any) -> Iterator[Document]:
        for paper in papers:
            assert paper.spans == ()
            yield paper.model_copy(update={"spans": answers.get(paper.id, (LEE, EK))})

    monkeypatch.setattr(gating, "extract_all", extracted)
    monkeypatch.setattr(gating, "load", lambda model: None)
    return answers


@pytest.fixture
def files(tmp_path: Path, found: dict[str, tuple[Person, ...]]) -> dict[str, Any]:
    """Gold of one paper, and a review that has it and another one, with their floors."""
    gold = Document(id="one", text=TEXT, spans=(LEE, EK))
    write_gold(tmp_path / "gold.jsonl", [gold])
    more = Document(id="two", text=f"{TEXT} Again.", spans=(LEE, EK))
    write_gold(tmp_path / "reviewed.jsonl", [gold.model_copy(update={"spans": ()}), more])
    (tmp_path / "source").mkdir()
    known: dict[str, Any] = {
        "gold": tmp_path / "gold.jsonl",
        "floors": tmp_path / "floors.json",
        "papers": tmp_path / "source",
        "model": "none",
        "reviewed": tmp_path / "reviewed.jsonl",
    }
    gating.update_floors(**known)
    return known


def test_reviewed_papers_that_are_in_no_gold_have_floors_a_margin_below(files: dict[str, Any]) -> None:
    assert read_floors(files["floors"]).reviewed["PERSON"]["strict_f1"] == 0.98
    assert read_floors(files["floors"]).floors["PERSON"]["strict_f1"] == 1.0


def test_a_figure_of_reviewed_papers_that_fell_is_named(
    files: dict[str, Any], found: dict[str, tuple[Person, ...]]
) -> None:
    said: list[str] = []
    assert gating.check_floors(**files, report=said.append)
    found["two"] = (LEE,)
    assert not gating.check_floors(**files, report=said.append)
    assert said == [
        "reviewed papers: PERSON strict_f1: 0.6667, floor 0.9800",
        "reviewed papers: PERSON overlap_f1: 0.6667, floor 0.9800",
    ]


def test_without_the_file_of_reviewed_papers_gold_alone_counts(
    files: dict[str, Any], found: dict[str, tuple[Person, ...]]
) -> None:
    found["two"] = ()
    assert gating.check_floors(**{**files, "reviewed": None}, report=pytest.fail)
