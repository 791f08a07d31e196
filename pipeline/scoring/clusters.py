"""Whether the mentions that gold holds for one person, or one act, are held for one."""

from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.records import LABELS, Label
from pipeline.scoring.align import Pair

CLUSTERED: dict[Label, str] = {label: info.identity for label, info in LABELS.items() if info.identity}
"""The value of each label by which its mentions belong together."""


def bcubed_sums(pairs: Sequence[Pair], name: str) -> tuple[float, float]:
    """The sums, over one document's strictly matched mentions, of their B-cubed precision and recall.

    B-cubed (Bagga and Baldwin, 1998), over strictly matched mentions alone: finding is measured elsewhere. A cluster
    is the set of matched mentions of one document with the same value of `name`; a mention whose value is null is a
    cluster of its own; what the value reads doesn't count. With G and P the clusters of a mention in gold and in the
    prediction, its precision is ``|G ∩ P| / |P|`` and its recall ``|G ∩ P| / |G|``. Over all documents together each
    is the mean over mentions, and F1 their harmonic mean.
    """
    gold = _keys((getattr(mention, name) for mention, _ in pairs))
    predicted = _keys((getattr(mention, name) for _, mention in pairs))
    in_gold, in_predicted = Counter(gold), Counter(predicted)
    in_both = Counter(zip(gold, predicted, strict=True))
    precision = sum(in_both[both] / in_predicted[both[1]] for both in zip(gold, predicted, strict=True))
    recall = sum(in_both[both] / in_gold[both[0]] for both in zip(gold, predicted, strict=True))
    return precision, recall


def _keys(values: Iterable[str | None]) -> list[str | int]:
    """The values, each null replaced by its own number."""
    return [number if value is None else value for number, value in enumerate(values)]
