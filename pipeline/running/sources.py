"""What a run reads: each paper, by file or by line of records, with the hash of its bytes. Nothing is parsed here."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from os import fstat
from pathlib import Path

from pipeline.naming import printable
from pipeline.reading import ReadingError, left_out_of, papers_in, stated_beside
from pipeline.running.owning import is_output

MOST = 100_000_000
"""Bytes that a paper may have, unless somebody says otherwise."""
_NAMED = 5
"""Files of a folder that a message names; of more, the number is given."""
_BLOCK = 1 << 20
RECORDS = ".jsonl"
"""Files of this ending hold a paper a line, as records ``{"id", "published", "text"}``."""


@dataclass(frozen=True, slots=True)
class Source:
    """One paper as it is on the disk: a whole file, or ``length`` bytes from ``offset`` of a file of records.

    ``line`` counts from 1 and is None for a whole file; ``digest`` is the SHA-256 of the paper's bytes, empty for a
    file that is listed only.
    """

    path: Path
    digest: str
    length: int
    line: int | None = None
    offset: int = 0

    def __str__(self) -> str:
        return str(self.path) if self.line is None else f"{self.path}, line {self.line}"

    @property
    def identity(self) -> str:
        """What its record depends on besides its bytes: a file's name and `papers.toml` entry; of a line, nothing."""
        return f"{self.path}\0{_stated(self.path)}" if self.line is None else ""


def sources(
    paths: Iterable[Path],
    files_in: Callable[[Path], Iterable[Path]],
    fault: Callable[[str], None],
    most: float = MOST,
) -> Iterator[Source]:
    """The papers at `paths` in order; `files_in` lists a folder's. What can't be opened is reported to `fault`.

    Of a file of more than `most` bytes no digest is made, since it won't be read; a record longer than that is a fault.
    """
    return hashed(listing(paths, files_in, fault, most), fault, most)


def hashed(found: Iterable[Source], fault: Callable[[str], None], most: float = MOST) -> Iterator[Source]:
    """Each of the sources `found` with its digest; a file that can't be read is reported to `fault`, and left out."""
    for source in found:
        try:
            yield source if source.digest else _with_digest(source, most)
        except OSError as error:
            fault(f"{source.path}: {error.strerror or error}")


def listing(
    paths: Iterable[Path],
    files_in: Callable[[Path], Iterable[Path]],
    fault: Callable[[str], None],
    most: float = MOST,
) -> Iterator[Source]:
    """The papers at `paths` in order, as :func:`sources`, but whole files aren't opened and have no digest."""
    for path in paths:
        try:
            if path.is_dir():
                yield from listing(files_in(path), files_in, fault, most)
            elif not _is_utf8(path):
                fault(f"{path}: its name is not UTF-8; rename it")
            elif path.exists() and not path.is_file():
                fault(f"{path}: no regular file; its end may never come")
            elif path.suffix != RECORDS and is_output(path):
                fault(f"{path}: is an output of this program, not read as a paper")
            elif path.suffix == RECORDS:
                yield from _lines(path, fault, most)
            else:
                yield Source(path, "", path.stat().st_size)
        except OSError as error:
            fault(f"{path}: {error.strerror or error}")


def papers_of(folder: Path, *, recursive: bool = True) -> list[Path]:
    """The papers in `folder` and, if `recursive`, below it, without what this program wrote there."""
    return [path for path in papers_in(folder, recursive=recursive) if not is_output(path)]


def folder_lines(folder: Path, papers: Sequence[Path], *, recursive: bool) -> Iterator[str]:
    """What the user should know about a folder: papers of its subfolders, and the files that are no papers."""
    below = sum(path.parent != folder for path in papers)
    if below:
        yield f"{folder}: {below} of its {len(papers)} papers are in subfolders (--no-recursive leaves them out)"
    for reason, files in left_out_of(folder, recursive=recursive).items():
        names = [printable(str(path.relative_to(folder))) for path in files if not is_output(path)]
        if names:
            more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
            yield f"{folder}: not read: {', '.join(names[:_NAMED])}{more}: {reason}"


def _is_utf8(path: Path) -> bool:
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _with_digest(source: Source, most: float) -> Source:
    with source.path.open("rb") as file:
        size = fstat(file.fileno()).st_size
        if size > most:
            return replace(source, digest=f"{size} bytes", length=size)
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return replace(source, digest=digest, length=file.tell())


def _lines(path: Path, fault: Callable[[str], None], most: float) -> Iterator[Source]:
    offset = 0
    with path.open("rb") as file:
        for number in count(1):
            line = file.readline(int(most) + 1)
            if not line:
                return
            length = len(line)
            if length > most and not line.endswith(b"\n"):
                fault(f"{path}, line {number}: more than the limit of {most / 1e6:g} MB; raise it by --max-mb")
                while rest := file.readline(_BLOCK):
                    length += len(rest)
                    if rest.endswith(b"\n"):
                        break
            elif line.strip():
                yield Source(path, hashlib.sha256(line).hexdigest(), length, number, offset)
            offset += length


def _stated(path: Path) -> str:
    try:
        return repr(stated_beside(path))
    except ReadingError as error:
        return str(error)


def line_of(source: Source) -> str:
    """The text of a source that is a line of records. Raises :class:`OSError`, and :class:`ValueError` if not UTF-8."""
    with source.path.open("rb") as file:
        file.seek(source.offset)
        return file.read(source.length).decode("utf-8-sig" if source.offset == 0 else "utf-8")
