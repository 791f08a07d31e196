"""Documents as W3C Web Annotations: a collection a paper in JSON-LD, beside the text that it annotates.

Positions count code points, as the Web Annotation Data Model asks (section 4.2.4, Text Position Selector).
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.naming import file_stem
from pipeline.records import AnyMention, Document
from pipeline.storing.files import write_text
from pipeline.storing.lines import value_fields

_CONTEXT = 32
"""Characters before and after a mention by which a reader can find it in a text that has changed."""


def write_web_annotations(folder: Path, documents: Iterable[Document]) -> list[Path]:
    """Write ``<paper>.jsonld`` and ``<paper>.txt`` for each of `documents` into `folder`; returns their paths.

    Raises :class:`OSError` where a file can't be written.
    """
    paths = []
    for document in documents:
        stem = file_stem(document.id)
        collection = json.dumps(_collection(document, quote(stem)), ensure_ascii=False, indent=1)
        for suffix, text in ((".txt", document.text), (".jsonld", f"{collection}\n")):
            paths.append(folder / (stem + suffix))
            write_text(paths[-1], text)
    return paths


def _collection(document: Document, stem: str) -> dict[str, Any]:
    items = [_annotation(document, span, stem) for span in document.spans]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{stem}.jsonld",
        "type": "AnnotationCollection",
        "label": document.title or document.id,
        "total": len(items),
        "first": {"id": f"{stem}.jsonld#page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _annotation(document: Document, span: AnyMention, stem: str) -> dict[str, Any]:
    text = document.text
    return {
        "id": f"{stem}.jsonld#{span.label.lower()}-{span.start}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": span.label},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": json.dumps(value_fields(span), ensure_ascii=False),
            },
        ],
        "target": {
            "source": f"{stem}.txt",
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": span.text,
                    "prefix": text[max(0, span.start - _CONTEXT) : span.start],
                    "suffix": text[span.end : span.end + _CONTEXT],
                },
            ],
        },
    }
