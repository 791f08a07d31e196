"""Phrases and filters rule mentions out, inside their paragraph alone."""

from typing import ClassVar

import pytest

from pipeline.filtering import BACK, Filters
from pipeline.rules import RoomData, parse_data, ruleset_of

DATA = """
reject = ["Black Friday"]
[[filter]]
id = "nets"
before = '(?:about|of) '
yes = ["about [5]"]
[[filter]]
id = "phones"
after = ' phones'
yes = ["[5] phones"]
"""


class Data(RoomData):
    package: ClassVar[str] = "tests"


FILTERS = Filters(ruleset_of(parse_data(Data, [("a.toml", DATA)])))


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("about 5", "nets"),
        ("5 phones", "phones"),
        ("about 5 phones", "nets"),
        ("5 nets", None),
        ("about the 5", None),
        ("talks about\n\n5", None),
        ("5\n\nphones", None),
    ],
)
def test_the_first_filter_that_fits_refuses(text: str, refused: str | None) -> None:
    found = FILTERS.refusing(text, text.index("5"), text.index("5") + 1)
    assert (found and found.id) == refused


@pytest.mark.parametrize(
    ("words", "rejected"),
    [("Black Friday", True), ("black\n friday", True), ("Black Fridays", False), ("Friday", False)],
)
def test_a_rejected_phrase_is_compared_without_case_and_spacing(words: str, rejected: bool) -> None:
    assert FILTERS.rejects(words) == rejected


@pytest.mark.parametrize(("text", "kept"), [("5", True), ("about 5", False)])
def test_a_mention_is_kept_where_nothing_rules_it_out(text: str, kept: bool) -> None:
    assert FILTERS.keeps(text, len(text) - 1, len(text)) == kept


def test_a_room_without_phrases_and_filters_keeps_all() -> None:
    assert Filters(ruleset_of(Data())).keeps("about 5", 6, 7)


def test_only_near_words_are_looked_at() -> None:
    assert FILTERS.refusing("x" * BACK + " about 5", BACK + 7, BACK + 8)
    far = Filters(ruleset_of(parse_data(Data, [("a.toml", DATA.replace("about|of", "about.*"))])))
    text = f"about {'x' * BACK} 5"
    assert far.refusing(text, len(text) - 1, len(text)) is None
