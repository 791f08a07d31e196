"""A measurement: files of gold and of predictions in, figures and faults out. No model is needed."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.scoring import Fault, Score, faults, score
from pipeline.storing.files import replacing
from pipeline.storing.lines import read_documents


def measure(gold: Path, predicted: Path) -> tuple[Score, list[Fault]]:
    """The score of the documents in the file `predicted` against those in `gold`, and everything wrong with them.

    Raises :class:`OSError` and :class:`ValueError`, with file, place and fault, where a file can't be used.
    """
    if not predicted.exists():
        raise FileNotFoundError(f"{predicted}: no extractions here; run `extract` first, or name them by --predicted")
    known, found = list(read_documents(gold)), list(read_documents(predicted))
    if not known:
        raise ValueError(f"{gold}: no document in it; gold holds annotated documents, one a line")
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
