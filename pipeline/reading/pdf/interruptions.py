"""Sentences that figures, tables, boxes and their captions interrupt, made whole."""

from collections.abc import Sequence

from pipeline.reading.pdf.kinds import kind_of
from pipeline.reading.pdf.line_text import has_ended, is_item
from pipeline.reading.pdf.paragraphs import Paragraph, has_room

_WORDS = 4
"""Words of a line that breaks off within a sentence, at least."""
_LABEL = 25
"""Characters that a label of a figure has at most."""
_SAME = 0.03
"""The share by which the heights of one type differ at most."""
_PAGES = 2
"""So many pages on, a sentence goes on: figures may fill a page of their own."""
_BETWEEN = 60
"""So many paragraphs (a figure's labels, a table's rows) may be between the two halves of a sentence."""


def rejoined(paragraphs: Sequence[Paragraph], main: float) -> list[Paragraph]:
    """`paragraphs` with the halves of each interrupted sentence together, before what interrupts it.

    A paragraph whose last line is full and ends within a sentence goes on with the next one of its type that begins
    with a small letter, if all between them, up to a page of figures, is a table, a caption, or of another type.
    """
    found: list[Paragraph] = []
    taken: set[int] = set()
    for index, paragraph in enumerate(paragraphs):
        if index in taken:
            continue
        found.append(paragraph)
        at = index
        while (at := _rest(paragraph, paragraphs, at, main)) > 0:
            paragraph.lines.extend(paragraphs[at].lines)
            taken.add(at)
    return found


def _rest(paragraph: Paragraph, paragraphs: Sequence[Paragraph], index: int, main: float) -> int:
    """The index of what goes on with `paragraph`, behind `index`; 0 where nothing does."""
    last = paragraph.lines[-1]
    if last.row is not None or has_ended(last.text) or len(last.words) < _WORDS:
        return 0
    for at in range(index + 1, min(index + _BETWEEN, len(paragraphs))):
        other, first = paragraphs[at], paragraphs[at].lines[0]
        if first.page > last.page + _PAGES:
            return 0
        if first.row is not None or abs(first.height - last.height) > _SAME * last.height:
            continue
        if first.text[:1].islower() and not is_item(first.text):
            return at if at > index + 1 and not has_room(last, first) else 0
        if kind_of(other, main) not in ("table", "caption") and len(first.text) > _LABEL:
            return 0
    return 0
