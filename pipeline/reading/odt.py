"""OpenDocument texts (LibreOffice): paragraphs, tables row by row, notes after the paragraph that bears their mark."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.blocks import BlockKind
from pipeline.reading.archives import parts_of, xml_of
from pipeline.reading.content import Content, joined
from pipeline.reading.limits import Limits, ReadingError

_WHAT = "OpenDocument text"
_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _OFFICE, _META = (_URN % name for name in ("text", "table", "office", "meta"))
_DC = "{http://purl.org/dc/elements/1.1/}"
_LEFT_OUT = frozenset(
    (
        f"{_TEXT}tracked-changes",
        f"{_OFFICE}annotation",
        f"{_TEXT}index-title-template",
        f"{_TEXT}sequence-decls",
        f"{_OFFICE}forms",
    )
)


def read_odt(path: Path, limits: Limits) -> Content:
    """The OpenDocument text at `path`. Raises :class:`ReadingError` where it is none, or damaged or encrypted."""
    parts = parts_of(path, limits, _WHAT)
    if "content.xml" not in parts or b"opendocument.text" not in parts.get("mimetype", b"opendocument.text"):
        raise ReadingError(f"a ZIP archive but no {_WHAT}; give it the suffix of what it is")
    body = next(iter(xml_of(parts["content.xml"], _WHAT).iter(f"{_OFFICE}text")), None)
    found = list(_blocks(body)) if body is not None else []
    text, blocks = joined(found)
    if not text.strip():
        raise ReadingError(f"no text in the {_WHAT} (pictures only?); make a PDF of it and run `ocrmypdf`")
    stated = xml_of(parts["meta.xml"], _WHAT) if parts.get("meta.xml") else None
    title, creator, day = (
        _stated(stated, name) for name in (f"{_DC}title", f"{_META}initial-creator", f"{_META}creation-date")
    )
    printed = next((line for line, kind in found if kind == "heading"), None)
    return Content(
        text=text,
        blocks=blocks,
        title=title or None,
        printed_title=printed,
        strong_title=bool(printed),
        authors=(creator,) if creator else (),
        created=day[:10] or None,
    )


def _stated(root: Any, name: str) -> str:
    element = next(iter(root.iter(name)), None) if root is not None else None
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _blocks(body: Any) -> Iterator[tuple[str, BlockKind | None]]:
    """The paragraphs below an element with their kinds; without recursion, since files nest deeply."""
    stack: list[tuple[Any, BlockKind | None]] = [(body, None)]
    while stack:
        element, kind = stack.pop()
        if element.tag in _LEFT_OUT:
            continue
        if element.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            own: BlockKind | None = "heading" if element.tag == f"{_TEXT}h" else kind
            if text := _tidy(_characters(element)):
                yield text, own
            for note in element.iter(f"{_TEXT}note"):
                if text := _note(note):
                    yield text, "footnote"
        elif element.tag == f"{_TABLE}table-row":
            cells = [" ".join(_tidy(_characters(par)) for par in cell.iter(f"{_TEXT}p")) for cell in element]
            if row := "\t".join(cells).strip():
                yield row, "table"
        else:
            within: BlockKind | None = "list_item" if element.tag == f"{_TEXT}list" else kind
            within = "contents" if element.tag == f"{_TEXT}table-of-content" else within
            stack.extend((child, within) for child in reversed(element))


def _note(note: Any) -> str:
    mark = _stated(note, f"{_TEXT}note-citation")
    body = " ".join(_tidy(_characters(par)) for par in note.iter(f"{_TEXT}p"))
    return f"{mark} {body}".strip()


def _characters(element: Any) -> str:
    """The characters of a paragraph, without those of its notes, their marks and its comments."""
    found = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            found.append(" ")
        elif child.tag == f"{_TEXT}tab":
            found.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            found.append("\n")
        elif child.tag not in (f"{_TEXT}note", f"{_OFFICE}annotation") and isinstance(child.tag, str):
            found.append(_characters(child))
        found.append(child.tail or "")
    return "".join(found)


def _tidy(text: str) -> str:
    return "\n".join(line for line in (" ".join(part.split(" ")).strip() for part in text.split("\n")) if line)
