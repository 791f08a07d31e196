"""Confidence, as measured: how often a rule was right where a person judged it at random. Pure.

Mentions are judged where nobody chose them by how they look: in the random slice of a review, in papers decided whole,
and in held-out gold. A mention is right where borders, label and all values are. What found mentions alike is a
:data:`Source`; its estimate is a Beta distribution, whose prior is Jeffreys' (one half for and against) and, so that
rare rules shrink to the mean of their label, ten judgements at that mean. Below ten judgements of its own it is not
measured.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.decisions import Decision, in_random_slice, same_facts
from pipeline.records import AnyMention, Document, Label

LEAST = 10
"""Judgements below which nothing is measured; as many weighs the mean of the label in an estimate."""
_TAIL = 0.05
"""What an interval leaves out on either side: it holds 90%."""
_PLACES = 3
_STEPS = 60
"""Halvings by which a quantile is found, to the precision of a float."""


class Source(NamedTuple):
    """What found mentions alike: their label, rule, and the bin of the recogniser's score, where it has one."""

    label: Label
    found_by: str
    score_bin: int | None = None


class Count(NamedTuple):
    """How many mentions were `judged`, and how many of them were `right`."""

    right: int
    judged: int


Counts = Mapping[Source, Count]


@dataclass(frozen=True)
class Estimate:
    """The probability that a mention is right: mean and 90% interval of the posterior, from `judged` judgements."""

    mean: float
    low: float
    high: float
    judged: int


def source_of(span: AnyMention) -> Source:
    """What found `span`."""
    return Source(span.label, span.found_by or "", span.score_bin)


def counted(judged: Iterable[tuple[AnyMention, bool]]) -> Counts:
    """The counts of mentions, each with whether it is right."""
    right: Counter[Source] = Counter()
    every: Counter[Source] = Counter()
    for span, is_right in judged:
        every[source_of(span)] += 1
        right[source_of(span)] += is_right
    return {source: Count(right[source], number) for source, number in sorted(every.items(), key=str)}


def judged_by(decisions: Iterable[Decision], whole: frozenset[str] = frozenset()) -> Iterable[tuple[AnyMention, bool]]:
    """Each proposal that `decisions` judge at random, and whether it is right; the latest decision counts.

    That is what lies in the random slice of its paper, and all of the papers in `whole`, by the digests of their texts.
    """
    ordered = sorted(decisions, key=lambda decision: decision.on)
    for decision in {(decision.paper, decision.key): decision for decision in ordered}.values():
        if decision.proposed and (decision.paper in whole or in_random_slice(decision.paper, decision.key)):
            yield decision.proposed, decision.result is not None and same_facts(decision.proposed, decision.result)


def compared(gold: Document, found: Document) -> Iterable[tuple[AnyMention, bool]]:
    """Each mention of `found`, and whether `gold` has it with the same values."""
    known = {(span.start, span.end, span.label): span for span in gold.spans}
    for span in found.spans:
        other = known.get((span.start, span.end, span.label))
        yield span, other is not None and same_facts(span, other)


def added(one: Counts, other: Counts) -> Counts:
    """The sums of two measurements."""
    none = Count(0, 0)
    pairs = {source: (one.get(source, none), other.get(source, none)) for source in one.keys() | other.keys()}
    return {source: Count(a.right + b.right, a.judged + b.judged) for source, (a, b) in sorted(pairs.items(), key=str)}


def estimates(counts: Counts) -> dict[Source, Estimate]:
    """The estimate of each source that was judged often enough."""
    totals: dict[Label, Count] = {}
    for source, count in counts.items():
        right, judged = totals.get(source.label, Count(0, 0))
        totals[source.label] = Count(right + count.right, judged + count.judged)
    means = {label: (total.right + 0.5) / (total.judged + 1) for label, total in totals.items()}
    return {source: _estimate(count, means[source.label]) for source, count in counts.items() if count.judged >= LEAST}


def _estimate(count: Count, mean: float) -> Estimate:
    a = 0.5 + count.right + LEAST * mean
    b = 0.5 + count.judged - count.right + LEAST * (1 - mean)
    low, high = beta_quantile(_TAIL, a, b), beta_quantile(1 - _TAIL, a, b)
    return Estimate(round(a / (a + b), _PLACES), round(low, _PLACES), round(high, _PLACES), count.judged)


def with_confidence(document: Document, known: Mapping[Source, Estimate]) -> Document:
    """`document` with the confidence of each mention that nobody decided on and whose source was measured."""

    def measured(span: AnyMention) -> AnyMention:
        estimate = None if span.decided else known.get(source_of(span))
        return span.model_copy(update={"confidence": estimate.mean if estimate else None})

    return document.model_copy(
        update={"spans": tuple(map(measured, document.spans)), "proposals": tuple(map(measured, document.proposals))}
    )


def beta_quantile(share: float, a: float, b: float) -> float:
    """The value below which `share` of a Beta distribution with parameters `a` and `b` lies."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if beta_share(middle, a, b) < share else (low, middle)
    return (low + high) / 2


def beta_share(x: float, a: float, b: float) -> float:
    """The share of a Beta distribution with parameters `a` and `b` below `x`: the regularised incomplete beta function.

    By its continued fraction (NIST Digital Library of Mathematical Functions, 8.17.22), evaluated as Lentz does.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)  # where the fraction converges fast
    scale = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    fraction, c, d = 1.0, 1.0, 0.0
    for step in range(1000):
        m = step // 2
        if step == 0:
            term = 1.0
        elif step % 2:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / (1 + term * d)
        c = 1 + term / c
        fraction *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return scale * (fraction - 1)
