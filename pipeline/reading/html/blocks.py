"""The blocks of text of a web page, in order, without menus, scripts and what is hidden."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

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
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, item or table row: its characters, where it stands, and whether most of it is links."""

    element: Any
    text: str
    linked: bool


def blocks(tree: Any) -> Iterator[Block]:
    """The blocks of text in order, without those that are no part of any text."""
    text: list[str] = []
    links = 0
    owner = tree
    for event, element in (*_walk(tree), (None, tree)):
        if event is not None:
            text.append(event)
            if element.tag == "a":
                links += len(event.strip())
            continue
        if joined := tidy("".join(text)):
            yield Block(owner, joined, links * 2 > len(joined))
        text, links, owner = [], 0, element


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


def tidy(text: str) -> str:
    """`text` with its source's line breaks gone, those of ``<br>`` and the tabs between cells kept."""
    lines = (re.sub(r" *\t *", "\t", re.sub(r" {2,}", " ", line)).strip(" \t") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
