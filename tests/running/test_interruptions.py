"""Runs that are killed, fail to write, or run out of space: what is there is whole, and the next run goes on."""

import os
import random
import resource
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.running.store import FILE
from pipeline.running.writing import UNFINISHED
from tests.running.conftest import Run, files, ids

PAPERS = 15
KILLS = 20


@pytest.fixture
def many(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(PAPERS):
        (folder / f"{number:03}.txt").write_text(f"SLOW paper {number} of 2021.\n")
    return folder


def in_a_child(action: Callable[[], object]) -> int:
    """The id of a child process that does `action` and ends."""
    child = os.fork()
    if child == 0:
        try:
            action()
        finally:
            os._exit(0)
    return child


def test_killed_at_random_points_a_run_goes_on_where_it_was(go: Run, many: Path, tmp_path: Path) -> None:
    undisturbed, _ = go(many, out=tmp_path / "undisturbed")
    out, chance = tmp_path / "out", random.Random(9)
    kept = 0
    for _ in range(KILLS):
        child = in_a_child(lambda: go(many, out=out))
        time.sleep(chance.uniform(0.02, 0.9 * undisturbed.seconds))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        for path in (out / "extractions.jsonl", out / "manifest.json"):
            assert not path.exists() or path.read_text().endswith(("\n", "}"))
        finished = in_store(out)
        assert finished >= kept
        kept = finished
    go(many, out=out)
    assert files(out) == files(tmp_path / "undisturbed")


def in_store(out: Path) -> int:
    if not (out / FILE).exists():
        return 0
    database = sqlite3.connect(out / FILE)
    try:
        return int(database.execute("select count(*) from result").fetchone()[0])
    except sqlite3.OperationalError:  # killed before the tables were made
        return 0
    finally:
        database.close()


@pytest.mark.parametrize("left", ["acts.csv", "tmpx/papers.duckdb.wal"])
def test_what_a_killed_run_left_half_written_goes_with_the_next(
    go: Run, papers: Path, tmp_path: Path, left: str
) -> None:
    go()
    path = tmp_path / "out" / UNFINISHED / left
    path.parent.mkdir(parents=True)
    path.touch()
    (papers / "paper-9.txt").write_text("New in 2021.\n")
    go()
    assert not (tmp_path / "out" / UNFINISHED).exists()


@pytest.mark.parametrize("kilobytes", [9, 26, 150])
def test_a_full_disk_is_reported_and_what_is_done_is_kept(go: Run, many: Path, tmp_path: Path, kilobytes: int) -> None:
    """A limit on the size of files stands for the disk: writing beyond it fails in the same way."""
    out = tmp_path / "out"
    told = tmp_path / "told"

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000 * kilobytes, resource.RLIM_INFINITY))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        try:
            go(many, out=out)
        except OSError as error:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            told.write_text(str(error))

    os.waitpid(in_a_child(limited), 0)
    message = told.read_text()
    assert message.startswith(f"{out}/") and "\n" not in message and UNFINISHED not in message
    assert "free some space" in message and "the papers finished so far are kept" in message
    before = in_store(out)
    assert go(many, out=out)[0].fresh == PAPERS - before
    go(many, out=tmp_path / "undisturbed")
    assert files(out) == files(tmp_path / "undisturbed")


def test_a_file_that_can_not_be_written_leaves_the_old_ones_whole(
    go: Run, papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go()
    whole = files(tmp_path / "out")
    (papers / "paper-9.txt").write_text("New in 2021.\n")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.storing.files.os.fsync", full)
        with pytest.raises(OSError, match="No space left"):
            go()
    assert files(tmp_path / "out") == whole
    assert go()[0].fresh == 0  # the paper itself had been finished
    assert "paper-9" in ids(tmp_path / "out")


def test_a_store_that_is_no_database_is_rebuilt(go: Run, tmp_path: Path) -> None:
    go()
    (tmp_path / "out" / FILE).write_bytes(b"no database at all, but long enough to be taken for one" * 30)
    assert go()[0].fresh == 6


def test_an_interrupt_by_hand_keeps_what_is_done(go: Run, many: Path, tmp_path: Path) -> None:
    def interrupt(done: int, total: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        go(many, progress=interrupt)
    assert go(many)[0].fresh == PAPERS - 5
