"""The register in FollowTheMoney, the data model of OpenSanctions and Aleph: a JSON object a line.

Papers are ``PlainText``, persons ``Person``, acts ``Document`` (the model has no legislation), mentions ``Mention``
whose ``resolved`` is the entity. Mentions of one form in one paper are one. See https://followthemoney.tech.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator

from pipeline.registers.entities import Entity

_CODES = {"UN": None}
"""Codes that the model's countries do not have; the EU is one of them."""


def followthemoney_lines(entities: Iterable[Entity]) -> Iterator[str]:
    """`entities`, the papers and the mentions as lines of JSON; a paper comes before the first mention in it."""
    papers: set[str] = set()
    for entity in entities:
        yield _line(entity.id, "Person" if entity.is_person else "Document", _properties(entity))
        for fact in entity.facts:
            paper = _id("paper", fact.paper)
            if fact.paper not in papers:
                papers.add(fact.paper)
                yield _line(paper, "PlainText", {"fileName": [fact.paper], "date": [fact.published]})
            for form, _ in fact.forms:
                yield _line(
                    _id("mention", entity.id, fact.paper, form),
                    "Mention",
                    {
                        "document": [paper],
                        "resolved": [entity.id],
                        "name": [form],
                        "detectedSchema": ["Person" if entity.is_person else "Document"],
                        "contextCountry": _countries(fact.countries),
                    },
                )


def _properties(entity: Entity) -> dict[str, list[str | None]]:
    if entity.is_person:
        offices = list(entity.statements)
        countries = sorted({code for office in offices for code in office.countries})
        return {
            "name": [entity.name],
            "alias": [form for form in entity.forms if form != entity.name],
            "position": list(dict.fromkeys(office.office for office in offices)),
            "country": _countries(countries),
        }
    return {
        "title": [entity.name],
        "fileName": [entity.name],
        "date": [entity.most("date")],
        "country": _countries([entity.state] if entity.state else []),
        "keywords": [entity.most("type")],
    }


def _countries(codes: Iterable[str]) -> list[str | None]:
    return [code.lower() for code in codes if code not in _CODES]


def _id(*parts: str) -> str:
    return f"{parts[0]}-{hashlib.blake2b(chr(0).join(parts).encode(), digest_size=10).hexdigest()}"


def _line(id_: str, schema: str, properties: dict[str, list[str | None]]) -> str:
    filled = {name: found for name, values in properties.items() if (found := [value for value in values if value])}
    return json.dumps({"id": id_, "schema": schema, "properties": filled}, ensure_ascii=False)
