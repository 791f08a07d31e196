"""What a paragraph of a PDF is: heading, item, table row, caption, note or running text."""

import re

from pipeline.blocks import BlockKind
from pipeline.reading.pdf.line_text import is_entry, is_item
from pipeline.reading.pdf.paragraphs import Paragraph

_CAPTION = re.compile(
    r"(?:Table|Figure|Fig\.|Chart|Graph|Box|Map|Exhibit|Photo|Source|Note)s?\b"
    r"(?:\s+[\dIVXA-Z][\w.-]*)?\s*[:.—–-]\s?\S"
    r"|(?:TABLE|FIGURE|BOX|CHART|MAP)\s+[\dIVX]+",
    re.DOTALL,
)
_ENDED = re.compile(r"[.,;:?!]$")
_LARGER = 1.07
_HEADING_LONG, _CAPTION_LONG = 160, 400


def kind_of(paragraph: Paragraph, main: float) -> BlockKind | None:
    """What `paragraph` is; None for running text. `main` is the height of the document's main type."""
    lines = paragraph.lines
    text = " ".join(line.text for line in lines[:8])
    if lines[0].row is not None:
        return "table"
    if paragraph.note is not None:
        return "footnote"
    if is_entry(text):
        return "contents"
    if len(text) < _CAPTION_LONG and _CAPTION.match(text):
        return "caption"
    if len(lines) <= 4 and len(text) < _HEADING_LONG and not _ENDED.search(text) and any(map(str.isalpha, text)):
        larger = all(line.height > _LARGER * main for line in lines)
        if larger or (text.isupper() and len(text) > 3):
            return "heading"
    return "list_item" if is_item(text) else None
