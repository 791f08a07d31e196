"""Web pages from a local file: the main text without menus, title, authors and the day in the page's metadata."""

import re
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from pipeline.reading.content import Content
from pipeline.reading.limits import ReadingError
from pipeline.reading.plain import decoded

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"))
_OUT = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "canvas", "iframe", "object", "embed", "audio",
    "video", "picture", "button", "select", "option", "textarea", "input", "label", "form", "nav", "menu", "head",
    "title", "dialog"))
_OUT_ROLES = frozenset((
    "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog", "alert"))
_OUT_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|sidebar|breadcrumbs?|cookies?|share|sharing|social|newsletter|subscribe"
    r"|related|advert\w*|comments?|pagination|skip-link|footer|site-header|banner|promo|popup|modal)(?:$|[\s_-])",
    re.IGNORECASE)
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z*†‡§])[\])]?")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_KNOWN = 40
"""Characters of a block by which it is found again in the main text."""
_DATED = re.compile(r"(?:^|[\s_-])(?:date|published|datePublished|pubdate|posted|timestamp)(?:$|[\s_-])", re.IGNORECASE)
_DATE_LONG = 60
_FIRST_DAY, _LAST_DAY = "1900-01-01", "2099-12-31"


def read_html(path: Path) -> Content:
    """The web page at `path`; nothing that it links to is fetched. Raises :class:`ReadingError`."""
    from lxml import etree, html

    source = _source(path.read_bytes())
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True,
                             huge_tree=True)
    try:
        tree = html.document_fromstring(source.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise ReadingError("no web page: empty, or without any text; get the file again") from None
    title, authors = _said(tree, source)
    blocks = _main(tree, _judged(source))
    text = "\n\n".join(blocks)
    if not text.strip():
        raise ReadingError("no text in the page (one that scripts fill?); save it from the browser as a whole page")
    return Content(text=text, title=title, authors=authors, published=_day(tree))


def _source(data: bytes) -> str:
    """The page's characters: by its own declaration where that holds, else as any text's."""
    match = _CHARSET.search(data[:4096])
    if match and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            text = data.decode(match[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            text = decoded(data)
    else:
        text = decoded(data)
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", " ", text.replace("\r\n", "\n"))
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _judged(source: str) -> str:
    """What trafilatura takes for the main text, without any white space; empty where it finds none."""
    import trafilatura

    try:
        found = trafilatura.extract(source, output_format="txt", include_comments=False, include_tables=True,
                                    favor_recall=True, deduplicate=False, max_tree_size=None)
    except (RecursionError, ValueError, TypeError, AttributeError):
        return ""
    return "".join((found or "").split())


def _main(tree: Any, judged: str) -> list[str]:
    """The blocks of the smallest element that holds all of the main text, but for menus and the like in it.

    trafilatura says where the main text is; it drops short lines (a byline, a date) and rewrites others, so the
    characters are taken from the page itself.
    """
    blocks = list(_blocks(tree))
    inside = [element for element, text in blocks if judged and _key(text) in judged and len(text) >= _KNOWN]
    if not inside:
        return [text for _, text in blocks]
    root = _common(inside)
    kept = {id(element) for element in root.iter()}
    return [text for element, text in blocks if id(element) in kept]


def _key(text: str) -> str:
    return "".join(text.split())[:_KNOWN]


def _common(elements: list[Any]) -> Any:
    """The lowest element that holds all of `elements`, widened to the article or body where that is all it skips."""
    path = [*reversed(list(elements[0].iterancestors())), elements[0]]
    for element in elements[1:]:
        own = {id(other) for other in element.iterancestors()} | {id(element)}
        while id(path[-1]) not in own:
            path.pop()
    named = [element for element in path if element.tag in ("article", "main") or element.get("role") == "main"]
    return named[-1] if named else path[-1]


def _blocks(tree: Any) -> Iterator[tuple[Any, str]]:
    """The blocks of text in order, each with the element that it stands in; a table row is one block."""
    text: list[str] = []
    owner = tree
    for event, element in _walk(tree):
        if isinstance(event, str):
            text.append(event)
            continue
        joined = _tidy("".join(text))
        if joined:
            yield owner, joined
        text, owner = [], element
    if joined := _tidy("".join(text)):
        yield owner, joined


def _walk(tree: Any) -> Iterator[tuple[str | None, Any]]:
    """Text, and None with an element wherever a block begins or ends; without recursion, since pages nest deeply."""
    stack: list[tuple[Any, bool, bool]] = [(tree, True, False)]
    while stack:
        element, opening, kept = stack.pop()
        block = element.tag in _BLOCKS and element.tag not in ("td", "th")
        around = element.getparent() if element.getparent() is not None else element
        gone = opening and (not isinstance(element.tag, str) or _left_out(element))
        if opening and not gone:
            if block:
                yield None, element
            elif element.tag in ("td", "th") and element.getprevious() is not None:
                yield "\t", element
            elif element.tag == "br":
                yield "\n", element
            inner = kept or element.tag == "pre"
            yield _spaced(element.text, inner), element
            stack.append((element, False, kept))
            stack.extend((child, True, inner) for child in reversed(element))
            continue
        if block:
            yield None, around
        yield _spaced(element.tail, kept), around


def _spaced(text: str | None, kept: bool) -> str:
    """`text` with the white space of the page's source as single spaces, unless it is `kept` (in ``<pre>``)."""
    return (text or "") if kept else _SPACES.sub(" ", text or "")


def _left_out(element: Any) -> bool:
    """Whether `element` is no part of the text: scripts, menus, forms, what is hidden, and marks of notes."""
    if element.tag in _OUT or element.get("role") in _OUT_ROLES or element.get("hidden") is not None:
        return True
    if element.get("aria-hidden") == "true" or _HIDDEN.search(element.get("style") or ""):
        return True
    if element.tag == "sup":
        return _note_mark(element)
    if element.tag in ("header", "footer", "aside"):
        inside = any(parent.tag in ("article", "main") for parent in element.iterancestors())
        return element.tag == "aside" or not inside
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag in ("div", "ul", "section", "ol", "span", "p") and _OUT_NAMES.search(names):
        return not any(child.tag in ("article", "main") for child in element.iter()) and _mostly_links(element)
    return False


def _mostly_links(element: Any) -> bool:
    whole = len("".join(element.itertext()).strip())
    linked = sum(len("".join(link.itertext()).strip()) for link in element.iter("a"))
    return linked > 0.4 * whole or whole < 200


def _note_mark(element: Any) -> bool:
    """Whether a raised text is the mark of a note: it links to one, or is a number after a word (not ``m²``)."""
    text = "".join(element.itertext()).strip()
    if not _MARK.fullmatch(text):
        return False
    if any(True for _ in element.iter("a")) or any(parent.tag == "a" for parent in element.iterancestors()):
        return True
    if not text[0].isalnum():
        return True
    previous = element.getprevious()
    before = (previous.tail if previous is not None else element.getparent().text) or ""
    return not re.search(r"(?:\b[kcdm]?m|\d)$", before)


def _tidy(text: str) -> str:
    """`text` with its source's line breaks gone, those of ``<br>`` and the tabs between cells kept."""
    lines = (re.sub(r" *\t *", "\t", re.sub(r" {2,}", " ", line)).strip(" \t") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _said(tree: Any, source: str) -> tuple[str | None, tuple[str, ...]]:
    """Title and authors as the page's metadata tell them, else its heading or title element."""
    import trafilatura

    try:
        told = trafilatura.extract_metadata(source)
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError):
        told = None
    heading = next((_tidy("".join(element.itertext())) for element in tree.iter("h1")), None)
    title = heading or (told.title if told is not None else None)
    authors = (told.author or "").split(";") if told is not None else []
    return title or None, tuple(name.strip() for name in authors if name.strip())


def _day(tree: Any) -> str | None:
    """The day of publication that the page's metadata, time elements and short dated lines tell.

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
        found = find_date(etree.tostring(page, encoding="unicode", method="html"), extensive_search=False,
                          original_date=True, min_date=_FIRST_DAY, max_date=_LAST_DAY)
    except (ValueError, TypeError, AttributeError):
        return None
    return str(found) if found else None
