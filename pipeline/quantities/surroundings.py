"""The words beside an amount. Pure."""

import re

from pipeline.quantities.amounts import Amount

SET_AGAINST = ("quantity.ratio", "quantity.shares")
"""Rules of two numbers set against each other; what stands around them says nothing about them."""
CLOCK = re.compile(
    r"\s?(?:[ap]\.?m\b|o['’]clock|hours?\s(?:GMT|local)|h\b(?=\s?\d)|(?:GMT|UTC|EST|EDT|ET|CET|PT)\b)", re.I
)
"""What makes a number behind which it stands a time of day."""
STARS = re.compile(r"[-\s]stars?\b", re.I)
"""What makes it a rank or a grade: ``a four-star general``."""
LOOK_BACK = 40
"""Characters before an amount in which its two words are looked for."""

_LAST = re.compile(
    r"(?:(?:^|[\s(\[“\"‘'—–/])([^\s(\[“\"‘—–/]+)[\s(]+)?(?:^|(?<=[\s(\[“\"‘'—–/]))([^\s(\[“\"‘—–]+)\s*\(?\Z"
)
_NEXT = re.compile(r"\s+([“\"‘']?[^\W\d_][\w’'.-]*)")


def around(text: str, amount: Amount) -> tuple[str, str, str]:
    """The two words before `amount` and the one behind it; empty where none stands there."""
    found = _LAST.search(text, max(0, amount.start - LOOK_BACK), amount.start)
    following = _NEXT.match(text, amount.end)
    before, last = (found[1] or "", found[2]) if found else ("", "")
    return before, last, following[1] if following else ""


def is_plural(word: str) -> bool:
    """Whether `word` looks like a plural noun."""
    regular = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return regular or word in ("people", "men", "women", "children", "troops", "personnel", "aircraft")
