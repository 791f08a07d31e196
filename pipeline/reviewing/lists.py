"""What a run holds as lists: persons and acts with all their mentions, dates and quantities with their values."""

from collections.abc import Iterable
from typing import Any

from pipeline.decisions import Decision, items_of
from pipeline.records import Document, Label
from pipeline.registers.entities import Entity
from pipeline.reporting.values import shown
from pipeline.reviewing.identity import Identities

_NAMES, _MENTIONS, _PLACES = 200, 500, 50
"""Persons or acts, mentions, and mentions of one person or act that a list has at most."""


def listed_names(identities: Identities, label: Label, document: Document | None, words: str) -> dict[str, Any]:
    """The persons or acts (by `label`) of a paper or of all, whose names hold `words`, with their places."""
    entities = identities.listed(label, document.id if document else None, words, _NAMES)
    return {"names": [_named(entity) for entity in entities], "mentions": [], "cut": len(entities) == _NAMES}


def _named(entity: Entity) -> dict[str, Any]:
    places = [(fact.paper, start, text) for fact in entity.facts for start, _, text in fact.places]
    offices = sorted({role for fact in entity.facts for role, _ in fact.offices})
    return {
        "name": entity.name,
        "about": "; ".join([*(form for form in entity.forms if form != entity.name), *offices]),
        "count": len(places),
        "places": [{"paper": paper, "at": start, "text": text} for paper, start, text in places[:_PLACES]],
    }


def listed_mentions(
    documents: Iterable[Document], decisions: Iterable[Decision], label: Label, words: str
) -> dict[str, Any]:
    """The mentions of `label` in `documents` that hold `words`, as they are decided, with their values."""
    decisions, wanted = tuple(decisions), words.casefold()
    rows: list[dict[str, Any]] = []
    for document in documents:
        for item in items_of(document, decisions):
            span = item.shown
            if span.label == label and wanted in span.text.casefold():
                values = shown(span).replace("\t", ": ").replace("\n", " · ")
                rows.append(
                    {"text": span.text, "value": values, "state": item.state, "paper": document.id, "at": span.start}
                )
                if len(rows) == _MENTIONS:
                    return {"names": [], "mentions": rows, "cut": True}
    return {"names": [], "mentions": rows, "cut": False}
