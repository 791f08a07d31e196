"""A run on Dask: tasks extract shards into folders on shared storage, and the client merges them.

Through the scheduler go names and counts; papers and results are read and written by the workers alone.
"""

import json
import shutil
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from logging import CRITICAL
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

from distributed import Client, Future, LocalCluster, as_completed
from distributed.scheduler import KilledWorker

from pipeline.forms import ALL, Output
from pipeline.running import Settings, Summary, check_settings, listed
from pipeline.running.objects import is_remote, remove, shown
from pipeline.running.opening import opener_in
from pipeline.running.registers import JUDGEMENTS
from pipeline.running.reviews import NONE, ReviewFiles
from pipeline.running.sources import Source
from pipeline.running.store import FILE as STORE
from pipeline.running.store import Store
from pipeline.running.workers import TIMEOUT_S, Prepare
from pipeline.running.working import extractor
from pipeline.scaling.manifest import Manifest
from pipeline.scaling.merging import check_merge, merge_shards
from pipeline.scaling.shards import SHARDS, Listing, first_manifest
from pipeline.scaling.tasks import ATTEMPT, PLUGIN, Done, Extraction, Part, extract_part

PAPERS = 200
"""Papers of a shard: what a lost worker costs at most."""
_AHEAD = 2
"""Shards for each thread of the cluster that are with the scheduler at once."""
_RETRIES = 3
"""How often Dask repeats a task that raises."""
_LOST = 20
"""How many workers may be lost over a shard; a paper that kills its process doesn't kill the worker."""
_CONFIG = {
    "distributed.scheduler.worker-ttl": "60s",
    "distributed.scheduler.allowed-failures": _LOST,
    "distributed.worker.profile.enabled": False,
    "distributed.worker.memory.monitor-interval": "10s",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.tick.interval": "1s",
}
"""Settings of a local cluster; what Dask measures of itself by default costs a tenth of a core for two workers."""
_STARTING = 120.0
"""Seconds to wait for the first worker."""


def extract_on_dask(
    paths: Sequence[Path],
    out: Path,
    settings: Settings,
    warn: Callable[[str], None],
    *,
    address: str,
    shards: Path | None = None,
    gold: Path | None = None,
    judgements: Path = JUDGEMENTS,
    reviews: ReviewFiles = NONE,
    chosen: Set[Output] = ALL,
    force: bool = False,
    recursive: bool = True,
    timeout_s: float = TIMEOUT_S,
    prepare: Prepare = extractor,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Summary:
    """Extract the papers at `paths` into `out` on the Dask cluster at `address` (``tcp://…`` or ``local:2``).

    Shards that are finished in the folder `shards`, by default ``out/shards``, are taken as they are, unless `force` is
    given. The other options are those of :func:`pipeline.running.run`, and so is what is raised; :class:`OSError` too
    where the cluster is lost or could not finish a shard.
    """
    check_merge(out, gold, judgements, reviews, warn)
    shards = shards or out / SHARDS
    with ExitStack() as stack:
        home = Path(stack.enter_context(TemporaryDirectory())) if is_remote(shards) else shards
        with Store(home):  # so that a second run is refused
            try:
                _remove_unfinished(home)
                folder = Path(mkdtemp(prefix=".listing.", suffix=ATTEMPT, dir=home))
                work = _list(paths, folder, shards, settings, warn, recursive=recursive)
                if not work.papers:
                    raise ValueError(f"{', '.join(map(shown, paths))}: no paper to read here; {out} is left as it is")
                for path in work.folders if force else ():
                    remove(path)
                with _client(address) as client:
                    client.register_plugin(Extraction(settings, timeout_s, prepare))
                    _finish(client, work, address, warn, progress)
                    client.unregister_worker_plugin(PLUGIN)
            finally:
                _remove_unfinished(home)
        (home / STORE).unlink()
    return merge_shards(work.folders, out, warn, gold=gold, judgements=judgements, reviews=reviews, chosen=chosen)


def _finish(
    client: Client, work: "_Work", address: str, warn: Callable[[str], None], progress: Callable[[int, int], None]
) -> None:
    done = 0
    for part in _finished_parts(client, work, address):
        for warning in part.warnings:
            warn(warning)
        done += part.papers
        progress(done, work.papers)


def _remove_unfinished(shards: Path) -> None:
    for path in shards.glob(f".*{ATTEMPT}"):
        shutil.rmtree(path, ignore_errors=True)


@dataclass(frozen=True)
class _Work:
    """All tasks of a run: where each one's papers begin in the file `listing`, and what their manifests begin with."""

    listing: Path
    offsets: list[int]
    papers: int
    manifest: Manifest
    shards: Path
    settings: Settings

    @property
    def folders(self) -> list[Path]:
        """The folders of all shards."""
        return [self.shards / f"{number}-of-{len(self.offsets)}" for number in range(1, len(self.offsets) + 1)]

    def parts(self) -> Iterator[Part]:
        """The tasks in order, each made when it is asked for."""
        for number, (offset, folder) in enumerate(zip(self.offsets, self.folders, strict=True)):
            with self.listing.open("rb") as file:
                file.seek(offset)
                sources = tuple(_source(line) for line in islice(file, PAPERS))
            manifest = self.manifest.model_copy(update={"shard": number + 1})
            yield Part(sources, PAPERS * number, manifest, folder, self.settings)


def _source(line: bytes) -> Source:
    path, digest, length, number, offset, held = json.loads(line)
    return Source(Path(path), digest, length, number, offset, held and Path(held))


def _list(
    paths: Sequence[Path],
    folder: Path,
    shards: Path,
    settings: Settings,
    warn: Callable[[str], None],
    *,
    recursive: bool,
) -> _Work:
    """The tasks of a run, whose papers are listed in a file of `folder`; that holds the rows of tables too."""
    state = check_settings(settings)
    unlisted: list[str] = []
    seen = Listing()
    offsets: list[int] = []
    opener = opener_in(lambda: folder, settings, unlisted.append)
    with (folder / "papers.jsonl").open("wb") as file:
        for source in listed(paths, opener, warn, recursive=recursive):
            if source.held and is_remote(shards):
                raise ValueError(f"{source}: its rows need storage that workers share; name a shared folder by --out")
            if seen.add(source) % PAPERS == 0:
                offsets.append(file.tell())
            held = None if source.held is None else str(source.held)
            fields = [str(source.path), source.digest, source.length, source.line, source.offset, held]
            file.write(json.dumps(fields).encode() + b"\n")
    first = first_manifest((1, len(offsets)), settings, state, seen).model_copy(update={"unlisted": unlisted})
    return _Work(folder / "papers.jsonl", offsets, seen.papers, first, shards, settings)


@contextmanager
def _client(address: str) -> Iterator[Client]:
    """A client of the cluster at `address`, which has a worker; a local cluster is started, and ended thereafter."""
    import dask

    kind, _, number = address.partition(":")
    with dask.config.set(_CONFIG):
        cluster: Any = address
        if kind == "local":
            cluster = LocalCluster(
                n_workers=int(number),
                threads_per_worker=1,
                memory_limit=None,
                dashboard_address=None,
                silence_logs=CRITICAL,
            )
        try:
            client = Client(cluster, timeout=_STARTING)
        except OSError as error:
            raise OSError(f"{address}: no Dask scheduler answers ({error}); check the address") from None
        try:
            client.wait_for_workers(1, timeout=_STARTING)
            yield client
        except TimeoutError:
            raise OSError(f"{address}: no worker came within {_STARTING:g} seconds; start some") from None
        finally:
            client.close(timeout=10)
            if kind == "local":
                cluster.close(timeout=10)


def _finished_parts(client: Client, work: _Work, address: str) -> Iterator[Done]:
    """What each task of `work` says when it is done; no more than the cluster can take soon are with the scheduler.

    Raises :class:`OSError` at the end where some could not be finished.
    """
    waiting = work.parts()
    running: dict[Future[Done], Part] = {}
    lost: dict[int, int] = {}
    failed: dict[int, str] = {}
    finishing = as_completed()

    def submit(part: Part) -> None:
        future = client.submit(extract_part, part, pure=False, retries=_RETRIES)
        running[future] = part
        finishing.add(future)

    def fill_up() -> None:
        threads = sum(client.nthreads().values())
        while len(running) < _AHEAD * max(1, threads) and (part := next(waiting, None)):
            submit(part)

    fill_up()
    for future in finishing:
        part = running.pop(future)
        number = part.manifest.shard
        if future.status == "finished":
            yield future.result()
        elif future.status != "error":
            raise OSError(f"{address}: the Dask scheduler was lost; the same command goes on from what is finished")
        elif isinstance(error := future.exception(), KilledWorker) and lost.get(number, 0) < _LOST:
            lost[number] = lost.get(number, 0) + 1
            submit(part)
        else:
            failed[number] = str(error)
        fill_up()
    if failed:
        number = min(failed)
        raise OSError(
            f"{address}: {len(failed)} of {len(work.offsets)} shards aren't finished, as {number} ({failed[number]}); "
            "the same command goes on from the others"
        )
