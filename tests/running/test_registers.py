"""Judgements in a run: a change of them is a change of the outputs, and a mistake in them is told before the work."""

import json
from pathlib import Path

import pytest

from tests.running.conftest import Run

JUDGEMENT = {"a": "person:holm|anna@1", "b": "person:holm|anna@2", "judgement": "same", "by": "", "on": "", "why": ""}


def test_a_judgement_has_the_outputs_written_again(go: Run, tmp_path: Path) -> None:
    judgements = tmp_path / "judgements.jsonl"
    assert go(judgements=judgements)[0].written
    assert not go(judgements=judgements)[0].written
    judgements.write_text(json.dumps(JUDGEMENT))
    summary, told = go(judgements=judgements)
    assert summary.written and summary.fresh == 0
    assert any("judgements.jsonl, line 1: no paper here has" in line for line in told)
    assert not go(judgements=judgements)[0].written


def test_a_mistake_in_the_judgements_is_reported_before_the_work(go: Run, tmp_path: Path) -> None:
    judgements = tmp_path / "judgements.jsonl"
    judgements.write_text("same, I think")
    with pytest.raises(ValueError, match=r"judgements\.jsonl, line 1: not a JSON object"):
        go(judgements=judgements)
    assert not (tmp_path / "out").exists()
