"""Floors: what falls is named, nothing is lowered by accident, what changed is named."""

import json
from pathlib import Path

import pytest

from pipeline.scoring import Score, score
from pipeline.scoring.gate import (
    Floors,
    FloorsError,
    LoweredError,
    OtherSet,
    changed,
    fallen,
    fallen_of_others,
    fingerprint,
    floors_text,
    pinned,
    read_floors,
)
from tests.scoring.made import Place, document


def scored(*found: Place) -> Score:
    return score([document(people=[(0, 3), (4, 5), (6, 7)])], [document(people=found)])


FULL, LESS = scored((0, 3), (4, 5), (6, 7)), scored((0, 3), (4, 5))


def test_what_was_pinned_passes() -> None:
    for figures in (FULL, LESS):
        assert fallen(figures, pinned(figures, {}, None).floors) == []


def test_what_fell_is_named_with_figure_and_floor() -> None:
    lines = fallen(LESS, pinned(FULL, {}, None).floors)
    assert lines == ["PERSON strict_f1: 0.8000, floor 1.0000", "PERSON overlap_f1: 0.8000, floor 1.0000"]


def test_a_figure_that_is_gone_has_fallen() -> None:
    assert "PERSON person: nothing to measure, floor 1.0000" in fallen(scored(), pinned(FULL, {}, None).floors)


def test_floors_rise_but_are_never_lowered_unless_allowed() -> None:
    high, low = pinned(FULL, {}, None), pinned(LESS, {}, None)
    assert pinned(FULL, {}, low).floors["PERSON"]["strict_f1"] == 1
    with pytest.raises(LoweredError, match=r"(?s)--allow-regression.*PERSON strict_f1: 0\.8000, floor 1\.0000"):
        pinned(LESS, {}, high)
    assert pinned(LESS, {}, high, allow_regression=True) == low


def test_a_floor_is_rounded_down_and_pinning_twice_changes_nothing() -> None:
    third = scored((0, 3))
    floors = pinned(third, {}, None)
    assert floors.floors["PERSON"]["strict_f1"] == 0.5
    assert pinned(scored((0, 3), (8, 9)), {}, None).floors["PERSON"]["strict_f1"] == 0.4
    assert pinned(third, {}, floors) == floors
    two_thirds = score([document(people=[(0, 1), (2, 3)])], [document(people=[(0, 1)])])
    assert pinned(two_thirds, {}, None).floors["PERSON"]["strict_f1"] == 0.6666


def test_files_that_changed_are_named(tmp_path: Path) -> None:
    gold, paper = tmp_path / "gold.jsonl", tmp_path / "paper.txt"
    gold.write_text("{}", encoding="utf-8")
    paper.write_text("text", encoding="utf-8")
    floors = pinned(FULL, fingerprint([gold, paper]), None)
    assert changed(fingerprint([gold, paper]), floors) == []
    paper.write_text("other", encoding="utf-8")
    assert changed(fingerprint([gold, paper]), floors) == ["paper.txt"]
    assert changed(fingerprint([gold]), floors) == ["paper.txt"]


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors = pinned(FULL, {"gold.jsonl": "0" * 64}, None)
    path.write_text(floors_text(floors), encoding="utf-8")
    assert read_floors(path) == floors


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("{", "Invalid JSON"),
        (json.dumps({"sha256": {}, "floors": {"PERSON": {"strict_f1": 2}}}), r"PERSON\.strict_f1"),
        (json.dumps({"sha256": {}, "floors": {"PLACE": {}}}), "PLACE"),
        (json.dumps({"floors": {}}), "sha256"),
    ],
)
def test_broken_floors_are_refused_with_file_and_fault(tmp_path: Path, content: str, fault: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FloorsError, match=rf"floors\.json: .*{fault}"):
        read_floors(path)


def test_missing_floors_say_how_to_pin_them(tmp_path: Path) -> None:
    with pytest.raises(FloorsError, match="gate --update"):
        read_floors(tmp_path / "floors.json")


@pytest.mark.parametrize(("name", "called"), [("reviewed", "reviewed papers"), ("passages", "passages")])
def test_other_sets_have_floors_a_margin_below_their_figures(name: OtherSet, called: str) -> None:
    floors = pinned(FULL, {}, None, {name: LESS})
    assert getattr(floors, name)["PERSON"]["strict_f1"] == 0.78 and floors.floors["PERSON"]["strict_f1"] == 1
    assert fallen_of_others({name: LESS}, floors) == []
    with pytest.raises(LoweredError, match=rf"{called}: PERSON strict_f1: 0\.5000, floor 0\.7800"):
        pinned(FULL, {}, floors, {name: scored((0, 3))})
    assert pinned(FULL, {}, floors) == floors


def test_floors_of_labels_without_gold_are_left_out() -> None:
    assert Floors(sha256={}, floors={}).floors == {}
    assert pinned(FULL, {}, None).floors["DECREE"] == {}
