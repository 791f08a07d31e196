"""What a run reads: each paper, by file or by line of records, and the papers of a folder. Nothing is parsed here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.naming import printable
from pipeline.reading import ReadingError, left_out_of, papers_in, stated_beside
from pipeline.running.objects import shown
from pipeline.running.owning import is_output, outputs_in

_NAMED = 5
"""Files of a folder that a message names; of more, the number is given."""


@dataclass(frozen=True, slots=True)
class Source:
    """One paper as it is on the disk: a whole file, or ``length`` bytes from ``offset`` of a file of records.

    ``line`` counts from 1 and is None for a whole file; ``digest`` is the SHA-256 of the paper's bytes, empty for a
    file that is listed only. ``held`` is the local file that has the bytes of ``path`` where that is in an object store
    or a table.
    """

    path: Path
    digest: str
    length: int
    line: int | None = None
    offset: int = 0
    held: Path | None = None

    def __str__(self) -> str:
        return shown(self.path) if self.line is None else f"{shown(self.path)}, line {self.line}"

    @property
    def file(self) -> Path:
        """The local file that has its bytes."""
        return self.held or self.path

    @property
    def identity(self) -> str:
        """What its record depends on besides its bytes: a file's name and `papers.toml` entry; of a line, nothing."""
        return f"{self.path}\0{_stated(self)}" if self.line is None else ""


def papers_of(folder: Path, *, recursive: bool = True) -> list[Path]:
    """The papers in `folder` and, if `recursive`, below it, without what this program wrote there."""
    ours: dict[Path, Callable[[str], bool]] = {}
    papers = []
    for path in papers_in(folder, recursive=recursive):
        above = path.parent
        if above not in ours:
            ours[above] = outputs_in(above)
        if not ours[above](path.name):
            papers.append(path)
    return papers


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


def _stated(source: Source) -> str:
    try:
        return repr(stated_beside(source.file))
    except ReadingError as error:
        return str(error).replace(str(source.file.parent), str(source.path.parent))


def line_of(source: Source) -> str:
    """The text of a source that is a line of records. Raises :class:`OSError`, and :class:`ValueError` if not UTF-8."""
    with source.file.open("rb") as file:
        file.seek(source.offset)
        return file.read(source.length).decode("utf-8-sig" if source.offset == 0 else "utf-8")
