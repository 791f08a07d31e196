"""A small paper under review."""

from typing import Any

from pipeline.decisions import Decision, Verdict, text_digest
from pipeline.records import AnyMention, Date, Document, Person

ORIGIN = "http://127.0.0.1:8123"
SAME = {"Sec-Fetch-Site": "same-origin"}
TEXT = "Minister Ana Novak met Ivo Petrov on 4 June 2021.\n\nThey met again in July."
PAPER = Document(
    id="novak",
    text=TEXT,
    spans=(
        Person(start=9, end=18, text="Ana Novak", person="Ana Novak", found_by="ner"),
        Person(start=23, end=26, text="Ivo", person="Ivo", found_by="ner"),
        Date(start=37, end=48, text="4 June 2021", edtf="2021-06-04", found_by="date.day"),
    ),
)


def decision(
    span: AnyMention = PAPER.spans[0],
    decided: Verdict = "accept",
    on: str = "2022-01-01T00:00:00",
    **fields: Any,
) -> Decision:
    """The decision on `span` of the paper."""
    result = None if decided == "reject" else span
    return Decision(
        **{
            "paper": text_digest(TEXT),
            "id": "novak",
            "start": span.start,
            "end": span.end,
            "label": span.label,
            "text": span.text,
            "proposed": span,
            "decided": decided,
            "result": result,
            "by": "ana",
            "on": on,
            **fields,
        }
    )


def decide(client: Any, headers: dict[str, str] = SAME, **fields: Any) -> Any:
    return client.post("/decide", json={"id": "novak", "at": 0, **fields}, headers=headers)
