"""Every rule and filter proves itself on its own examples; every word list is tidy."""

import tomllib
from importlib.resources import files

import pytest

from pipeline.people.data import PeopleData
from pipeline.rules import Rule, RuleFilter, load_data, load_rules, rule_of_cue
from tests.rooms import ROOMS

RULESETS = {room: load_rules(model) for room, model in ROOMS.items()}
RULES = [pytest.param(rule, id=rule.id) for ruleset in RULESETS.values() for rule in ruleset.rules]
FILTERS = [pytest.param(item, id=f"{room}-{item.id}") for room, ruleset in RULESETS.items() for item in ruleset.filters]
PEOPLE = load_data(PeopleData)
EVIDENCE = [pytest.param(RuleFilter(entry, PEOPLE), id=entry.id) for entry in PEOPLE.evidence]
CUES = [
    pytest.param(rule_of_cue(entry, rules.data), id=f"{room}-{entry.id}")
    for room, rules in RULESETS.items()
    for entry in rules.data.cue
]
FILES = [(room, name) for room, model in ROOMS.items() for name in model.files]


@pytest.mark.parametrize("rule", [*RULES, *CUES])
def test_a_rule_or_cue_matches_its_yes_whole_and_its_no_nowhere(rule: Rule) -> None:
    assert rule.yes
    assert list(rule.faults()) == []


@pytest.mark.parametrize("item", FILTERS)
def test_a_filter_refuses_its_yes_and_not_its_no(item: RuleFilter) -> None:
    assert list(item.faults()) == []


@pytest.mark.parametrize("item", EVIDENCE)
def test_evidence_is_found_in_its_yes_and_not_in_its_no(item: RuleFilter) -> None:
    assert list(item.faults()) == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_data_file_of_a_room_is_read(room: str) -> None:
    package = files(ROOMS[room].package)
    assert sorted(ROOMS[room].files) == sorted(item.name for item in package.iterdir() if item.name.endswith(".toml"))


@pytest.mark.parametrize(("room", "name"), FILES)
def test_word_lists_are_sorted_without_duplicates(room: str, name: str) -> None:
    data = tomllib.loads(files(ROOMS[room].package).joinpath(name).read_text(encoding="utf-8"))
    lists = {**data.get("lists", {}), **{key: data[key] for key in ("accept", "reject") if key in data}}
    assert {key: words for key, words in lists.items() if words != sorted(set(words))} == {}
