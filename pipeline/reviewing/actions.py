"""What a key does: a decision made of a request, kept, and the paper made gold when it is decided whole."""

import getpass
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from pipeline.decisions import (
    Decision,
    Item,
    Key,
    Verdict,
    changed,
    check_overlaps,
    decided,
    items_of,
    mention_from,
    moved,
    text_digest,
)
from pipeline.records import AnyMention, Document
from pipeline.reviewing.store import Store


def act(store: Store, document: Document, request: Mapping[str, Any]) -> Key | None:
    """Do what `request` asks for on `document`; returns the key that it was about, None where nothing was to be done.

    ``action`` is accept, reject, border (``side`` start or end, ``step``), label (``label``), values (``values``), add
    (``start``, ``end``, ``label``) or undo; ``key`` names the mention. Raises :class:`ValueError` for what can't be.
    """
    digest = text_digest(document.text)
    if request.get("action") == "undo":
        undone = store.undo(digest)
        key = undone.key if undone else None
    else:
        new = _decision(document, items_of(document, store.decisions()), request)
        store.add(new, lambda known: check_overlaps(document, items_of(document, known)))
        key = new.key
    store.review(digest, decided(document, items_of(document, store.decisions())))
    return key


def _decision(document: Document, items: Sequence[Item], request: Mapping[str, Any]) -> Decision:
    if request.get("action") == "add":
        return _added(document, items, request)
    try:
        wanted = tuple(request["key"])
        item = next(item for item in items if item.key == wanted)
    except (KeyError, TypeError, StopIteration):
        raise ValueError("there is no such mention any more; load the page again") from None
    if request["action"] == "reject":
        return _made(document, item.key, item.proposed, "reject", None, item.shown)
    result = _result(document.text, item, request)
    kept = item.proposed is not None and result.model_dump() == item.proposed.model_dump()
    verdict: Verdict = "added" if item.proposed is None else "accept" if kept else "changed"
    return _made(document, item.key, item.proposed, verdict, result, item.shown)


def _result(text: str, item: Item, request: Mapping[str, Any]) -> AnyMention:
    match request:
        case {"action": "accept"}:
            return item.shown
        case {"action": "border", "side": "start" | "end" as side, "step": int(step)}:
            start, end = moved(text, item.shown, side, step)
            return changed(text, item.shown, start=start, end=end)
        case {"action": "label", "label": str(label)}:
            return changed(text, item.shown, label=label)
        case {"action": "values", "values": dict(values)}:
            fields = type(item.shown).model_fields
            if unknown := values.keys() - fields.keys() | values.keys() & {"start", "end", "label", "text"}:
                raise ValueError(f"{', '.join(sorted(unknown))}: no value of this label")
            return changed(
                text,
                item.shown,
                values={
                    name: (False if name == "nominal" else None) if value in ("", None) else value
                    for name, value in values.items()
                },
            )
    raise ValueError("no such action")


def _added(document: Document, items: Sequence[Item], request: Mapping[str, Any]) -> Decision:
    match request:
        case {"start": int(start), "end": int(end), "label": str(label)} if 0 <= start < end <= len(document.text):
            words = document.text[start:end]
            start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        case _:
            raise ValueError("select words of the text first")
    span = mention_from({"start": start, "end": end, "label": label, "text": document.text[start:end]})
    known = next((item for item in items if item.key == (start, end, label)), None)
    proposed = known.proposed if known else None
    return _made(document, (start, end, label), proposed, "accept" if proposed else "added", proposed or span, span)


def _made(
    document: Document,
    key: Key,
    proposed: AnyMention | None,
    verdict: Verdict,
    result: AnyMention | None,
    shown: AnyMention,
) -> Decision:
    return Decision(
        paper=text_digest(document.text),
        id=document.id,
        start=key[0],
        end=key[1],
        label=key[2],
        text=document.text[key[0] : key[1]] or shown.text,
        proposed=proposed,
        decided=verdict,
        result=result,
        by=getpass.getuser(),
        on=datetime.now(UTC).isoformat(timespec="microseconds"),
    )
