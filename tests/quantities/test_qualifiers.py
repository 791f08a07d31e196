"""What qualifies an amount, and what only looks as if."""

import pytest

from tests.quantities.conftest import Find


@pytest.mark.parametrize(
    ("text", "mention", "mark"),
    [
        ("more than 60 towns", "more than 60", ">"),
        ("at least two towns", "at least two", ">="),
        ("a maximum of 3 towns", "maximum of 3", "<="),
        ("a minimum of 7 per cent", "minimum of 7 per cent", ">="),
        ("nearly seven years", "nearly seven years", "~"),
        ("50 or more towns", "50 or more", ">="),
        ("97+% of it", "97+%", ">="),
        ("20-plus years", "20-plus years", ">="),
        ("twenty or so days", "twenty or so days", "~"),
        ("≥ 4 boats", "≥ 4", ">="),
        ("~40 towns", "~40", "~"),
        ("men--approximately 40 percent", "approximately 40 percent", "~"),
        ("at least about 40 towns", "at least about 40", ">="),
        ("an estimated 122,000 men", "122,000", None),
        ("as many as 800 towns", "as many as 800", "<="),
        ("range as high as 500.", "500", None),
        ("FRESNO CA 250,000 men", "250,000", None),
        ("ca. 40 towns", "ca. 40", "~"),
        ("over 99 years it fell", "99 years", None),
        ("over 100 years it fell", "over 100 years", ">"),
        ("for over 2 years", "over 2 years", ">"),
        ("people over 65 years", "over 65 years", ">"),
        ("spoke about three towns", "three", None),
        ("built around 20 towns", "20", None),
        ("a war over 20 towns", "20", None),
        ("under two conditions", "two", None),
        ("under 2 conditions", "under 2", "<"),
        ("<b>914,765</b>", "914,765", None),
    ],
)
def test_the_mark_and_the_mention(text: str, mention: str, mark: str | None, find: Find) -> None:
    quantity = find(f"Then, {text}")[0]
    assert (quantity.text, quantity.qualifier) == (mention, mark)
