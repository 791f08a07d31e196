"""The files of an output folder: all are written aside, then put in their places, so that they belong together."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from pipeline.forms import ALL, Output
from pipeline.records import Document
from pipeline.registers.rows import register_rows
from pipeline.registers.state import FILE as REGISTER
from pipeline.registers.state import Register
from pipeline.running.aside import report_aside
from pipeline.running.owning import (
    EXTRACTIONS,
    FILES,
    MANIFEST,
    Digests,
    NotOursError,
    check_free,
    fixed_names,
    manifest_files,
    remove_stale,
)
from pipeline.running.registers import Registers
from pipeline.running.reports import write_report
from pipeline.running.reviews import Reviews
from pipeline.running.store import Store
from pipeline.storing.duck import DATABASE, digest_of_rows
from pipeline.storing.files import file_digest, replacing
from pipeline.storing.lines import read_documents
from pipeline.storing.outputs import write_derived
from pipeline.storing.rows import Row

UNFINISHED = ".policy-pipeline-unfinished"
"""The folder in ``--out`` for whatever is not finished; a run removes what one before it left there."""
_NOTE = "written"
_REGISTER_NOTE = "register"

Papers = Sequence[tuple[str, str]]
"""The key and the id to write of each paper."""


@dataclass(frozen=True)
class Written:
    """The documents of a finished ``extractions.jsonl``, read again, one at a time, on each iteration."""

    path: Path

    def __iter__(self) -> Iterator[Document]:
        return read_documents(self.path)


@dataclass(frozen=True)
class Outputs:
    """The output folder of a run that holds its `store`, with the `chosen` outputs.

    `registers` join what its papers say of one person or act, `reviews` decide it.
    """

    out: Path
    store: Store
    registers: Registers
    reviews: Reviews = field(default_factory=Reviews)
    chosen: Set[Output] = ALL

    @property
    def own(self) -> Digests:
        """The files here that a run wrote, with their digests; empty where a digest is not known."""
        return {**manifest_files(self.out), **self._noted()[1]}

    def _noted(self) -> tuple[str, dict[str, str]]:
        """The digest of the manifest's head at the last writing, and those of the files."""
        noted = json.loads(self.store.noted(_NOTE) or '["", {}]')
        return noted[0], noted[1]

    def check(self) -> None:
        """Raises :class:`OSError` where a file of somebody else has the name of one that every run writes."""
        check_free(self.out, fixed_names(self.chosen), self.own)

    def unchanged(self, head: dict[str, Any]) -> bool:
        """Whether the files are those written with the manifest `head`, byte by byte."""
        noted, files = self._noted()
        return noted == _digest(_text(head)) and all(
            path.is_file() and file_digest(path) == digest
            for path, digest in ((self.out / name, digest) for name, digest in files.items())
        )

    def write(
        self, lines: Iterable[str], head: dict[str, Any], gold: Path | None = None, *, aside: bool = False
    ) -> list[str]:
        """Write every file from `lines` of extractions; returns names of earlier outputs that were changed by others.

        The report compares with the documents in the file `gold`; `aside` has another process write it meanwhile,
        which pays where papers are many. The files are put in their places when all are written, the manifest (`head`
        and the files' digests) last; earlier outputs that are none any more go. Raises :class:`OSError` where one
        can't be written, and :class:`ValueError` where a paper can't be.
        """
        self.check()
        with unfinished(self.out) as folder:
            self._drop_unsound_register()
            files = write_files(folder, lines, gold, self.registers, self.chosen, aside=aside)
            self.store.note(_REGISTER_NOTE, _found(self.out / REGISTER) or "")
            rows = digest_of_rows(folder / DATABASE) if DATABASE in files else None
            manifest = _text({**head, FILES: {**files, **({DATABASE: f"rows {rows}"} if rows else {})}})
            with replacing(folder / MANIFEST) as file:
                file.write(manifest)
            files[MANIFEST] = file_digest(folder / MANIFEST)
            old = self.own
            check_free(self.out, files, old)
            here = rows and _found(self.out / DATABASE)
            if here and old.get(DATABASE) == here and rows == digest_of_rows(self.out / DATABASE):
                files[DATABASE] = old[DATABASE]  # two files of the same rows differ in bytes that mean nothing
                (folder / DATABASE).unlink()
            self.store.note(_NOTE, json.dumps(["", {**old, **files}]))  # so that what is put in place is known as ours
            for name in files:
                _put(folder / name, self.out / name, files[name])
            changed = remove_stale(self.out, old, files)
            self.store.note(_NOTE, json.dumps([_digest(_text(head)), files]))
        return changed

    def _drop_unsound_register(self) -> None:
        """Remove the register where it is not the file that the last run left: damaged, or of a run that broke off."""
        if self.store.noted(_REGISTER_NOTE) != _found(self.out / REGISTER):
            for name in (REGISTER, f"{REGISTER}-journal"):
                (self.out / name).unlink(missing_ok=True)

    def lines(self, papers: Papers) -> Iterator[str]:
        """The lines of extractions that `papers` make."""
        for key, paper in papers:
            result = self.reviews.result(self.store.get(key))
            if paper == result.paper:
                yield result.line + "\n"
            else:
                fields = {**json.loads(result.line), "id": paper}
                yield json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n"

    def unwritable(self, papers: Papers) -> Iterator[tuple[str, str]]:
        """Those of `papers` that no files can be made of: the key of each and why."""
        with unfinished(self.out) as folder:
            try:
                write_files(folder, self.lines(papers), None)
            except OSError:
                raise
            except Exception as error:
                if len(papers) == 1:
                    yield papers[0][0], f"{type(error).__name__}: {error}"
                    return
            else:
                return
        half = len(papers) // 2
        yield from self.unwritable(papers[:half])
        yield from self.unwritable(papers[half:])


def write_files(
    folder: Path,
    lines: Iterable[str],
    gold: Path | None,
    registers: Registers | None = None,
    chosen: Set[Output] = ALL,
    *,
    aside: bool = False,
) -> dict[str, str]:
    """Write the `chosen` files of documents, a line of JSON each, into `folder`; returns their digests by name.

    `registers` are brought to these documents first; without them their tables stay empty.
    """
    extractions = folder / EXTRACTIONS
    with replacing(extractions) as file:
        file.writelines(lines)
    if registers:
        registers.update(extractions)
    written = Written(extractions)
    register = registers.out if registers else None
    here = partial(write_report, folder, written, gold, register) if Output.REPORT in chosen else list
    opened: Any = report_aside(folder, written, gold, register) if aside and here is not list else nullcontext(here)
    with opened as report:
        report_of: Callable[[], list[Path]] = report
        derived = write_derived(folder, written, _register_rows(registers), chosen)
        paths = [extractions, *report_of(), *derived]
    return {path.relative_to(folder).as_posix(): file_digest(path) for path in paths}


def _register_rows(registers: Registers | None) -> Iterator[tuple[str, Row]]:
    if registers:
        with Register(registers.out) as register:
            yield from register_rows(register.entities(), register.links())


@contextmanager
def unfinished(out: Path) -> Generator[Path]:
    """A folder in `out` for files that are not finished; it is removed at the end, and those of killed runs before."""
    around = out / UNFINISHED
    shutil.rmtree(around, ignore_errors=True)
    around.mkdir(parents=True, exist_ok=True)
    try:
        yield Path(mkdtemp(dir=around))
    except OSError as error:
        raise _in_place(error, out) from None
    finally:
        shutil.rmtree(around, ignore_errors=True)


def _in_place(error: OSError, out: Path) -> OSError:
    """`error` as one line with the path of the file that was to be, and what to do."""
    if isinstance(error, NotOursError):
        return error
    message = f"{error.filename}: {error.strerror}" if error.filename else str(error)
    message = re.sub(re.escape(str(out / UNFINISHED)) + r"/[^/\s]+", lambda _: str(out), message)
    return OSError(
        f"{message}; free some space or give another --out: the papers finished so far are kept, and the "
        "same command goes on from there"
    )


def _put(source: Path, target: Path, digest: str) -> None:
    """Put `source` in its place, unless the file there has its `digest` already."""
    if _found(target) != digest:
        target.parent.mkdir(exist_ok=True)
        source.replace(target)


def _found(path: Path) -> str | None:
    return file_digest(path) if path.is_file() and not path.is_symlink() else None


def _text(manifest: dict[str, Any]) -> str:
    return json.dumps(manifest, ensure_ascii=False, indent=1)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="backslashreplace")).hexdigest()
