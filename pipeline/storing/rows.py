"""Documents as rows of the tables in :mod:`pipeline.storing.schema`."""

from collections.abc import Callable, Iterable, Iterator

from pipeline.records import LABELS, VALUES, ActEntry, AnyMention, Document, PersonEntry
from pipeline.segmenting import segments
from pipeline.storing.lines import shown_day
from pipeline.storing.schema import LABEL_TABLES, SENTENCES

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]
Add = Callable[[str, Row], None]
"""Takes a row for the table of that name."""


def rows_of(documents: Iterable[Document]) -> Iterator[tuple[str, Row]]:
    """Each row of every table for `documents`, with the table's name, a paper at a time.

    The rows of a table come in the order of the papers and of their text; mentions are numbered from 1 over all. A
    sentence comes once, before the mentions in it.
    """
    number = 0
    for document in documents:
        yield "papers", _paper(document)
        last = -1
        for span in document.spans:
            start, sentence = segments(document.text).excerpt_at(span.start)
            if start != last:
                last = start
                yield SENTENCES.name, (document.id, start, _single(sentence))
            number += 1
            head = (span.start, span.end, span.text)
            tail = (start, span.found_by, span.confidence, span.decided, span.basis, span.page)
            yield "mentions", (number, document.id, span.label, *head, *tail)
            yield LABEL_TABLES[span.label].name, (number, document.id, *head, *_values(span), *tail)
        yield from (("persons", _person(document.id, entry)) for entry in document.persons)
        yield from (("acts", _act(document.id, entry)) for entry in document.acts)


def _paper(document: Document) -> Row:
    counts = [len(document.mentions(label)) for label in LABELS]
    return (
        document.id,
        document.title,
        shown_day(document.published),
        document.language,
        _joined(document.authors),
        document.source,
        document.sha256,
        len(document.text),
        *counts,
        _joined(document.warnings),
        document.text,
    )


def _person(paper: str, entry: PersonEntry) -> Row:
    roles = dict.fromkeys(stated.role for stated in entry.roles)
    return paper, entry.name, _joined(entry.aliases), _joined(roles), entry.mentions, entry.first


def _act(paper: str, entry: ActEntry) -> Row:
    sentences = dict.fromkeys(_single(mention.sentence) for mention in entry.mentions)
    first = min((mention.start for mention in entry.mentions), default=None)
    return (
        paper,
        entry.act,
        _joined(entry.forms),
        entry.type,
        entry.number,
        entry.issuer,
        entry.date,
        _joined(entry.identifiers),
        entry.jurisdiction,
        len(entry.mentions),
        first,
        "\n".join(sentences),
    )


def _values(span: AnyMention) -> Row:
    days = (getattr(span, name) for name in span.derived)
    return (*(getattr(span, name) for name in VALUES[span.label]), *(day.isoformat() if day else None for day in days))


def _joined(parts: Iterable[str]) -> str | None:
    return "; ".join(parts) or None


def _single(text: str) -> str:
    return " ".join(text.split())
