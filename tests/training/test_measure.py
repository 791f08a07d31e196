import pytest

from training.measure import f1, interval
from training.search import FOLDS, table, variants


def test_f1_is_over_all_documents_together() -> None:
    assert f1([(1, 2, 1), (1, 1, 2)]) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert f1([(0, 0, 0)]) == (0, 0, 0)


def test_the_interval_holds_the_value_and_is_the_same_each_time() -> None:
    rows = [(1, 2, 1), (3, 3, 3), (0, 1, 2), (2, 2, 2)]
    low, high = interval(rows)
    assert low <= f1(rows)[2] <= high
    assert interval(rows) == (low, high)


def test_every_variant_differs_from_the_base_and_has_all_its_settings() -> None:
    found = variants()
    base = found.pop("base")
    assert found
    for variant in found.values():
        assert variant != base
        assert all(base[key].keys() <= variant[key].keys() for key in base)


def test_the_table_gives_the_mean_of_the_folds() -> None:
    rows = [
        {"variant": "a", "fold": fold, fold: 0.5, "dev": dev, "speed": 10_000}
        for fold, dev in zip(FOLDS, (0.7, 0.9, 0.7, 0.9), strict=True)
    ]
    assert list(table(rows))[-1] == "| a | 0.500 | 0.500 | 0.500 | 0.500 | 0.800 |  | 10,000 |"
