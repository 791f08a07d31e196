"""Whether two values agree."""

from typing import TypeGuard

TOLERANCE = 1e-3
"""The share of the larger number by which two numbers may differ: 0.3333 agrees with a third."""

Value = str | bool | int | float | None


def agree(gold: Value, predicted: Value) -> bool:
    """Whether `predicted` says what `gold` does: numbers within :data:`TOLERANCE`, all else equal; null is a value."""
    if _is_number(gold) and _is_number(predicted):
        return abs(gold - predicted) <= TOLERANCE * max(abs(gold), abs(predicted))
    return isinstance(gold, bool) == isinstance(predicted, bool) and gold == predicted


def _is_number(value: Value) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
