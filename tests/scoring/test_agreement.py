"""Values: numbers within a thousandth, all else equal."""

import pytest

from pipeline.scoring.agreement import Value, agree


@pytest.mark.parametrize(
    ("gold", "predicted"),
    [
        (None, None),
        ("June", "June"),
        (50_000_000, 5e7),
        (0.3333, 1 / 3),
        (1000, 1000.9),
        (-2, -2.001),
        (0, 0.0),
        (True, True),
    ],
)
def test_agree(gold: Value, predicted: Value) -> None:
    assert agree(gold, predicted)
    assert agree(predicted, gold)


@pytest.mark.parametrize(
    ("gold", "predicted"),
    [
        (None, ""),
        (None, 0),
        (None, False),
        ("June", "june"),
        ("90", 90),
        (1000, 1002),
        (0, 0.0001),
        (2, -2),
        (0.333, 0.34),
        (True, False),
        (True, 1),
        (1, True),
        (float("nan"), 1),
    ],
)
def test_disagree(gold: Value, predicted: Value) -> None:
    assert not agree(gold, predicted)
    assert not agree(predicted, gold)
