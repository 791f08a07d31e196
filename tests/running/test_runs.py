"""A run and the runs after it: only what is new or changed is done, and nothing is written where nothing changed."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.running.store import FolderBusyError, Store
from tests.running.conftest import SETTINGS, Run, files, ids, manifest


def test_a_run_writes_its_papers_in_order_with_a_manifest(go: Run, tmp_path: Path) -> None:
    summary, told = go()
    assert (summary.papers, summary.fresh, summary.kept, summary.faults, summary.mentions["DATE"]) == (6, 6, 0, [], 6)
    assert told == []
    assert ids(tmp_path / "out") == [f"paper-{number}" for number in range(6)]
    entry = manifest(tmp_path / "out")["papers"][0]
    assert (entry["id"], entry["source"], entry["mentions"]) == (
        "paper-0",
        str(tmp_path / "papers" / "paper-0.txt"),
        {"DATE": 1},
    )
    assert str(summary).startswith("6 papers, 6 extracted, 0 kept from before, 6 mentions, ")


def test_a_second_run_does_nothing_and_touches_nothing(go: Run, tmp_path: Path) -> None:
    go()
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("[!.]*")}
    summary, _ = go()
    assert (summary.fresh, summary.kept, summary.written) == (0, 6, False)
    assert str(summary).endswith("nothing new, nothing written")
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_only_new_and_changed_papers_are_done(go: Run, papers: Path, tmp_path: Path) -> None:
    go()
    (papers / "paper-3.txt").write_text("Paper 3 was rewritten without a year.\n")
    (papers / "paper-9.txt").write_text("Paper 9 is new in 2021.\n")
    (papers / "paper-1.txt").unlink()
    summary, _ = go()
    assert (summary.papers, summary.fresh, summary.kept) == (6, 2, 4)
    assert ids(tmp_path / "out") == ["paper-0", "paper-2", "paper-3", "paper-4", "paper-5", "paper-9"]
    assert len(manifest(tmp_path / "out")["papers"]) == 6


def test_force_and_other_settings_reprocess_all(go: Run) -> None:
    go()
    assert go(force=True)[0].fresh == 6
    assert go()[0].fresh == 0
    assert go(settings=replace(SETTINGS, published="2020-01-01"))[0].fresh == 6
    assert go(settings=replace(SETTINGS, model="other"))[0].fresh == 6


def test_a_file_that_was_removed_or_changed_is_written_again(go: Run, tmp_path: Path) -> None:
    go()
    whole = files(tmp_path / "out")
    (tmp_path / "out" / "dates.csv").unlink()
    (tmp_path / "out" / "extractions.jsonl").write_text("cut off")
    summary, _ = go()
    assert (summary.fresh, summary.written) == (0, True)
    assert files(tmp_path / "out") == whole


def test_a_paper_that_fails_costs_itself_alone_and_is_tried_again(go: Run, papers: Path, tmp_path: Path) -> None:
    (papers / "paper-2.txt").write_text("RAISE\n")
    summary, told = go()
    assert (summary.papers, summary.fresh) == (5, 5)
    assert told == summary.faults == [f"{papers / 'paper-2.txt'}: ZeroDivisionError: a component gives up"]
    assert manifest(tmp_path / "out")["left_out"] == told
    summary, told = go()
    assert (summary.fresh, len(told), summary.written) == (0, 1, False)
    (papers / "paper-2.txt").write_text("Mended in 2021.\n")
    summary, _ = go()
    assert (summary.papers, summary.fresh, summary.faults) == (6, 1, [])


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser reads what nobody may read")
def test_a_paper_that_may_not_be_read_is_reported(go: Run, papers: Path) -> None:
    (papers / "paper-2.txt").chmod(0)
    summary, told = go()
    assert (summary.papers, len(told)) == (5, 1)
    assert "paper-2.txt: Permission denied" in told[0]


def test_papers_that_are_missing_or_vanish_are_reported(go: Run, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary, told = go(papers, papers / "nowhere.txt")
    assert (summary.papers, told) == (6, [f"{papers / 'nowhere.txt'}: No such file or directory"])
    (papers / "paper-0.txt").write_text("Changed in 2021, for a paper that vanishes while the run goes on.")
    (papers / "paper-3.txt").write_text("Changed in 2021, and read ahead.")
    (papers / "paper-4.txt").write_text("Changed in 2021, too.")
    summary, told = go(progress=lambda done, total: (papers / "paper-4.txt").unlink(missing_ok=True))
    assert (summary.papers, len(told)) == (5, 1)
    assert "paper-4.txt: no such file" in told[0]


def test_records_line_by_line_and_a_bad_line_costs_itself_alone(go: Run, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "published": "2020-02-02", "text": "In 2021."}),
        "{no json",
        "",
        json.dumps({"id": "b", "text": "Undated."}),
        json.dumps({"id": "c", "text": 7}),
    ]
    records = tmp_path / "records.jsonl"
    records.write_text("\n".join(lines) + "\n")
    summary, told = go(records)
    assert ids(tmp_path / "out") == ["a", "b"]
    assert summary.papers == 2
    assert [message.split(": ")[0] for message in told] == [f"{records}, line 2", f"{records}, line 5"]
    records.write_text("\n".join(lines[:1] + lines[3:]) + "\n")
    assert go(records)[0].fresh == 0  # the lines are known wherever they stand


def test_half_a_character_costs_its_paper_alone(go: Run, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text('{"id": "a", "title": "\\ud800", "text": "In 2021."}\n{"id": "b", "text": "In 2021."}\n')
    _, told = go(records)
    assert len(told) == 1
    assert "line 1: UnicodeEncodeError" in told[0]
    assert ids(tmp_path / "out") == ["b"]


def test_two_papers_of_one_name_come_out_as_two(go: Run, papers: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "paper-1.txt").write_text("Another Paper 1 of 2021.\n")
    _, told = go(papers, other)
    assert ids(tmp_path / "out")[-1] == "paper-1-2"
    name = other / "paper-1.txt"
    assert told == [f"{name}: another paper is called 'paper-1' too; this one comes out as 'paper-1-2'"]
    _, told = go(papers / "paper-1.txt", papers / "paper-1.txt", out=tmp_path / "twice")
    assert ids(tmp_path / "twice") == ["paper-1"]


def test_without_any_paper_nothing_is_written(go: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(ValueError, match="no paper to read here"):
        go(empty)
    assert not (tmp_path / "out").exists()


def test_a_second_run_into_one_folder_is_reported(go: Run, tmp_path: Path) -> None:
    with Store(tmp_path / "out"), pytest.raises(FolderBusyError, match="another run writes here"):
        go()
    assert go()[0].papers == 6


def test_progress_is_reported(go: Run) -> None:
    heard: list[tuple[int, int]] = []
    go(progress=lambda done, total: heard.append((done, total)))
    assert heard == [(number, 6) for number in range(1, 7)]
