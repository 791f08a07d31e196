"""Web pages from a local file: the main text without menus, title, authors and the day in the page's metadata."""

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

from pipeline.reading.content import Content
from pipeline.reading.html.blocks import blocks, tidy
from pipeline.reading.limits import ReadingError
from pipeline.reading.plain import decoded

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_KNOWN = 40
"""Characters of a block by which it is found again in the main text."""
_HEAD = 600
"""Characters that may stand before the main text and still belong to the paper: title, authors, day."""
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
    text = "\n\n".join(_main(tree, _judged(source)))
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
    characters are taken from the page itself, with the lines right before that aren't links.
    """
    found = list(blocks(tree))
    inside = [block.element for block in found if judged and len(block.text) >= _KNOWN and _key(block.text) in judged]
    if not inside:
        return [block.text for block in found]
    kept = {id(element) for element in _common(inside).iter()}
    places = [place for place, block in enumerate(found) if id(block.element) in kept]
    first, room = places[0], _HEAD
    while first > 0 and not found[first - 1].linked and (room := room - len(found[first - 1].text)) > 0:
        first -= 1
    return [block.text for block in (*found[first : places[0]], *(found[place] for place in places))]


def _key(text: str) -> str:
    return "".join(text.split())[:_KNOWN]


def _common(elements: list[Any]) -> Any:
    """The lowest element that holds all of `elements`, or the article around it; of a single one, its parent."""
    path = [*reversed(list(elements[0].iterancestors())), elements[0]]
    for element in elements[1:]:
        own = {id(other) for other in element.iterancestors()} | {id(element)}
        while id(path[-1]) not in own:
            path.pop()
    named = [element for element in path if element.tag in ("article", "main") or element.get("role") == "main"]
    if named:
        return named[-1]
    return path[-2] if len(path) > 2 and any(path[-1] is element for element in elements) else path[-1]


def _said(tree: Any, source: str) -> tuple[str | None, tuple[str, ...]]:
    """Title and authors as the page's metadata tell them, else its heading or title element."""
    import trafilatura

    try:
        told = trafilatura.extract_metadata(source)
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError):
        told = None
    heading = next((tidy("".join(element.itertext())) for element in tree.iter("h1")), None)
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
