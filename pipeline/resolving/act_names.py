"""What an act is called: its id, its title without what may be left out, its year. Pure words, no document."""

import re

_DASHES = re.compile(r"[‐‑‒–—]")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_NO = re.compile(r",?\s*(?:\b(?:Nos?|Nrs?)\b\.?|№|#)\s*", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[789]|20)\d\d(?!\d)")
_TITLE_YEAR = re.compile(r"(?:\bof|\b[A-Z][a-z]+,?|\bNo\.? \d+ of|\()\s*((?:1[789]|20)\d\d)(?!\d)")
_LAST_YEAR_FIRST = re.compile(r"\b(?:Nos?|№)\b")
_ALIAS = re.compile(r"\((?:the\s+|hereinafter\s+|or\s+|also\s+|known\s+as\s+)*[\"“‘']?(?:the\s+)?([^()\"“”’]+?)[\"”’']?\)")

FAMILIES = (
    frozenset({"act", "law", "bill", "statute", "legislation", "code", "ordinance"}),
    frozenset({"executive order", "order"}),
    frozenset({"decree", "edict", "ukase", "decree-law", "decree law", "legislative decree"}),
)
"""Type nouns that may mean the same act: a bill becomes a law, an order is short for an executive order."""


def same_family(one: str | None, other: str | None) -> bool:
    """Whether an act of type `one` may be called by the type noun `other`; an unknown type is any."""
    return one is None or other is None or one == other or any(one in kin and other in kin for kin in FAMILIES)


def slug(words: str) -> str:
    """`words` in lower case, joined by hyphens; slashes and dots inside numbers stay."""
    plain = _DASHES.sub("-", _NO.sub(" ", words)).lower().replace("’", "").replace("'", "")
    return re.sub(r"[^\w/.-]+", "-", plain).strip("-.")


def plain_number(number: str) -> str:
    """`number` so that two ways to write it are equal."""
    return _DASHES.sub("-", number).upper().replace(" ", "")


def without_brackets(words: str) -> str:
    """`words` without what stands in round brackets, white space evened out."""
    return re.sub(r"\s+", " ", _BRACKETS.sub("", words)).strip()


def aliases(words: str) -> tuple[str, ...]:
    """The short forms that a mention gives in brackets: ``CAATSA``, ``Act``."""
    return tuple(match[1].strip() for match in _ALIAS.finditer(words))


def year_in(words: str, number: str | None) -> str | None:
    """The year that stands in an act's title or number, or None."""
    if number:
        years = [part for part in re.split(r"[/\s]+", number) if _YEAR.fullmatch(part)]
        if years:
            return years[-1] if _LAST_YEAR_FIRST.search(words) else years[0]
        if match := re.match(r"(\d\d)/\d+/E", number):
            return f"{'19' if int(match[1]) > 50 else '20'}{match[1]}"
    found = _TITLE_YEAR.findall(without_public_law(words))
    return str(found[-1]) if found else None


def without_public_law(words: str) -> str:
    """`words` without a bracket that cites a public law."""
    return re.sub(r"\s*\((?:Public|P\.|Pub\.)[^()]*\)", "", words)
