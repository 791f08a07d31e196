"""Rules are tried near their triggers alone, inside one paragraph, and the longest match wins."""

import itertools

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.matching import RuleMatcher, doc_of, get_mentions, longest, set_mentions, text_of, weight_of
from pipeline.records import Date
from pipeline.rules import RoomData, parse_data, ruleset_of

RULES = """
[lists]
months = ["april", "sept.", "the month of june"]
[parts]
day = '(?:[12]\\d|3[01]|\\d)'
[[rule]]
id = "day"
triggers = ["months"]
pattern = '{day} {months}'
yes = ["4 April"]
[[rule]]
id = "month"
triggers = ["months"]
pattern = 'in (?P<span>{months})'
yes = ["in April"]
[[rule]]
id = "number"
triggers = ["#"]
pattern = '\\d+'
yes = ["4"]
"""


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("en")


def found(blank: Language, text: str, *, before: int = 60, after: int = 80) -> list[tuple[str, str]]:
    matcher = RuleMatcher(blank, ruleset_of(parse_data(RoomData, [("rules.toml", RULES)])), before=before, after=after)
    return [(match.rule.id, text[match.start : match.end]) for match in matcher(blank(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 4 April they met", [("day", "4 April"), ("number", "4")]),
        ("on 4 APRIL they met", [("day", "4 APRIL"), ("number", "4")]),
        ("in SEPT. they met", [("month", "SEPT.")]),
        ("in the month of June", [("month", "the month of June")]),
        ("in May", []),
        ("", []),
    ],
)
def test_a_match_is_the_group_span_or_the_whole(blank: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(blank, text) == expected


def test_a_pattern_runs_only_near_its_trigger(blank: Language) -> None:
    assert ("day", "4 April") in found(blank, "4 April", before=2)
    assert ("day", "4 April") not in found(blank, "4 April", before=1)


def test_a_match_stays_inside_its_paragraph_but_crosses_a_wrapped_line(blank: Language) -> None:
    line = "A line that is long enough to have been wrapped, where it ends with the day 4"
    assert ("day", "4\nApril") in found(blank, f"{line}\nApril was cold")
    assert [rule for rule, _ in found(blank, f"{line}\n\nApril was cold")] == ["number"]


def test_each_place_is_matched_once_however_many_triggers_stand_near(blank: Language) -> None:
    text = "4 April, 5 April, 6 April"
    assert [match for match in found(blank, text) if match[0] == "day"] == [
        ("day", "4 April"),
        ("day", "5 April"),
        ("day", "6 April"),
    ]


def mention(start: int, end: int) -> Date:
    return Date(start=start, end=end, text="x" * (end - start))


def test_of_overlapping_mentions_the_longer_stays_then_the_first() -> None:
    assert longest([mention(0, 2), mention(1, 5), mention(5, 6)]) == [mention(1, 5), mention(5, 6)]
    assert longest([mention(2, 4), mention(0, 2), mention(1, 3)]) == [mention(0, 2), mention(2, 4)]


def test_the_heavier_of_two_overlapping_mentions_stays_whatever_its_length() -> None:
    assert longest([mention(0, 2), mention(1, 5)], lambda item: 5 - item.end) == [mention(0, 2)]


def test_a_heavier_rule_wins_over_a_longer_match(blank: Language) -> None:
    rules = RULES.replace('id = "number"', 'id = "number"\nweight = 1')
    matcher = RuleMatcher(blank, ruleset_of(parse_data(RoomData, [("rules.toml", rules)])))
    assert [match.rule.id for match in longest(matcher(blank("on 4 April")), weight_of)] == ["number"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=15))
def test_what_stays_is_sorted_apart_and_leaves_nothing_that_would_fit(drawn: list[tuple[int, int]]) -> None:
    mentions = [mention(start, start + length) for start, length in drawn]
    kept = longest(mentions)
    assert all(one.end <= other.start for one, other in itertools.pairwise(kept))
    assert all(any(one.start < other.end and other.start < one.end for other in kept) for one in mentions)


def test_a_mention_inside_a_token_keeps_its_exact_offsets(blank: Language) -> None:
    doc = blank("the mid2021plan")
    date = Date(start=7, end=11, text="2021", found_by="date.year")
    set_mentions(doc, "dates", [date])
    (span,) = doc.spans["dates"]
    assert (span.text, span.label_, span.id_) == ("mid2021plan", "DATE", "date.year")
    assert get_mentions(doc, "dates") == [date]
    assert get_mentions(doc, "people") == []


def test_the_text_of_a_doc_is_the_one_that_it_was_made_of(blank: Language) -> None:
    text = "  in\tJune,\n\n2021 "
    doc = doc_of(blank, text)
    assert text_of(doc) == text
    assert text_of(doc) is text_of(doc)
