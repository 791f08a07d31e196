"""Papers made for tests: persons and acts are marked in the text, ``{form|field=value|…}``, acts with a bang."""

import hashlib
import re
from collections.abc import Iterable

from pipeline.records import ActEntry, AnyMention, Decree, Document, Person, PersonEntry, day_of
from pipeline.registers.facts import Fact, facts_of
from pipeline.registers.state import Register
from pipeline.resolving.acts.jurisdiction import identifiers_of, jurisdiction_of

_MARK = re.compile(r"\{(!?)([^|}]+)((?:\|[^|}]+)*)\}")


def paper(name: str, text: str, published: str | None = "2021-12-10") -> Document:
    """The paper that `text` marks: ``{Lavrov|person=Sergei Lavrov|role=minister}`` and ``{!Decree No. 7|number=7}``."""
    plain, place, spans = "", 0, list[AnyMention]()
    for mark in _MARK.finditer(text):
        plain += text[place : mark.start()]
        place = mark.end()
        fields = dict(field.split("=", 1) for field in mark[3].split("|")[1:])
        here = {"start": len(plain), "end": len(plain) + len(mark[2]), "text": mark[2]}
        if mark[1]:
            nominal = fields.pop("nominal", "") == "yes"
            act = fields.pop("act", mark[2].lower().replace(" ", "-"))
            spans.append(Decree.model_validate({**here, "act": act, "nominal": nominal, **fields}))
        else:
            spans.append(Person.model_validate({**here, "person": mark[2], **fields}))
        plain += mark[2]
    plain += text[place:]
    return Document(
        id=name,
        published=day_of(published) if published else None,
        text=plain,
        sha256=hashlib.sha256(plain.encode()).hexdigest(),
        spans=tuple(spans),
        persons=tuple(_people(spans)),
        acts=tuple(_acts(spans)),
    )


def _people(spans: Iterable[AnyMention]) -> Iterable[PersonEntry]:
    names = [span for span in spans if isinstance(span, Person)]
    for name in dict.fromkeys(span.person for span in names):
        own = [span for span in names if span.person == name]
        yield PersonEntry(name=name or "", mentions=len(own), first=own[0].start)


def _acts(spans: Iterable[AnyMention]) -> Iterable[ActEntry]:
    acts = [span for span in spans if isinstance(span, Decree)]
    for act in dict.fromkeys(span.act for span in acts):
        own = next(span for span in acts if span.act == act)
        yield ActEntry(
            act=act or "",
            forms=(own.text,),
            type=own.type,
            number=own.number,
            issuer=own.issuer,
            date=own.date,
            identifiers=identifiers_of([own]),
            jurisdiction=jurisdiction_of([own]),
            mentions=(),
        )


def facts(*papers: Document) -> list[Fact]:
    """The facts of `papers`."""
    return [fact for document in papers for fact in facts_of(document)]


def key(document: Document, start: str = "") -> str:
    """The key of the fact of `document` whose name or act begins with `start`."""
    return next(fact.key for fact in facts_of(document) if fact.key.partition(":")[2].startswith(start))


def bring(register: Register, *papers: Document, judgements: tuple[object, ...] = ()) -> None:
    """Bring `register` to `papers`."""
    digests = (
        (place, found.id, hashlib.sha256(found.model_dump_json().encode()).hexdigest())
        for place, found in enumerate(papers)
    )
    register.update(digests, papers.__getitem__, judgements)  # type: ignore[arg-type]
