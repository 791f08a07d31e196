"""Work in several processes: the same files in the same order, whatever becomes of a worker."""

import hashlib
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

import pipeline.running
from pipeline.running import Settings
from pipeline.running.sources import Source
from pipeline.running.workers import Pool, work_in_processes
from pipeline.running.working import Outcome
from tests.running.conftest import SETTINGS, Run, files, ids
from tests.running.odd import odd_extractor


def source(path: Path, text: str) -> Source:
    path.write_text(text)
    return Source(path, hashlib.sha256(text.encode()).hexdigest(), len(text))


def outcomes(folder: Path, *texts: str, timeout_s: float = 60, settings: Settings = SETTINGS) -> list[Outcome]:
    found = [source(folder / f"{number}.txt", text) for number, text in enumerate(texts)]
    settings = replace(settings, limits=replace(settings.limits, seconds=0.001))
    done = work_in_processes(found, settings, 2, timeout_s=timeout_s, prepare=odd_extractor)
    return sorted(done, key=lambda outcome: outcome.source.path)


def test_workers_leave_the_files_that_one_process_leaves(go: Run, tmp_path: Path) -> None:
    go(out=tmp_path / "alone", workers=1)
    go(out=tmp_path / "together", workers=3)
    assert files(tmp_path / "together") == files(tmp_path / "alone")
    assert ids(tmp_path / "together") == [f"paper-{number}" for number in range(6)]


def test_a_worker_that_dies_costs_its_paper_alone(tmp_path: Path) -> None:
    told = outcomes(tmp_path, "DIE", "It was 2021.", "EXIT", "It was 2021.", "DIE", "RAISE", "It was 2021.")
    assert [outcome.result is not None for outcome in told] == [False, True, False, True, False, False, True]
    name = tmp_path / "0.txt"
    assert told[0].fault == f"{name}: the worker died (SIGKILL) on this paper; it is left out"
    assert told[2].fault is not None and "died (exit code 3)" in told[2].fault
    assert told[5].fault == f"{tmp_path / '5.txt'}: ZeroDivisionError: a component gives up"


def test_a_worker_that_hangs_is_ended_and_costs_its_paper_alone(tmp_path: Path) -> None:
    begun = time.monotonic()
    told = outcomes(tmp_path, "HANG", "It was 2021.", "It was 2021.", timeout_s=3.0)
    assert [outcome.fault for outcome in told] == [
        f"{tmp_path / '0.txt'}: the worker hangs on this paper; it is left out",
        None,
        None,
    ]
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize(
    ("model", "fault"),
    [("unusable", "this model can't be used"), ("dies", r"a worker died \(SIGKILL\) while it loaded the model")],
)
def test_a_model_that_no_worker_can_load_ends_the_run(tmp_path: Path, model: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        outcomes(tmp_path, "It was 2021.", "It was 2021.", settings=replace(SETTINGS, model=model))


def test_no_process_is_left_behind(tmp_path: Path) -> None:
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    if not children.exists():
        pytest.skip("this system doesn't list a process's children")
    before = set(children.read_text().split())
    found = [source(tmp_path / f"{number}.txt", "SLOW") for number in range(20)]
    working = work_in_processes(found, SETTINGS, 2, prepare=odd_extractor)
    next(working)
    assert len(set(children.read_text().split()) - before) >= 2
    working.close()
    left = set(children.read_text().split()) - before
    assert [pid for pid in left if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()] == []


def test_a_pool_that_is_closed_over_a_paper_does_not_call_it_a_fault(tmp_path: Path) -> None:
    pool = Pool(SETTINGS, 1, prepare=odd_extractor)
    working = pool.outcomes([source(tmp_path / f"{number}.txt", text) for number, text in enumerate(("2021", "HANG"))])
    assert next(working).fault is None
    pool.close()
    with pytest.raises(OSError, match="were ended"):
        next(working)


def test_small_work_stays_in_the_runs_own_process(go: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("processes were started")

    monkeypatch.setattr(pipeline.running, "work_in_processes", refuse)
    assert go()[0].papers == 6
    monkeypatch.setattr(pipeline.running, "ALONE", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1}, raising=False)
    with pytest.raises(AssertionError, match="processes were started"):
        go(force=True)


def test_one_long_paper_has_a_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    papers = [source(tmp_path / "one.txt", "2021")]
    assert pipeline.running._processes(papers, None) == 0
    monkeypatch.setattr(pipeline.running, "ALONE", 1)
    assert pipeline.running._processes(papers, None) == 1
    assert pipeline.running._processes(papers, 2) == pipeline.running._processes(papers * 2, 1) == 0
    assert pipeline.running._processes(papers * 3, 2) == 2
