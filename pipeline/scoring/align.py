"""Which predicted mention answers which mention of gold: exact pairs first, then one to one by largest overlap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.records import AnyMention, Document, Label

Pair = tuple[AnyMention, AnyMention]
"""A mention of gold and the predicted one that answers it."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The mentions of one label in one document, paired.

    ``exact`` pairs have the same borders; ``near`` ones, made of what is left, overlap; ``missed`` mentions of gold
    and ``spurious`` predicted ones are in no pair. Each is in the order of the text.
    """

    exact: tuple[Pair, ...]
    near: tuple[Pair, ...]
    missed: tuple[AnyMention, ...]
    spurious: tuple[AnyMention, ...]


def align(gold: Sequence[AnyMention], predicted: Sequence[AnyMention]) -> Alignment:
    """Pair mentions of one label; each list must be sorted and without overlaps in itself, as a document's are.

    Of the pairs that overlap, the one that shares most characters is taken first; of two that share as many, the one
    that comes first in the text.
    """
    at = {(mention.start, mention.end): mention for mention in predicted}
    exact = [(mention, at[place]) for mention in gold if (place := (mention.start, mention.end)) in at]
    found = {(mention.start, mention.end) for mention, _ in exact}
    open_gold = [mention for mention in gold if (mention.start, mention.end) not in found]
    open_predicted = [mention for mention in predicted if (mention.start, mention.end) not in found]
    near = _nearest(open_gold, open_predicted)
    answered = {mention.start for mention, _ in near}
    used = {mention.start for _, mention in near}
    return Alignment(
        exact=tuple(exact),
        near=tuple(near),
        missed=tuple(mention for mention in open_gold if mention.start not in answered),
        spurious=tuple(mention for mention in open_predicted if mention.start not in used),
    )


def align_documents(gold: Document, predicted: Document | None, label: Label) -> Alignment:
    """The alignment of one label over a document; without a prediction all is missed."""
    return align(gold.mentions(label), predicted.mentions(label) if predicted else ())


def _nearest(gold: Sequence[AnyMention], predicted: Sequence[AnyMention]) -> list[Pair]:
    ranked = sorted(_overlapping(gold, predicted), key=lambda pair: (-_shared(*pair), pair[0].start, pair[1].start))
    answered: set[int] = set()
    used: set[int] = set()
    pairs = []
    for mention, candidate in ranked:
        if mention.start not in answered and candidate.start not in used:
            answered.add(mention.start)
            used.add(candidate.start)
            pairs.append((mention, candidate))
    return sorted(pairs, key=lambda pair: pair[0].start)


def _overlapping(gold: Sequence[AnyMention], predicted: Sequence[AnyMention]) -> Iterator[Pair]:
    """All pairs that share a character, in one pass over both lists."""
    first = 0
    for mention in gold:
        while first < len(predicted) and predicted[first].end <= mention.start:
            first += 1
        index = first
        while index < len(predicted) and predicted[index].start < mention.end:
            yield mention, predicted[index]
            index += 1


def _shared(one: AnyMention, other: AnyMention) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
