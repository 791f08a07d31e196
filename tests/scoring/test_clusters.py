"""B-cubed against figures worked out by hand."""

import pytest

from pipeline.records import Person
from pipeline.scoring.align import Pair
from pipeline.scoring.clusters import bcubed_sums


def pairs(*values: tuple[str | None, str | None]) -> list[Pair]:
    return [
        (
            Person(start=place, end=place + 1, text="x", person=gold),
            Person(start=place, end=place + 1, text="x", person=predicted),
        )
        for place, (gold, predicted) in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], (0, 0)),
        # The names of the clusters don't count, only who is in one with whom.
        ([("a", "x"), ("a", "x"), ("b", "y")], (3, 3)),
        # Two people held for one: each of three in a cluster of three, of which 2, 2 and 1 are right.
        ([("a", "x"), ("a", "x"), ("b", "x")], (2 / 3 + 2 / 3 + 1 / 3, 3)),
        # One person split in two and one.
        ([("a", "x"), ("a", "x"), ("a", "y")], (3, 2 / 3 + 2 / 3 + 1 / 3)),
        # Null belongs with nothing, not even with another null.
        ([(None, "x"), (None, "y")], (2, 2)),
        ([("a", None), ("a", None)], (2, 1)),
    ],
)
def test_sums(values: list[tuple[str | None, str | None]], expected: tuple[float, float]) -> None:
    assert bcubed_sums(pairs(*values), "person") == pytest.approx(expected)
