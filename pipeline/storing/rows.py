"""Documents as rows of the tables in :mod:`pipeline.storing.schema`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.records import LABELS, VALUES, ActEntry, AnyMention, Date, Document, PersonEntry
from pipeline.segmenting import segments
from pipeline.storing.schema import LABEL_TABLES

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]
Rows = Mapping[str, Sequence[Row]]
"""The rows of each table by its name, in the order of its columns."""


def table_rows(documents: Iterable[Document]) -> Rows:
    """The rows of every table for `documents`, in their order; mentions are numbered from 1 over all of them."""
    names = ["papers", "mentions", *(table.name for table in LABEL_TABLES.values()), "persons", "acts"]
    rows: dict[str, list[Row]] = {name: [] for name in names}
    number = 0
    for document in documents:
        rows["papers"].append(_paper(document))
        rows["persons"] += [_person(document.id, entry) for entry in document.people]
        rows["acts"] += [_act(document.id, entry) for entry in document.acts]
        for span, sentence, start in _with_sentences(document):
            number += 1
            head = (span.start, span.end, span.text)
            tail = (sentence, start, span.found_by, span.basis, span.page)
            rows["mentions"].append((number, document.id, span.label, *head, *tail))
            rows[LABEL_TABLES[span.label].name].append((number, document.id, *head, *_values(span), *tail))
    return rows


def _paper(document: Document) -> Row:
    counts = [len(document.mentions(label)) for label in LABELS]
    return (document.id, document.title, document.published, document.language, _joined(document.authors),
            document.source, document.sha256, len(document.text), *counts, _joined(document.warnings), document.text)


def _person(paper: str, entry: PersonEntry) -> Row:
    roles = dict.fromkeys(told.role for told in entry.roles)
    return paper, entry.name, _joined(entry.aliases), _joined(roles), entry.mentions, entry.first


def _act(paper: str, entry: ActEntry) -> Row:
    sentences = dict.fromkeys(_single(mention.sentence) for mention in entry.mentions)
    first = min((mention.start for mention in entry.mentions), default=None)
    return (paper, entry.act, _joined(entry.forms), entry.type, entry.number, entry.issuer, entry.date,
            len(entry.mentions), first, "\n".join(sentences))


def _with_sentences(document: Document) -> Iterator[tuple[AnyMention, str, int]]:
    """Each mention with its sentence and where that begins; a sentence is tidied once, however many stand in it."""
    found: tuple[int, int] = (-1, -1)
    sentence = ""
    for span in document.spans:
        place = segments(document.text).sentence_at(span.start)
        if place != found:
            found, sentence = place, _single(document.text[slice(*place)])
        yield span, sentence, found[0]


def _values(span: AnyMention) -> Row:
    values = tuple(getattr(span, name) for name in VALUES[span.label])
    return (*values, *stretch(span)) if isinstance(span, Date) else values


def stretch(date: Date) -> tuple[str | None, str | None]:
    """The first and the last day that `date` can mean, as ISO dates; None where it has no such end."""
    first, last = getattr(date, "earliest", None), getattr(date, "latest", None)
    return (str(first) if first else None), (str(last) if last else None)


def _joined(parts: Iterable[str]) -> str | None:
    return "; ".join(parts) or None


def _single(text: str) -> str:
    return " ".join(text.split())
