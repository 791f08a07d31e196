"""The title that a Word file prints: by style, by label, or by how its first paragraphs are set."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.reading.titles import is_title

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LABEL = re.compile(r"\s*Title:\s*", re.IGNORECASE)
_FIRST = 12
"""Paragraphs among which the title is looked for."""
_LONG = 250
_HALF_POINTS = 3
"""Half points by which a title's type is larger than the text's."""


@dataclass(frozen=True, slots=True)
class _Set:
    """A paragraph and how it is set; ``size`` in half points, 0 where the style alone says it."""

    text: str
    style: str
    size: int
    apart: bool


def printed_title(body: Any) -> tuple[str | None, bool]:
    """The title among the first paragraphs of `body`, a Word file's XML, and whether its style or size shows it."""
    first = [found for _, found in zip(range(_FIRST), _paragraphs(body), strict=False)]
    for found in first:
        if found.style.startswith("title") and len(re.findall(r"\w{3}", found.text)) > 1:
            return _tidy(found.text), True
        if (label := _LABEL.match(found.text)) and is_title(found.text[label.end() :]):
            return _tidy(found.text[label.end() :]), True
    usual = min((found.size for found in first if found.size and len(found.text) > _LONG / 2), default=0)
    titles = [found for found in first if len(found.text) < _LONG and is_title(_tidy(found.text))]
    largest = max(titles, key=lambda found: found.size, default=None)
    if largest and usual and largest.size >= usual + _HALF_POINTS:
        return _tidy(largest.text), True
    for found in titles:
        if found.style.startswith("heading1") or found.style == "heading":
            return _tidy(found.text), True
        if found.apart:
            return _tidy(found.text), False
    return None, False


def _paragraphs(body: Any) -> Iterator[_Set]:
    for element in body.iter(f"{_WORD}p"):
        text = "".join(_characters(element)).strip()
        if not text:
            continue
        style = next((mark.get(f"{_WORD}val") or "" for mark in element.iter(f"{_WORD}pStyle")), "").casefold()
        sizes = [
            int(mark.get(f"{_WORD}val"))
            for mark in element.iter(f"{_WORD}sz")
            if (mark.get(f"{_WORD}val") or "").isdigit()
        ]
        bold = any(mark.get(f"{_WORD}val") not in ("0", "false") for mark in element.iter(f"{_WORD}b"))
        centred = any(mark.get(f"{_WORD}val") == "center" for mark in element.iter(f"{_WORD}jc"))
        yield _Set(text, style, max(sizes, default=0), bold or centred or text.isupper())


def _characters(element: Any) -> Iterator[str]:
    for child in element.iter(f"{_WORD}t", f"{_WORD}br", f"{_WORD}tab"):
        yield (child.text or "") if child.tag == f"{_WORD}t" else " "


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" :")
