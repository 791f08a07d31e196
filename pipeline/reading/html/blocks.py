"""The blocks of text of a web page, in order, without menus, scripts and what is hidden."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pipeline.blocks import BlockKind
from pipeline.reading.html.parts import is_beside, is_no_text, is_short

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dd"), "list_item"),
    **dict.fromkeys(("tr", "table", "tbody", "thead", "tfoot"), "table"),
    **dict.fromkeys(("caption", "figcaption"), "caption"),
}
_NOTES = re.compile(r"(?:^|[\s_-])(?:foot|end)?-?notes?(?:$|[\s_-])", re.IGNORECASE)


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, item or table row: its characters, its element, whether most of it is links, its kind."""

    element: Any
    text: str
    linked: bool
    kind: BlockKind | None = None


def blocks(tree: Any, *, careful: bool = True) -> Iterator[Block]:
    """The blocks of text in order, without those that are no part of any text.

    Unless `careful`, elements are not left out for their name or role alone.
    """
    text: list[str] = []
    links = 0
    owner = tree
    for event, element in (*_walk(tree, careful), (None, tree)):
        if event is not None:
            text.append(event)
            if _in_link(element):
                links += len(event.strip())
            continue
        if joined := tidy("".join(text)):
            yield Block(owner, joined, links * 2 > len(joined), _kind(owner))
        text, links, owner = [], 0, element


def visible_length(tree: Any) -> int:
    """About how many characters a reader of the page sees, links, menus and forms not counted."""
    return sum(len(block.text) for block in blocks(tree, careful=False) if not block.linked)


def _in_link(element: Any) -> bool:
    """Whether text of `element` is a link's: that of the link itself, or of a card that is one link."""
    return element.tag == "a" or any(parent.tag == "a" for parent in islice(element.iterancestors(), 5))


def _kind(element: Any) -> BlockKind | None:
    """What an element makes of its block by its name or its parents'; None for running text."""
    for near in (element, *islice(element.iterancestors(), 3)):
        if near.tag in ("li", "p", "div", "ol") and _NOTES.search(f"{near.get('class') or ''} {near.get('id') or ''}"):
            return "footnote"
    for near in (element, *islice(element.iterancestors(), 2)):
        if isinstance(near.tag, str) and near.tag in _KINDS:
            return _KINDS[near.tag]
    return None


def _walk(tree: Any, careful: bool) -> Iterator[tuple[str | None, Any]]:
    """Text, and None with an element wherever a block begins or ends; without recursion, since pages nest deeply."""
    most = 0.4 * len("".join(tree.itertext())) if careful else 0.0
    stack: list[tuple[Any, bool, bool]] = [(tree, True, False)]
    while stack:
        element, opening, kept = stack.pop()
        block = element.tag in _BLOCKS and element.tag not in ("td", "th")
        around = element.getparent() if element.getparent() is not None else element
        gone = opening and (
            not isinstance(element.tag, str)
            or is_no_text(element)
            or (careful and is_beside(element) and is_short(element, most))
        )
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


def tidy(text: str) -> str:
    """`text` with its source's line breaks gone, those of ``<br>`` and the tabs between cells kept."""
    lines = (re.sub(r" *\t *", "\t", re.sub(r" {2,}", " ", line)).strip(" \t") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
