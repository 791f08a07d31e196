"""The figures against cases worked out by hand, and against two other scorers where these agree by definition."""

import pytest
from hypothesis import given, settings
from nervaluate.evaluator import Evaluator
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.vocab import Vocab

from pipeline.records import Date, Decree, Document, Quantity
from pipeline.scoring import score
from tests.scoring.made import TEXT, Place, document, places

RATES = ("precision", "recall", "f1")


def figures(gold: list[Place], predicted: list[Place]) -> dict[str, float | None]:
    return score([document(people=gold)], [document(people=predicted)]).labels["PERSON"].figures


def test_strict_and_overlap_by_hand() -> None:
    found = figures([(0, 3), (4, 5), (6, 9), (20, 21)], [(0, 3), (4, 5), (8, 9)])
    assert found["strict_precision"] == pytest.approx(2 / 3)
    assert found["strict_recall"] == pytest.approx(2 / 4)
    assert found["strict_f1"] == pytest.approx(4 / 7)
    assert found["overlap_precision"] == 1
    assert found["overlap_recall"] == pytest.approx(3 / 4)
    assert found["overlap_f1"] == pytest.approx(6 / 7)


def test_where_nothing_can_be_measured_there_is_no_figure() -> None:
    assert set(figures([], []).values()) == {None}
    assert [figures([], [(0, 1)])[f"strict_{rate}"] for rate in RATES] == [0, None, 0]
    assert [figures([(0, 1)], [])[f"strict_{rate}"] for rate in RATES] == [None, 0, 0]


def test_no_document_at_all() -> None:
    empty = score([], [])
    assert empty.documents == 0
    assert {figure for label in empty.labels.values() for figure in label.figures.values()} == {None}


def test_values_count_among_exact_pairs_alone() -> None:
    text = "some 4.5 billion dollars on 4 June by decree 12 and a third"
    gold = Document(
        id="one",
        text=text,
        spans=(
            Quantity(start=0, end=24, text=text[0:24], low=4.5e9, high=4.5e9, unit="USD", qualifier="~"),
            Date(start=28, end=34, text="4 June", edtf="2021-06-04"),
            Decree(start=38, end=47, text="decree 12", act="decree-12", type="decree", number="12"),
            Quantity(start=52, end=59, text="a third", low=0.3333, high=0.3333),
        ),
    )
    predicted = Document(
        id="one",
        text=text,
        spans=(
            Quantity(start=0, end=24, text=text[0:24], low=4.5e9, high=4.5e9, unit="USD"),
            Date(start=30, end=34, text="June", edtf="2021-06"),
            Decree(start=38, end=47, text="decree 12", act="the-decree", type="decree", number="12"),
            Quantity(start=52, end=59, text="a third", low=1 / 3, high=1 / 3, item="x"),
        ),
    )
    found = score([gold], [predicted]).labels
    values = {name: found["QUANTITY"].figures[name] for name in ("low", "high", "unit", "qualifier", "item")}
    assert values == {"low": 1, "high": 1, "unit": 1, "qualifier": 0.5, "item": 0.5}
    assert found["DATE"].figures["edtf"] is None
    assert (found["DATE"].exact, found["DATE"].near) == (0, 1)
    assert (found["DECREE"].figures["act"], found["DECREE"].figures["bcubed_f1"]) == (0, 1)


def test_documents_pair_by_id_and_a_missing_one_is_all_missed() -> None:
    gold = [document("one", people=[(0, 3)]), document("two", people=[(0, 3), (4, 5)])]
    found = score(gold, [document("other", people=[(0, 3)]), document("one", people=[(0, 3)])])
    assert (found.documents, found.missing, found.unscored) == (2, ("two",), ("other",))
    assert (found.labels["PERSON"].gold, found.labels["PERSON"].predicted, found.labels["PERSON"].exact) == (3, 1, 1)
    assert found.labels["PERSON"].intervals["strict_f1"] == (0.0, 1.0)


def test_other_texts_and_repeated_ids_are_refused() -> None:
    with pytest.raises(ValueError, match=r"'one'.*offsets can't be compared"):
        score([document()], [Document(id="one", text=TEXT + "!")])
    with pytest.raises(ValueError, match="'one' occurs twice in the gold"):
        score([document(), document()], [])
    with pytest.raises(ValueError, match="'one' occurs twice in the predictions"):
        score([], [document(), document()])


@given(places(), places())
def test_a_score_of_oneself_is_perfect_and_overlap_is_never_below_strict(gold: list[Place], other: list[Place]) -> None:
    assert {figure for name, figure in figures(gold, gold).items() if name != "role"} <= {1.0, None}
    found = figures(gold, other)
    for rate in RATES:
        strict, overlap = found[f"strict_{rate}"], found[f"overlap_{rate}"]
        assert (strict is None) == (overlap is None)
        assert strict is None or overlap is None or strict <= overlap


def spacy_figures(gold: Document, predicted: Document) -> dict[str, dict[str, float]]:
    vocab = Vocab()

    def made(document: Document) -> Doc:
        doc = Doc(vocab, words=TEXT.split())
        spans = [doc.char_span(span.start, span.end, label=span.label) for span in document.spans]
        doc.spans["all"] = [span for span in spans if isinstance(span, Span)]
        assert len(doc.spans["all"]) == len(document.spans)
        return doc

    scores = Scorer.score_spans(
        [Example(made(predicted), made(gold))], "all", allow_overlap=True, getter=lambda doc, key: doc.spans[key]
    )
    return dict(scores["all_per_type"] or {})


@settings(max_examples=60)
@given(places(), places(), places(), places())
def test_strict_figures_are_those_of_spacy(
    gold_people: list[Place], people: list[Place], gold_dates: list[Place], dates: list[Place]
) -> None:
    gold, predicted = document(people=gold_people, dates=gold_dates), document(people=people, dates=dates)
    theirs = spacy_figures(gold, predicted)
    for label, ours in score([gold], [predicted]).labels.items():
        if label in theirs:
            expected = [theirs[label][key] for key in "prf"]
            assert [ours.figures[f"strict_{rate}"] or 0 for rate in RATES] == pytest.approx(expected)


def nervaluate_counts(gold: list[Place], predicted: list[Place], scheme: str) -> tuple[int, int, int]:
    """Correct, actual and possible by nervaluate, which counts an end as inside the entity."""

    def entities(found: list[Place]) -> list[list[dict[str, object]]]:
        return [[{"label": "PERSON", "start": start, "end": end - 1} for start, end in found]]

    results = Evaluator(entities(gold), entities(predicted), tags=["PERSON"], loader="dict").evaluate()
    overall = results["overall"][scheme]
    return overall.correct, overall.actual, overall.possible


@settings(max_examples=60)
@given(places(), places())
def test_strict_pairs_are_those_of_nervaluate_where_only_equal_spans_overlap(
    gold: list[Place], other: list[Place]
) -> None:
    apart = [place for place in other if place in gold or not any(overlap(place, one) for one in gold)]
    found = score([document(people=gold)], [document(people=apart)]).labels["PERSON"]
    assert nervaluate_counts(gold, apart, "strict") == (found.exact, found.predicted, found.gold)


@settings(max_examples=60)
@given(places(), places())
def test_overlap_pairs_are_those_of_nervaluate_where_no_mention_has_two_partners(
    gold: list[Place], other: list[Place]
) -> None:
    alone = [place for place in other if sum(overlap(place, one) for one in gold) <= 1]
    alone = [
        place
        for place in alone
        if not any(overlap(one, place) and overlap(one, second) for one in gold for second in alone if second != place)
    ]
    found = score([document(people=gold)], [document(people=alone)]).labels["PERSON"]
    assert nervaluate_counts(gold, alone, "ent_type") == (found.exact + found.near, found.predicted, found.gold)


def overlap(one: Place, other: Place) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])
