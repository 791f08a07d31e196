"""The pages of a report: one for a few papers, else an overview and a page a paper."""

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.naming import file_stem
from pipeline.records import LABELS, Document
from pipeline.reporting.across import Index, links
from pipeline.reporting.comparison import Comparison
from pipeline.reporting.dates import day_in_words, in_words
from pipeline.reporting.entities import Entity
from pipeline.reporting.faults import fault_rows
from pipeline.reporting.marks import KINDS, narrow
from pipeline.reporting.paper import TABS, Paper, entry_counts
from pipeline.reporting.register import Across
from pipeline.reporting.values import counted, figure

ONE_PAGE = 120_000
"""Characters that the papers of a run may have together to be shown on one page."""
OVERVIEW = "report.html"
FOLDER = "report"
WORDS = {info.singular: info.plural.capitalize() for info in LABELS.values()}


@dataclass(frozen=True)
class Line:
    """A paper in the overview."""

    id: str
    title: str
    published: date | None
    language: str | None
    characters: int
    counts: Mapping[str, int]
    warnings: tuple[str, ...]


def report_pages(
    documents: Iterable[Document],
    comparison: Callable[[], Comparison | None] = lambda: None,
    entities: Callable[[], Iterable[Entity]] | None = None,
    linked: Mapping[str, Sequence[str]] = MappingProxyType({}),
    original: Callable[[Document], str] = lambda document: "",
) -> Iterator[tuple[str, str]]:
    """The report on `documents` as (path, HTML) pairs; the path is relative to the folder of the run.

    `entities`, if given, gives the persons and acts of the register, which have pages where papers are several;
    `linked` says by id which acts are linked; `original` gives the address of a paper's file, if it has pages.

    Where the papers are few, ``report.html`` holds them all, else ``report/<paper>.html`` hold one each, and
    ``report.html``, which comes last, leads to them. `documents` is gone through once, and `comparison` asked for when
    that is done; what it gives is shown. The same documents give the same pages.
    """
    lines: list[Line] = []
    few: list[Document] = []
    index = Index()
    across = Across()
    characters, split = 0, False
    for document in documents:
        lines.append(_line(document))
        characters += lines[-1].characters
        split = len(lines) > 1 and characters > ONE_PAGE
        index.add(document)
        across.add(document)
        few.append(document)
        if split:
            yield from (_own_page(document, original(document)) for document in few)
            few.clear()
    papers = (
        []
        if split
        else [Paper(document, _prefix(number, lines), original(document)) for number, document in enumerate(few)]
    )
    pages = {paper.document.id: f"#{paper.prefix}" for paper in papers}
    pages |= {line.id: f"{FOLDER}/{file_stem(line.id)}.html#" for line in lines if line.id not in pages}
    if entities and len(lines) > 1:
        yield from across.pages(entities, linked, {id_: _from_elsewhere(page) for id_, page in pages.items()}, _render)
    shared = {section: list(links(things, pages)) for section, things in index.shared().items()}
    totals = {kind: sum(line.counts[kind] for line in lines) for kind in KINDS.values()} | across.totals
    known = {"has_register": bool(entities), "shared": shared, "totals": totals}
    yield OVERVIEW, _overview(lines, papers, pages, comparison(), **known)


def _overview(
    lines: Sequence[Line],
    papers: Sequence[Paper],
    pages: Mapping[str, str],
    comparison: Comparison | None,
    **context: Any,
) -> str:
    return _render(
        "overview.html",
        title=lines[0].title if len(lines) == 1 else _title(lines),
        lines=lines,
        papers=papers,
        pages=pages,
        comparison=comparison,
        faults=fault_rows(comparison, pages),
        **context,
    )


def _from_elsewhere(page: str) -> str:
    """The address of a paper as other pages write it."""
    return f"{OVERVIEW}{page}" if page.startswith("#") else page


def _prefix(number: int, lines: Sequence[object]) -> str:
    return f"p{number + 1}-" if len(lines) > 1 else ""


def _title(lines: Sequence[Line]) -> str:
    """What a set of papers is called: how many there are, and of which time."""
    days = sorted(str(line.published) for line in lines if line.published)
    number = counted(len(lines), "paper")
    if not days:
        return number
    first, last = ((day[:4] if days[0][:4] != days[-1][:4] else day[:7]) for day in (days[0], days[-1]))
    return f"{number}, {in_words(first if first == last else f'{first}/{last}')}"


def _own_page(document: Document, original: str) -> tuple[str, str]:
    paper = Paper(document, original=f"../{original}" if original else "")
    return f"{FOLDER}/{file_stem(document.id)}.html", _render("paper.html", title=paper.title, paper=paper)


def _line(document: Document) -> Line:
    return Line(
        id=document.id,
        title=document.title or document.id,
        published=document.published,
        language=document.language,
        characters=len(document.text),
        counts=entry_counts(document),
        warnings=document.warnings,
    )


def page_addresses(folder: Path, papers: Sequence[str]) -> dict[str, str]:
    """The addresses, without what leads to a place, of all `papers` of a run, in its order, in the report in `folder`.

    Empty where there is no report.
    """
    overview = folder.resolve() / OVERVIEW
    if not overview.is_file():
        return {}
    own = {paper: folder.resolve() / FOLDER / f"{file_stem(paper)}.html" for paper in papers}
    return {
        paper: f"{page.as_uri()}#" if page.is_file() else f"{overview.as_uri()}#{_prefix(number, papers)}"
        for number, (paper, page) in enumerate(own.items())
    }


def _render(template: str, **context: Any) -> str:
    return _environment().get_template(template).render(context)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipeline.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=narrow,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    folder = files("pipeline.reporting").joinpath("templates")
    style, script = ("\n" + folder.joinpath(name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    environment.globals |= {
        "style": Markup(style),
        "script": Markup(script),
        "policy": _policy(style, script),
        "words": WORDS,
        "kinds": tuple(WORDS),
        "kind_of": KINDS,
        "labels": LABELS,
        "tabs": TABS,
    }
    environment.filters |= {"figure": figure, "percent": _percent, "counted": counted, "day": _day}
    return environment


def _policy(style: str, script: str) -> str:
    """The content security policy: this very style and this very script, and nothing from anywhere."""
    return (
        "default-src 'none'; "
        f"style-src '{_source(style)}'; script-src '{_source(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _source(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _day(day: date | str | None) -> str:
    """A day as an element that shows it in words, and as it is stored where the pointer is on it."""
    return Markup('<time datetime="{0}" title="{0}">{1}</time>').format(day, day_in_words(day)) if day else "–"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"
