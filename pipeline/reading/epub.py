"""EPUB books: the texts of their spine in order, as web pages without sites around them."""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pipeline.reading.archives import parts_of, xml_of
from pipeline.reading.content import Content, joined
from pipeline.reading.html.blocks import Block, blocks
from pipeline.reading.limits import Limits, ReadingError

_WHAT = "EPUB book"
_DC = "{http://purl.org/dc/elements/1.1/}"


def read_epub(path: Path, limits: Limits) -> Content:
    """The EPUB book at `path`. Raises :class:`ReadingError` where it is none, or damaged or encrypted."""
    parts = parts_of(path, limits, _WHAT)
    if "META-INF/encryption.xml" in parts and b"EncryptedData" in parts["META-INF/encryption.xml"]:
        raise ReadingError("the EPUB book is encrypted; get a copy without copy protection")
    if not parts.get("META-INF/container.xml"):
        raise ReadingError(f"a ZIP archive but no {_WHAT}; give it the suffix of what it is")
    root = next(
        (element.get("full-path") for element in _named(xml_of(parts["META-INF/container.xml"], _WHAT), "rootfile")),
        None,
    )
    if not root or not parts.get(root):
        raise ReadingError(f"the {_WHAT} is damaged; get it again")
    package = xml_of(parts[root], _WHAT)
    text, found = joined((block.text, block.kind) for name in _spine(package, root) for block in _page(parts.get(name)))
    if not text.strip():
        raise ReadingError(f"no text in the {_WHAT} (pictures only?); make a PDF of it and run `ocrmypdf`")
    stated = {
        name: [" ".join("".join(element.itertext()).split()) for element in package.iter(f"{_DC}{name}")]
        for name in ("title", "creator", "date")
    }
    day = next((date[:10] for date in stated["date"] if len(date) >= 10), None)
    return Content(
        text=text,
        blocks=found,
        title=next(iter(stated["title"]), None),
        authors=tuple(stated["creator"]),
        published=day,
        trusted=True,
    )


def _named(root: Any, name: str) -> Iterator[Any]:
    """The elements below `root` of that local name."""
    return (element for element in root.iter("{*}" + name))


def _spine(package: Any, root: str) -> list[str]:
    """The names of the book's pages in reading order."""
    folder = posixpath.dirname(root)
    pages = {
        item.get("id"): posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        for item in _named(package, "item")
        if "nav" not in (item.get("properties") or "").split()
    }
    return [
        pages[item.get("idref")]
        for item in _named(package, "itemref")
        if item.get("idref") in pages and item.get("linear") != "no"
    ]


def _page(data: bytes | None) -> list[Block]:
    from lxml import etree, html

    if not data:
        return []
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        return list(blocks(html.document_fromstring(data, parser=parser)))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
