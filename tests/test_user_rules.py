"""A folder of a user's own rules: from its files to mentions, beside all shipped words; mistakes refused with place."""

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from pipeline.assembling import COMPONENTS, extract, load
from pipeline.checking import MissedError, check_rules, list_rules
from pipeline.dates.data import DateData
from pipeline.rules import RulesError, load_data
from tests.rooms import ROOMS

DATES = r"""
accept = ["Founders' Week"]
reject = ["May Day Mobility"]
[[rule]]
id = "own.nowruz"
triggers = ["nowruz"]
pattern = 'nowruz (?P<year>\d{4})'
value = { edtf = "{year}-03-20" }
yes = ["Nowruz 2020"]
no = ["Nowruz"]
"""
DECREES = r"""
accept = ["Green Ledger Compact"]
reject = ["Law Society Rules"]
[lists]
types = ["firman"]
[[rule]]
id = "own.gazette"
triggers = ["gazette"]
pattern = '(?P<type>Gazette Notice) (?P<number>\d+)'
yes = ["Gazette Notice 4421"]
[[rule]]
id = "own.known-scroll"
triggers = ["scroll"]
pattern = 'the (?P<span>scroll)'
nominal = true
needs_antecedent = true
yes = ["the scroll"]
[[rule]]
id = "own.titled-scroll"
triggers = ["Scroll"]
pattern = '(?P<type>(?-i:Scroll))(?:, No\. (?P<number>\d+))?'
extends = "title"
yes = ["Scroll, No. 5"]
"""
QUANTITIES = r"""
accept = ["half the fleet"]
reject = ["9 Squadron"]
[money]
codes = ["ZWG"]
[names]
"tonne" = ["mt-ton"]
[currency-names]
"zorkmid" = "ZOR"
[[rule]]
id = "own.quires"
triggers = ["#"]
pattern = '(?P<span>(?P<number>\d+) quires)'
value = { unit = "quire" }
yes = ["12 quires"]
"""
PEOPLE = """
accept = ["Ozzmund"]
reject = ["Tun Basil"]
[lists]
honorifics = ["tun"]
"""
FILES = {"dates": DATES, "decrees": DECREES, "quantities": QUANTITIES, "people-own": PEOPLE}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("my-rules")
    for name, text in FILES.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def own(folder: Path) -> Language:
    return load(user_rules=folder)


def found(nlp: Language, text: str, label: str, *values: str) -> list[tuple[object, ...]]:
    spans = extract(text, published="2021-12-10", nlp=nlp).mentions(label)
    return [(span.text, *(getattr(span, name) for name in values)) for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("After Nowruz 2020 they met.", [("Nowruz 2020", "2020-03-20", "own.nowruz")]),
        ("In Founders' Week they met.", [("Founders' Week", None, "dates.accept")]),
        ("A talk by May Day Mobility.", []),
        ("In June 2021 they met.", [("June 2021", "2021-06", "date.month")]),
    ],
)
def test_dates(own: Language, text: str, expected: list[tuple[object, ...]]) -> None:
    assert found(own, text, "DATE", "edtf", "found_by") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Firman No. 12 was signed. The firman took force.",
            [("Firman No. 12", "firman-12", "firman", False), ("firman", "firman-12", "firman", True)],
        ),
        ("The Sandalwood Firman was passed.", [("Sandalwood Firman", "sandalwood-firman", "firman", False)]),
        ("Firmans are rare here.", []),
        ("See Gazette Notice 4421.", [("Gazette Notice 4421", "gazette-notice-4421", "gazette notice", False)]),
        ("The Green Ledger Compact fell.", [("Green Ledger Compact", "green-ledger-compact", None, False)]),
        ("The Law Society Rules apply.", []),
        ("Decree No. 5 was signed.", [("Decree No. 5", "decree-5", "decree", False)]),
    ],
)
def test_acts(own: Language, text: str, expected: list[tuple[object, ...]]) -> None:
    assert found(own, text, "DECREE", "act", "type", "nominal") == expected


def test_a_rule_that_needs_an_antecedent_finds_nothing_without_one(own: Language) -> None:
    assert found(own, "They unrolled the scroll.", "DECREE") == []
    assert found(own, "The Tax Act was read. They unrolled the scroll.", "DECREE", "act")[1:] == [("scroll", "tax-act")]


def test_a_title_of_a_rule_links_its_mentions_with_and_without_a_number(own: Language) -> None:
    text = "The Harbour Fees Scroll, No. 5 was read. Later the Harbour Fees Scroll was repealed."
    assert [act for _, act in found(own, text, "DECREE", "act")] == ["scroll-5", "scroll-5"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It cost ZWG 20 million.", [("ZWG 20 million", 20_000_000, "ZWG")]),
        ("It cost USD 50 million.", [("USD 50 million", 50_000_000, "USD")]),
        ("They sold 40 mt-tons.", [("40 mt-tons", 40, "tonne")]),
        ("They sold 30 metric tons.", [("30 metric tons", 30, "metric ton")]),
        ("They paid 300 zorkmids.", [("300 zorkmids", 300, "ZOR")]),
        ("They paid 400 Belarusian zorkmids.", [("400 Belarusian zorkmids", 400, "ZOR")]),
        ("They paid 500 Belarusian rubles.", [("500 Belarusian rubles", 500, "BYN")]),
        ("They bought 12 quires.", [("12 quires", 12, "quire")]),
        ("They sold half the fleet.", [("half the fleet", None, None)]),
        ("Then came 9 Squadron.", []),
    ],
)
def test_quantities(own: Language, text: str, expected: list[tuple[object, ...]]) -> None:
    assert found(own, text, "QUANTITY", "low", "unit") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bill got Royal Assent.", []),
        ("Then Tun Basil spoke.", []),
        ("They saw Ozzmund there.", [("Ozzmund",)]),
        ("Then Tun Razan spoke.", [("Razan",)]),
        ("Then Dr Razan spoke.", [("Razan",)]),
    ],
)
def test_people(own: Language, text: str, expected: list[tuple[object, ...]]) -> None:
    assert found(own, text, "PERSON") == expected


def test_the_shipped_lists_keep_all_their_words(folder: Path) -> None:
    for room in ("people", "dates", "decrees", "quantities"):
        shipped, both = load_data(ROOMS[room]), load_data(ROOMS[room], folder)
        assert all(set(words) <= set(both.lists[name]) for name, words in shipped.lists.items())
        assert shipped.rule == both.rule[: len(shipped.rule)]


def test_a_file_that_changes_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "dates.toml"
    path.write_text('accept = ["Day One"]', encoding="utf-8")
    assert load_data(DateData, tmp_path).accept == ("Day One",)
    path.write_text('accept = ["Day One", "Day Two"]', encoding="utf-8")
    assert load_data(DateData, tmp_path).accept == ("Day One", "Day Two")


RULE = """[[rule]]
id = "own.ides"
triggers = ["ides"]
pattern = '(?P<ides>ides of {month_names})'
yes = ["ides of March"]
"""


def changed(old: str, new: str) -> str:
    assert old in RULE
    return RULE.replace(old, new)


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        (
            "decree.toml",
            "",
            "its name is of no kind of mention; name it people.toml, dates.toml, decrees.toml, quantities.toml",
        ),
        ("decree.toml", "[broken", "did you mean 'decrees'?"),
        (
            "dates.toml",
            "[lists]\nmonth_name = ['mai']",
            "dates.toml, line 2: unknown list month_name; did you mean 'month_names'?",
        ),
        ("dates.toml", "[list]\nx = ['y']", "dates.toml, line 1: unknown key list; did you mean 'lists'?"),
        ("dates.toml", "[lists\n", "dates.toml: not valid TOML"),
        ("dates.toml", "\nacept = ['x']", "dates.toml, line 2: unknown key acept; did you mean 'accept'?"),
        ("dates.toml", "accept = 'x'", "dates.toml, line 1: accept: input should be a valid tuple"),
        (
            "dates.toml",
            changed("triggers", "trigger"),
            "dates.toml, line 3: rule own.ides: unknown key trigger; did you mean 'triggers'?",
        ),
        ("dates.toml", changed('yes = ["ides of March"]', ""), "dates.toml, line 1: rule own.ides: no yes"),
        ("dates.toml", changed("of March", "of Mars"), "dates.toml, line 1: rule own.ides: its pattern doesn't match"),
        (
            "dates.toml",
            RULE + 'no = ["the ides of May"]',
            "its pattern matches 'ides of May' in 'the ides of May' of its no",
        ),
        ("dates.toml", changed("(?P<ides>", "("), None),
        ("dates.toml", changed("{month_names})", "{month_names}"), "line 1: rule own.ides: not a regular expression"),
        (
            "dates.toml",
            changed("{month_names}", "{mouth_names}"),
            "rule own.ides: no list or part is called {mouth_names}",
        ),
        ("dates.toml", changed('"ides"]', '"idus"]'), "none of its triggers is in 'ides of March' of its yes"),
        ("dates.toml", RULE + 'value = { etdf = "2021" }', "rule own.ides: unknown value etdf; did you mean 'edtf'?"),
        (
            "dates.toml",
            RULE + 'value = { edtf = "{ide}" }',
            "value edtf: no group {ide} in its pattern; did you mean 'ides'?",
        ),
        (
            "dates.toml",
            RULE + "weight = 'heavy'",
            "dates.toml, line 6: rule own.ides: weight: input should be a valid integer",
        ),
        (
            "dates.toml",
            "[[filter]]\nid = 'own'\nafter = ' x'\nyes = ['[May] y']",
            "dates.toml, line 1: filter own: it does not refuse '[May] y'",
        ),
        (
            "quantities.toml",
            '[qualifiers-before]\n"well over" = "bananas"',
            "quantities.toml, line 2: qualifiers-before: well over: input should be",
        ),
        (
            "quantities.toml",
            '[money]\ncode = ["ZWG"]',
            "quantities.toml, line 2: money: unknown key code; did you mean 'codes'?",
        ),
        (
            "people.toml",
            "[lists]\nofficees = ['x']",
            "people.toml, line 2: unknown list officees; did you mean 'offices'?",
        ),
        (
            "decrees.toml",
            "[lists]\ntypes = 'firman'",
            "decrees.toml, line 2: lists: types: input should be a valid tuple",
        ),
    ],
)
def test_a_mistake_is_refused_with_file_line_and_nearest_name(
    tmp_path: Path, name: str, text: str, fault: str | None
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    room = ROOMS[name.partition(".")[0]] if name != "decree.toml" else ROOMS["decrees"]
    if fault is None:
        load_data(room, tmp_path)
        return
    with pytest.raises(RulesError) as raised:
        load_data(room, tmp_path)
    assert fault in str(raised.value)


def test_a_list_of_ones_own_is_taken_where_a_rule_reads_it(tmp_path: Path) -> None:
    text = changed('triggers = ["ides"]', 'triggers = ["latin"]') + "[lists]\nlatin = ['ides', 'nones']\n"
    (tmp_path / "dates.toml").write_text(text, encoding="utf-8")
    assert load_data(DateData, tmp_path).lists["latin"] == ("ides", "nones")


def test_a_mistake_stops_every_component(tmp_path: Path) -> None:
    (tmp_path / "decree.toml").write_text("", encoding="utf-8")
    blank: Callable[[str], Language] = spacy.blank
    for factory in COMPONENTS:
        with pytest.raises(RulesError, match="its name is of no kind"):
            blank("en").add_pipe(factory, config={"user_rules": str(tmp_path)})


def test_checking_shows_what_each_rule_finds(folder: Path) -> None:
    lines = list(check_rules(folder))
    assert "dates: own.nowruz in 'Nowruz 2020': 'Nowruz 2020' (edtf 2020-03-20)" in lines
    assert "quantities: quantities.accept in 'half the fleet': 'half the fleet'" in lines
    assert "people: 1 rejected phrases, 1 words in lists" in lines
    assert "decrees: own.known-scroll in 'the scroll': matches; in a paper, only after an act" in lines


def test_checking_names_what_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "dates.toml").write_text('reject = ["ides of March"]\n' + RULE, encoding="utf-8")
    lines = []
    with pytest.raises(MissedError, match="1 of the examples are not found"):
        for line in check_rules(tmp_path):
            lines.append(line)
    assert lines[0].startswith("dates: own.ides in 'ides of March': NOT FOUND")


def test_checking_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesError, match="no file of rules in it"):
        list(check_rules(tmp_path))


def test_the_shipped_rules_are_listed_with_their_examples() -> None:
    lines = list(list_rules("dates"))
    assert lines[0].startswith("dates: ")
    assert "  date.decade" in lines
    with pytest.raises(ValueError, match="no rules of this name; there are people, dates"):
        list(list_rules("places"))
