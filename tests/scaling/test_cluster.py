"""A run on two workers of Dask: the files of one run, whatever becomes of papers, workers and attempts."""

import os
import shutil
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import pipeline.running
from pipeline.running import Summary, run
from pipeline.running.columns import Columns
from pipeline.scaling.manifest import read_manifest
from pipeline.scaling.shards import SHARDS, put
from tests.running.conftest import SETTINGS, files
from tests.running.odd import odd_extractor

distributed = pytest.importorskip("distributed")
on_dask = pytest.importorskip("pipeline.scaling.cluster")

pytestmark = pytest.mark.filterwarnings("ignore::Warning")
QUICK = replace(SETTINGS, limits=replace(SETTINGS.limits, seconds=0.001))


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50, memory_limit=None
    ) as started:
        yield started


@pytest.fixture(autouse=True)
def _pairs_of_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(on_dask, "PAPERS", 2)
    monkeypatch.setattr(pipeline.running, "extractor", odd_extractor)


def extract(papers: Path, out: Path, address: str, **options: Any) -> tuple[Summary, list[str]]:
    told: list[str] = []
    options = {"prepare": odd_extractor, "timeout_s": 2.0, **options}
    return on_dask.extract_on_dask([papers], out, QUICK, told.append, address=address, **options), told


def outputs(out: Path) -> dict[str, bytes]:
    return {name: data for name, data in files(out).items() if not name.startswith(f"{SHARDS}/")}


def test_a_run_leaves_the_files_of_one_process_and_names_papers_that_fail(
    papers: Path, tmp_path: Path, cluster: Any
) -> None:
    (papers / "paper-2.txt").write_text("RAISE")
    run([papers], tmp_path / "alone", QUICK, lambda line: None)
    done: list[int] = []
    summary, told = extract(
        papers, tmp_path / "dask", cluster.scheduler_address, progress=lambda some, _: done.append(some)
    )
    assert outputs(tmp_path / "dask") == outputs(tmp_path / "alone")
    assert (summary.papers, done) == (5, [2, 4, 6])
    assert f"{papers / 'paper-2.txt'}: ZeroDivisionError: a component gives up" in told
    assert [path.name for path in (tmp_path / "dask" / SHARDS).glob(".*")] == []
    assert not extract(papers, tmp_path / "dask", cluster.scheduler_address)[0].written


def test_a_paper_that_kills_or_hangs_its_process_is_named_alone(papers: Path, tmp_path: Path, cluster: Any) -> None:
    (papers / "paper-1.txt").write_text("DIE")
    (papers / "paper-4.txt").write_text("HANG")
    summary, told = extract(papers, tmp_path / "dask", cluster.scheduler_address)
    assert (summary.papers, len(summary.faults)) == (4, 2)
    assert f"{papers / 'paper-1.txt'}: the worker died (SIGKILL) on this paper; it is left out" in told
    assert f"{papers / 'paper-4.txt'}: the worker hangs on this paper; it is left out" in told


def test_a_worker_that_is_killed_costs_nothing(papers: Path, tmp_path: Path, cluster: Any) -> None:
    for number in range(6, 14):
        (papers / f"paper-{number:02}.txt").write_text("SLOW")
    run([papers], tmp_path / "alone", QUICK, lambda line: None)
    doomed = [worker.process.process.pid for worker in cluster.workers.values()]

    def kill(*_: int) -> None:
        if doomed:
            os.kill(doomed.pop(), signal.SIGKILL)

    extract(papers, tmp_path / "dask", cluster.scheduler_address, progress=kill)
    assert not doomed
    assert outputs(tmp_path / "dask") == outputs(tmp_path / "alone")


def test_an_attempt_that_comes_late_changes_nothing(papers: Path, tmp_path: Path, cluster: Any) -> None:
    extract(papers, tmp_path / "dask", cluster.scheduler_address)
    first = tmp_path / "dask" / SHARDS / "1-of-3"
    late = shutil.copytree(first, tmp_path / "late")
    before = first.stat().st_ino
    put(late, first, read_manifest(first))
    assert first.stat().st_ino == before
    put(late, first, read_manifest(first).model_copy(update={"own": "other"}))
    assert first.stat().st_ino != before


def test_a_scheduler_that_is_not_there_is_one_line(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_dask, "_STARTING", 0.5)
    with pytest.raises(OSError, match=r"tcp://127\.0\.0\.1:9: no Dask scheduler answers"):
        extract(papers, tmp_path / "dask", "tcp://127.0.0.1:9")


def test_rows_that_workers_cannot_reach_are_refused(tmp_path: Path, cluster: Any) -> None:
    records = tmp_path / "papers.jsonl"
    records.write_text('{"id": "a", "body": "In 2021."}\n')
    settings = replace(QUICK, columns=Columns(text="body"))
    with pytest.raises(ValueError, match=r"papers\.jsonl, line 1: its rows need storage that workers share"):
        on_dask.extract_on_dask(
            [records],
            tmp_path / "out",
            settings,
            lambda line: None,
            address=cluster.scheduler_address,
            shards=Path("memory://bucket/shards"),
        )
