"""Documents as JSON Lines: ``extractions.jsonl`` and ``gold.jsonl``."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonlines

from pipeline.records import VALUES, AnyMention, Document, Mention, document_from
from pipeline.storing.files import regular, replacing

_PROVENANCE = ("found_by", "score_bin", "confidence", "decided", "basis", "page", "boxes")


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a JSON Lines file, one at a time.

    Raises :class:`ValueError` with file, line, document, span and fault where a line is no document, and
    :class:`OSError` where the file can't be read.
    """
    with jsonlines.open(regular(path)) as reader:
        number = 0
        while True:
            number += 1
            try:
                fields = reader.read(type=dict)
            except EOFError:
                return
            except (jsonlines.InvalidLineError, ValueError, RecursionError) as error:
                raise ValueError(
                    f"{path}, line {number}: not a JSON object ({error}); each line must be one document"
                ) from None
            document = document_from(fields, f"{path}, line {number}")
            del fields  # so that a long paper is not held twice while somebody works on it
            yield document


def write_documents(path: Path, documents: Iterable[Document]) -> None:
    """Write `documents` to `path`, one a line, replacing the file when all are written."""
    with replacing(path) as file:
        file.writelines(f"{document_line(document)}\n" for document in documents)


def write_gold(path: Path, documents: Iterable[Document]) -> int:
    """Write `documents` to `path` with the fields that gold has, one a line; returns their number.

    Raises :class:`OSError` where the file can't be written.
    """
    written = 0
    with replacing(path) as file:
        for document in documents:
            spans = [
                {"start": span.start, "end": span.end, "label": span.label, "text": span.text, **value_fields(span)}
                for span in document.spans
            ]
            file.write(
                _dumps(
                    {
                        "id": document.id,
                        "published": shown_day(document.published),
                        "text": document.text,
                        "spans": spans,
                    }
                )
                + "\n"
            )
            written += 1
    return written


def shown_day(day: date | None) -> str | None:
    """`day` as files show it, ``2021-12-10``."""
    return day.isoformat() if day else None


def value_fields(span: AnyMention) -> dict[str, Any]:
    """The mention's value fields by name, in the order in which files show them."""
    return {name: getattr(span, name) for name in VALUES[span.label]}


def document_line(document: Document) -> str:
    """The document as one line of JSON, without the line break; a mention's values stand before how it was found.

    A mention at a time is made plain, since a long paper has a hundred thousand.
    """
    empty = set() if document.left_out else {"left_out"}
    head = _dumps(document.model_dump(mode="json", exclude={"spans", "proposals", *empty}))
    spans, proposals = (
        ",".join(_dumps(_mention_fields(span)) for span in some) for some in (document.spans, document.proposals)
    )
    return f'{head[:-1]},"spans":[{spans}],"proposals":[{proposals}]}}'


def _mention_fields(span: Mention) -> dict[str, Any]:
    fields = {**span.model_dump(mode="json"), "page": span.page}  # derived, for who reads the JSON without the records
    return {
        **{key: value for key, value in fields.items() if key not in _PROVENANCE},
        **{key: fields[key] for key in _PROVENANCE},
    }


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
