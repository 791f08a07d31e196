"""A shard as a task of Dask: what its workers do.

An attempt writes a folder of its own, and the first that is whole is the shard: a task may be run again anywhere and at
any time, also where an earlier attempt still goes on.
"""

import shutil
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from multiprocessing import current_process
from pathlib import Path
from queue import SimpleQueue
from tempfile import mkdtemp
from typing import Any

from distributed import Worker, WorkerPlugin, get_worker

from pipeline.running import Settings
from pipeline.running.fingerprint import fingerprint
from pipeline.running.objects import is_remote
from pipeline.running.opening import opener_of
from pipeline.running.sources import Source
from pipeline.running.workers import Pool, Prepare
from pipeline.scaling.manifest import Manifest, write_manifest, write_results
from pipeline.scaling.shards import Placed, digest_of, finished, placed, put, row_of

PLUGIN = "policy-pipeline"
ATTEMPT = ".attempt"
"""What the names of folders that aren't finished end in."""


@dataclass(frozen=True)
class Part:
    """The task of a shard: its papers, the place of the first in the run, and the manifest that it begins with."""

    sources: tuple[Source, ...]
    first: int
    manifest: Manifest
    folder: Path
    settings: Settings


@dataclass(frozen=True)
class Done:
    """What a task says: how many papers its shard has, and what the user should know of them."""

    papers: int
    warnings: tuple[str, ...] = ()


class Extraction(WorkerPlugin):
    """Processes that load the pipeline once on each worker, one for each of its threads."""

    name = PLUGIN

    def __init__(self, settings: Settings, timeout_s: float, prepare: Prepare) -> None:
        self._settings = settings
        self._timeout_s = timeout_s
        self._prepare = prepare

    def setup(self, worker: Worker) -> None:
        """Called by Dask on each worker, also on those that come later."""
        current_process().daemon = False  # a worker of Dask is a daemon, which may start no processes
        self.state = fingerprint(self._settings)
        self._pools: SimpleQueue[Pool] = SimpleQueue()
        self._all = [self._pool() for _ in range(worker.state.nthreads)]
        for pool in self._all:
            self._pools.put(pool)

    def _pool(self) -> Pool:
        return Pool(self._settings, 1, timeout_s=self._timeout_s, prepare=self._prepare)

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - Dask names the argument
        """Called by Dask when the worker ends."""
        for pool in self._all:
            pool.close()

    @contextmanager
    def pool(self) -> Iterator[Pool]:
        """A pool for this thread alone."""
        pool = self._pools.get()
        try:
            yield pool
        finally:
            self._pools.put(pool)


def extract_part(part: Part) -> Done:
    """Extract a shard on a worker, unless it is finished. Raises :class:`OSError` and :class:`ValueError`."""
    plugin: Any = get_worker().plugins[PLUGIN]
    if plugin.state.digest != part.manifest.settings:
        raise ValueError("the workers have another version of the program, its rules or its model than this one")
    faults: list[str] = []
    warnings: list[str] = []
    with opener_of(part.settings, faults.append) as opener:
        papers = placed(enumerate(part.sources, part.first), plugin.state, opener)
        manifest = part.manifest.model_copy(update={"own": digest_of(papers)})
        if finished(part.folder, manifest):
            return Done(len(part.sources))
        with _attempt(part.folder) as attempt:
            with plugin.pool() as pool, closing(_rows(pool, papers, faults, warnings)) as found:
                write_manifest(attempt, write_results(attempt, found, manifest, faults))
            put(attempt, part.folder, manifest)
    return Done(len(part.sources), tuple(warnings))


def _rows(pool: Pool, papers: Placed, faults: list[str], warnings: list[str]) -> Generator[dict[str, Any]]:
    """The rows of a shard's results as the `pool` makes them; `faults` and `warnings` grow meanwhile."""
    keys = {source: key for key, (_, source) in papers.items()}
    for outcome in pool.outcomes(keys):
        warnings.extend(outcome.warnings)
        key = keys[outcome.source]
        if outcome.result is None:
            faults.append(outcome.fault or f"{outcome.source}: no result")
        else:
            yield row_of(key, *papers[key], outcome.result)


@contextmanager
def _attempt(folder: Path) -> Iterator[Path]:
    """A folder for an attempt at the shard in `folder`: beside it where that is local, so that it can be renamed."""
    beside = None if is_remote(folder) else folder.parent
    attempt = Path(mkdtemp(prefix=f".{folder.name}.", suffix=ATTEMPT, dir=beside))
    try:
        yield attempt
    finally:
        shutil.rmtree(attempt, ignore_errors=True)
