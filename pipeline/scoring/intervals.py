"""How far a figure might move with other papers of the same kind: the bootstrap over documents."""

import random
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter

SEED = 20211210
SAMPLES = 1000
Tally = tuple[float, ...]
"""Counts of one document, each of which can be added up over documents."""

Figures = Mapping[str, float | None]


def intervals(
    tallies: Sequence[Tally], figures: Callable[[Tally], Figures], *, samples: int = SAMPLES, seed: int = SEED
) -> dict[str, tuple[float, float]]:
    """The 95% interval of each figure that `figures` computes from summed tallies.

    `samples` times as many documents as there are are drawn with replacement; the interval goes from the 2.5th to the
    97.5th percentile of the figures of these draws (those in which the figure exists). Empty for fewer than two
    documents, of which nothing can be said. The same seed gives the same interval.
    """
    if len(tallies) < 2:
        return {}
    columns = list(zip(*tallies, strict=True))
    draw = random.Random(seed)
    drawn: dict[str, list[float]] = {}
    for _ in range(samples):
        chosen = itemgetter(*draw.choices(range(len(tallies)), k=len(tallies)))
        for name, figure in figures(tuple(sum(chosen(column)) for column in columns)).items():
            if figure is not None:
                drawn.setdefault(name, []).append(figure)
    return {name: _middle(sorted(values)) for name, values in drawn.items()}


def _middle(ordered: Sequence[float]) -> tuple[float, float]:
    last = len(ordered) - 1
    return ordered[round(0.025 * last)], ordered[round(0.975 * last)]
