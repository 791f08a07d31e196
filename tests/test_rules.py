"""What the parts of a rules file become."""

import re
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from pipeline.dates.data import DateData
from pipeline.patterns import alternation
from pipeline.rules import RoomData, Rule, RulesError, Ruleset, load_rules, parse_data, ruleset_of

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


class OwnData(RoomData):
    package: ClassVar[str] = "tests"
    table: dict[str, int] = Field(default_factory=dict)


def own(*texts: str) -> Ruleset[OwnData]:
    return ruleset_of(parse_data(OwnData, [(f"{name}.toml", text) for name, text in zip("abc", texts, strict=False)]))


def rule_of(text: str) -> Rule:
    return own(text).rules[0]


def test_lists_parts_and_triggers_become_a_rule() -> None:
    rule = rule_of(OWN)
    assert rule.triggers == {"april", "easter"}
    found = rule.pattern.fullmatch("ON 4\tapril")
    assert found and found["span"] == "4\tapril"


def test_later_files_add_words_rules_and_entries() -> None:
    more = OWN.replace('"april"', '"april", "may"').replace('"day"', '"again"').replace("one = 1", "two = 2")
    both = own(OWN, more)
    assert both.lists["months"] == ("april", "may")
    assert both.data.table == {"one": 1, "two": 2}
    assert [rule.id for rule in both.rules] == ["day", "again"]
    assert all(rule.pattern.fullmatch("on 4 May") for rule in both.rules)


def test_a_rule_without_declared_behaviour_has_none() -> None:
    rule = rule_of(OWN)
    assert (rule.nominal, rule.extends, rule.needs_antecedent, rule.weight, rule.value) == (False, None, False, 0, {})
    assert not rule.accepted


def test_a_rule_declares_its_behaviour() -> None:
    rule = rule_of(OWN + 'nominal = true\nextends = "title"\nneeds_antecedent = true\nweight = 2')
    assert (rule.nominal, rule.extends, rule.needs_antecedent, rule.weight) == (True, "title", True, 2)


def test_a_rules_value_is_filled_from_the_groups_of_its_pattern() -> None:
    rule = rule_of(
        OWN.replace("'[1-9]'", "'(?P<day>[1-9])'").replace("on (?P", "(?P<far>far )?on (?P")
        + 'value = { edtf = "2021-04-0{day}", far = "{far}", low = 4 }'
    )
    found = rule.pattern.fullmatch("on 4 April")
    assert found and rule.values(found) == {"edtf": "2021-04-04", "low": 4}


def test_accepted_phrases_become_a_rule_that_outweighs_all() -> None:
    accepting = own('accept = ["Day One", "Day One Plus"]' + OWN.replace("yes", "weight = 999\nyes")).rules[-1]
    assert (accepting.id, accepting.accepted) == ("tests.accept", True)
    assert accepting.triggers == {"day one", "day one plus"}
    assert list(accepting.faults()) == []
    assert accepting.pattern.search("Today one") is None


@pytest.mark.parametrize(
    ("examples", "faults"),
    [
        ('yes = ["on 4 April"]', []),
        ('yes = ["4 April"]', ["its pattern doesn't match '4 April' of its yes whole"]),
        (
            'yes = ["on 4 April"]\nno = ["so on 5 April"]',
            ["its pattern matches 'on 5 April' in 'so on 5 April' of its no"],
        ),
    ],
)
def test_a_rule_is_tried_on_its_examples(examples: str, faults: list[str]) -> None:
    assert list(rule_of(OWN.replace('yes = ["on 4 April"]', examples)).faults()) == faults


FILTER = """
[[filter]]
id = "nets"
before = '(?:about|of) '
mention = '\\dG'
after = ' nets?'
yes = ["the law about [5G] nets"]
no = ["about [5] nets", "without [5G] nets", "about [5G] phones"]
"""


@pytest.mark.parametrize(
    ("before", "after", "faults"),
    [
        ("", "", []),
        ("no = [", 'no = ["of [4G] net", ', ["it refuses 'of [4G] net'"]),
        ("yes = [", 'yes = ["about [4] nets", ', ["it does not refuse 'about [4] nets'"]),
        ("yes = [", 'yes = ["5G", ', ["no mention in [brackets] in '5G'"]),
        ("before = '(?:about|of) '", "", ["it refuses 'without [5G] nets'"]),
        ("mention = '\\dG'", "", ["it refuses 'about [5] nets'"]),
        ("after = ' nets?'", "", ["it refuses 'about [5G] phones'"]),
        ("after = ", "unless-before = 'law about '\nafter = ", ["it does not refuse 'the law about [5G] nets'"]),
    ],
)
def test_a_filter_is_tried_on_its_examples(before: str, after: str, faults: list[str]) -> None:
    assert list(own(FILTER.replace(before, after) if before else FILTER).filters[0].faults()) == faults


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("[lists]", "[lists", "a.toml: not valid TOML"),
        ('["april"]', '"april"', "a.toml, line 3: lists: months"),
        ("{day} ", "{dya} ", "rule day: no list or part is called {dya}"),
        ("'[1-9]'", "'{date}'", "rule day: {d"),
        ("'[1-9]'", "'[1-9'", "rule day: not a regular expression"),
        ('yes = ["on 4 April"]', "", "a.toml, line 9: rule day: no yes"),
        ("triggers", "trigers", "a.toml, line 11: rule day: unknown key trigers; did you mean 'triggers'?"),
        ('id = "day"', "", "rule (without id): no id"),
        ("[table]", "[tabel]", "a.toml, line 7: unknown key tabel; did you mean 'table'?"),
        ("one = 1", 'one = "1a"', "a.toml, line 8: table: one"),
    ],
)
def test_a_faulty_file_is_reported_with_file_rule_and_fault(before: str, after: str, fault: str) -> None:
    with pytest.raises(RulesError) as raised:
        own(OWN.replace(before, after)).rules[0].pattern.match("")
    assert fault in str(raised.value)


def test_an_id_is_used_once() -> None:
    with pytest.raises(RulesError, match="rule day: this id is used twice"):
        own(OWN, OWN)


def test_lists_in_tables_are_joined_and_other_lists_replaced() -> None:
    class Data(RoomData):
        package: ClassVar[str] = "tests"
        names: dict[str, tuple[str, ...]] = Field(default_factory=dict)
        scaled: dict[str, tuple[int, str]] = Field(default_factory=dict)

    data = parse_data(
        Data,
        [
            ("a", '[names]\nton = ["tons"]\n[scaled]\nkt = [1, "ton"]'),
            ("b", '[names]\nton = ["tonnes"]\n[scaled]\nkt = [1000, "ton"]'),
        ],
    )
    assert (data.names, data.scaled) == ({"ton": ("tons", "tonnes")}, {"kt": (1000, "ton")})


def test_a_folder_of_ones_own_adds_to_the_room_it_names(tmp_path: Path) -> None:
    text = OWN.replace('"day"', '"own.day"').replace("{months}", "{own}").replace("months", "own")
    (tmp_path / "dates-own.toml").write_text(text.replace("[table]\none = 1", ""), encoding="utf-8")
    assert "own.day" in {rule.id for rule in load_rules(DateData, tmp_path).rules}
    assert "own.day" not in {rule.id for rule in load_rules(DateData).rules}
    with pytest.raises(RulesError, match="no such folder"):
        load_rules(DateData, tmp_path / "missing")
