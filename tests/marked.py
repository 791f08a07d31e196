"""Marked sentences: text and its mentions in one line of XML.

``<s published="2021-12-10">in <DATE edtf="2021-06">June</DATE></s>``: the elements are mentions, nested where they
overlap; an attribute is a value that must be found, ``null`` for none, and a value without attribute isn't compared.
``<s open="…">`` is a sentence that isn't read right yet, and why.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from pipeline.records import VALUES, Document

Marks = dict[tuple[int, int, str], dict[str, str]]


@dataclass(frozen=True)
class MarkedSentence:
    """A sentence, its published date, each mention's values by start, end and label; why it isn't read right yet."""

    text: str
    published: str | None
    marks: Marks
    open: str | None


def read_marked(path: Path) -> tuple[frozenset[str], list[MarkedSentence]]:
    """The labels that the file marks in full (its root's attribute ``labels``), and its sentences."""
    root = ElementTree.parse(path).getroot()
    sentences = []
    for element in root.iter("s"):
        marks: Marks = {}
        text = _text(element, 0, marks)
        sentences.append(MarkedSentence(text, element.get("published"), marks, element.get("open")))
    return frozenset(root.attrib["labels"].split()), sentences


def _text(element: ElementTree.Element, start: int, marks: Marks) -> str:
    text = element.text or ""
    for child in element:
        begin = start + len(text)
        inner = _text(child, begin, marks)
        marks[begin, begin + len(inner), child.tag] = dict(child.attrib)
        text += inner + (child.tail or "")
    return text


def found_marks(document: Document, labels: frozenset[str], expected: Marks) -> Marks:
    """What was found of `labels`, each with the values that `expected` asks for at that place (all where none)."""
    found: Marks = {}
    for span in document.spans:
        if span.label in labels:
            place = (span.start, span.end, span.label)
            names = expected.get(place, dict.fromkeys(VALUES[span.label], ""))
            found[place] = {name: _shown(getattr(span, name)) for name in names}
    return found


def _shown(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)
