"""Measurements of confidence as a file, ``reviews/measured.tsv``: how often each rule was judged, and was right."""

import csv
from pathlib import Path

from pipeline.confidence import Count, Counts, Source, estimates
from pipeline.records import LABELS
from pipeline.storing.files import replacing

_COUNTED = ("label", "found_by", "score_bin", "right", "judged")
_COLUMNS = (*_COUNTED, "confidence", "low", "high")


def read_counts(path: Path) -> Counts:
    """The counts in the file at `path`, none where there is no file; what is computed from them is not read.

    Raises :class:`ValueError` with file, line and remedy for a line that holds none, and :class:`OSError`.
    """
    if not path.exists():
        return {}
    found: dict[Source, Count] = {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, dialect=csv.excel_tab)
        for row in rows:
            try:
                source = Source(row["label"], row["found_by"], int(row["score_bin"]) if row["score_bin"] else None)
                count = Count(int(row["right"]), int(row["judged"]))
                sound = source.label in LABELS and 0 <= count.right <= count.judged and source not in found
            except (KeyError, ValueError, TypeError):
                sound = False
            if not sound:
                raise ValueError(
                    f"{path}, line {rows.line_num}: no measurement, which has a label, a rule, a bin or none, and how "
                    "many were right of how many judged; write the file again with `score --measure`"
                )
            found[source] = count
    return found


def write_counts(path: Path, counts: Counts) -> None:
    """Write `counts` to `path`, with mean and 90% interval where there are enough. Raises :class:`OSError`."""
    known = estimates(counts)
    with replacing(path) as file:
        writer = csv.writer(file, dialect=csv.excel_tab, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for source, count in counts.items():
            estimate = known.get(source)
            shown = (estimate.mean, estimate.low, estimate.high) if estimate else ("not measured", "", "")
            writer.writerow((*source, *count, *shown))
