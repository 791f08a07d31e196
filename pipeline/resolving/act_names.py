"""What an act is called: its id, its title, its short forms, its year. Words alone, no document."""

import re
from functools import lru_cache

_DASHES = re.compile(r"[‐‑‒–—]")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_NO = re.compile(r",?\s*(?:\b(?:Nos?|Nrs?)\b\.?|№|#)\s*", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[789]\d|20[0-4])\d(?!\d)")
_TITLE_YEAR = re.compile(r"(?:^|\bof\s+|[A-Za-z)],?\s+|\()((?:1[789]\d|20[0-4])\d)(?![\d/:-])")
_PUBLIC_LAW = re.compile(r"\s*\((?:Public|P\.|Pub\.)[^()]*\)")
_YEAR_LAST = re.compile(r"\b(?:Nos?|Nr)\b|№")
_EU_YEAR = re.compile(r"(\d\d)/\d+/E")
_EU_YEAR_LAST = re.compile(r"\d+/(\d\d)(?:/E\w+)?$")
_SHORT = re.compile(
    r"\((?:(?:the|hereinafter|hereafter|or|also|known|as|referred|to)\s+)*[\"“‘']?(?:the\s+)?([^()\"“”]+?)[\"”’']?\)")
_CITATION = re.compile(r"(?:,?\s+as\s+amended)?(?:,?\s*\([^()]*(?:U\.\s?S\.\s?C|Stat\.|CFR|C\.F\.R)[^()]*\))*\s*")

_BILL_ACT = re.compile(r"(?<= bill) act$")
"""The second type noun of an act that is called by the name it had as a bill."""
_ENTITLED = re.compile(r",? (?:called|entitled|titled),?(?= [\"“«])")

_SMALL = frozenset({"a", "and", "for", "in", "of", "on", "the", "to"})

FAMILIES = (
    frozenset({"act", "law", "bill", "statute", "ordinance"}),
    frozenset({"law", "code"}),
    frozenset({"law", "regulation"}),
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
    return re.sub(r"\s", "", _DASHES.sub("-", number)).upper()


def title_of(words: str) -> str:
    """A mention's words as a title to compare: lower case, without brackets, "entitled" and a year put before."""
    bare = re.sub(r"\s+", " ", _BRACKETS.sub("", words)).strip()
    bare = _ENTITLED.sub("", re.sub(r",? dated .*$", "", bare))
    plain = re.sub(rf"^{_YEAR.pattern} ", "", bare).lower().replace("’", "'")
    return re.sub(r"^e\.?o\.? ", "executive order ", plain)


@lru_cache(maxsize=4096)
def initials(title: str) -> str:
    """The first letters of a title's longer words: ``aca`` of ``affordable care act``."""
    return "".join(word[0] for word in re.split(r"[\s-]+", title) if word and word not in _SMALL)


def same_title(one: str, other: str) -> bool:
    """Whether two titles may be one act's: equal, or one has a state, an issuer or a year more than the other."""
    long, short = (other, one) if len(other) > len(one) else (one, other)
    long = _BILL_ACT.sub("", long) if short.endswith(" bill") else long
    if short == long or (len(short) > 2 and short == initials(long)):
        return bool(short)
    if len(short.split()) > 1 and long.endswith(f" {short}"):
        return not set(long.removesuffix(f" {short}").split()[-1:]) & (_SMALL - {"and"})
    rest = long.removeprefix(f"{short} ")
    return rest != long and (rest.startswith("of ") or rest.strip(" ,").isdigit())


def short_forms(words: str, after: str) -> tuple[str, ...]:
    """The short forms in brackets in a mention's `words` and directly `after` it: ``CAATSA``, ``Act``."""
    found = [match[1].strip() for match in _SHORT.finditer(words)]
    place = _CITATION.match(after).end()  # type: ignore[union-attr]
    if following := _SHORT.match(after, place):
        found.append(following[1].strip())
    return tuple(form for form in found if 1 < len(form) < 40)


def year_in(words: str, number: str | None) -> str | None:
    """The year that stands in an act's title or number, or None."""
    if number:
        years = [part for part in re.split(r"[/\s:]+", number) if _YEAR.fullmatch(part)]
        if years and years != [number]:
            return years[-1] if _YEAR_LAST.search(words) else years[0]
        if match := _EU_YEAR.match(number) or _EU_YEAR_LAST.match(number):
            return f"{'19' if int(match[1]) > 50 else '20'}{match[1]}"
    found = [year for year in _TITLE_YEAR.findall(_PUBLIC_LAW.sub("", words)) if year != number]
    return str(found[-1]) if found else None
