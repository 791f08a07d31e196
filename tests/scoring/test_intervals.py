"""The bootstrap: the same from run to run, wider where papers differ more, silent on a single paper."""

from collections.abc import Mapping

from pipeline.scoring.intervals import Tally, intervals


def share(total: Tally) -> Mapping[str, float | None]:
    return {"share": total[0] / total[1] if total[1] else None}


def test_the_same_seed_gives_the_same_interval() -> None:
    tallies = [(1, 3), (2, 3), (3, 3), (0, 4)]
    assert intervals(tallies, share) == intervals(tallies, share)
    assert intervals(tallies, share, seed=1) != {}


def test_the_interval_holds_the_figure_and_papers_alike_give_none_of_width() -> None:
    low, high = intervals([(1, 3), (2, 3), (3, 3), (0, 4)], share)["share"]
    assert 0 <= low < 6 / 13 < high <= 1
    assert intervals([(2, 3)] * 5, share)["share"] == (2 / 3, 2 / 3)


def test_half_of_many_equal_papers_lies_where_the_binomial_says() -> None:
    low, high = intervals([(1, 1), (0, 1)] * 50, share)["share"]
    assert 0.38 <= low <= 0.42
    assert 0.58 <= high <= 0.62


def test_one_paper_has_no_interval() -> None:
    assert intervals([(1, 3)], share) == {}
    assert intervals([], share) == {}


def test_draws_without_a_figure_are_left_out() -> None:
    assert intervals([(1, 1), (0, 0)], share)["share"] == (1, 1)
    assert intervals([(0, 0), (0, 0)], share) == {}
