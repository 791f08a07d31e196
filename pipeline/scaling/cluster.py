"""A run on Dask: tasks extract shards into folders on shared storage, and the client merges them.

Through the scheduler go names and counts; papers and results are read and written by the workers alone.
"""

import json
import math
import shutil
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import contextmanager
from logging import CRITICAL
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from distributed import Client, Future, LocalCluster, as_completed
from distributed.scheduler import KilledWorker

from pipeline.forms import ALL, Output
from pipeline.running import Settings, Summary, check_settings, listed
from pipeline.running.registers import JUDGEMENTS
from pipeline.running.reviews import NONE, ReviewFiles
from pipeline.running.store import FILE as STORE
from pipeline.running.store import Store
from pipeline.running.workers import TIMEOUT_S, Prepare
from pipeline.running.working import extractor
from pipeline.scaling.manifest import Manifest
from pipeline.scaling.merging import check_merge, merge_shards
from pipeline.scaling.shards import SHARDS, Listing
from pipeline.scaling.tasks import ATTEMPT, PLUGIN, Done, Extraction, Part, extract_part

PAPERS = 200
"""Papers of a shard: what a lost worker costs at most."""
_AHEAD = 2
"""Shards for each thread of the cluster that are with the scheduler at once."""
_RETRIES = 3
"""How often Dask repeats a task that raises."""
_LOST = 20
"""How many workers may be lost over a shard; a paper that kills its process doesn't kill the worker."""
_STARTING = 120.0
"""Seconds to wait for the first worker."""


def extract_on_dask(
    paths: Sequence[Path],
    out: Path,
    settings: Settings,
    warn: Callable[[str], None],
    *,
    address: str,
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

    Shards that are finished in ``out/shards`` are taken as they are, unless `force` is given. The other options
    are those of :func:`pipeline.running.run`, and so is what is raised; :class:`OSError` too where the cluster is lost
    or could not finish a shard.
    """
    check_merge(out, gold, judgements, reviews, warn)
    shards = out / SHARDS
    with Store(shards):  # so that a second run is refused
        try:
            _remove_unfinished(shards)
            folder = Path(mkdtemp(prefix=".listing.", suffix=ATTEMPT, dir=shards))
            parts = _parts(paths, folder / "papers.jsonl", settings, warn, recursive=recursive)
            if not parts:
                raise ValueError(f"{', '.join(map(str, paths))}: no paper to read here; {out} is left as it is")
            for path in (part.folder for part in parts if force):
                shutil.rmtree(path, ignore_errors=True)
            with _client(address) as client:
                client.register_plugin(Extraction(settings, timeout_s, prepare))
                _work(client, parts, address, warn, progress)
                client.unregister_worker_plugin(PLUGIN)
        finally:
            _remove_unfinished(shards)
    (shards / STORE).unlink()
    folders = [part.folder for part in parts]
    return merge_shards(folders, out, warn, gold=gold, judgements=judgements, reviews=reviews, chosen=chosen)


def _work(
    client: Client, parts: list[Part], address: str, warn: Callable[[str], None], progress: Callable[[int, int], None]
) -> None:
    done, total = 0, sum(part.papers for part in parts)
    for part in _finished_parts(client, parts, address):
        for warning in part.warnings:
            warn(warning)
        done += part.papers
        progress(done, total)


def _remove_unfinished(shards: Path) -> None:
    for path in shards.glob(f".*{ATTEMPT}"):
        shutil.rmtree(path, ignore_errors=True)


def _parts(
    paths: Sequence[Path], listing: Path, settings: Settings, warn: Callable[[str], None], *, recursive: bool
) -> list[Part]:
    """The tasks of a run, whose papers are listed in the file `listing`."""
    state = check_settings(settings)
    unlisted: list[str] = []
    seen = Listing()
    offsets: list[int] = []
    with listing.open("wb") as file:
        for source in listed(paths, settings, unlisted.append, warn, recursive=recursive):
            if seen.add(source) % PAPERS == 0:
                offsets.append(file.tell())
            fields = [str(source.path), source.digest, source.length, source.line, source.offset]
            file.write(json.dumps(fields).encode() + b"\n")
    first = Manifest(
        shard=1,
        of=math.ceil(seen.papers / PAPERS),
        settings=state.digest,
        versions=state.versions,
        papers=seen.digest,
        own="",
        published=settings.published,
        unlisted=unlisted,
        faults=[],
        results="",
    )
    return [
        Part(
            listing=listing,
            offset=offset,
            papers=min(PAPERS, seen.papers - PAPERS * number),
            first=PAPERS * number,
            manifest=first.model_copy(update={"shard": number + 1}),
            folder=listing.parents[1] / f"{number + 1}-of-{first.of}",
            settings=settings,
        )
        for number, offset in enumerate(offsets)
    ]


@contextmanager
def _client(address: str) -> Iterator[Client]:
    """A client of the cluster at `address`, which has a worker; a local cluster is started, and ended thereafter."""
    import dask

    kind, _, number = address.partition(":")
    with dask.config.set({"distributed.scheduler.worker-ttl": "60s", "distributed.scheduler.allowed-failures": _LOST}):
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


def _finished_parts(client: Client, parts: Sequence[Part], address: str) -> Iterator[Done]:
    """What each of `parts` says when it is done; no more than the cluster can take soon are with the scheduler.

    Raises :class:`OSError` at the end where some could not be finished.
    """
    waiting = iter(parts)
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
            f"{address}: {len(failed)} of {len(parts)} shards are not finished, as shard {number} ({failed[number]}); "
            "the same command goes on from the others"
        )
