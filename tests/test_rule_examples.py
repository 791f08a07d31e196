"""Every rule proves itself on its own examples; every word list is tidy."""

import tomllib
from importlib.resources import files

import pytest

from pipeline.rules import Rule, load_rules

ROOMS = ("people", "dates", "decrees", "quantities")
FILES = {room: sorted(item.name for item in files(f"pipeline.{room}").iterdir() if item.name.endswith(".toml"))
         for room in ROOMS}
RULES = [pytest.param(rule, id=rule.id)
         for room in ROOMS for rule in load_rules(f"pipeline.{room}", names=FILES[room]).rules]


@pytest.mark.parametrize("rule", RULES)
def test_rule_matches_its_yes_whole_and_its_no_nowhere(rule: Rule) -> None:
    assert rule.yes
    assert [text for text in rule.yes if not rule.pattern.fullmatch(text)] == []
    assert [text for text in rule.no if rule.pattern.search(text)] == []


@pytest.mark.parametrize(("room", "name"), [(room, name) for room in ROOMS for name in FILES[room]])
def test_word_lists_are_sorted_without_duplicates(room: str, name: str) -> None:
    lists = tomllib.loads(files(f"pipeline.{room}").joinpath(name).read_text(encoding="utf-8")).get("lists", {})
    assert {key: words for key, words in lists.items() if words != sorted(set(words))} == {}
