"""Web pages from a local file: the main text without menus, title, authors and the day in the page's metadata."""

import re
from pathlib import Path

from pipeline.reading.content import Content, joined
from pipeline.reading.html.head import page_authors, page_day, page_title, stated_titles
from pipeline.reading.html.main import lost, main_blocks
from pipeline.reading.limits import ReadingError
from pipeline.reading.plain import decoded

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)


def read_html(path: Path) -> Content:
    """The web page at `path`; nothing that it links to is fetched. Raises :class:`ReadingError`."""
    return page_content(path.read_bytes())


def page_content(data: bytes, charset: str | None = None) -> Content:
    """The content of a page's bytes, in `charset` if that is known. Raises :class:`ReadingError`."""
    from lxml import etree, html

    source = _source(data, charset)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        tree = html.document_fromstring(source.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise ReadingError("no web page: empty, or without any text; get the file again") from None
    kept = main_blocks(tree, source, list(stated_titles(tree)))
    text, parts = joined((block.text, block.kind) for block in kept)
    if not text.strip():
        raise ReadingError("no text in the page (one that scripts fill?); save it from the browser as a whole page")
    warning = lost(tree, kept)
    return Content(
        text=text,
        blocks=parts,
        title=page_title(tree, kept),
        authors=page_authors(tree),
        trusted=True,
        published=page_day(tree),
        warnings=(warning,) if warning else (),
    )


def _source(data: bytes, charset: str | None) -> str:
    """The page's characters: in `charset` or by its own declaration where that holds, else as any text's."""
    match = _CHARSET.search(data[:4096])
    named = charset or (match[1].decode("ascii", "replace") if match else None)
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            text = data.decode(named)
        except (LookupError, UnicodeDecodeError):
            text = decoded(data)
    else:
        text = decoded(data)
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", " ", text.replace("\r\n", "\n"))
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
