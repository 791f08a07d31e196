"""Filters take no long time, whatever the text: a list of labels that ends otherwise, brackets that don't close."""

import pytest

from pipeline.filtering import Filters
from pipeline.quantities.data import QuantityData
from pipeline.rules import Ruleset

LONG = {
    "Articles " + ",".join(["1"] * 34) + " x 5": None,
    "Articles " + ", ".join(["1"] * 22) + " x 5": None,
    "Articles " + "-".join(["1"] * 34) + " x 5": None,
    "Articles " + "1-2, " * 14 + "5": "label-listed",
    "(see " + "1, 2 and 3; " * 6 + "x 5": None,
    "5 and " * 12 + " x 5": None,
}


@pytest.mark.parametrize(("text", "refused"), LONG.items())
def test_long_lists_are_decided_at_once(text: str, refused: str | None, ruleset: Ruleset[QuantityData]) -> None:
    found = Filters(ruleset).refusing(text, len(text) - 1, len(text))
    assert (found and found.id) == refused
