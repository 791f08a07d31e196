"""One shard of a run: some of its papers, extracted into a folder that is there whole or not at all.

Unfinished, it is a hidden folder with a store, so that a killed job goes on where it was.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.running import Settings, Summary, check_settings, fill, key_of, listed
from pipeline.running.fingerprint import Fingerprint
from pipeline.running.objects import is_remote, put_folder, shown
from pipeline.running.opening import Opener, opener_of
from pipeline.running.sources import Source
from pipeline.running.store import FILE as STORE
from pipeline.running.store import Result, Store
from pipeline.running.workers import TIMEOUT_S
from pipeline.scaling.manifest import Manifest, at_hand, read_manifest, write_manifest, write_results

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
            return f"{shown(self.folder)}: finished before, nothing done"
        left = f", {len(self.faults)} left out" if self.faults else ""
        return f"{shown(self.folder)}: {self.papers} papers, {self.fresh} extracted{left}; `merge` takes it from there"

    def closing(self, out: Path) -> list[str]:  # noqa: ARG002
        """The lines that the shard's run into the folder `out` ends with, as those of a whole run do."""
        return [str(self)]


class Listing:
    """The papers of a run as they are listed, not opened: how many, and a digest of names, sizes and lines."""

    def __init__(self) -> None:
        self.papers = 0
        self._digest = hashlib.sha256()

    def add(self, source: Source) -> int:
        """Count `source`; returns its place, from 0."""
        self._digest.update(f"{source}\0{source.length}\0{source.digest}\0".encode())
        self.papers += 1
        return self.papers - 1

    @property
    def digest(self) -> str:
        """The digest of what was added, in this order."""
        return self._digest.hexdigest()


Placed = dict[str, tuple[int, Source]]
"""The papers of a shard by the key of their results: the place of each in the run, and its source."""


def falls_into(source: Source, of: int) -> int:
    """The number of the shard, from 1 to `of`, that has `source`: by a file's path, or by the bytes of a record."""
    name = source.digest or str(source.path)
    return int(hashlib.sha256(name.encode()).hexdigest()[:16], 16) % of + 1


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
    timeout_s: float = TIMEOUT_S,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Shard:
    """Extract shard `part` (its number, of how many) of the papers at `paths` into ``out/shards/I-of-N``.

    All papers are listed, those of the shard alone are opened. A finished shard of the same papers and settings stays
    as it is unless `force` is given. Raises what :func:`pipeline.running.run` raises.
    """
    unlisted: list[str] = []
    faults: list[str] = []

    def fault(message: str) -> None:
        faults.append(message)
        warn(message)

    folder = out / SHARDS / "{}-of-{}".format(*part)
    with opener_of(settings, unlisted.append) as opener, ExitStack() as stack:
        found = listed(paths, opener, warn, recursive=recursive)
        papers, manifest = _papers_of(part, found, replace(opener, fault=fault), settings)
        manifest = manifest.model_copy(update={"unlisted": unlisted})
        for line in unlisted:
            warn(line)
        if not force and (done := finished(folder, manifest)):
            return Shard(folder, faults=unlisted + done.faults, written=False)
        beside = stack.enter_context(_local_folder(folder.parent))
        unfinished = beside / f".{folder.name}.unfinished"
        summary = Summary()
        with Store(unfinished) as store:
            missing = {key: source for key, (_, source) in papers.items() if force or key not in store.heads()}
            fill(
                store, missing, settings, summary, warn, fault, workers=workers, timeout_s=timeout_s, progress=progress
            )
            heads = store.heads()
            rows = (row_of(key, *papers[key], store.get(key)) for key in papers if key in heads)
            write_manifest(unfinished, write_results(unfinished, rows, manifest, faults))
        (unfinished / STORE).unlink()
        put(unfinished, folder, None if force else manifest)
        return Shard(folder, len(heads.keys() & papers.keys()), summary.fresh, unlisted + faults)


def _papers_of(
    part: tuple[int, int], found: Iterable[Source], opener: Opener, settings: Settings
) -> tuple[Placed, Manifest]:
    """The papers of shard `part` among those `found`, opened, and the manifest that the shard begins with."""
    number, of = part
    listing = Listing()
    own = [(place, source) for source in found for place in [listing.add(source)] if falls_into(source, of) == number]
    state = check_settings(settings)
    papers = placed(own, state, opener)
    return papers, first_manifest(part, settings, state, listing).model_copy(update={"own": digest_of(papers)})


def first_manifest(part: tuple[int, int], settings: Settings, state: Fingerprint, listing: Listing) -> Manifest:
    """The manifest of shard `part` before it has results."""
    return Manifest(
        shard=part[0],
        of=part[1],
        settings=state.digest,
        versions=state.versions,
        papers=listing.digest,
        own="",
        published=settings.published,
        unlisted=[],
        faults=[],
        results="",
    )


@contextmanager
def _local_folder(folder: Path) -> Iterator[Path]:
    """`folder` itself, or a temporary one where it is in an object store."""
    if not is_remote(folder):
        yield folder
        return
    with TemporaryDirectory(prefix="policy-pipeline-") as temporary:
        yield Path(temporary)


def placed(own: Iterable[tuple[int, Source]], state: Fingerprint, opener: Opener) -> Placed:
    """The papers `own` to a shard, opened by `opener`, each with its place, by key.

    A paper that is given twice is one, at its first place, as in a run.
    """
    papers: Placed = {}
    for place, source in own:
        for opened in opener.hashed([source]):
            key = key_of(opened, state)
            papers[key] = papers[key][0] if key in papers else place, opened
    return papers


def digest_of(papers: Placed) -> str:
    """The digest of the papers of a shard and their places."""
    return hashlib.sha256("\n".join(f"{key} {place}" for key, (place, _) in papers.items()).encode()).hexdigest()


def finished(folder: Path, wanted: Manifest) -> Manifest | None:
    """The manifest in `folder`, if the shard there is whole and of the same run and papers as `wanted`."""
    try:
        with at_hand(folder) as local:
            found = read_manifest(local)
    except ValueError:
        return None
    return found if (found.run, found.shard, found.own) == (wanted.run, wanted.shard, wanted.own) else None


def row_of(key: str, place: int, source: Source, result: Result) -> dict[str, Any]:
    """The line of a shard's results about the paper of `source`."""
    return {
        "order": place,
        "key": key,
        "path": str(source.path),
        "line": source.line,
        "sha256": source.digest,
        "paper": result.paper,
        "mentions": result.counts,
        "document": result.line,
    }


def put(unfinished: Path, folder: Path, wanted: Manifest | None = None) -> None:
    """Put the finished shard in its place, unless another attempt at the shard `wanted` came there first.

    In an object store, where nothing can be renamed, its manifest comes last. Raises :class:`OSError`.
    """
    if is_remote(folder):
        put_folder(unfinished, folder)
        return
    try:
        unfinished.rename(folder)
    except OSError:
        if wanted and finished(folder, wanted):
            return
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.rename(folder)
