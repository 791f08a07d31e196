"""The report that another process writes: the same files, the same faults, and nothing after its asker has died."""

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import parent_process
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.records import Document
from pipeline.running import aside
from pipeline.running.aside import report_aside
from pipeline.running.reports import write_report

PAPERS = [Document(id=f"paper-{number}", text="Nothing was told in it.\n" * 4000) for number in range(2)]


@dataclass(frozen=True)
class Deadly:
    """Papers over which any process but the tests' own dies."""

    def __iter__(self) -> Iterator[Document]:
        if parent_process() is not None:
            os.kill(os.getpid(), signal.SIGKILL)
        return iter(PAPERS)


def pages(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.html")}


@pytest.mark.parametrize("papers", [PAPERS, Deadly()], ids=["as it should", "the process dies"])
def test_the_report_is_the_one_that_this_process_would_write(tmp_path: Path, papers: list[Document] | Deadly) -> None:
    expected = write_report(tmp_path / "here", PAPERS)
    with report_aside(tmp_path / "aside", papers, None) as report:
        assert [path.name for path in report()] == [path.name for path in expected]
    assert pages(tmp_path / "aside") == pages(tmp_path / "here")
    assert len(expected) == 3


def test_a_fault_is_raised_here(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text("no gold\n")
    with report_aside(tmp_path, PAPERS, tmp_path / "gold.jsonl") as report, pytest.raises(ValueError, match="gold"):
        report()


def test_nothing_is_written_for_an_asker_that_has_died(monkeypatch: pytest.MonkeyPatch) -> None:
    alive = iter((True, False))
    monkeypatch.setattr(aside, "parent_process", lambda: SimpleNamespace(is_alive=lambda: next(alive)))
    wanted = aside._while_wanted(PAPERS)
    assert next(wanted) == PAPERS[0]
    with pytest.raises(SystemExit):
        next(wanted)
