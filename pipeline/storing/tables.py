"""Mentions as tables for a spreadsheet: one CSV a label, a row a mention, UTF-8 with a byte order mark."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.records import LABELS, VALUES, AnyMention, Document, Label
from pipeline.segmenting import segments
from pipeline.storing.files import replacing

FILES: dict[Label, str] = {"PERSON": "people.csv", "DATE": "dates.csv", "DECREE": "decrees.csv",
                           "QUANTITY": "quantities.csv"}
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_tables(folder: Path, documents: Iterable[Document]) -> list[Path]:
    """Write the four CSV files into `folder`; gives their paths. Raises :class:`OSError` where one can't be written."""
    kept = list(documents)
    for label in LABELS:
        rows = (_row(document, span) for document in kept for span in document.mentions(label))
        _write(folder / FILES[label], ["paper", "start", "end", "text", *VALUES[label], "sentence"], rows)
    return [folder / name for name in FILES.values()]


def _row(document: Document, span: AnyMention) -> list[object]:
    start, end = segments(document.text).sentence_at(span.start)
    values = [getattr(span, name) for name in VALUES[span.label]]
    return [document.id, span.start, span.end, span.text, *values, " ".join(document.text[start:end].split())]


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with replacing(path, encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([_safe(cell) for cell in row] for row in rows)


def _safe(cell: object) -> object:
    """`cell` so that a spreadsheet takes no text for a formula: such a text gets an apostrophe in front."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS) else cell
