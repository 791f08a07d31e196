"""The files of an output folder: the extractions line by line from the store, then all that is made of them."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pipeline.records import Document
from pipeline.running.aside import report_aside
from pipeline.running.reports import write_report
from pipeline.running.store import Store
from pipeline.storing.files import replacing
from pipeline.storing.lines import read_documents
from pipeline.storing.outputs import write_derived

EXTRACTIONS = "extractions.jsonl"
MANIFEST = "manifest.json"
_NOTE = "written"


@dataclass(frozen=True)
class Written:
    """The documents of a finished ``extractions.jsonl``, read anew, one at a time, by each that iterates over them."""

    path: Path

    def __iter__(self) -> Iterator[Document]:
        return read_documents(self.path)


def unchanged(out: Path, store: Store, manifest: str) -> bool:
    """Whether the files of `out` are those that were written with this manifest, untouched since."""
    noted = store.noted(_NOTE)
    if noted is None:
        return False
    digest, states = json.loads(noted)
    return bool(digest == _digest(manifest) and states == _states(out, states))


def write_outputs(
    out: Path, store: Store, papers: Sequence[tuple[str, str]], manifest: str, gold: Path | None = None,
    *, aside: bool = False,
) -> list[Path]:
    """Write every file of `out` from the results of `papers`, (key, id to write) each; gives their paths.

    The report compares with the documents in the file `gold`; `aside` has another process write it meanwhile, which
    pays where papers are many. Each file is replaced whole, the manifest last. Raises :class:`OSError` where one can't
    be written.
    """
    for left in out.rglob(".*.part*"):  # by a run that was killed while it wrote, DuckDB's log too; none runs here now
        left.unlink()
    extractions = out / EXTRACTIONS
    with replacing(extractions) as file:
        file.writelines(_lines(store, papers))
    written = Written(extractions)
    here = nullcontext(partial(write_report, out, written, gold))
    with report_aside(out, written, gold) if aside else here as report:
        derived = write_derived(out, written)
        paths = [extractions, *report(), *derived]
    with replacing(out / MANIFEST) as file:
        file.write(manifest)
    paths.append(out / MANIFEST)
    names = [path.relative_to(out).as_posix() for path in paths]
    store.note(_NOTE, json.dumps([_digest(manifest), _states(out, names)]))
    return paths


def _lines(store: Store, papers: Iterable[tuple[str, str]]) -> Iterator[str]:
    for key, paper in papers:
        result = store.get(key)
        if paper == result.paper:
            yield result.line + "\n"
        else:
            fields = {**json.loads(result.line), "id": paper}
            yield json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n"


def _digest(manifest: str) -> str:
    return hashlib.sha256(manifest.encode()).hexdigest()


def _states(out: Path, names: Iterable[str]) -> dict[str, list[int] | None]:
    """Size and time of change of each file; None where it is missing."""
    states: dict[str, list[int] | None] = {}
    for name in names:
        path = out / name
        if path.is_file():
            stat = path.stat()
            states[name] = [stat.st_size, stat.st_mtime_ns]
        else:
            states[name] = None
    return states
