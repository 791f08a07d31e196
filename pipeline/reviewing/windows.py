"""A part of a paper as a window shows it: whole paragraphs around a place, with the mentions in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pipeline.decisions import Item, in_random_slice
from pipeline.records import LABELS
from pipeline.reporting.marks import anchor, marked_text
from pipeline.reporting.values import shown
from pipeline.reviewing.suggesting import suggested
from pipeline.segmenting import paragraphs
from pipeline.storing.lines import value_fields

SIZE = 8_000
"""Characters that a window has, about: few enough to be drawn at once, enough to read on."""


@lru_cache(maxsize=8)
def _starts(text: str) -> tuple[int, ...]:
    """The offsets at which windows may begin: those of paragraphs, and of pieces of very long ones."""
    starts = [0]
    for start, end in paragraphs(text):
        starts.append(start)
        starts.extend(range(start + SIZE, end, SIZE))
    return tuple(sorted(set(starts)))


def borders(text: str, items: Sequence[Item], at: int) -> tuple[int, int]:
    """The part of `text` to show for the place `at`, which begins on the paragraph before it and cuts no mention."""
    starts = _starts(text)
    first = starts[bisect_right(starts, min(max(at, 0), len(text))) - 1]
    number = bisect_left(starts, first + SIZE)
    last = starts[number] if number < len(starts) else len(text)
    for item in items:  # sorted by start
        if item.shown.start < first < item.shown.end:
            first = item.shown.start
        if item.shown.start < last < item.shown.end:
            last = item.shown.end
    return first, last


def window(text: str, items: Sequence[Item], at: int, paper: str = "") -> dict[str, Any]:
    """What the page draws: the part's borders and HTML, its mentions, and where the next ones outside of it are.

    `paper` is the digest of the text, by which the random slice is known.
    """
    start, end = borders(text, items, at)
    inside = [item for item in items if start <= item.shown.start and item.shown.end <= end]
    marked: dict[str, Item] = {}
    for item in sorted(inside, key=lambda item: not item.stands):  # a rejected one gives way to one in its place
        marked.setdefault(anchor(item.shown.label, item.shown.start), item)
    chosen = [item for item in inside if marked[anchor(item.shown.label, item.shown.start)] is item]
    spans = [
        item.shown.model_copy(update={"start": item.shown.start - start, "end": item.shown.end - start})
        for item in chosen
    ]
    before = [item.shown.start for item in items if item.shown.start < start]
    after = [item.shown.start for item in items if item.shown.start >= end]
    return {
        "start": start,
        "end": end,
        "length": len(text),
        "open": sum(item.state == "open" for item in items),
        "count": len(items),
        "before": before[-1] if before else None,
        "after": after[0] if after else None,
        "earlier": max(0, start - SIZE) if start else None,
        "later": end if end < len(text) else None,
        "html": marked_text(text[start:end], spans, "w-", lambda span: f"entry-{span.label}-{span.start}", shown),
        "items": [
            {
                **_entry(item, start, item in chosen),
                "sampled": in_random_slice(paper, item.key),
                "suggested": {} if _is_known(item) else suggested(item.shown, items),
            }
            for item in inside
        ],
    }


def _is_known(item: Item) -> bool:
    return item.state != "open" or any(value not in (None, False) for value in value_fields(item.shown).values())


def _entry(item: Item, start: int, marked: bool) -> dict[str, Any]:
    span = item.shown
    return {
        "key": item.key,
        "label": span.label,
        "kind": LABELS[span.label].singular,
        "text": span.text,
        "start": span.start,
        "end": span.end,
        "state": item.state,
        "values": value_fields(span),
        "found_by": span.found_by,
        "boxes": [(place.page, *place.box) for place in (item.proposed or span).boxes],
        "mark": f"w-{anchor(span.label, span.start - start)}" if marked else None,
    }
