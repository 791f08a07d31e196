"""One shard of a run: the papers whose digests fall into it, extracted into a folder that is there whole or not at all.

Unfinished, it is a hidden folder with a store, so that a killed job goes on where it was.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.running import Settings, Summary, check_settings, fill, plan
from pipeline.running.sources import Source
from pipeline.running.store import FILE as STORE
from pipeline.running.store import Store
from pipeline.running.workers import PATIENCE
from pipeline.scaling.manifest import RESULTS, Manifest, read_manifest, write_manifest
from pipeline.storing.files import file_digest, replacing

SHARDS = "shards"


@dataclass
class Shard:
    """How a shard went: its folder, how many papers it has, how many of them are new, and the faults."""

    folder: Path
    papers: int = 0
    fresh: int = 0
    faults: list[str] = field(default_factory=list)
    written: bool = True

    def __str__(self) -> str:
        if not self.written:
            return f"{self.folder}: finished before, nothing done"
        left = f", {len(self.faults)} left out" if self.faults else ""
        return f"{self.folder}: {self.papers} papers, {self.fresh} extracted{left}; `merge` takes it from there"

    def closing(self, out: Path) -> list[str]:  # noqa: ARG002
        """The lines that the shard's run into the folder `out` ends with, as those of a whole run do."""
        return [str(self)]


def falls_into(source: Source, of: int) -> int:
    """The number of the shard, from 1 to `of`, that has `source`; it depends on the paper's bytes alone."""
    return int(hashlib.sha256(source.digest.encode()).hexdigest()[:16], 16) % of + 1


def extract_shard(
    paths: Sequence[Path],
    out: Path,
    settings: Settings,
    part: tuple[int, int],
    warn: Callable[[str], None],
    *,
    workers: int | None = None,
    force: bool = False,
    recursive: bool = True,
    patience: float = PATIENCE,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Shard:
    """Extract shard `part` (its number, of how many) of the papers at `paths` into ``out/shards/I-of-N``.

    A finished shard of the same papers and settings stays as it is unless `force` is given. Raises what
    :func:`pipeline.running.run` raises.
    """
    number, of = part
    unlisted: list[str] = []
    faults: list[str] = []
    check_settings(settings)
    state, keyed = plan(paths, settings, unlisted.append, warn, recursive=recursive)
    keys = hashlib.sha256("\n".join(keyed).encode()).hexdigest()
    folder = out / SHARDS / f"{number}-of-{of}"
    manifest = Manifest(
        shard=number,
        of=of,
        settings=state.digest,
        versions=state.versions,
        papers=keys,
        published=settings.published,
        unlisted=unlisted,
        faults=[],
        results="",
    )
    for line in unlisted:
        warn(line)
    if not force and (done := _finished(folder, manifest)):
        return Shard(folder, faults=unlisted + done.faults, written=False)

    def fault(message: str) -> None:
        faults.append(message)
        warn(message)

    order = {key: place for place, (key, source) in enumerate(keyed.items()) if falls_into(source, of) == number}
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    summary = Summary()
    with Store(unfinished) as store:
        missing = {key: keyed[key] for key in order if force or key not in store.heads()}
        fill(store, missing, settings, summary, warn, fault, workers=workers, patience=patience, progress=progress)
        papers = _write_results(unfinished / RESULTS, store, order, keyed)
    results = file_digest(unfinished / RESULTS)
    write_manifest(unfinished, manifest.model_copy(update={"faults": sorted(faults), "results": results}))
    (unfinished / STORE).unlink()
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)
    return Shard(folder, papers, summary.fresh, unlisted + faults)


def _finished(folder: Path, wanted: Manifest) -> Manifest | None:
    """The manifest in `folder`, if the shard there is whole and of the same run as `wanted`."""
    try:
        found = read_manifest(folder)
    except ValueError:
        return None
    return found if (found.run, found.shard) == (wanted.run, wanted.shard) else None


def _write_results(path: Path, store: Store, order: dict[str, int], keyed: dict[str, Source]) -> int:
    """Write the results in `store` of the papers in `order`, a line each; returns how many."""
    heads = store.heads()
    written = 0
    with replacing(path) as file:
        for key, place in order.items():
            if key not in heads:
                continue
            source, result = keyed[key], store.get(key)
            row = {
                "order": place,
                "key": key,
                "path": str(source.path),
                "line": source.line,
                "sha256": source.digest,
                "paper": result.paper,
                "mentions": result.counts,
                "document": result.line,
            }
            file.write(json.dumps(row) + "\n")
            written += 1
    return written
