"""A run: papers in, files out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.assembling import extract_all, load
from pipeline.reading import ReadingError, read_paper
from pipeline.records import Document
from pipeline.storing.lines import read_documents, write_documents
from pipeline.storing.tables import write_tables


@dataclass(frozen=True)
class Settings:
    """What a run depends on besides its papers."""

    model: str
    user_rules: Path | None = None
    published: str | None = None


def run(paths: Sequence[Path], out: Path, settings: Settings, warn: Callable[[str], None]) -> int:
    """Extract the papers at `paths` into the folder `out`; gives how many could not be read.

    Each one that could not is told to `warn`; the others come out all the same.
    """
    faults: list[str] = []
    papers = list(_papers(paths, settings, faults))
    for fault in faults:
        warn(fault)
    for paper in papers:
        if paper.published is None:
            warn(f"{paper.id}: no published date found; relative dates stay without value (give --published)")
    nlp = load(settings.model, user_rules=settings.user_rules)
    documents = list(extract_all(papers, nlp))
    write_documents(out / "extractions.jsonl", documents)
    write_tables(out, documents)
    return len(faults)


def _papers(paths: Sequence[Path], settings: Settings, faults: list[str]) -> Iterator[Document]:
    for path in paths:
        try:
            if path.suffix == ".jsonl":
                yield from read_documents(path)
            elif path.is_dir():
                yield from _papers(sorted(path.glob("*.txt")), settings, faults)
            else:
                yield read_paper(path, settings.published)
        except (ReadingError, ValueError, OSError) as error:
            faults.append(str(error))
