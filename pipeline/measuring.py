"""A measurement: files of gold and of predictions in, figures and faults out. No model is needed."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.confidence import Counts
from pipeline.reporting.faults import fault_address
from pipeline.reporting.pages import page_addresses
from pipeline.scoring import Fault, Reliability, Score, added_papers, faults, measured, reliability, score
from pipeline.storing.files import replacing
from pipeline.storing.lines import read_documents
from pipeline.storing.measured import write_counts


def measure(gold: Sequence[Path], predicted: Path, reviewed: Path | None = None) -> "Measured":
    """The score of the documents in the file `predicted` against those in the files `gold`, and everything wrong.

    Of the papers in the file `reviewed`, those that were predicted and are in no gold count too, and alone where gold
    has none of the predicted papers. Raises :class:`OSError` and :class:`ValueError`, with file, place and fault, where
    a file can't be used.
    """
    if not predicted.exists():
        raise FileNotFoundError(f"{predicted}: no extractions here; run `extract` first, or name them by --predicted")
    known = [document for path in gold for document in read_documents(path)]
    found = list(read_documents(predicted))
    if reviewed:
        texts = {document.id: document.text for document in found}
        added = added_papers(known, read_documents(reviewed))
        more = [document for document in added if texts.get(document.id) == document.text]
        if more and texts.keys().isdisjoint(document.id for document in known):
            known = []
        known += more
    files = [*gold, *([reviewed] if reviewed else [])]
    if not known:
        raise ValueError(f"{_named(files)}: no document here; gold holds annotated documents, one a line")
    names = [document.id for document in found]
    if not {document.id for document in known} & set(names):
        raise ValueError(
            f"{predicted}: none of its papers ({_some(names) or 'it has none'}) is annotated in {_named(files)}; "
            "name the file of their annotations by --gold"
        )
    pages = page_addresses(predicted.parent, names)
    return Measured(score(known, found), faults(known, found), reliability(known, found), measured(known, found), pages)


@dataclass(frozen=True)
class Measured:
    """A score, all faults, how far confidence holds, how often each rule was right, and the pages of the report."""

    score: Score
    faults: list[Fault]
    reliability: Reliability
    counts: Counts
    pages: dict[str, str]

    def address(self, fault: Fault) -> str:
        """The place of `fault` in the report; empty without a report."""
        return fault_address(fault, self.pages)


def write_json(path: Path, measured: Measured) -> None:
    """Write score, faults and reliability to `path` as one JSON object with these keys."""
    fields = {
        "score": measured.score.model_dump(mode="json"),
        "faults": [fault.model_dump(mode="json") for fault in measured.faults],
        "reliability": measured.reliability.model_dump(mode="json"),
    }
    with replacing(path) as file:
        file.write(json.dumps(fields, ensure_ascii=False, indent=2) + "\n")


def write_measurement(path: Path, measured: Measured) -> None:
    """Write to `path` how often each rule was judged, and was right. Raises :class:`OSError`."""
    write_counts(path, measured.counts)


def doubts(score: Score) -> Iterator[str]:
    """What a reader of `score` must know: documents that were left out on either side."""
    if score.missing:
        yield f"{_some(score.missing)}: in gold, but not among the extractions; all their mentions count as missed"
    if score.unscored:
        yield f"{_some(score.unscored)}: not annotated in gold, so not scored"


def _named(paths: Sequence[Path]) -> str:
    return ", ".join(map(str, paths))


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
