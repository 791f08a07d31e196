"""What the parts of a rules file become."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.rules import RulesError, alternation, load_rules, parse_rules

WORDS = st.text(alphabet="abA. -]", min_size=1, max_size=5).filter(lambda word: word == word.strip())


@given(st.lists(WORDS, min_size=1, max_size=30), st.text(alphabet="abA. -]", max_size=8), st.booleans())
def test_alternation_matches_the_longest_of_its_words(words: list[str], text: str, cased: bool) -> None:
    flags = 0 if cased else re.IGNORECASE
    found = re.compile(alternation(tuple(words)), flags).match(text)
    fold = str if cased else str.lower
    longest = max((word for word in words if fold(text).startswith(fold(word))), key=len, default=None)
    assert (found and len(found[0])) == (longest and len(longest))


def test_alternation_takes_a_quantifier() -> None:
    months = alternation(("May", "March", "Mar", "June", "Jul.", "April"))
    assert re.fullmatch(rf"(?:{months},)+{months}?", "May,Mar,March,Jul.,")
    assert re.fullmatch(rf"x{months}*y", "xy")
    assert not re.fullmatch(rf"{months}+", "MayJul")


OWN = """
[lists]
months = ["april"]
[parts]
day = '[1-9]'
date = '{day} {months}'
[table]
one = 1
[[rule]]
id = "day"
triggers = ["months", "Easter"]
pattern = 'on (?P<span>{date})'
yes = ["on 4 April"]
"""


def test_lists_parts_and_triggers_become_a_rule() -> None:
    rule, = parse_rules([("a.toml", OWN)]).rules
    assert rule.triggers == {"april", "easter"}
    found = rule.pattern.fullmatch("ON 4\tapril")
    assert found and found["span"] == "4\tapril"


def test_later_files_add_words_rules_and_entries() -> None:
    more = OWN.replace('"april"', '"april", "may"').replace('"day"', '"again"').replace("one = 1", "two = 2")
    both = parse_rules([("a.toml", OWN), ("b.toml", more)])
    assert both.lists["months"] == ("april", "may")
    assert both.tables["table"] == {"one": 1, "two": 2}
    assert [rule.id for rule in both.rules] == ["day", "again"]
    assert all(rule.pattern.fullmatch("on 4 May") for rule in both.rules)


@pytest.mark.parametrize(("before", "after", "fault"), [
    ("[lists]", "[lists", "a.toml: not valid TOML"),
    ('["april"]', '"april"', "a.toml: list months: must be a list of words"),
    ('["april"]', '["april", ""]', "a.toml: list months: must be a list of words"),
    ("{day} ", "{dya} ", "rule day: no list or part is called {dya}"),
    ("'[1-9]'", "'{date}'", "rule day: {d"),
    ("'[1-9]'", "'[1-9'", "rule day: not a regular expression"),
    ('yes = ["on 4 April"]', "", "a.toml: rule day: no yes"),
    ("triggers", "trigers", "a.toml: rule day: unknown key trigers"),
    ('id = "day"', "", "rule (without id): no id"),
])
def test_a_faulty_file_is_told_with_file_rule_and_fault(before: str, after: str, fault: str) -> None:
    with pytest.raises(RulesError) as told:
        parse_rules([("a.toml", OWN.replace(before, after))])
    assert fault in str(told.value)


def test_an_id_stands_once() -> None:
    with pytest.raises(RulesError, match="rule day: this id stands twice"):
        parse_rules([("a.toml", OWN), ("b.toml", OWN)])


def test_a_folder_of_ones_own_adds_to_the_room_it_names(tmp_path: Path) -> None:
    own = OWN.replace('"day"', '"own.day"').replace("{months}", "{own}").replace("months", "own")
    (tmp_path / "dates-own.toml").write_text(own, encoding="utf-8")
    (tmp_path / "decrees.toml").write_text("not TOML", encoding="utf-8")
    assert "own.day" in {rule.id for rule in load_rules("pipeline.dates", tmp_path).rules}
    assert "own.day" not in {rule.id for rule in load_rules("pipeline.dates").rules}
    with pytest.raises(RulesError, match="no such folder"):
        load_rules("pipeline.dates", tmp_path / "missing")
