"""Opening papers for a run: local ones, those in object stores, and rows of tables; nothing is parsed here."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from os import fstat, stat_result
from pathlib import Path
from stat import S_ISREG
from tempfile import TemporaryDirectory

from pipeline.reading import SUFFIXES
from pipeline.reading.metadata import PAPERS_FILE
from pipeline.running.columns import DEFAULT, PARQUET, Columns, as_records
from pipeline.running.fingerprint import Settings
from pipeline.running.objects import fetch, fetch_if_there, files_in, is_remote, shown
from pipeline.running.owning import EXTRACTIONS, REPORT, is_output
from pipeline.running.sources import Source

MOST = 100_000_000
"""Bytes that a paper may have, unless somebody says otherwise."""
_BLOCK = 1 << 20
RECORDS = ".jsonl"
"""Files of this ending hold a paper a line, as records ``{"id", "published", "text"}``."""


@dataclass(frozen=True)
class Opener:
    """Lists and opens papers. What can't be opened is reported to `fault`.

    Records longer than `most` bytes are faults, and larger files get no digest; `scratch` makes a local folder for what
    object stores and tables hold, whose `columns` have these names.
    """

    fault: Callable[[str], None]
    scratch: Callable[[], Path]
    most: float = MOST
    columns: Columns = DEFAULT

    def listed(self, paths: Iterable[Path], papers_below: Callable[[Path], Iterable[Path]]) -> Iterator[Source]:
        """The papers at `paths` in order; `papers_below` lists a folder's. Whole files aren't opened: no digest."""
        for path in paths:
            try:
                yield from self._at(path, papers_below)
            except OSError as error:
                self.fault(str(error) if is_remote(path) else f"{path}: {error.strerror or error}")

    def opened(self, paths: Iterable[Path], papers_below: Callable[[Path], Iterable[Path]]) -> Iterator[Source]:
        """The papers at `paths` in order, each with its digest."""
        return self.hashed(self.listed(paths, papers_below))

    def _at(self, path: Path, papers_below: Callable[[Path], Iterable[Path]]) -> Iterator[Source]:
        remote = is_remote(path)
        if not remote and path.is_dir():
            for paper in papers_below(path):
                yield from self._file(paper)
        elif not remote and path.suffix != RECORDS and is_output(path):
            self.fault(f"{path}: is an output of this program, not read as a paper")
        elif path.suffix in (RECORDS, PARQUET):
            yield from self._records(path)
        else:
            yield from _remote_papers(path) if remote else self._file(path)

    def _file(self, path: Path) -> Iterator[Source]:
        if state := self._state(path):
            yield Source(path, "", state.st_size)

    def _state(self, path: Path) -> stat_result | None:
        """What is known of the regular file at `path`; None where it is none, which is reported."""
        try:
            state = path.stat()
        except OSError as error:
            self.fault(f"{path}: {error.strerror or error}")
            return None
        if not _is_utf8(path):
            self.fault(f"{path}: its name is not UTF-8; rename it")
        elif not S_ISREG(state.st_mode):
            self.fault(f"{path}: no regular file; its end may never come")
        else:
            return state
        return None

    def _records(self, path: Path) -> Iterator[Source]:
        """The lines of the file of records at `path`, or the rows of the table."""
        file = path
        if is_remote(path):
            file = fetch(path, self._held(path))
        elif not self._state(path):
            return
        if path.suffix == PARQUET or self.columns != DEFAULT:
            try:
                file = as_records(file, self.columns, self.scratch())
            except ValueError as error:
                self.fault(f"{shown(path)}: {error}")
                return
        for source in _lines(file, shown(path), self.fault, self.most):
            yield replace(source, path=path, held=None if file is path else file)

    def hashed(self, found: Iterable[Source]) -> Iterator[Source]:
        """Each of the sources `found` with its digest; a file that can't be read is reported, and left out."""
        for source in found:
            try:
                yield source if source.digest else self._with_digest(source)
            except OSError as error:
                self.fault(str(error) if is_remote(source.path) else f"{source.path}: {error.strerror or error}")

    def _with_digest(self, source: Source) -> Source:
        if is_remote(source.path) and source.length <= self.most:
            source = replace(source, held=self._fetched(source.path))
        elif is_remote(source.path):
            return replace(source, digest=f"{source.length} bytes")
        return _with_digest(source, self.most)

    def _held(self, path: Path) -> Path:
        return self.scratch() / hashlib.sha256(str(path.parent).encode()).hexdigest()[:16] / path.name

    def _fetched(self, path: Path) -> Path:
        """A local copy of the paper at `path`, beside one of what is said of it there."""
        held = self._held(path)
        if not held.parent.exists():
            fetch_if_there(path.with_name(PAPERS_FILE), held.with_name(PAPERS_FILE))
        return fetch(path, held)


@contextmanager
def opener_of(settings: Settings, fault: Callable[[str], None]) -> Iterator[Opener]:
    """What opens papers under `settings`, with a temporary folder if papers aren't in local files."""
    with ExitStack() as stack:

        @cache
        def scratch() -> Path:
            return Path(stack.enter_context(TemporaryDirectory(prefix="policy-pipeline-")))

        yield opener_in(scratch, settings, fault)


def opener_in(scratch: Callable[[], Path], settings: Settings, fault: Callable[[str], None]) -> Opener:
    """What opens papers under `settings`, with the folder that `scratch` makes."""
    return Opener(fault, scratch, settings.limits.megabytes * 1_000_000, settings.columns)


def _remote_papers(path: Path) -> Iterator[Source]:
    """The papers at and below `path` of an object store, without what a run put there."""
    found = dict(files_in(path))
    for paper, size in found.items():
        below = paper.relative_to(path).parts
        hidden = any(part.startswith((".", "~$")) for part in below) or paper.stem.lower() == "readme"
        ours = paper.parent.parent / EXTRACTIONS in found and paper.parent.name in ("text", "report")
        ours = ours or (paper.name == REPORT and paper.with_name(EXTRACTIONS) in found)
        if paper == path or (paper.suffix.lower() in SUFFIXES and not hidden and not ours):
            yield Source(paper, "", size)


def _is_utf8(path: Path) -> bool:
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _with_digest(source: Source, most: float) -> Source:
    with source.file.open("rb") as file:
        size = fstat(file.fileno()).st_size
        if size > most:
            return replace(source, digest=f"{size} bytes", length=size)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return replace(source, digest=digest, length=file.tell())


def _lines(path: Path, name: str, fault: Callable[[str], None], most: float) -> Iterator[Source]:
    offset = 0
    with path.open("rb") as file:
        for number in count(1):
            line = file.readline(int(most) + 1)
            if not line:
                return
            length = len(line)
            if length > most and not line.endswith(b"\n"):
                fault(f"{name}, line {number}: more than the limit of {most / 1e6:g} MB; raise it by --max-mb")
                while rest := file.readline(_BLOCK):
                    length += len(rest)
                    if rest.endswith(b"\n"):
                        break
            elif line.strip():
                yield Source(path, hashlib.sha256(line).hexdigest(), length, number, offset)
            offset += length
