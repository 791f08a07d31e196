"""A measurement: gold and predictions in, figures and faults out; and the gate that holds the figures."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.assembling import extract_all, load
from pipeline.records import Document
from pipeline.scoring import Fault, Score, faults, score
from pipeline.scoring.gate import changed, fallen, fingerprint, floors_text, pinned, read_floors
from pipeline.storing.files import replacing
from pipeline.storing.lines import read_documents


def measure(gold: Path, predicted: Path) -> tuple[Score, list[Fault]]:
    """The score of the documents in the file `predicted` against those in `gold`, and everything wrong with them.

    Raises :class:`OSError` and :class:`ValueError`, with file, place and fault, where a file can't be used.
    """
    if not predicted.exists():
        raise FileNotFoundError(f"{predicted}: no extractions here; run `extract` first, or name them by --predicted")
    known, found = list(read_documents(gold)), list(read_documents(predicted))
    return score(known, found), faults(known, found)


def write_json(path: Path, score: Score, faults: list[Fault]) -> None:
    """Write `score` and its `faults` to `path` as one JSON object with these two keys."""
    fields = {"score": score.model_dump(mode="json"), "faults": [fault.model_dump(mode="json") for fault in faults]}
    with replacing(path) as file:
        file.write(json.dumps(fields, ensure_ascii=False, indent=2) + "\n")


def doubts(score: Score) -> Iterator[str]:
    """What a reader of `score` must know: documents that were left out on either side."""
    if score.missing:
        yield f"no prediction for, so all mentions count as missed: {_some(score.missing)}"
    if score.unscored:
        yield f"not in gold, so left out: {_some(score.unscored)}"


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")



def gate(gold: Path, floors: Path, papers: Path, model: str, tell: Callable[[str], None]) -> bool:
    """Whether no figure of a fresh extraction of gold's texts is below its floor, and gold is the one that was pinned.

    `floors` is the file of floors, `papers` the folder with the papers of gold, `model` what to extract with. What is
    wanting is told to `tell`, a line each. Raises :class:`OSError` and :class:`ValueError` for a file that can't be
    used.
    """
    held = read_floors(floors)
    lines = [f"{name}: changed since the floors were pinned; pin them anew with `gate --update`"
             for name in changed(fingerprint(_pinned_files(gold, papers)), held)]
    lines += fallen(_measured(gold, model), held)
    for line in lines:
        tell(line)
    return not lines


def pin(gold: Path, floors: Path, papers: Path, model: str, *, allow_regression: bool = False) -> None:
    """Write to `floors` what a fresh extraction of gold's texts reaches; the parameters are those of :func:`gate`.

    Raises :class:`~pipeline.scoring.gate.GateError`, and leaves the file as it is, where a floor would be lowered
    without `allow_regression`.
    """
    old = read_floors(floors) if floors.exists() else None
    files = fingerprint(_pinned_files(gold, papers))
    new = pinned(_measured(gold, model), files, old, allow_regression=allow_regression)
    with replacing(floors) as file:
        file.write(floors_text(new))


def _measured(gold: Path, model: str) -> Score:
    known = list(read_documents(gold))
    bare = [Document(id=document.id, published=document.published, text=document.text) for document in known]
    return score(known, extract_all(bare, load(model)))


def _pinned_files(gold: Path, papers: Path) -> list[Path]:
    """Gold and the papers that its documents were read from."""
    names = {document.id for document in read_documents(gold)}
    return [gold, *(path for path in sorted(papers.glob("*")) if path.stem in names)]
