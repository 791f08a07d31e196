"""Confidence: counted where mentions were judged at random, estimated with an interval, and shown where measured."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.confidence import (
    Count,
    Source,
    beta_quantile,
    beta_share,
    counted,
    estimates,
    judged_by,
    with_confidence,
)
from pipeline.decisions import in_random_slice, text_digest
from pipeline.records import Date, Person
from tests.reviewing.samples import PAPER, TEXT, decision

NER, DAY = Source("PERSON", "ner"), Source("DATE", "date.day")
DIGEST = text_digest(TEXT)
WHOLE = frozenset({DIGEST})


@given(st.integers(1, 40), st.integers(1, 40), st.floats(0.01, 0.99))
def test_a_share_of_whole_parameters_is_a_sum_of_binomials(a: int, b: int, x: float) -> None:
    n = a + b - 1
    exact = sum(math.comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))
    assert beta_share(x, a, b) == pytest.approx(exact, abs=1e-9)


def test_quantiles_of_the_arcsine_and_of_powers() -> None:
    assert beta_quantile(0.05, 0.5, 0.5) == pytest.approx(math.sin(math.pi * 0.05 / 2) ** 2)
    assert beta_quantile(0.95, 7, 1) == pytest.approx(0.95 ** (1 / 7))
    assert beta_share(0.0, 2, 3) == 0 and beta_share(1.0, 2, 3) == 1


@given(st.floats(0.5, 3000), st.floats(0.5, 3000), st.floats(0.01, 0.99))
def test_a_quantile_is_the_inverse_of_a_share(a: float, b: float, share: float) -> None:
    assert beta_share(beta_quantile(share, a, b), a, b) == pytest.approx(share, abs=1e-6)


def test_below_ten_judgements_nothing_is_measured() -> None:
    assert estimates({NER: Count(9, 9), DAY: Count(10, 10)}).keys() == {DAY}


def test_a_rule_shrinks_to_the_mean_of_its_label() -> None:
    known = estimates({NER: Count(10, 10), Source("PERSON", "person.office"): Count(50, 90)})
    mean = (60 + 0.5) / (100 + 1)
    assert known[NER].mean == round((0.5 + 10 + 10 * mean) / 21, 3) and known[NER].judged == 10
    assert known[NER].low < known[NER].mean < known[NER].high < 1


def test_the_label_alone_is_jeffreys_estimate_twice_over() -> None:
    only = estimates({DAY: Count(99, 100)})[DAY]
    a, b = 0.5 + 99 + 10 * 99.5 / 101, 0.5 + 1 + 10 * 1.5 / 101
    assert (only.low, only.high) == (round(beta_quantile(0.05, a, b), 3), round(beta_quantile(0.95, a, b), 3))


def test_the_latest_decision_judges_and_what_was_added_judges_nothing() -> None:
    first, ivo, date = PAPER.spans
    known = [
        decision(first, "reject", on="2022-01-01"),
        decision(first, on="2022-01-02"),
        decision(ivo, "changed", result=Person(start=23, end=33, text="Ivo Petrov")),
        decision(date, "reject"),
        decision(Date(start=69, end=73, text="July"), "added", proposed=None),
    ]
    assert counted(judged_by(known, WHOLE)) == {DAY: Count(0, 1), NER: Count(1, 2)}


def test_outside_whole_papers_the_random_slice_alone_judges() -> None:
    known = [decision(Person(start=n, end=n + 1, text="x", found_by="ner")) for n in range(400)]
    judged = counted(judged_by(known))[NER].judged
    assert judged == sum(in_random_slice(DIGEST, one.key) for one in known) and 25 < judged < 80


def test_bins_of_the_recogniser_are_counted_apart() -> None:
    spans = [PAPER.spans[0].model_copy(update={"score_bin": number}) for number in (4, 6, 6)]
    assert counted((span, True) for span in spans)[Source("PERSON", "ner", 6)] == Count(2, 2)


def test_confidence_is_what_was_measured_and_null_elsewhere() -> None:
    known = estimates({DAY: Count(40, 40)})
    decided = PAPER.spans[2].model_copy(update={"decided": "accept"})
    document = with_confidence(PAPER, known)
    assert [span.confidence for span in document.spans] == [None, None, known[DAY].mean]
    again = with_confidence(PAPER.model_copy(update={"spans": (decided,)}), known)
    assert again.spans[0].confidence is None
