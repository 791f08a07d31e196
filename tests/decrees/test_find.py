from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.decrees.data import DecreeData
from pipeline.decrees.find import make_decrees
from pipeline.matching import get_mentions
from pipeline.records import Decree

BLANK = spacy.blank("en")
FINDER = make_decrees(BLANK, "decrees", None)


def found(text: str, nlp: Language = BLANK) -> list[Decree]:
    mentions = get_mentions(FINDER(nlp.make_doc(text)), "decrees")
    return [mention for mention in mentions if isinstance(mention, Decree)]


def test_a_list_of_numbers_shares_type_and_issuer() -> None:
    acts = found("European Parliament and Council Directives 2000/60/EC, 2001/80/EC and 2004/35/EC apply")
    assert [act.number for act in acts] == ["2000/60/EC", "2001/80/EC", "2004/35/EC"]
    assert {(act.type, act.issuer) for act in acts} == {("directive", "European Parliament and Council")}


def test_what_another_act_s_title_names_has_no_mention() -> None:
    text = "Executive Order 14166 of January 20, 2025 (Application of the Foreign Applications Act to TikTok) ends"
    assert [act.number for act in found(text)] == ["14166"]


def test_a_named_mention_wins_over_a_nominal_one() -> None:
    acts = found("the Build Back Better bill")
    assert [(act.text, act.nominal) for act in acts] == [("Build Back Better bill", False)]


def test_users_add_types_and_issuers(tmp_path: Path) -> None:
    (tmp_path / "decrees.toml").write_text('[lists]\ntypes = ["circular"]\nissuers = ["Hural"]\n', encoding="utf-8")
    finder = make_decrees(BLANK, "decrees", str(tmp_path))
    acts = get_mentions(finder(BLANK.make_doc("under Hural Circular No. 12/2023")), "decrees")
    assert [(act.text, act.type, act.number, act.issuer) for act in acts if isinstance(act, Decree)] == [
        ("Hural Circular No. 12/2023", "circular", "12/2023", "Hural")
    ]


def test_users_add_a_jurisdiction(tmp_path: Path) -> None:
    (tmp_path / "decrees-norway.toml").write_text(
        '[[rule]]\nid = "named.norway"\ntriggers = ["forskrift"]\n'
        "pattern = 'forskrift (?P<number>\\d{4}-\\d+)'\nyes = [\"forskrift 2014-15\"]\n",
        encoding="utf-8",
    )
    finder = make_decrees(BLANK, "decrees", str(tmp_path))
    doc = finder(BLANK.make_doc("see forskrift 2014-15 there"))
    assert [span.text for span in doc.spans["decrees"]] == ["forskrift 2014-15"]


def test_every_file_of_the_room_is_read() -> None:
    folder = Path(__file__).parents[2] / "pipeline" / "decrees"
    assert sorted(DecreeData.files) == sorted(path.name for path in folder.glob("*.toml"))


WORDS = st.sampled_from(
    [
        "the",
        "a",
        "this",
        "Act",
        "law",
        "bill",
        "of",
        "No.",
        "5",
        "2004",
        "(",
        ")",
        ",",
        "“",
        "”",
        "Council",
        "Decree",
        "dated",
        "May",
        "Order",
        "14024",
        "E.O.",
        "and",
        "Freedom",
        "to",
        "Vote",
        "signed",
        "an",
        "Executive",
        "Regulation",
        "(EU)",
        "2016/679",
        "on",
        "Investment",
        "’s",
        "\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_no_text_raises_and_offsets_hold(text: str) -> None:
    for act in found(text):
        assert text[act.start : act.end] == act.text


@pytest.mark.parametrize("text", ["Act " * 300, "the Law on " + "A and " * 400, "(" * 500 + "Act", "No. " * 500])
def test_long_runs_end(text: str) -> None:
    assert all(act.text in text for act in found(text))


@pytest.mark.parametrize(
    ("text", "words", "nominal"),
    [
        ("under Firman No. 12 of 1910", ["Firman No. 12 of 1910"], [False]),
        ("see Firmans No. 1 and No. 2", ["Firmans No. 1", "No. 2"], [False, False]),
        ("the Harbour Firman of 1910", ["Harbour Firman of 1910"], [False]),
        ("the new imperial firman on eels", ["imperial firman"], [True]),
        ("the firmans of old", [], []),
    ],
)
def test_a_new_type_noun_is_one_line(tmp_path: Path, text: str, words: list[str], nominal: list[bool]) -> None:
    (tmp_path / "decrees.toml").write_text('[lists]\ntypes = ["firman"]\n', encoding="utf-8")
    finder = make_decrees(BLANK, "decrees", str(tmp_path))
    acts = [act for act in get_mentions(finder(BLANK.make_doc(text)), "decrees") if isinstance(act, Decree)]
    assert [act.text for act in acts] == words
    assert [act.nominal for act in acts] == nominal
    assert {act.type for act in acts} <= {"firman"}
