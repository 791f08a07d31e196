"""The records: one shape for gold, output, scoring and report.

A :class:`Document` is a paper's text with its mentions. A mention is one of :class:`Person`, :class:`Date`,
:class:`Decree` and :class:`Quantity`, distinguished by ``label``; ``gold/ANNOTATION.md`` defines what each field holds.
Every record is frozen and checked when it is made: a mention's characters are those of the text at its offsets.
:data:`LABELS` is the one table of labels: spans, components, tables, report and scores are derived from it.
"""

from pipeline.records.documents import (
    ActEntry,
    ActMention,
    Document,
    PersonEntry,
    StatedRole,
    document_from,
    document_schema,
    span_faults,
)
from pipeline.records.mentions import (
    LABELS,
    LARGEST,
    VALUES,
    AnyMention,
    Box,
    Date,
    Decree,
    Label,
    LabelInfo,
    Mark,
    Mention,
    PageBox,
    Person,
    Quantity,
    Record,
    day_of,
)

__all__ = [
    "LABELS",
    "LARGEST",
    "VALUES",
    "ActEntry",
    "ActMention",
    "AnyMention",
    "Box",
    "Date",
    "Decree",
    "Document",
    "Label",
    "LabelInfo",
    "Mark",
    "Mention",
    "PageBox",
    "Person",
    "PersonEntry",
    "Quantity",
    "Record",
    "StatedRole",
    "day_of",
    "document_from",
    "document_schema",
    "span_faults",
]
