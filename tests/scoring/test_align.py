"""Pairing: exact first, then one to one by largest overlap."""

from hypothesis import given

from pipeline.scoring.align import Alignment, Pair, align
from tests.scoring.made import Place, document, places


def aligned(gold: list[Place], predicted: list[Place]) -> Alignment:
    return align(document(people=gold).mentions("PERSON"), document(people=predicted).mentions("PERSON"))


def borders(pair: Pair) -> tuple[Place, Place]:
    return (pair[0].start, pair[0].end), (pair[1].start, pair[1].end)


def test_an_exact_pair_is_never_given_up_for_an_overlap() -> None:
    found = aligned([(0, 3), (4, 9)], [(0, 1), (4, 9)])
    assert [borders(pair) for pair in found.exact] == [((4, 9), (4, 9))]
    assert [borders(pair) for pair in found.near] == [((0, 3), (0, 1))]


def test_the_largest_overlap_is_taken_first() -> None:
    found = aligned([(0, 11)], [(0, 1), (2, 9)])
    assert [borders(pair) for pair in found.near] == [((0, 11), (2, 9))]
    assert [(mention.start, mention.end) for mention in found.spurious] == [(0, 1)]


def test_of_equal_overlaps_the_first_is_taken() -> None:
    assert [borders(pair) for pair in aligned([(0, 7)], [(0, 3), (4, 7)]).near] == [((0, 7), (0, 3))]


def test_each_mention_answers_once() -> None:
    found = aligned([(0, 3), (4, 7)], [(2, 5)])
    assert [borders(pair) for pair in found.near] == [((0, 3), (2, 5))]
    assert [(mention.start, mention.end) for mention in found.missed] == [(4, 7)]


def test_mentions_that_only_touch_are_no_pair() -> None:
    found = aligned([(0, 3)], [(3, 5)])
    assert (found.near, len(found.missed), len(found.spurious)) == ((), 1, 1)


@given(places(), places())
def test_every_mention_ends_in_exactly_one_place(gold: list[Place], predicted: list[Place]) -> None:
    found = aligned(gold, predicted)
    pairs = [borders(pair) for pair in (*found.exact, *found.near)]
    assert sorted([one for one, _ in pairs] + [(m.start, m.end) for m in found.missed]) == gold
    assert sorted([other for _, other in pairs] + [(m.start, m.end) for m in found.spurious]) == predicted
    assert {one for one, other in pairs if one == other} == set(gold) & set(predicted)
    assert all(max(one[0], other[0]) < min(one[1], other[1]) for one, other in pairs)


@given(places(), places())
def test_no_open_pair_overlaps(gold: list[Place], predicted: list[Place]) -> None:
    found = aligned(gold, predicted)
    assert not any(
        max(one.start, other.start) < min(one.end, other.end) for one in found.missed for other in found.spurious
    )
