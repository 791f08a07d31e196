"""Confidence against gold."""

import pytest

from pipeline.confidence import Count, Source
from pipeline.records import Document
from pipeline.scoring import measured, reliability
from pipeline.scoring.table import reliability_lines
from tests.scoring.made import document

GOLD = document(people=[(0, 3), (4, 5)])


def found(*confidences: float | None) -> Document:
    made = document(people=[(0, 3), (4, 5), (6, 7)])
    spans = [one.model_copy(update={"confidence": value}) for one, value in zip(made.spans, confidences, strict=True)]
    return made.model_copy(update={"spans": tuple(spans)})


def test_the_share_of_right_ones_is_set_beside_the_confidence() -> None:
    known = reliability([GOLD], [found(0.92, 0.94, 0.91)])
    assert [(one.low, one.mentions, round(one.right, 3)) for one in known.bins] == [(0.9, 3, 0.667)]
    assert known.brier == pytest.approx((0.08**2 + 0.06**2 + 0.91**2) / 3)


def test_a_mention_without_confidence_counts_for_nothing() -> None:
    known = reliability([GOLD], [found(1.0, None, None)])
    assert (known.found, known.measured, known.brier) == (3, 1, 0) and known.bins[0].high == 1


def test_the_table_and_what_is_said_without_any() -> None:
    assert list(reliability_lines(reliability([GOLD], [found(None, None, None)]))) == [
        "Confidence: not measured yet for the 3 mentions found (docs/score.md says how)."
    ]
    lines = list(reliability_lines(reliability([GOLD], [found(0.92, 0.94, None)])))
    assert lines[1].split() == ["0.90", "to", "0.95", "2", "0.930", "1.000"]
    assert lines[-1] == "Brier score 0.0050, over 2 of 3 mentions found; the others: not measured."


def test_another_value_is_not_right() -> None:
    other = found(None, None, None).people
    spans = (other[0].model_copy(update={"role": "Minister", "found_by": "ner"}), other[1])
    counts = measured([GOLD], [GOLD.model_copy(update={"spans": spans})])
    assert counts == {Source("PERSON", ""): Count(1, 1), Source("PERSON", "ner"): Count(0, 1)}
