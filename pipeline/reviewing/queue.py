"""The order in which to look at the mentions of a paper: least certain first, a random slice among them. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from pipeline.decisions import Decision, Item, in_random_slice
from pipeline.records import VALUES

_BETWEEN = 3
"""Mentions of the queue between two of the random slice."""


def queue(paper: str, items: Sequence[Item], decisions: Iterable[Decision]) -> tuple[Item, ...]:
    """The open ones of `items`, which are those of the paper with that digest, in the order to look at them.

    Every fourth is of the random slice, in the order of the text, however certain it is. The others are sorted by their
    confidence as measured or, where it isn't, by the share of right ones among all `decisions` on what found them (one
    of two where there are none: Jeffreys' prior); then by whether their first value is unknown, then by how rarely the
    same rule found something in this paper.
    """
    open_ = [item for item in items if item.state == "open"]
    sampled = [item for item in open_ if in_random_slice(paper, item.key)]
    chosen = {item.key for item in sampled}
    shares, counts = _shares(decisions), Counter(_rule(item) for item in items)
    others = sorted(
        (item for item in open_ if item.key not in chosen),
        key=lambda item: (_certainty(item, shares), _is_known(item), counts[_rule(item)], item.shown.start),
    )
    return tuple(_alternating(iter(others), iter(sampled)))


def sample(paper: str, items: Iterable[Item]) -> tuple[int, int]:
    """How many mentions of the random slice are decided, and how many it has."""
    states = [item.state for item in items if in_random_slice(paper, item.key)]
    return sum(state != "open" for state in states), len(states)


def _alternating(others: Iterator[Item], sampled: Iterator[Item]) -> Iterator[Item]:
    while some := list(chain(islice(others, _BETWEEN), islice(sampled, 1))):
        yield from some


def _shares(decisions: Iterable[Decision]) -> dict[str, float]:
    judged: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for decision in decisions:
        if decision.proposed is not None:
            rule = decision.proposed.found_by or decision.label
            judged[rule] += 1
            right[rule] += decision.decided == "accept"
    return {rule: (right[rule] + 0.5) / (judged[rule] + 1) for rule in judged}


def _certainty(item: Item, shares: Mapping[str, float]) -> float:
    measured = item.shown.confidence
    return shares.get(_rule(item), 0.5) if measured is None else measured


def _rule(item: Item) -> str:
    return item.shown.found_by or item.shown.label


def _is_known(item: Item) -> bool:
    return getattr(item.shown, VALUES[item.shown.label][0]) is not None
