"""A reviewer's decisions in a run."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from pipeline.confidence import Count, Source
from pipeline.decisions import Decision, Verdict, text_digest
from pipeline.records import AnyMention, Date, Document
from pipeline.running import streaming
from pipeline.running.reviews import ReviewFiles, Reviews
from pipeline.scaling.merging import merge_shards
from pipeline.scaling.shards import extract_shard
from pipeline.storing.decisions import write_decisions
from pipeline.storing.lines import read_documents
from pipeline.storing.measured import write_counts
from tests.reviewing.samples import PAPER, decision
from tests.running.conftest import SETTINGS, Run, files, manifest
from tests.running.odd import odd_extractor

TEXT = "Paper 1 was written in 2021, or so it says."
FOUND = Date(start=23, end=27, text="2021", edtf="2021", found_by="odd")


def decide(
    path: Path, decided: Verdict = "reject", result: AnyMention | None = None, text: str = TEXT, **fields: Any
) -> Path:
    place = {"start": FOUND.start, "end": FOUND.end, "label": FOUND.label, "text": FOUND.text}
    made = {"paper": text_digest(text), "id": "paper-1", **place, "proposed": FOUND, "decided": decided}
    rest = {"result": result, "by": "ana", "on": "2022-01-01T00:00:00", **fields}
    write_decisions(path, [Decision.model_validate({**made, **rest})])
    return path


def paper(out: Path, name: str = "paper-1") -> Document:
    return next(one for one in read_documents(out / "extractions.jsonl") if one.id == name)


def test_a_rejected_mention_is_absent_and_counted_nowhere(go: Run, tmp_path: Path) -> None:
    summary, _ = go(reviews=ReviewFiles(decide(tmp_path / "decisions.jsonl")))
    assert paper(tmp_path / "out").spans == () and paper(tmp_path / "out").proposals == (FOUND,)
    assert summary.mentions["DATE"] == 5 and manifest(tmp_path / "out")["papers"][1]["mentions"] == {}
    assert summary.decisions == [f"{tmp_path / 'decisions.jsonl'}: 1 decision applied to 1 paper"]
    assert f"  {summary.decisions[0]}" in summary.closing(tmp_path / "out")


def test_a_corrected_mention_is_in_records_and_tables(go: Run, tmp_path: Path) -> None:
    changed = FOUND.model_copy(update={"edtf": "2021-06"})
    go(reviews=ReviewFiles(decide(tmp_path / "decisions.jsonl", "changed", changed)))
    span = paper(tmp_path / "out").dates[0]
    assert (span.edtf, span.decided, span.found_by) == ("2021-06", "changed", "odd")
    row = (tmp_path / "out" / "dates.csv").read_text(encoding="utf-8-sig").splitlines()[2]
    assert "2021-06," in row and ",odd,,changed," in row


def test_changed_decisions_rewrite_the_files_and_extract_nothing_again(go: Run, tmp_path: Path) -> None:
    go()
    plain = files(tmp_path / "out")
    path = decide(tmp_path / "decisions.jsonl")
    summary, _ = go(reviews=ReviewFiles(path))
    assert (summary.fresh, summary.written) == (0, True) and paper(tmp_path / "out").spans == ()
    assert go(reviews=ReviewFiles(path))[0].written is False
    decide(path, "accept", FOUND)
    assert go(reviews=ReviewFiles(path))[0].written and paper(tmp_path / "out").dates[0].decided == "accept"
    path.unlink()
    assert go(reviews=ReviewFiles(path))[0].fresh == 0
    assert files(tmp_path / "out") == plain


def test_a_paper_is_known_by_its_text_and_not_by_its_name(go: Run, papers: Path, tmp_path: Path) -> None:
    (papers / "paper-1.txt").rename(papers / "renamed.txt")
    go(reviews=ReviewFiles(decide(tmp_path / "decisions.jsonl")))
    assert paper(tmp_path / "out", "renamed").spans == ()


def test_decisions_whose_text_is_gone_are_listed(go: Run, tmp_path: Path) -> None:
    summary, told = go(reviews=ReviewFiles(decide(tmp_path / "decisions.jsonl", text="Once.", id="old-paper")))
    assert told == [] and len(summary.decisions) == 1
    assert "1 decision on texts that no paper here has" in summary.decisions[0]
    assert "old-paper (1)" in summary.decisions[0]


def test_a_decision_that_does_not_fit_its_text_is_listed(go: Run, tmp_path: Path) -> None:
    wrong = FOUND.model_copy(update={"text": "1999"})
    summary, _ = go(reviews=ReviewFiles(decide(tmp_path / "decisions.jsonl", "changed", wrong)))
    assert len(summary.decisions) == 1
    assert "1 decision not applied" in summary.decisions[0] and "paper-1 23:27 '2021'" in summary.decisions[0]
    assert paper(tmp_path / "out").dates == (FOUND,)


def test_a_broken_file_of_decisions_is_named_before_the_work(go: Run, tmp_path: Path) -> None:
    (tmp_path / "decisions.jsonl").write_text("{}\n")
    with pytest.raises(ValueError, match=r"decisions\.jsonl, line 1: no decision"):
        go(reviews=ReviewFiles(tmp_path / "decisions.jsonl"))
    assert not (tmp_path / "out").exists()


def test_a_merge_applies_decisions_as_a_run_does(go: Run, papers: Path, tmp_path: Path) -> None:
    path = decide(tmp_path / "decisions.jsonl")
    go(reviews=ReviewFiles(path))
    shards = [extract_shard([papers], tmp_path / "parts", SETTINGS, (n, 2), lambda line: None).folder for n in (1, 2)]
    merge_shards(shards, tmp_path / "merged", lambda line: None, reviews=ReviewFiles(path))
    assert files(tmp_path / "merged") == files(tmp_path / "out")


def test_registers_of_the_paper_follow_the_decisions(tmp_path: Path) -> None:
    write_decisions(tmp_path / "decisions.jsonl", [decision(PAPER.spans[1], "reject")])
    document = PAPER.model_copy(update={"sha256": text_digest(PAPER.text)})
    persons = Reviews(ReviewFiles(tmp_path / "decisions.jsonl")).document(document).persons
    assert [person.name for person in persons] == ["Ana Novak"]


def test_confidence_is_stated_where_it_was_measured(go: Run, tmp_path: Path) -> None:
    go()
    write_counts(tmp_path / "measured.tsv", {Source("DATE", "odd"): Count(30, 30)})
    files_ = ReviewFiles(decide(tmp_path / "decisions.jsonl", "accept", FOUND), None, tmp_path / "measured.tsv")
    summary, _ = go(reviews=files_)
    assert (summary.fresh, summary.written) == (0, True)
    first, second = paper(tmp_path / "out", "paper-0").dates[0], paper(tmp_path / "out").dates[0]
    assert first.confidence is not None and first.confidence > 0.95 and second.confidence is None
    assert f",odd,{first.confidence}," in (tmp_path / "out" / "dates.csv").read_text(encoding="utf-8-sig")
    assert go(reviews=files_)[0].written is False


def test_the_stream_of_json_applies_decisions_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(streaming, "extractor", odd_extractor)
    lines: list[str] = []
    files_ = ReviewFiles(decide(tmp_path / "decisions.jsonl"))
    streaming.extract_stream(BytesIO(TEXT.encode()), SETTINGS, lines.append, lines.append, reviews=files_)
    assert json.loads(lines[-1])["spans"] == [] and len(json.loads(lines[-1])["proposals"]) == 1
