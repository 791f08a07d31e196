"""The gate: gold's texts extracted again, and every figure compared with its floor."""

from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.assembling import extract_all, load
from pipeline.records import Document
from pipeline.scoring import Score, added_papers, score
from pipeline.scoring.gate import (
    OtherSet,
    changed,
    fallen,
    fallen_of_others,
    fingerprint,
    floors_text,
    pinned,
    read_floors,
)
from pipeline.storing.files import replacing
from pipeline.storing.lines import read_documents


def check_floors(
    gold: Path, floors: Path, papers: Path, model: str, report: Callable[[str], None], reviewed: Path | None = None
) -> bool:
    """Whether no figure of a fresh extraction of gold's texts is below its floor, and gold is the one that was pinned.

    `floors` is the file of floors, `papers` the folder with the papers of gold, `model` what to extract with. The
    passages in ``passages.jsonl`` beside `gold`, and the papers in the file `reviewed`, have floors of their own. Each
    fault is a line for `report`. Raises :class:`OSError` and :class:`ValueError` for a file that can't be used.
    """
    held = read_floors(floors)
    lines = [
        f"{name}: changed since the floors were pinned; pin them again with `gate --update`"
        for name in changed(fingerprint(_pinned_files(gold, papers)), held)
    ]
    known = list(read_documents(gold))
    lines += fallen(_measured(known, model), held.floors)
    lines += fallen_of_others(_measured_others(known, gold, reviewed, model), held)
    for line in lines:
        report(line)
    return not lines


def update_floors(
    gold: Path,
    floors: Path,
    papers: Path,
    model: str,
    reviewed: Path | None = None,
    *,
    allow_regression: bool = False,
) -> None:
    """Write to `floors` what a fresh extraction of gold's texts reaches; parameters as in :func:`check_floors`.

    Raises :class:`~pipeline.scoring.gate.LoweredError`, and leaves the file as it is, where a floor would be lowered
    without `allow_regression`.
    """
    old = read_floors(floors) if floors.exists() else None
    files = fingerprint(_pinned_files(gold, papers))
    known = list(read_documents(gold))
    others = _measured_others(known, gold, reviewed, model)
    new = pinned(_measured(known, model), files, old, others, allow_regression=allow_regression)
    with replacing(floors) as file:
        file.write(floors_text(new))


def _measured_others(known: Sequence[Document], gold: Path, reviewed: Path | None, model: str) -> dict[OtherSet, Score]:
    """The figures of the passages beside the file `gold`, and of reviewed papers that are not `known` from it.

    A reviewer adds to those, so nothing pins their file.
    """
    passages = _passages(gold)
    sets: dict[OtherSet, list[Document]] = {
        "passages": list(read_documents(passages)) if passages.exists() else [],
        "reviewed": list(added_papers(known, read_documents(reviewed))) if reviewed else [],
    }
    return {name: _measured(documents, model) for name, documents in sets.items() if documents}


def _passages(gold: Path) -> Path:
    return gold.with_name("passages.jsonl")


def _measured(known: Sequence[Document], model: str) -> Score:
    bare = [Document(id=document.id, published=document.published, text=document.text) for document in known]
    return score(known, extract_all(bare, load(model)))


def _pinned_files(gold: Path, papers: Path) -> list[Path]:
    """Gold, the passages beside it, and the papers of gold.

    Raises :class:`FileNotFoundError` without the folder of papers.
    """
    if not papers.is_dir():
        raise FileNotFoundError(f"{papers}: no folder with the papers of gold; check --papers")
    names = {document.id for document in read_documents(gold)}
    beside = [path for path in [_passages(gold)] if path.exists()]
    return [gold, *beside, *(path for path in sorted(papers.glob("*")) if path.stem in names and path.is_file())]
