"""Facts: what one paper says about one person or act, with what else in the paper may identify it."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from sys import intern
from typing import Any

from pipeline.countries import codes_in, main_countries
from pipeline.records import ActEntry, Decree, Document, Person
from pipeline.registers.names import name_of
from pipeline.segmenting import segments

PERSON, ACT = "PERSON", "DECREE"
_DIGEST = 16
"""Hexadecimal digits of a text's SHA-256 that name it in a key: 64 bits."""
_TOGETHER = 40
"""How many of the persons of a paper count as named together with one of them, at most."""
_QUOTE = 300
_SHORT = 40
"""Characters of a text up to which equal ones are one object in memory."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One person or act of one paper.

    ``key`` is what judgements name; ``name`` the fullest form; ``forms`` the forms with how often each comes;
    ``places`` the mentions as (start, end, text); ``offices`` as (role, start); ``countries`` the states that the
    paper is about; ``together`` the surnames of the others named in it; ``quote`` its first sentence there. Of an act:
    ``type`` to ``date``, ``state`` (its jurisdiction) and ``identifiers`` are those of the paper's entry, ``near`` the
    states in its sentences, ``named`` whether it has a number, date or title.
    """

    key: str
    label: str
    paper: str
    published: str | None
    name: str
    forms: tuple[tuple[str, int], ...]
    places: tuple[tuple[int, int, str], ...]
    countries: tuple[str, ...]
    quote: str
    offices: tuple[tuple[str, int], ...] = ()
    together: tuple[str, ...] = ()
    type: str | None = None
    number: str | None = None
    issuer: str | None = None
    date: str | None = None
    state: str | None = None
    near: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    named: bool = True

    @property
    def year(self) -> int | None:
        """The year in which the paper was published."""
        return int(self.published[:4]) if self.published else None

    def as_json(self) -> str:
        """The fact as a JSON array, for :func:`fact_from_json`."""
        return json.dumps([getattr(self, name) for name in _FIELDS], ensure_ascii=False, separators=(",", ":"))


_FIELDS = tuple(field.name for field in fields(Fact))


def fact_from_json(text: str) -> Fact:
    """The fact that :meth:`Fact.as_json` wrote."""
    return Fact(*map(_frozen, json.loads(text)))


def _frozen(value: Any) -> Any:
    """`value` without lists; a short text, such as a surname, is held once, in however many facts it is."""
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return intern(value) if isinstance(value, str) and len(value) <= _SHORT else value


def facts_of(document: Document) -> list[Fact]:
    """The facts of `document`, a key once: persons, then acts."""
    digest = (document.sha256 or hashlib.sha256(document.text.encode()).hexdigest())[:_DIGEST]
    countries = main_countries(document.text)
    return [*_persons(document, digest, countries), *_acts(document, digest, countries)]


def _persons(document: Document, digest: str, countries: tuple[str, ...]) -> Iterator[Fact]:
    by_key: dict[str, list[Person]] = {}
    for span in document.spans:
        if isinstance(span, Person):
            by_key.setdefault(f"person:{name_of(span.person or span.text).folded}@{digest}", []).append(span)
    surnames = {key: name_of(spans[0].person or spans[0].text).surname for key, spans in by_key.items()}
    ranked = sorted(surnames, key=lambda key: (-len(by_key[key]), key))[: _TOGETHER + 1]
    for key, spans in by_key.items():
        together = sorted({surnames[other] for other in ranked if other != key} - {surnames[key]})
        yield Fact(
            key,
            PERSON,
            document.id,
            _day(document),
            _single(spans[0].person or spans[0].text),
            _forms(span.text for span in spans),
            tuple((span.start, span.end, span.text) for span in spans),
            countries,
            _quote(document, spans[0].start),
            offices=tuple((_single(span.role), span.start) for span in spans if span.role),
            together=tuple(together),
        )


def _acts(document: Document, digest: str, countries: tuple[str, ...]) -> Iterator[Fact]:
    spans_of: dict[str, list[Decree]] = {}
    for span in document.spans:
        if isinstance(span, Decree) and span.act:
            spans_of.setdefault(span.act, []).append(span)
    entries = {entry.act: entry for entry in document.acts}
    for act, spans in spans_of.items():
        entry = entries.get(act) or ActEntry(act=act, forms=(spans[0].text,), mentions=())
        named = [span for span in spans if not span.nominal]
        sentences = {segments(document.text).excerpt_at(span.start) for span in spans}
        fullest = max(named or spans, key=lambda span: (len(span.text), -span.start))
        yield Fact(
            f"act:{act}@{digest}",
            ACT,
            document.id,
            _day(document),
            _single(fullest.text),
            _forms(span.text for span in named or spans),
            tuple((span.start, span.end, span.text) for span in spans),
            countries,
            _quote(document, spans[0].start),
            type=entry.type,
            number=entry.number,
            issuer=entry.issuer,
            date=entry.date,
            state=entry.jurisdiction,
            identifiers=entry.identifiers,
            near=codes_in(" ; ".join(sorted(text for _, text in sentences))),
            named=bool(named),
        )


def _forms(texts: Iterator[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(map(_single, texts))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _quote(document: Document, start: int) -> str:
    _, sentence = segments(document.text).excerpt_at(start)
    sentence = _single(sentence)
    return sentence if len(sentence) <= _QUOTE else f"{sentence[:_QUOTE].rsplit(' ', 1)[0]} …"


def _day(document: Document) -> str | None:
    return str(document.published) if document.published else None


def _single(text: str) -> str:
    return " ".join(text.split())
