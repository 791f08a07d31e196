"""Title, authors and day of publication as a web page's metadata state them."""

import json
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from pipeline.reading.html.blocks import Block, tidy
from pipeline.reading.titles import names_body

_TITLES = ("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title")
_AUTHORS = (
    "citation_author",
    "citation_authors",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "author",
    "parsely-author",
    "sailthru.author",
)
_ARTICLES = frozenset(
    (
        "article",
        "newsarticle",
        "report",
        "scholarlyarticle",
        "techarticle",
        "blogposting",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "webpage",
    )
)
_PARTS = re.compile(r"\s+(?:[|–—·»]|-|::)\s+")
_DATED = re.compile(r"(?:^|[\s_-])(?:date|published|datePublished|pubdate|posted|timestamp)(?:$|[\s_-])", re.IGNORECASE)
_DATE_LONG = 60
_FIRST_DAY, _LAST_DAY = "1900-01-01", "2099-12-31"


def page_title(tree: Any, kept: Sequence[Block]) -> str | None:
    """The page's title: the heading in its main text that its metadata name too, else a heading of the first rank.

    Without such a heading it is what the metadata state, less the site's name.
    """
    headings = [(block.element.tag, block.text) for block in kept if block.element.tag in ("h1", "h2", "h3", "h4")]
    named = [title for title in stated_titles(tree) if title]
    site = _plain(next(iter(_meta(tree, ("og:site_name",))), ""))
    for title in named:
        for _, heading in headings:
            if _plain(heading) == _plain(title) or _plain(heading) in map(_plain, _PARTS.split(title)):
                return heading
    first = next((heading for rank, heading in headings if rank == "h1"), None)
    first = first or next(
        (
            tidy("".join(element.itertext()))
            for element in tree.iter("h1")
            if _plain("".join(element.itertext())) != site
        ),
        None,
    )
    return first or next((title for title in named if _plain(title) != site), None)


def stated_titles(tree: Any) -> Iterator[str]:
    """What the page's metadata and its title element call it, whole and without the site's name, the surest first."""
    yield from _meta(tree, _TITLES)
    for item in _json_ld(tree):
        if isinstance(title := item.get("headline"), str):
            yield tidy(title)
    for element in tree.iter("title"):
        if all(parent.tag != "svg" for parent in element.iterancestors()):
            yield from (part for part in _PARTS.split(tidy("".join(element.itertext())))[:1])


def page_authors(tree: Any) -> tuple[str, ...]:
    """The authors that the page's metadata state, in their order."""
    for name in _AUTHORS:
        if found := [
            author
            for content in _meta(tree, (name,))
            for author in re.split(r"\s*;\s*", content)
            if author and "=" not in author and "/" not in author and not names_body(author)
        ]:
            return tuple(found)
    for item in _json_ld(tree):
        authors = item.get("author")
        people = [
            person.get("name") if isinstance(person, dict) else person
            for person in (authors if isinstance(authors, list) else [authors])
        ]
        if found := [
            tidy(person) for person in people if isinstance(person, str) and person.strip() and not names_body(person)
        ]:
            return tuple(found)
    return ()


def _meta(tree: Any, names: Sequence[str]) -> Iterator[str]:
    """The contents of the page's meta elements of these names, name by name."""
    elements = [
        (str(element.get("name") or element.get("property") or "").casefold(), element.get("content"))
        for element in tree.iter("meta")
    ]
    for name in names:
        yield from (tidy(content) for found, content in elements if found == name and content and content.strip())


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles that the page describes as linked data."""
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or ""):
            continue
        try:
            content = json.loads(element.text or "")
        except (ValueError, RecursionError):
            continue
        items = content if isinstance(content, list) else [content]
        for item in items:
            for one in item.get("@graph", [item]) if isinstance(item, dict) else []:
                kinds = one.get("@type") if isinstance(one, dict) else None
                if any(str(kind).casefold() in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                    yield one


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def page_day(tree: Any) -> str | None:
    """The day of publication that the page's metadata, time elements and short dated lines state.

    htmldate would also take a day out of a sentence, so it is shown the page without any.
    """
    from htmldate import find_date
    from lxml import etree

    page = etree.Element("html")
    head, body = etree.SubElement(page, "head"), etree.SubElement(page, "body")
    for element in tree.iter("meta", "link", "script"):
        if element.tag != "script" or "json" in (element.get("type") or ""):
            head.append(deepcopy(element))
    for element in tree.iter():
        named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if element.get("itemprop") and element.get("content"):
            etree.SubElement(head, "meta", itemprop=element.get("itemprop"), content=element.get("content"))
        if element.tag in ("time", "abbr") or (_DATED.search(named) and len("".join(element.itertext())) < _DATE_LONG):
            body.append(deepcopy(element))
    for element in page.iter():
        element.tail = None
    try:
        found = find_date(
            etree.tostring(page, encoding="unicode", method="html"),
            extensive_search=False,
            original_date=True,
            min_date=_FIRST_DAY,
            max_date=_LAST_DAY,
        )
    except (ValueError, TypeError, AttributeError):
        return None
    return str(found) if found else None
