"""What the parts of a rules file become."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.rules import alternation

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
