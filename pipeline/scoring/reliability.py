"""Whether confidence holds: of mentions about which it says as much, how many are right."""

from collections.abc import Iterable
from itertools import pairwise

from pipeline.confidence import Counts, compared, counted
from pipeline.records import AnyMention, Document, Record
from pipeline.scoring.score import paired

BORDERS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Between which confidence is counted together; the first of each pair belongs to the bin."""


class Bin(Record):
    """The mentions with a confidence from `low` to below `high`: how many, its mean, and the share of right ones."""

    low: float
    high: float
    mentions: int
    confidence: float
    right: float


class Reliability(Record):
    """The `bins` that have mentions, and the Brier score: the mean square of confidence less outcome, 0 is best.

    Of all ``found`` mentions only the ``measured`` ones have a confidence; without any the Brier score is null.
    """

    bins: tuple[Bin, ...]
    found: int
    measured: int
    brier: float | None


def reliability(gold: Iterable[Document], predicted: Iterable[Document]) -> Reliability:
    """How far the confidence of `predicted` mentions agrees with `gold`: right are borders, label and all values."""
    judged = _judged(gold, predicted)
    known = [(span.confidence, right) for span, right in judged if span.confidence is not None]
    bins = []
    for low, high in pairwise(BORDERS):
        some = [one for one in known if low <= one[0] < high or one[0] == high == 1]
        if some:
            mean, share = (sum(values) / len(some) for values in zip(*some, strict=True))
            bins.append(Bin(low=low, high=high, mentions=len(some), confidence=mean, right=share))
    brier = sum((confidence - right) ** 2 for confidence, right in known) / len(known) if known else None
    return Reliability(bins=tuple(bins), found=len(judged), measured=len(known), brier=brier)


def measured(gold: Iterable[Document], predicted: Iterable[Document]) -> Counts:
    """How often each rule was judged by `gold`, and was right."""
    return counted(_judged(gold, predicted))


def _judged(gold: Iterable[Document], predicted: Iterable[Document]) -> list[tuple[AnyMention, bool]]:
    pairs, _ = paired(gold, predicted)
    return [judged for known, found in pairs if found for judged in compared(known, found)]
