"""Documents in CoNLL columns: a token a line, its offsets, and a BIO tag a label, since labels may overlap."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from pipeline.records import LABELS, Document
from pipeline.segmenting import segments
from pipeline.storing.files import replacing

_TOKEN = re.compile(r"\w+|[^\w\s]")


def write_conll(folder: Path, documents: Iterable[Document]) -> list[Path]:
    """Write ``papers.conll`` into `folder`; gives its path in a list. Raises :class:`OSError`.

    The columns are token, start, end (in code points), and a tag for each label. A blank line ends a sentence; no
    mention goes over it. A token ends at a mention's border, even within a word.
    """
    path = folder / "papers.conll"
    with replacing(path) as file:
        for document in documents:
            file.write(f"# newdoc id = {' '.join(document.id.split())}\n")
            file.write("# columns = token start end " + " ".join(LABELS) + "\n")
            for start, end in _sentences(document):
                lines = "".join("\t".join(map(str, row)) + "\n" for row in _rows(document, start, end))
                file.write(f"{lines}\n" if lines else "")
    return [path]


def _sentences(document: Document) -> Iterator[tuple[int, int]]:
    """The sentences; those that a mention joins are one."""
    spans = [(span.start, span.end) for span in document.spans]
    open_from, reach = 0, 0
    for start, end in sorted([*segments(document.text).sentences, *spans]):
        if start >= reach:
            if reach > open_from:
                yield open_from, reach
            open_from = start
        reach = max(reach, end)
    if reach > open_from:
        yield open_from, reach


def _rows(document: Document, start: int, end: int) -> Iterator[tuple[str | int, ...]]:
    spans = [span for span in document.spans if start <= span.start < end]
    borders = sorted({border for span in spans for border in (span.start, span.end)} | {start, end})
    for left, right in pairwise(borders):
        for token in _TOKEN.finditer(document.text, left, right):
            tags = []
            for label in LABELS:
                around = next((s for s in spans if s.label == label and s.start <= token.start() < s.end), None)
                first = around is not None and not _TOKEN.search(document.text, around.start, token.start())
                tags.append("O" if around is None else f"{'B' if first else 'I'}-{label}")
            yield (token[0], token.start(), token.end(), *tags)
