"""Several processes that work on papers: one that dies or hangs costs its paper alone, and another takes its place."""

import math
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Self

from pipeline.records import Document
from pipeline.running.fingerprint import Settings
from pipeline.running.sources import Source
from pipeline.running.working import Outcome, extractor, read, work

TIMEOUT_S = 120.0
"""Seconds that a paper may take, besides a second for each :data:`PACE` of its bytes."""
PACE = 5_000
LOADING = 300.0
"""Seconds that a worker may take to load the model."""


Prepare = Callable[[Settings], Callable[[Document], Document]]
"""Gives what extracts from a paper; a function of a module, since another process has to find it."""


def serve(connection: Connection, settings: Settings, prepare: Prepare) -> None:
    """The life of a worker: prepare, say so, then answer each source with its outcome until None comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        extract = prepare(settings)
    except (ValueError, OSError) as error:
        connection.send(error)
        return
    try:
        connection.send(None)
        with settings.reader() as reader:
            while (source := connection.recv()) is not None:
                connection.send(work(source, partial(read, source, reader), extract))
    except (EOFError, BrokenPipeError):
        return


class _Worker:
    """A process, our end of the pipe to it, and the paper that it is busy with."""

    def __init__(self, settings: Settings, prepare: Prepare) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=serve, args=(theirs, settings, prepare), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False
        self.source: Source | None = None
        self.deadline = time.monotonic() + LOADING

    def give(self, source: Source | None, timeout_s: float) -> None:
        self.source = source
        if source is not None:
            self.deadline = time.monotonic() + timeout_s + source.length / PACE
        try:
            self.connection.send(source)
        except (BrokenPipeError, ConnectionResetError):
            return  # it has died; reading from it will show that

    def rest(self) -> None:
        """It is ready for the next paper, however long that takes to come."""
        self.ready, self.source, self.deadline = True, None, math.inf

    def end(self) -> int | None:
        """Kill the process if it lives; returns its exit code."""
        self.process.kill()
        self.process.join()
        self.connection.close()
        return self.process.exitcode


class Pool:
    """`count` processes that `prepare` once each, and then work on papers until the pool is closed; a context manager.

    `timeout_s` is how many seconds a paper may take beside those for reading and those for its length.
    """

    def __init__(
        self, settings: Settings, count: int, *, timeout_s: float = TIMEOUT_S, prepare: Prepare = extractor
    ) -> None:
        self._start = partial(_Worker, settings, prepare)
        self._count = count
        self._timeout_s = timeout_s + settings.limits.seconds
        self._workers: list[_Worker] = []
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def outcomes(self, sources: Iterable[Source]) -> Generator[Outcome, None, None]:
        """The outcomes of `sources`, as they come; one process works on them in order.

        A paper over which a worker dies or hangs is a fault, and another worker goes on. Raises what preparing raised
        in a worker, :class:`ValueError` where a worker dies or hangs over it, and :class:`OSError` where the pool is
        closed meanwhile.
        """
        waiting = deque(sources)
        try:
            while waiting or any(worker.source for worker in self._workers):
                self._hand_out(waiting)
                for worker in _due(self._workers):
                    outcome, lives = _heard(worker)
                    if self._closed:
                        raise OSError("the processes that work on papers were ended")
                    if not lives:
                        self._workers.remove(worker)
                        worker.end()
                    self._hand_out(waiting)  # before the outcome is kept, which takes a while
                    if outcome is not None:
                        yield outcome
        finally:
            for worker in [worker for worker in self._workers if worker.source or not worker.ready]:
                self._workers.remove(worker)
                worker.end()

    def _hand_out(self, waiting: deque[Source]) -> None:
        """Give each idle worker one of the `waiting` papers; as many workers as there have to be are started."""
        while waiting and len(self._workers) < self._count:
            self._workers.append(self._start())
        for worker in self._workers:
            if waiting and worker.ready and worker.source is None:
                worker.give(waiting.popleft(), self._timeout_s)

    def close(self) -> None:
        """End the processes; called from another thread, it ends the work on papers too."""
        self._closed = True
        for worker in list(self._workers):
            if worker.source:
                worker.process.kill()  # the thread that waits for it does the rest
                continue
            worker.give(None, 0)
            worker.process.join(5)
            worker.end()
            self._workers.remove(worker)


def work_in_processes(
    sources: Iterable[Source],
    settings: Settings,
    count: int,
    *,
    timeout_s: float = TIMEOUT_S,
    prepare: Prepare = extractor,
) -> Generator[Outcome, None, None]:
    """The outcomes of `sources`, as they come, from a :class:`Pool` of `count` processes that is closed thereafter."""
    with Pool(settings, count, timeout_s=timeout_s, prepare=prepare) as pool:
        yield from pool.outcomes(sources)


def _due(workers: list[_Worker]) -> list[_Worker]:
    """Those that have something to say, or whose time is over."""
    rest = max(0.0, min(worker.deadline for worker in workers) - time.monotonic())
    heard = wait([worker.connection for worker in workers], rest)
    now = time.monotonic()
    return [worker for worker in workers if worker.connection in heard or worker.deadline <= now]


def _heard(worker: _Worker) -> tuple[Outcome | None, bool]:
    """What `worker` has to say, and whether it can go on."""
    try:
        said = worker.connection.recv() if worker.connection.poll() else "hangs"
    except (EOFError, ConnectionResetError):
        worker.process.join(5)
        said = f"died ({_cause(worker.process.exitcode)})"
    if isinstance(said, Exception):
        raise said
    if isinstance(said, Outcome) or said is None:
        worker.rest()
        return said, True
    if not worker.ready:
        raise ValueError(f"a worker {said} while it loaded the model; try --workers 1")
    fault = f"{worker.source}: the worker {said} on this paper; it is left out"
    return (Outcome(worker.source, fault=fault) if worker.source else None), False


def _cause(exitcode: int | None) -> str:
    if exitcode is None or exitcode >= 0:
        return f"exit code {exitcode}"
    return signal.Signals(-exitcode).name
