"""Papers are read one ahead of the work on them, in order; a reading that fails costs its paper alone."""

import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest

from pipeline.reading import Paper, Reader, ReadingError
from pipeline.records import Document
from pipeline.running.sources import Source
from pipeline.running.working import read_ahead, work

TIMEOUT_S = 10.0


class _Shelf:
    """Stands in for a reader: records what it was asked for, has no ``bad``, and gives ``slow`` when it is closed."""

    published = None

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.closed = threading.Event()

    def read(self, path: Path) -> Paper:
        self.asked.append(path.name)
        if path.name == "slow":
            self.closed.wait(TIMEOUT_S)
        if path.name == "bad":
            raise ReadingError("bad: no paper")
        return Paper(Document(id=path.name, text="It was so."), None)


def _sources(*names: str) -> list[Source]:
    return [Source(Path(name), "0", 1) for name in names]


def _soon(is_so: Callable[[], bool]) -> bool:
    begun = time.monotonic()
    while not is_so() and time.monotonic() - begun < TIMEOUT_S:
        time.sleep(0.001)
    return is_so()


def test_the_next_paper_is_read_during_the_work_on_one_and_no_further() -> None:
    shelf = _Shelf()
    with closing(read_ahead(_sources("a", "b", "c", "d"), cast(Reader, shelf))) as papers:
        source, _ = next(papers)
        assert source.path.name == "a"
        assert _soon(lambda: shelf.asked == ["a", "b"])
        assert [paper.result().document.id for _, paper in papers] == ["b", "c", "d"]
    assert shelf.asked == ["a", "b", "c", "d"]


@pytest.mark.parametrize("names", [(), ("a",)])
def test_no_paper_or_one_is_as_good(names: tuple[str, ...]) -> None:
    shelf = _Shelf()
    assert [source.path.name for source, _ in read_ahead(_sources(*names), cast(Reader, shelf))] == list(names)


def test_a_paper_that_cannot_be_read_is_reported_and_the_next_comes_out() -> None:
    shelf = _Shelf()
    outcomes = [
        work(source, paper.result, lambda document: document)
        for source, paper in read_ahead(_sources("bad", "good"), cast(Reader, shelf))
    ]
    assert [(outcome.fault, outcome.result and outcome.result.paper) for outcome in outcomes] == [
        ("bad: no paper", None),
        (None, "good"),
    ]


def test_an_interrupted_run_waits_for_no_reading() -> None:
    shelf = _Shelf()
    with closing(read_ahead(_sources("slow", "b", "c"), cast(Reader, shelf))) as papers:
        next(papers)
        begun = time.monotonic()
    assert time.monotonic() - begun < TIMEOUT_S / 2
    shelf.closed.set()
    _wait_for_the_readers_thread()
    assert shelf.asked == ["slow"]


def _wait_for_the_readers_thread() -> None:
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and thread.name.startswith("ThreadPoolExecutor"):
            thread.join(TIMEOUT_S)
