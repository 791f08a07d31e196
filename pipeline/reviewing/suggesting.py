"""Values for a mention that has none, from what is known of the paper's other mentions. Pure."""

from collections.abc import Iterable
from typing import Any

from pipeline.decisions import Item
from pipeline.records import VALUES, AnyMention, Person


def suggested(span: AnyMention, items: Iterable[Item]) -> dict[str, Any]:
    """The values of the mention of `items` with the same label and words, one that is decided before one that is open.

    For a person without such a namesake: the fullest name among `items` that has all the words of this one, else the
    words themselves.
    """
    alike = [item for item in items if item.stands and item.shown.label == span.label]
    alike.sort(key=lambda item: item.state == "open")
    words = span.text.split()
    for item in alike:
        values = {name: getattr(item.shown, name) for name in VALUES[span.label]}
        if item.shown.text.split() == words and values[VALUES[span.label][0]] is not None:
            return {**values, **({"role": None} if span.label == "PERSON" else {})}
    if isinstance(span, Person):
        names = [item.shown.person or "" for item in alike if isinstance(item.shown, Person)]
        fuller = [name for name in names if set(words) < set(name.split())]
        return {"person": max(fuller, key=len, default=" ".join(words))}
    return {}
