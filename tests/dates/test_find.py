from functools import cache
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

import pipeline.dates.find  # noqa: F401  registers the factory
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


def test_the_rule_is_told(dates: Language) -> None:
    (mention,) = get_mentions(dates("signed on 17.09.2021."), "dates")
    assert mention.found_by == "date.numeric"


def test_a_year_behind_a_nationality_is_one_and_behind_another_name_is_none(dates: Language) -> None:
    assert found(dates, "the Ukrainian 2014 revolution, the Euro 2020 final") == [("2014", "2014")]


PIECES = st.lists(st.sampled_from([
    "May", "may", "June", "4", "14", "2021", "2000", "people", "the", "of", "in", "by", "end", "early", "mid-", "late",
    "first", "half", "quarter", "year", "last", "next", "between", "and", "from", "to", "–", "-", ",", ".", "\n",
    "\n\n",
    "1990s", "’90s", "FY", "Q1", "Monday", "spring", "Agenda", "No.", "(", ")", "11.06.2021", "6/11/21", "ago", "two",
]), max_size=25).map(" ".join)


@given(st.one_of(PIECES, st.text(max_size=60)))
def test_no_text_raises_and_mentions_keep_apart(text: str) -> None:
    mentions = get_mentions(blank()(text), "dates")
    assert all(text[mention.start:mention.end] == mention.text for mention in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))
