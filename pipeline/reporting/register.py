"""The pages of the register: persons and acts over all papers, and the dates and amounts of all papers."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import nlargest
from typing import Any

from pipeline.records import Date, Document, Quantity
from pipeline.reporting.entities import Entity, Fact, Statement
from pipeline.reporting.marks import KINDS, anchor
from pipeline.reporting.timeline import Stretch, timelines
from pipeline.reporting.values import amount
from pipeline.reporting.years import CHART, PapersByYear, years_of

INDEX = "register.html"
FOLDER = "register"
_ROWS = 10_000
"""Persons, and acts, that the index lists, at most: those that most papers name."""
_PAGES = 2_000
"""Persons and acts that have a page of their own, at most: those that most papers name, and two at least."""
_AMOUNTS = 1_000
"""Amounts that the index lists, at most: the largest."""
_COMPANY = 20
"""Persons and acts that a page lists as named in the same papers, at most."""


@dataclass(frozen=True)
class Row:
    """A person or act in the index."""

    name: str
    forms: Sequence[str]
    address: str
    papers: int
    mentions: int
    first: str | None
    last: str | None


@dataclass(frozen=True)
class Amount:
    """An amount of money of a paper."""

    value: float
    shown: str
    unit: str
    text: str
    item: str | None
    paper: str
    target: str


@dataclass
class _Known:
    """What the pages share: who has one of its `own`, the `rows` of persons and of acts, `names` with addresses by id,
    and by paper who and what is named in it."""

    own: set[str]
    rows: dict[bool, list[Row]] = field(default_factory=lambda: {True: [], False: []})
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    company: dict[str, list[str]] = field(default_factory=dict)


class Across:
    """Gathers what the register's pages say of papers, a paper at a time; then makes the pages.

    ``totals`` are the numbers of persons and acts over all papers, by the words for them, once the pages are made.
    """

    def __init__(self) -> None:
        self.totals: dict[str, int] = {}
        self.titles: dict[str, str] = {}
        self._published: dict[str, date | None] = {}
        self._years: PapersByYear = {}
        self._amounts: list[Amount] = []

    def add(self, document: Document) -> None:
        """Take in `document`."""
        self.titles[document.id] = document.title or document.id
        self._published[document.id] = document.published
        for span in document.spans:
            if isinstance(span, Date) and span.earliest and span.latest and span.latest.year == span.earliest.year:
                papers = self._years.setdefault(span.earliest.year, {})
                count, target = papers.get(document.id, (0, anchor(span.label, span.start)))
                papers[document.id] = count + 1, target
            elif isinstance(span, Quantity) and span.high is not None and _is_currency(span.unit):
                text = " ".join(span.text.split())
                self._amounts.append(
                    Amount(
                        float(span.high),
                        amount(span),
                        span.unit or "",
                        text,
                        span.item,
                        document.id,
                        anchor(span.label, span.start),
                    )
                )
        if len(self._amounts) > 2 * _AMOUNTS:
            self._amounts = self._largest()

    def _largest(self) -> list[Amount]:
        return nlargest(_AMOUNTS, self._amounts, key=lambda item: (item.value, item.paper, item.target))

    def pages(
        self,
        entities: Callable[[], Iterable[Entity]],
        links: Mapping[str, Sequence[str]],
        addresses: Mapping[str, str],
        render: Callable[..., str],
    ) -> Iterator[tuple[str, str]]:
        """The pages of `entities`, as (path, HTML) pairs: the index first, then one for each that several papers name.

        `links` names, by id, the acts linked with one; `addresses` are those of the papers; `render` fills a template.
        """
        known = self._known(entities, addresses)
        yield INDEX, self._index(known, addresses, render)
        for entity in entities():
            if entity.id in known.own:
                page = self._entity(entity, links.get(entity.id, ()), known, addresses, render)
                yield f"{FOLDER}/{entity.id}.html", page

    def _known(self, entities: Callable[[], Iterable[Entity]], addresses: Mapping[str, str]) -> "_Known":
        known = _Known(self._with_page(entities()))
        for entity in entities():
            first = entity.facts[0]
            address = f"{FOLDER}/{entity.id}.html" if entity.id in known.own else _place(addresses, first)
            known.rows[entity.is_person].append(
                Row(entity.name, entity.forms, address, entity.papers, entity.mentions, entity.first, entity.last)
            )
            known.names[entity.id] = entity.name, address
            for paper in {fact.paper for fact in entity.facts}:
                known.company.setdefault(paper, []).append(entity.id)
        self.totals = {KINDS["PERSON"]: len(known.rows[True]), KINDS["DECREE"]: len(known.rows[False])}
        return known

    def _index(self, known: "_Known", addresses: Mapping[str, str], render: Callable[..., str]) -> str:
        return render(
            "register.html",
            title="Persons and acts over all papers",
            persons=_ranked(known.rows[True]),
            acts=_ranked(known.rows[False]),
            **self._overview(addresses),
            limit=_ROWS,
        )

    def _entity(
        self,
        entity: Entity,
        linked: Sequence[str],
        known: "_Known",
        addresses: Mapping[str, str],
        render: Callable[..., str],
    ) -> str:
        return render(
            "entity.html",
            title=entity.name,
            entity=entity,
            up="../",
            titles=self.titles,
            timelines=self._timelines(entity),
            addresses=addresses,
            place=_place,
            offices=_offices(entity),
            linked=[known.names[id_] for id_ in linked],
            company=_company(entity, known.company, known.names),
        )

    @staticmethod
    def _with_page(entities: Iterable[Entity]) -> set[str]:
        """The ids of those that have a page of their own."""
        several = ((entity.papers, entity.mentions, entity.id) for entity in entities if entity.papers > 1)
        return {id_ for _, _, id_ in nlargest(_PAGES, several)}

    def _overview(self, addresses: Mapping[str, str]) -> dict[str, Any]:
        papers = [(self.titles[paper], addresses[paper], day) for paper, day in self._published.items()]
        amounts = [(item, f"{addresses[item.paper]}{item.target}") for item in self._largest()]
        years = years_of(self._years, addresses)
        return {"years": years, "chart": CHART, "papers": papers, "amounts": amounts, "titles": self.titles}

    def _timelines(self, entity: Entity) -> list[Any]:
        stretches = [
            Stretch(self.titles[fact.paper], day, day, (f"paper-{number}",) * len(fact.places))
            for number, fact in enumerate(entity.facts)
            if (day := self._published[fact.paper])
        ]
        return timelines(stretches, None)[:1]


def _is_currency(unit: str | None) -> bool:
    return unit is not None and len(unit) == 3 and unit.isupper()


def _place(addresses: Mapping[str, str], fact: Fact) -> str:
    return f"{addresses[fact.paper]}{anchor(fact.label, fact.places[0][0])}"


def _ranked(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-row.papers, -row.mentions, row.name, row.address))[:_ROWS]


def _offices(entity: Entity) -> list[tuple[str, str | None, str | None, list[Statement]]]:
    """Each office with the first and the last day for which papers state it, and these statements."""
    found: dict[str, list[Statement]] = {}
    for statement in entity.statements if entity.is_person else ():
        found.setdefault(statement.office, []).append(statement)
    return [
        (
            office,
            min((item.first for item in stated if item.first), default=None),
            max((item.last for item in stated if item.last), default=None),
            stated,
        )
        for office, stated in found.items()
    ]


def _company(
    entity: Entity, company: Mapping[str, Sequence[str]], names: Mapping[str, tuple[str, str]]
) -> list[tuple[str, str, int]]:
    """Who and what is named in the same papers: name, address and number of these papers, most first."""
    counts = Counter(other for paper in {fact.paper for fact in entity.facts} for other in company[paper])
    del counts[entity.id]
    ranked = sorted(counts.items(), key=lambda item: (-item[1], names[item[0]], item[0]))
    return [(*names[other], count) for other, count in ranked[:_COMPANY]]
