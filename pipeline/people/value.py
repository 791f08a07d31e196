"""From a candidate's words to a name. Pure."""

import re

_POSSESSIVE = re.compile(r"['’]s?$")


def name_of(text: str) -> str:
    """`text` without a possessive ending."""
    return _POSSESSIVE.sub("", text)
