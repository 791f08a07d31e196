"""Documents in CoNLL columns: a token a line, its offsets, and a BIO tag a label, since labels may overlap."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from pipeline.records import LABELS, AnyMention, Document
from pipeline.segmenting import segments
from pipeline.storing.files import replacing

_TOKEN = re.compile(r"\w+|[^\w\s]")


def write_conll(folder: Path, documents: Iterable[Document]) -> list[Path]:
    """Write ``papers.conll`` into `folder`; returns its path in a list. Raises :class:`OSError`.

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
    first, last = (bisect_left(document.spans, border, key=lambda span: span.start) for border in (start, end))
    spans = document.spans[first:last]
    borders = sorted({border for span in spans for border in (span.start, span.end)} | {start, end})
    of_label = {label: deque(span for span in spans if span.label == label) for label in LABELS}
    begun: dict[str, AnyMention] = {}
    for left, right in pairwise(borders):
        for token in _TOKEN.finditer(document.text, left, right):
            tags = [_tag(label, token.start(), waiting, begun) for label, waiting in of_label.items()]
            yield (token[0], token.start(), token.end(), *tags)


def _tag(label: str, place: int, waiting: deque[AnyMention], begun: dict[str, AnyMention]) -> str:
    """The tag of the token at `place`; mentions of `label` that end before it leave `waiting`."""
    while waiting and waiting[0].end <= place:
        waiting.popleft()
    if not waiting or waiting[0].start > place:
        return "O"
    inside = begun.get(label) is waiting[0]
    begun[label] = waiting[0]
    return f"{'I' if inside else 'B'}-{label}"
