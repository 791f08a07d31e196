"""All shards of a run into one output folder: the files that one run over all papers writes, byte for byte.

One document is in memory at a time; of each paper stay its key, its id, its source and its counts, as in a run.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence, Set
from pathlib import Path
from typing import Any

from pipeline.forms import ALL, Output
from pipeline.running import Summary, finish, manifest_head
from pipeline.running.fingerprint import Fingerprint
from pipeline.running.objects import shown
from pipeline.running.registers import JUDGEMENTS, Registers
from pipeline.running.reports import documents_by_id
from pipeline.running.reviews import NONE, ReviewFiles, Reviews
from pipeline.running.sources import Source
from pipeline.running.store import Result, Store
from pipeline.running.writing import Outputs
from pipeline.scaling.manifest import FILE, RESULTS, Manifest, at_hand, read_manifest

_NAMED = 5
"""Missing shards that a message names; of more, the number is given."""


def merge_shards(
    folders: Sequence[Path],
    out: Path,
    warn: Callable[[str], None],
    *,
    gold: Path | None = None,
    judgements: Path = JUDGEMENTS,
    reviews: ReviewFiles = NONE,
    chosen: Set[Output] = ALL,
) -> Summary:
    """Merge the shards in `folders` into the outputs of one run in `out`; the options are those of a run.

    Raises :class:`ValueError`, before anything is written, where the shards are not all those of one run, each once
    and undamaged; and what :func:`pipeline.running.run` raises.
    """
    begun = time.monotonic()
    manifests = check_shards(folders)
    first = manifests[0]
    faults = [*first.unlisted, *(line for manifest in manifests for line in manifest.faults)]
    summary = Summary(faults=faults, chosen=chosen)
    for line in summary.faults:
        warn(line)

    def fault(message: str) -> None:
        summary.faults.append(message)
        warn(message)

    registers, reviewed = check_merge(out, gold, judgements, reviews, warn)
    with Store(out) as store:
        outputs = Outputs(out, store, registers, reviewed, chosen)
        outputs.check()
        kept = store.heads().keys()
        ordered: list[tuple[int, str, Source]] = []
        for folder in folders:
            with store.adding():
                for row in _rows(folder):
                    source = Source(Path(row["path"]), row["sha256"], 0, row["line"])
                    ordered.append((row["order"], row["key"], source))
                    if row["key"] not in kept:
                        store.add(row["key"], Result(row["paper"], row["document"], row["mentions"]))
                        summary.fresh += 1
        keyed = {key: source for _, key, source in sorted(ordered, key=lambda paper: paper[0])}
        head = manifest_head(Fingerprint(first.settings, first.versions), first.published, gold, outputs)
        finish(outputs, keyed, head, gold, summary, warn, fault, aside=False)
    summary.kept = summary.papers - summary.fresh
    summary.seconds = time.monotonic() - begun
    return summary


def check_merge(
    out: Path, gold: Path | None, judgements: Path, reviews: ReviewFiles, warn: Callable[[str], None]
) -> tuple[Registers, Reviews]:
    """The register of `out` and what reviews say. Raises :class:`ValueError` for mistakes in files, before the work."""
    registers = Registers(out, judgements, warn)
    documents_by_id(gold)
    registers.read()
    return registers, Reviews(reviews)


def check_shards(folders: Sequence[Path]) -> list[Manifest]:
    """The manifests of `folders`. Raises :class:`ValueError` where these are not all shards of one run, each once."""
    found: dict[int, Path] = {}
    manifests: list[Manifest] = []
    for folder in folders:
        with at_hand(folder, FILE) as local:
            manifest = read_manifest(local, results=local is folder)
        if manifest.shard in found:
            other = shown(found[manifest.shard])
            raise ValueError(f"{shown(folder)}: shard {manifest.shard} is given twice, by {other} too; give each once")
        if manifests and manifest.run != manifests[0].run:
            raise ValueError(
                f"{shown(folder)}: {_difference(manifest, manifests[0])} than {shown(folders[0])}; a merge needs the "
                "shards of one run, with the same papers, options and program"
            )
        found[manifest.shard] = folder
        manifests.append(manifest)
    of = manifests[0].of if manifests else 0
    if missing := sorted(set(range(1, of + 1)) - found.keys()):
        more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
        raise ValueError(
            f"of {of} shards these are missing: {', '.join(map(str, missing[:_NAMED]))}{more}; "
            f"run `extract --shard {missing[0]}/{of}` or give its folder"
        )
    return manifests


def _difference(one: Manifest, other: Manifest) -> str:
    if one.of != other.of:
        return f"is one of {one.of} shards, a different number"
    if one.settings != other.settings:
        return "was made with other settings or another version"
    return "was made from other papers"


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    with at_hand(folder) as local:
        if local is not folder:
            read_manifest(local)
        with (local / RESULTS).open(encoding="utf-8", newline="\n") as file:
            for line in file:
                yield json.loads(line)
