"""What a shard says of itself, and whether its folder is as it was written."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.running.objects import fetch_if_there, is_remote, shown
from pipeline.storing.files import file_digest, replacing, write_text

FILE = "shard.json"
RESULTS = "results.jsonl"


class Manifest(BaseModel):
    """One shard of a run: number `shard` of `of`; `papers` is the digest of the list of all papers of the run.

    `own` is the digest of the shard's own papers, which were opened; `unlisted` are the faults of the listing, the same
    in all shards; `faults` those of the shard's own papers; `results` is the SHA-256 of the file of results.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    shard: int
    of: int
    settings: str
    versions: dict[str, str]
    published: str | None
    papers: str
    own: str
    unlisted: list[str]
    faults: list[str]
    results: str

    @property
    def run(self) -> tuple[Any, ...]:
        """What the shards of one run have in common."""
        return self.of, self.settings, self.papers, self.published, self.unlisted


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write `manifest` into the shard's `folder`, with a checksum of its own. Raises :class:`OSError`."""
    fields = manifest.model_dump()
    write_text(folder / FILE, json.dumps({**fields, "checksum": _checksum(fields)}, indent=1) + "\n")


def write_results(folder: Path, rows: Iterable[dict[str, Any]], manifest: Manifest, faults: Sequence[str]) -> Manifest:
    """Write `rows` as the results of a shard, a line each; returns its `manifest` with their digest and `faults`.

    Raises :class:`OSError`.
    """
    with replacing(folder / RESULTS) as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return manifest.model_copy(update={"faults": sorted(faults), "results": file_digest(folder / RESULTS)})


@contextmanager
def at_hand(folder: Path, *names: str) -> Iterator[Path]:
    """The shard in `folder`, or for an object store a local copy of its files, or those with `names`."""
    if not is_remote(folder):
        yield folder
        return
    with TemporaryDirectory(prefix="policy-pipeline-") as copy:
        for name in names or (FILE, RESULTS):
            fetch_if_there(folder / name, Path(copy) / name)
        try:
            yield Path(copy)
        except ValueError as error:
            raise ValueError(str(error).replace(copy, shown(folder))) from None


def read_manifest(folder: Path, *, results: bool = True) -> Manifest:
    """The manifest of the shard in the local `folder`, whose `results` are those written unless that isn't asked.

    Raises :class:`ValueError` with the folder's name where there is no shard or it is damaged.
    """
    try:
        fields = json.loads((folder / FILE).read_bytes())
        checksum = fields.pop("checksum")
        manifest = Manifest.model_validate(fields)
        sound = checksum == _checksum(fields)
        sound = sound and (not results or file_digest(folder / RESULTS) == manifest.results)
    except FileNotFoundError:
        raise ValueError(f"{folder}: no finished shard; check the path, or run `extract --shard` for it") from None
    except (ValidationError, ValueError, KeyError, AttributeError, TypeError):
        sound = False
    if not sound:
        raise ValueError(f"{folder}: the shard is damaged; remove its folder and run `extract --shard` for it again")
    return manifest


def _checksum(fields: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()
