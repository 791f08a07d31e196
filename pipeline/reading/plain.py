"""Plain text."""

import re
from pathlib import Path

from pipeline.records import Document

_HEAD_DATE = re.compile(r"\b(\d\d)\.(\d\d)\.(\d{4})\b")


def read_plain(path: Path, published: str | None = None) -> Document:
    """The text file at `path`; `published` is found in its head where it isn't given."""
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    if published is None and (match := _HEAD_DATE.search(text[:500])):
        published = f"{match[3]}-{match[2]}-{match[1]}"
    return Document(id=path.stem, source=str(path), published=published, text=text.rstrip("\n"))
