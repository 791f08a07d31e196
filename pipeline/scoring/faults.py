"""Each thing that is wrong: what was missed, what is spurious, which values disagree; in context."""

from collections.abc import Iterable, Iterator
from typing import Literal

from pipeline.records import LABELS, VALUES, AnyMention, Document, Label, Record
from pipeline.scoring.agreement import Value, agree
from pipeline.scoring.align import Pair, align_documents
from pipeline.scoring.score import paired

CONTEXT = 60
"""Characters of the text shown before and after a mention."""


Kind = Literal["miss", "spurious", "value"]


class Fault(Record):
    """One thing that is wrong with a document's predictions.

    - ``miss``: gold's mention at ``start:end`` was not found. ``gold`` is its text; ``predicted`` the text of the
      mention that overlaps it and has other borders, null where there is none; ``found_by`` what found that one.
    - ``spurious``: there is no mention of gold at ``start:end``. ``predicted`` is the text there; ``gold`` the text of
      the overlapping mention it was paired with, or null.
    - ``value``: the borders are right and the value named by ``attribute`` is not: ``gold`` and ``predicted`` are the
      two values.

    So a mention with wrong borders makes two faults, a miss and a spurious one, which show each other.
    ``before`` and ``after`` are the text around.
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
    for label in LABELS:
        alignment = align_documents(gold, predicted, label)
        for mention in alignment.missed:
            yield _fault("miss", gold, mention, gold=mention.text)
        for mention in alignment.spurious:
            yield _fault("spurious", gold, mention, predicted=mention.text, found_by=mention.found_by)
        for pair in alignment.near:
            yield from _borders(gold, pair)
        for pair in alignment.exact:
            yield from _values(gold, pair)


def _borders(document: Document, pair: Pair) -> Iterator[Fault]:
    mention, other = pair
    texts = {"gold": mention.text, "predicted": other.text, "found_by": other.found_by}
    yield _fault("miss", document, mention, **texts)
    yield _fault("spurious", document, other, **texts)


def _values(document: Document, pair: Pair) -> Iterator[Fault]:
    mention, other = pair
    for name in VALUES[mention.label]:
        expected, found = getattr(mention, name), getattr(other, name)
        if not agree(expected, found):
            yield _fault(
                "value", document, mention, attribute=name, gold=expected, predicted=found, found_by=other.found_by
            )


def _fault(
    kind: Kind,
    document: Document,
    mention: AnyMention,
    *,
    attribute: str | None = None,
    gold: Value = None,
    predicted: Value = None,
    found_by: str | None = None,
) -> Fault:
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
        found_by=found_by,
        before=document.text[max(0, mention.start - CONTEXT) : mention.start],
        after=document.text[mention.end : mention.end + CONTEXT],
    )
