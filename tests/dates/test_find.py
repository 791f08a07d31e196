from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

import pipeline.dates.find  # noqa: F401  registers the factory
from pipeline.dates.expressions import Point
from pipeline.matching import get_mentions
from pipeline.records import Date


@cache
def blank() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("policy_dates")
    return nlp


@pytest.fixture
def dates() -> Language:
    return blank()


def found(nlp: Language, text: str) -> list[tuple[str, str | None]]:
    return [(mention.text, mention.edtf) for mention in get_mentions(nlp(text), "dates") if isinstance(mention, Date)]


def test_a_date_with_its_year_is_valued_at_once_and_one_without_is_not(dates: Language) -> None:
    assert found(dates, "On 4 June 2021 and on 5 July they met.") == [("4 June 2021", "2021-06-04"), ("5 July", None)]


def test_the_rule_is_reported(dates: Language) -> None:
    (mention,) = get_mentions(dates("signed on 17.09.2021."), "dates")
    assert mention.found_by == "date.numeric"


def test_a_year_behind_a_nationality_is_one_and_behind_another_name_is_none(dates: Language) -> None:
    assert found(dates, "the Ukrainian 2014 revolution, the Euro 2020 final") == [("2014", "2014")]


PIECES = st.lists(
    st.sampled_from(
        [
            "May",
            "may",
            "June",
            "4",
            "14",
            "2021",
            "2000",
            "people",
            "the",
            "of",
            "in",
            "by",
            "end",
            "early",
            "mid-",
            "late",
            "first",
            "half",
            "quarter",
            "year",
            "last",
            "next",
            "between",
            "and",
            "from",
            "to",
            "–",
            "-",
            ",",
            ".",
            "\n",
            "\n\n",
            "1990s",
            "’90s",
            "FY",
            "Q1",
            "Monday",
            "spring",
            "Agenda",
            "No.",
            "(",
            ")",
            "11.06.2021",
            "6/11/21",
            "ago",
            "two",
        ]
    ),
    max_size=25,
).map(" ".join)


@given(st.one_of(PIECES, st.text(max_size=60)))
def test_no_text_raises_and_mentions_keep_apart(text: str) -> None:
    mentions = get_mentions(blank()(text), "dates")
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


USER_RULES = r"""
accept = ["Harbour Week"]
reject = ["Black Friday", "Friday"]

[[rule]]
id = "dates.nowruz"
triggers = ["nowruz"]
pattern = 'Nowruz (?P<year>\d{4})'
value = { edtf = "{year}-03-20" }
yes = ["Nowruz 2021"]

[[rule]]
id = "dates.anno"
triggers = ["anno"]
pattern = 'anno (?P<year>\d{4})'
yes = ["anno 1848"]
"""


def test_a_user_s_rules_add_forms_values_and_phrases_to_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "dates.toml").write_text(USER_RULES, encoding="utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("policy_dates", config={"user_rules": str(tmp_path)})
    assert found(nlp, "At Nowruz 2021, anno 1848, in Harbour Week, on Friday and in May 2020.") == [
        ("Nowruz 2021", "2021-03-20"),
        ("anno 1848", "1848"),
        ("Harbour Week", None),
        ("May 2020", "2020-05"),
    ]


def test_a_user_s_month_names_are_read(tmp_path: Path) -> None:
    (tmp_path / "dates.toml").write_text("[months]\nmai = 5\n", encoding="utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("policy_dates", config={"user_rules": str(tmp_path)})
    assert found(nlp, "on 4 Mai 2021 and on 5 May 2021") == [("4 Mai 2021", "2021-05-04"), ("5 May 2021", "2021-05-05")]


def test_the_expression_goes_with_the_mention(dates: Language) -> None:
    (mention,) = get_mentions(dates("They met in June."), "dates")
    assert mention.expression == Point(month=6)
