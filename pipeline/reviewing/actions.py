"""What a key does: a decision made of a request, kept, and the paper made gold when it is decided whole."""

import getpass
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
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
    same_facts,
    text_digest,
)
from pipeline.records import LABELS, VALUES, AnyMention, Document
from pipeline.reviewing.identity import Identities
from pipeline.reviewing.store import Store
from pipeline.reviewing.suggesting import suggested
from pipeline.reviewing.user_rules import CHOICES, Choice, add_phrase, remove_phrase


@dataclass(frozen=True)
class Done:
    """What an action was about: a mention's `key` (None where nothing was to be done), and what else to say."""

    key: Key | None
    said: str | None = None


@dataclass(frozen=True)
class Desk:
    """All that actions change: decisions and gold, the folder of `rules`, the judgements of `identities`.

    ``undoing`` holds, by paper, how to take back what is no decision, with the time of each.
    """

    store: Store
    rules: Path
    identities: Identities
    seen: list[tuple[Document, tuple[Decision, ...], tuple[Item, ...]]] = field(default_factory=list)
    undoing: dict[str, list[tuple[str, Callable[[], None]]]] = field(default_factory=dict)

    def check(self) -> None:
        """Raise :class:`ValueError` where the files of decisions or judgements can't be used."""
        self.store.decisions()
        self.identities.check()

    def items(self, document: Document, decisions: tuple[Decision, ...] | None = None) -> tuple[Item, ...]:
        """The mentions of `document` under `decisions`, by default those there are now; the last result is kept."""
        decisions = self.store.decisions() if decisions is None else decisions
        seen = self.seen[0] if self.seen else None
        if seen is None or seen[0] is not document or seen[1] is not decisions:
            seen = document, decisions, items_of(document, decisions)
            self.seen[:] = [seen]
        return seen[2]

    def act(self, document: Document, request: Mapping[str, Any]) -> Done:
        """Do what `request` asks for on `document`.

        ``action`` is accept, reject, border (``side`` start or end, ``step``), label (``label``), values (``values``),
        add (``start``, ``end``, ``label``), everywhere (``choice`` accept or reject), judge (``other``, the key of a
        fact, and ``verdict`` same or different) or undo; ``key`` names the mention. Raises :class:`ValueError` for what
        can't be.
        """
        digest = text_digest(document.text)
        match request:
            case {"action": "undo"}:
                done = self._undone(digest)
            case {"action": "everywhere", "choice": choice} if choice in CHOICES:
                done = self._everywhere(document, choice, request)
            case {"action": "judge", "other": str(other), "verdict": "same" | "different" as verdict}:
                done = self._judged(document, other, verdict, request)
            case _:
                new = _decision(document, self.items(document), request)
                self._keep(document, [new])
                done = Done(new.key)
        self.store.review(digest, decided(document, self.items(document)))
        return done

    def _keep(self, document: Document, new: Sequence[Decision]) -> None:
        self.store.add(new, lambda known: check_overlaps(document, self.items(document, known)))

    def _undone(self, digest: str) -> Done:
        last = max((one.on for one in self.store.decisions() if one.paper == digest), default="")
        others = self.undoing.get(digest, [])
        if others and others[-1][0] >= last:
            on, undo = others[-1]
            undo()
            others.pop()
            if on != last:
                return Done(None, "The judgement is taken back.")
        undone = self.store.undo(digest)
        return Done(undone.key, "Undone.") if undone else Done(None, "There is nothing to undo.")

    def _everywhere(self, document: Document, choice: Choice, request: Mapping[str, Any]) -> Done:
        """Decide all open mentions with the same words and label alike, and have the user's rules do so from now on."""
        items = self.items(document)
        item = _item_of(items, request)
        words, label = " ".join(item.shown.text.split()), item.shown.label
        alike = [one for one in items if one.key == item.key or (one.state == "open" and _is_alike(one, item))]
        on = _now()
        new = [
            _made(document, one.key, one.proposed, choice, one.shown if choice == "accept" else None, one.shown, on)
            for one in alike
        ]
        self._keep(document, new)
        try:
            path, line = add_phrase(self.rules, label, choice, words)
        except (OSError, ValueError):
            self.store.undo(text_digest(document.text))
            raise
        undo = partial(remove_phrase, self.rules, label, choice, words)
        self.undoing.setdefault(text_digest(document.text), []).append((on, undo))
        always = f"always {LABELS[label].singular}" if choice == "accept" else f"never {LABELS[label].singular}"
        said = f"“{words}”: {always}, written to {path}, line {line}; `extract --rules {self.rules}` applies it."
        return Done(item.key, f"{said} {len(new)} here." if len(new) > 1 else said)

    def _judged(self, document: Document, other: str, verdict: Any, request: Mapping[str, Any]) -> Done:
        """Judge, and where both are of this paper and the same, have the mention name the fuller one's identity."""
        items = self.items(document)
        item = _item_of(items, request)
        judged = self.identities.judge(document, item.key, other, verdict)
        on, fact = _now(), self.identities.fact(other)
        name = LABELS[item.shown.label].identity
        if verdict == "same" and fact and name and fact.paper == document.id:
            value = other.removeprefix("act:").rpartition("@")[0] if name == "act" else fact.name
            result = changed(document.text, item.shown, values={name: value})
            self._keep(document, [_made(document, item.key, item.proposed, _verdict(item, result), result, result, on)])
        undo = partial(self.identities.undo, judged)
        self.undoing.setdefault(text_digest(document.text), []).append((on, undo))
        return Done(item.key, judged.said)


def _item_of(items: Sequence[Item], request: Mapping[str, Any]) -> Item:
    try:
        wanted = tuple(request["key"])
        return next(item for item in items if item.key == wanted)
    except (KeyError, TypeError, StopIteration):
        raise ValueError("there is no such mention any more; load the page again") from None


def _is_alike(one: Item, other: Item) -> bool:
    return one.shown.label == other.shown.label and one.shown.text.split() == other.shown.text.split()


def _verdict(item: Item, result: AnyMention) -> Verdict:
    if item.proposed is None:
        return "added"
    return "accept" if same_facts(item.proposed, result) else "changed"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _decision(document: Document, items: Sequence[Item], request: Mapping[str, Any]) -> Decision:
    if request.get("action") == "add":
        return _added(document, items, request)
    item = _item_of(items, request)
    if request["action"] == "reject":
        return _made(document, item.key, item.proposed, "reject", None, item.shown)
    result = _result(document.text, item, items, request)
    return _made(document, item.key, item.proposed, _verdict(item, result), result, item.shown)


def _result(text: str, item: Item, items: Sequence[Item], request: Mapping[str, Any]) -> AnyMention:
    match request:
        case {"action": "accept"}:
            return item.shown
        case {"action": "border", "side": "start" | "end" as side, "step": int(step)}:
            start, end = moved(text, item.shown, side, step)
            return changed(text, item.shown, start=start, end=end)
        case {"action": "label", "label": str(label)}:
            span = changed(text, item.shown, label=label)
            return changed(text, span, values=suggested(span, items)) if label != item.shown.label else item.shown
        case {"action": "values", "values": dict(values)}:
            if unknown := values.keys() - set(VALUES[item.shown.label]):
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
    if known and known.proposed:
        return _made(document, known.key, known.proposed, "accept", known.proposed, span)
    span = changed(document.text, span, values=suggested(span, items))
    return _made(document, (start, end, label), None, "added", span, span)


def _made(
    document: Document,
    key: Key,
    proposed: AnyMention | None,
    verdict: Verdict,
    result: AnyMention | None,
    shown: AnyMention,
    on: str | None = None,
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
        on=on or _now(),
    )
