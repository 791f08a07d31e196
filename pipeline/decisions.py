"""What an analyst decided about mentions: pure, without files.

A decision belongs to a *key*: the digest of a paper's text, start, end and label of the mention that was proposed or,
for one that was added, as it was added. A key may have several decisions; the latest is in force, so undoing it brings
the one before it back. A decision holds its result whole: it stays when a later extraction proposes something else.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from pipeline.edtf import is_edtf
from pipeline.records import VALUES, AnyMention, Date, Document, Label, Mention, Record, span_faults

Key = tuple[int, int, Label]
"""Start, end and label within a paper."""
Verdict = Literal["accept", "reject", "changed", "added"]

_MENTION: TypeAdapter[AnyMention] = TypeAdapter(AnyMention)
_TOKEN = re.compile(r"\w+|[^\w\s]")
_NEAR = 200
"""Characters on either side of a border in which its next token is looked for."""


class Decision(Record):
    """One decision: what was `proposed` (None where added), what was `decided`, its `result` (None for a reject)."""

    paper: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    id: str
    start: int
    end: int
    label: Label
    text: str
    proposed: AnyMention | None
    decided: Verdict
    result: AnyMention | None
    by: str
    on: str

    @property
    def key(self) -> Key:
        """The decision's key within its paper."""
        return self.start, self.end, self.label


@dataclass(frozen=True)
class Item:
    """A mention under review: what is `shown` is its decided form, else what was proposed or, rejected, had been."""

    key: Key
    shown: AnyMention
    proposed: AnyMention | None
    decision: Decision | None

    @property
    def state(self) -> str:
        """``open``, or what was decided."""
        return self.decision.decided if self.decision else "open"

    @property
    def stands(self) -> bool:
        """Whether it is a mention, as far as is decided."""
        return self.state != "reject"


def text_digest(text: str) -> str:
    """The SHA-256 of `text` in UTF-8, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def items_of(document: Document, decisions: Iterable[Decision]) -> tuple[Item, ...]:
    """The mentions of `document` under review, sorted by where they are, under those of `decisions` that are on it."""
    proposed: dict[Key, AnyMention] = {(span.start, span.end, span.label): span for span in undecided(document).spans}
    latest = in_force(document.text, decisions)
    items = (_item(key, proposed.get(key), latest.get(key)) for key in proposed.keys() | latest.keys())
    return tuple(sorted(filter(None, items), key=lambda item: (item.shown.start, item.shown.end, item.key)))


def in_force(text: str, decisions: Iterable[Decision]) -> dict[Key, Decision]:
    """The latest decision of each key on the paper with `text`."""
    digest = text_digest(text)
    ordered = sorted(decisions, key=lambda decision: decision.on)
    return {decision.key: decision for decision in ordered if decision.paper == digest}


def _item(key: Key, proposed: AnyMention | None, decision: Decision | None) -> Item | None:
    shown = (decision.result if decision else None) or proposed
    return Item(key, shown, proposed, decision) if shown else None


def decided(document: Document, items: Iterable[Item]) -> Document | None:
    """`document` with the decided mentions alone, as gold; None while a mention is open or where there is none at all.

    Raises :class:`ValueError` where mentions of one label overlap.
    """
    items = tuple(items)
    if not items or any(item.state == "open" for item in items):
        return None
    spans = _standing(items)
    if faults := list(span_faults(document.text, spans)):
        raise ValueError(faults[0])
    return Document(id=document.id, published=document.published, text=document.text, spans=spans)


def undecided(document: Document) -> Document:
    """`document` with the mentions that were found, as if nothing were decided."""
    if not document.proposals and not any(span.decided for span in document.spans):
        return document
    found = [*document.proposals, *(span for span in document.spans if not span.decided)]
    return document.model_copy(update={"spans": tuple(sorted(found, key=place)), "proposals": ()})


def place(span: Mention) -> tuple[int, int, str]:
    """By what mentions are sorted."""
    return span.start, span.end, span.label


def same_facts(one: AnyMention, other: AnyMention) -> bool:
    """Whether two mentions have the same place, label, text and values, however they were found."""
    return one.text == other.text and place(one) == place(other) and _values(one) == _values(other)


def _values(span: AnyMention) -> tuple[Any, ...]:
    return tuple(getattr(span, name) for name in VALUES[span.label])


def check_overlaps(document: Document, items: Iterable[Item]) -> None:
    """Raises :class:`ValueError` where two decided mentions of one label overlap or one isn't the text there."""
    spans = _standing(item for item in items if item.decision)
    if faults := list(span_faults(document.text, spans)):
        raise ValueError(faults[0])


def _standing(items: Iterable[Item]) -> tuple[AnyMention, ...]:
    return tuple(sorted((item.shown for item in items if item.stands), key=lambda span: (span.start, span.end)))


def changed(
    text: str,
    span: AnyMention,
    *,
    start: int | None = None,
    end: int | None = None,
    label: Label | None = None,
    values: Mapping[str, Any] | None = None,
) -> AnyMention:
    """`span` with other borders, another label (whose values are then empty) or other values.

    Raises :class:`ValueError` with a sentence for each value that the label's record refuses.
    """
    start, end = span.start if start is None else start, span.end if end is None else end
    fields: dict[str, Any] = {"start": start, "end": end, "label": label or span.label, "text": text[start:end]}
    if label in (None, span.label):
        fields = {**span.model_dump(exclude={"boxes", "basis"}), **fields}
    return mention_from({**fields, **(values or {})})


def mention_from(fields: Mapping[str, Any]) -> AnyMention:
    """The mention that `fields` describe. Raises :class:`ValueError` in plain words."""
    try:
        span = _MENTION.validate_python(dict(fields))
    except ValidationError as error:
        raise ValueError("; ".join(_fault(fault) for fault in error.errors(include_url=False))) from None
    name, day = ("edtf", span.edtf) if isinstance(span, Date) else ("date", getattr(span, "date", None))
    if day and not is_edtf(day):
        raise ValueError(f"{name}: {day!r} is no value in EDTF; write 2021-06-04, 2021-06 or 2020/2021")
    return span


def _fault(fault: Any) -> str:
    place = ".".join(str(part) for part in fault["loc"][1:])
    message = str(fault["msg"]).removeprefix("Value error, ")
    return f"{place}: {message}" if place else message


def moved(text: str, span: AnyMention, side: str, step: int) -> tuple[int, int]:
    """The borders of `span` after its ``start`` or ``end`` (`side`) moved a token, to the right for a positive `step`.

    A border that can't move, at an end of the text or because no token would be left, stays.
    """
    border = span.start if side == "start" else span.end
    low = max(0, border - _NEAR)
    tokens = [(token.start(), token.end()) for token in _TOKEN.finditer(text, low, border + _NEAR)]
    borders = sorted({token[side == "end"] for token in tokens})
    after = [place for place in borders if place > border]
    before = [place for place in borders if place < border]
    place = (after[0] if after else border) if step > 0 else (before[-1] if before else border)
    start, end = (place, span.end) if side == "start" else (span.start, place)
    return (start, end) if start < end and text[start:end].strip() else (span.start, span.end)


_SLICE = 8
"""One mention of so many is in the random slice."""


def in_random_slice(paper: str, key: Key) -> bool:
    """Whether the mention of `key` is in the random slice of the paper with that digest: one of eight, on average.

    The slice depends on the paper and the place alone, not on what found the mention or how certain it is: the share of
    right ones in it is that of all.
    """
    name = f"{paper}:{':'.join(map(str, key))}"
    return hashlib.blake2b(name.encode(), digest_size=8).digest()[0] % _SLICE == 0
