"""Shards and their merge: what one run writes; and what is refused."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.running.opening import _with_digest
from pipeline.running.sources import Source
from pipeline.scaling.manifest import FILE, RESULTS, read_manifest, write_manifest
from pipeline.scaling.merging import merge_shards
from pipeline.scaling.shards import Shard, extract_shard
from tests.running.conftest import SETTINGS, Run, files


def shards(papers: Path, out: Path, of: int = 3) -> list[Path]:
    return [shard(papers, out, number, of).folder for number in range(1, of + 1)]


def shard(papers: Path, out: Path, number: int = 1, of: int = 3, *, force: bool = False) -> Shard:
    return extract_shard([papers], out, SETTINGS, (number, of), lambda line: None, force=force)


def merge(folders: list[Path], out: Path) -> list[str]:
    told: list[str] = []
    merge_shards(folders, out, told.append)
    return told


def test_merged_shards_are_one_run_byte_for_byte(go: Run, papers: Path, tmp_path: Path) -> None:
    (papers / "paper-2.txt").write_text("RAISE\n")
    (papers / "more").mkdir()
    (papers / "more" / "paper-1.txt").write_text("Another of this name, of 2021.\n")
    go()
    told = merge(shards(papers, tmp_path / "parts")[::-1], tmp_path / "merged")
    assert files(tmp_path / "merged") == files(tmp_path / "out")
    assert f"{papers / 'paper-2.txt'}: ZeroDivisionError: a component gives up" in told


def test_a_merge_can_go_where_its_shards_are_and_a_second_writes_nothing(go: Run, papers: Path, tmp_path: Path) -> None:
    go()
    folders = shards(papers, tmp_path / "both")
    merge(folders, tmp_path / "both")
    summary = merge_shards(folders, tmp_path / "both", lambda line: None)
    assert (summary.papers, summary.kept, summary.written) == (6, 6, False)
    merged = {name: data for name, data in files(tmp_path / "both").items() if not name.startswith("shards/")}
    assert merged == files(tmp_path / "out")


@pytest.mark.usefixtures("go")
def test_each_paper_is_in_one_shard(papers: Path, tmp_path: Path) -> None:
    rows = [
        json.loads(line) for folder in shards(papers, tmp_path) for line in (folder / RESULTS).read_text().splitlines()
    ]
    assert sorted(row["order"] for row in rows) == list(range(6))


@pytest.mark.usefixtures("go")
def test_a_shard_opens_its_own_papers_alone(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("pipeline.running.opening._with_digest", _recording(_with_digest, opened))
    rows = (shard(papers, tmp_path).folder / RESULTS).read_text().splitlines()
    assert opened == [json.loads(row)["path"] for row in rows]
    assert 0 < len(opened) < 6


def _recording(open_: Callable[..., Source], opened: list[str]) -> Callable[..., Source]:
    def recording(source: Source, most: float) -> Source:
        opened.append(str(source.path))
        return open_(source, most)

    return recording


@pytest.mark.usefixtures("go")
def test_a_finished_shard_is_left_alone_unless_forced(papers: Path, tmp_path: Path) -> None:
    assert shard(papers, tmp_path, of=1).fresh == 6
    assert str(shard(papers, tmp_path, of=1)).endswith("finished before, nothing done")
    assert shard(papers, tmp_path, of=1, force=True).fresh == 6


@pytest.mark.usefixtures("go")
def test_a_shard_of_changed_papers_or_damaged_is_done_anew(papers: Path, tmp_path: Path) -> None:
    folder = shard(papers, tmp_path, of=1).folder
    (folder / RESULTS).write_text("{}\n")
    assert shard(papers, tmp_path, of=1).written
    (papers / "paper-3.txt").write_text("Rewritten in 2021.\n")
    assert shard(papers, tmp_path, of=1).written
    assert not shard(papers, tmp_path, of=1).written


@pytest.mark.usefixtures("go")
def test_an_interrupted_shard_is_not_there_and_goes_on(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(done: int, total: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract_shard([papers], tmp_path, SETTINGS, (1, 1), lambda line: None, progress=stops)
    assert [path.name for path in (tmp_path / "shards").glob("[!.]*")] == []
    done = shard(papers, tmp_path, of=1)
    assert (done.papers, done.fresh) == (6, 2)
    assert sorted(path.name for path in done.folder.iterdir()) == [RESULTS, FILE]


@pytest.mark.usefixtures("go")
@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("missing", "of 3 shards these are missing: 2; run `extract --shard 2/3` or give its folder"),
        ("twice", "2-of-3: shard 2 is given twice"),
        ("results", "2-of-3: the shard is damaged"),
        ("manifest", "2-of-3: the shard is damaged"),
        ("none", "2-of-3: no finished shard"),
        ("settings", "2-of-3: was made with other settings or another version than"),
        ("papers", "2-of-3: was made from other papers than"),
        ("number", "1-of-2: is one of 2 shards, a different number than"),
    ],
)
def test_shards_that_are_not_those_of_one_run_are_refused_by_name(
    papers: Path, tmp_path: Path, fault: str, message: str
) -> None:
    folders = shards(papers, tmp_path)
    second = folders[1]
    if fault == "missing":
        folders.remove(second)
    elif fault == "twice":
        folders.append(second)
    elif fault == "results":  # there may be none: which papers a shard has depends on their paths
        (second / RESULTS).write_bytes((second / RESULTS).read_bytes()[:-1] or b"\n")
    elif fault == "manifest":
        (second / FILE).write_text((second / FILE).read_text().replace('"shard": 2', '"shard": 3'))
    elif fault == "none":
        (second / FILE).unlink()
    elif fault == "number":
        folders[1] = shards(papers, tmp_path, 2)[0]
        folders[0], folders[2] = folders[2], folders[0]
    else:
        write_manifest(second, read_manifest(second).model_copy(update={fault: "other"}))
    with pytest.raises(ValueError, match=message):
        merge(folders, tmp_path / "merged")
    assert not (tmp_path / "merged").exists()
