"""The lists of names are folded, sorted and without duplicates, and name their source."""

from importlib.resources import files

import pytest

LISTS = sorted(item.name for item in files("pipeline.people").iterdir() if item.name.endswith(".txt"))


@pytest.mark.parametrize("name", LISTS)
def test_list_is_tidy(name: str) -> None:
    lines = files("pipeline.people").joinpath(name).read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    words = [line for line in lines if not line.startswith("#")]
    assert any("Source" in line for line in head)
    assert words == sorted(set(words))
    assert all(word.isascii() and word == word.lower().strip() for word in words)
