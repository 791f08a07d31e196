"""Each thing that is wrong: mentions missed or spurious, with other borders, label or values; in context."""

from collections.abc import Iterable, Iterator
from typing import Literal

from pipeline.records import LABELS, VALUES, AnyMention, Document, Label, Record
from pipeline.scoring.agreement import Value, agree
from pipeline.scoring.align import align_documents
from pipeline.scoring.score import paired

CONTEXT = 60
"""Characters of the text shown before and after a mention."""


Kind = Literal["miss", "spurious", "border", "label", "value"]


class Fault(Record):
    """One thing that is wrong with a document's predictions.

    - ``miss``: gold's mention at ``start:end`` was not found. ``gold`` is its text.
    - ``spurious``: there is no mention of gold at ``start:end``. ``predicted`` is the text there.
    - ``border``: what was found overlaps gold's mention at ``start:end``; ``gold`` and ``predicted`` are their texts.
    - ``label``: what was found at ``start:end`` is another kind of mention: ``gold`` and ``predicted`` are the labels.
    - ``value``: borders and label are right and the value named by ``attribute`` is not: ``gold`` and ``predicted`` are
      the two values.

    ``found_at`` is where the predicted mention begins, ``found_label`` its label, ``found_by`` what found it; all null
    for a miss. ``before`` and ``after`` are the text around.
    """

    kind: Kind
    document: str
    label: Label
    start: int
    end: int
    text: str
    attribute: str | None = None
    gold: Value = None
    predicted: Value = None
    found_at: int | None = None
    found_label: Label | None = None
    found_by: str | None = None
    before: str
    after: str


def faults(gold: Iterable[Document], predicted: Iterable[Document]) -> list[Fault]:
    """All faults of `predicted` against `gold`, document by document, in the order of the text.

    Raises :class:`ValueError` as :func:`pipeline.scoring.score.score` does.
    """
    pairs, _ = paired(gold, predicted)
    return [fault for pair in pairs for fault in sorted(_of_document(*pair), key=lambda f: (f.start, f.end, f.label))]


def _of_document(gold: Document, predicted: Document | None) -> Iterator[Fault]:
    alignments = {label: align_documents(gold, predicted, label) for label in LABELS}
    spurious = {(one.start, one.end): one for alignment in alignments.values() for one in alignment.spurious}
    relabelled: set[tuple[int, str]] = set()
    for alignment in alignments.values():
        for mention in alignment.missed:
            other = spurious.get((mention.start, mention.end))
            if other is None or (other.start, other.label) in relabelled:
                yield _fault("miss", gold, mention, None, gold=mention.text)
            else:
                relabelled.add((other.start, other.label))
                yield _fault("label", gold, mention, other, gold=mention.label, predicted=other.label)
        for mention, other in alignment.near:
            yield _fault("border", gold, mention, other, gold=mention.text, predicted=other.text)
        for mention, other in alignment.exact:
            yield from _values(gold, mention, other)
    for alignment in alignments.values():
        for other in alignment.spurious:
            if (other.start, other.label) not in relabelled:
                yield _fault("spurious", gold, other, other, predicted=other.text)


def _values(document: Document, mention: AnyMention, other: AnyMention) -> Iterator[Fault]:
    for name in VALUES[mention.label]:
        expected, found = getattr(mention, name), getattr(other, name)
        if not agree(expected, found):
            yield _fault("value", document, mention, other, attribute=name, gold=expected, predicted=found)


def _fault(
    kind: Kind,
    document: Document,
    mention: AnyMention,
    other: AnyMention | None,
    *,
    attribute: str | None = None,
    gold: Value = None,
    predicted: Value = None,
) -> Fault:
    """The fault at `mention`, where `other` was found, if anything."""
    return Fault(
        kind=kind,
        document=document.id,
        label=mention.label,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        attribute=attribute,
        gold=gold,
        predicted=predicted,
        found_at=other.start if other else None,
        found_label=other.label if other else None,
        found_by=other.found_by if other else None,
        before=document.text[max(0, mention.start - CONTEXT) : mention.start],
        after=document.text[mention.end : mention.end + CONTEXT],
    )
