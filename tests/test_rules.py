"""What the parts of a rules file become."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.rules import alternation

WORDS = st.text(alphabet="abA. -]", min_size=1, max_size=5).filter(lambda word: word == word.strip())


@given(st.lists(WORDS, min_size=1, max_size=12), st.text(alphabet="abA. -]", max_size=8), st.booleans())
def test_alternation_matches_the_longest_of_its_words(words: list[str], text: str, cased: bool) -> None:
    flags = 0 if cased else re.IGNORECASE
    found = re.compile(alternation(words), flags).match(text)
    fold = str if cased else str.lower
    longest = max((word for word in words if fold(text).startswith(fold(word))), key=len, default=None)
    assert (found and len(found[0])) == (longest and len(longest))


def test_alternation_can_be_followed_and_repeated() -> None:
    pattern = re.compile(rf"(?:{alternation(['May', 'March', 'Mar', 'June', 'Jul.'])},?)+$")
    assert pattern.match("May,Mar,March,Jul.")
    assert not pattern.match("May,Jul")
