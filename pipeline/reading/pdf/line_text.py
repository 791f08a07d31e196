"""What the text of a line of a PDF shows by itself: an item of a list, a sentence's end, an entry of the contents."""

import re

from pipeline.reading.pdf.words import HYPHEN

_BULLET = re.compile(r"[•▪◦●■□‣⁃∙·*o]\s|[•▪◦●■□‣]")
_ITEM = re.compile(r"(?:\(?\d{1,3}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}[.)]|[A-Z]\.|[§–—-])\s")
_LETTERED = re.compile(r"\(?(?:[a-z]|[ivx]{1,4})[.)]\s")
_INTO_ITEM = (";", ":", "; and", "; or")
"""What ends a line before an item with a letter (``a.``), which elsewhere may be an abbreviation (``p. 31``)."""
_ENDED = re.compile(r"(?:[.!?:;…][\"'”’»)\]]*|(?<!\d)[.!?:;…][\"'”’»)\]]*\d{1,3})$")
"""The end of a sentence, with the mark of a note behind it perhaps; the point in ``170.0`` is none."""
_LAST = 16
"""So many characters hold it, with all quotes and brackets."""
_ENTRY = re.compile(r"[.…]\s?[.…]\s?[.…]\s?[.…]\s?(?:\d{1,4}|[ivxl]{1,6})$")
"""The end of an entry of a table of contents: dots that lead to a page's number."""


def is_bullet(text: str) -> bool:
    """Whether `text` begins with the mark of an item that has no number."""
    return _BULLET.match(text) is not None


def is_numbered(text: str) -> bool:
    """Whether `text` begins with the number or letter of an item."""
    return _ITEM.match(text) is not None


def is_item(text: str) -> bool:
    """Whether a paragraph that begins with `text` is an item of a list."""
    return is_bullet(text) or is_numbered(text)


def leads_to_item(text: str, following: str, has_room: bool) -> bool:
    """Whether a line of `text` ends before an item with a letter; `has_room`: at its end, for the next word."""
    ends = text.endswith(HYPHEN) or (has_room and text.endswith(_INTO_ITEM))
    return ends and _LETTERED.match(following) is not None


def has_ended(text: str) -> bool:
    """Whether a line of `text` ends with a sentence or a part of one."""
    return _ENDED.search(text, max(len(text) - _LAST, 0)) is not None


def is_entry(text: str) -> bool:
    """Whether `text` is an entry of a table of contents."""
    return (text[-1:].isdigit() or text[-1:] in "ivxl") and _ENTRY.search(text) is not None
