"""What an act is called: its id, its title, its short forms, its year. Words alone, no document."""

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

_DASHES = re.compile(r"[‐‑‒–—]")
_BRACKETS = re.compile(
    r"\s*\((?!(?!Public\s|Pub\.|[A-Z]\w*[A-Z]\w*\))[A-Z][^()]*[a-z][^()]*\)\s+(?:\([A-Z]|[A-Z]))[^()]*\)"
)
"""Brackets that are no words of the title: what stands in them before its type noun is: ``(Amendment) Act``."""
_QUOTED = re.compile(r"[“\"«‘](On .+?)[.,]?[”\"»’]*$")
_NO = re.compile(r",?\s*(?:\b(?:Nos?|Nrs?)\b\.?|№|#)\s*", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[789]\d|20[0-4])\d(?!\d)")
_TITLE_YEAR = re.compile(r"(?:^|\bof\s+|[A-Za-z)][,;]?\s+|\()((?:1[789]\d|20[0-4])\d)(?![\d/:-])")
_PUBLIC_LAW = re.compile(r"\s*\((?:Public|P\.|Pub\.)[^()]*\)")
_NUMBER_YEAR = re.compile(r"\d+/(\d\d)-[A-Z]{2}$|(?:^|-)((?:19|20)\d\d)-\d+$|(?:^|-)\d+-((?:19|20)\d\d)(?:-[A-Z]+)?$")
"""A year in a number with hyphens: ``280/97-VR``, ``2021-30``, ``021-2020-PCM``."""
_YEAR_LAST = re.compile(r"\b(?:Nos?|Nr)\b|№")
_EU_YEAR = re.compile(r"(\d\d)/\d+/E")
_EU_YEAR_LAST = re.compile(r"\d+/(\d\d)(?:/E\w+)?$")
_SHORT = re.compile(r"\(([^()]{2,80})\)")
_SHORT_QUOTED = re.compile(r"[\"“‘'](?:the\s+)?([^\"“”‘’']+?)[\"”’']")
_SHORT_LEAD = re.compile(r"(?:(?:the|hereinafter|hereafter|or|also|known|as|referred|to)\s+)*")
_SHORT_OR = re.compile(r"(?:,|\s+or)\s+(?:the\s+)?")
_CITATION = re.compile(r"(?:,?\s+as\s+amended)?(?:,?\s*\([^()]*(?:U\.\s?S\.\s?C|Stat\.|CFR|C\.F\.R)[^()]*\))*\s*")

_BILL_ACT = re.compile(r"(?<= bill) act$")
"""The second type noun of an act that is called by the name it had as a bill."""
_BILL = re.compile(r"(?<=\w )bill(?=(?: (?:of )?\d{4})?$)")
"""The type noun of a bill, which becomes an act of the same title."""
_ENTITLED = re.compile(r",? (?:called|entitled|titled),?(?= [\"“«])")

_SYMBOL = re.compile(r"^[ASE]/(?:HRC/)?RES/|\(\d{4}\)$")
_ON = re.compile(r"(act|code|decree|law|ordinance) (?:about|concerning|governing|on|regarding) (?:the )?(.+)")
_ORDINAL = re.compile(r"(?:th|st|nd|rd)$")
_LONG, _LONG_WORD, _ALIKE = 4, 8, 80
"""Words of a title, and letters of a word in it, that may be misprinted; how alike, of 100, the two words are."""
_SURE = 5
"""The letters of an acronym from which one may be wrong."""
_FIGURES = re.compile(r"\d+")
_UNION = re.compile(r"^(?:eu|uk|us|u\.s\.) ")
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
    """`words` in lower case, joined by hyphens; slashes, dots and commas inside numbers stay."""
    plain = _DASHES.sub("-", _NO.sub(" ", words)).lower().replace("’", "").replace("'", "")
    return re.sub(r"(?:[^\w/.,-]|,(?!\d)|(?<!\d),)+", "-", plain).strip("-.")


def plain_number(number: str) -> str:
    """`number` so that two ways to write it are equal: without session, brackets and the letters of a UN symbol."""
    bare = _SYMBOL.sub("", re.sub(r"\s*\([IVXLC]+\)$", "", _DASHES.sub("-", number)))
    return re.sub(r"[\s()]", "", bare).upper()


def number_key(number: str) -> str:
    """The part of :func:`plain_number` that mentions of one act share: ``178`` of ``178OF1965``."""
    return plain_number(number).partition("OF")[0]


def same_number(one: str, other: str) -> bool:
    """Whether two plain numbers may be one act's: equal, or one has no year."""
    return one == other or (("OF" in one) != ("OF" in other) and one.partition("OF")[0] == other.partition("OF")[0])


def same_body(one: str, other: str) -> bool:
    """Whether two names of an issuer, in lower case, may be one body's: equal, one within the other, or its letters.

    A long acronym may have a misprint: "NPCSCS" for "NPCSC".
    """
    short, long = sorted((one, other), key=len)
    letters = long if " " not in long else initials(long)
    misprints = 1 if len(short) >= _SURE else 0
    return short in long or Levenshtein.distance(sorted(short), sorted(letters)) <= misprints


def title_keys(title: str) -> tuple[tuple[str, str], ...]:
    """What two titles of one act, by :func:`same_title` or as a misprint, have in common at least in part."""
    words = _BILL.sub("act", _BILL_ACT.sub("", title)).split()
    if not words:
        return ()
    head = words[0] if len(words) == 1 or words[1] == "of" else " ".join(words[:2])
    keys = {("tail", " ".join(words[-2:])), ("head", head), ("letters", initials(title))}
    if len(words) >= _LONG:
        keys.add(("first", " ".join(words[:3])))
        keys.add(("last", " ".join(words[-3:-1])))
    if len(words) == 1:
        keys.add(("letters", title))
    if len(words) > 2:
        keys.add(("tail", f"{initials(' '.join(words[:-1]))} {words[-1]}"))
    return tuple(sorted(keys))


def turned_title(title: str) -> str:
    """A title "law on the press" as "press law"; the title itself where it isn't one of that form."""
    match = _ON.fullmatch(title)
    return f"{match[2]} {match[1]}" if match else title


def same_figures(one: str, other: str) -> bool:
    """Whether the figures in two titles are the same."""
    return _FIGURES.findall(one) == _FIGURES.findall(other)


def misprinted(one: str, other: str) -> bool:
    """Whether two long titles differ in one long word alone, and in that by little: "Transition", "Translation".

    One of the same year may also lack a word of the other.
    """
    first, second = one.split(), other.split()
    if abs(len(first) - len(second)) == 1:
        return _lacks_a_word(*sorted((first, second), key=len)) and same_figures(one, other)
    apart = [pair for pair in zip(first, second, strict=False) if pair[0] != pair[1]]
    if len(first) != len(second) or len(first) < _LONG or len(apart) != 1 or not same_figures(one, other):
        return False
    return min(map(len, apart[0])) >= _LONG_WORD and ratio(*apart[0]) >= _ALIKE and not _ORDINAL.search(apart[0][0])


def _lacks_a_word(short: list[str], long: list[str]) -> bool:
    """Whether `short`, a long title with its year, lacks one word of `long`, not the first or the last."""
    if len(short) <= _LONG or not short[-1].isdigit():
        return False
    first = next((index for index, word in enumerate(short) if word != long[index]), 0)
    return first > 0 and short[first:] == long[first + 1 :]


def title_of(words: str) -> str:
    """A mention's words as a title to compare: lower case, without brackets, "entitled" and a year put before."""
    bare = re.sub(r"\s+", " ", re.sub(r"[()]", "", _BRACKETS.sub("", words))).strip()
    bare = _ENTITLED.sub("", re.sub(r",? dated .*$", "", bare))
    plain = re.sub(rf"^{_YEAR.pattern} ", "", re.sub(r",(?= \d{4}$)", "", bare)).lower().replace("’", "'")
    return re.sub(r"^e\.?o\.? ", "executive order ", plain)


@lru_cache(maxsize=4096)
def initials(title: str) -> str:
    """The first letters of a title's longer words: ``aca`` of ``affordable care act``."""
    return "".join(word[0] for word in re.split(r"[\s-]+", title) if word and word not in _SMALL and not word.isdigit())


def same_title(one: str, other: str) -> bool:
    """Whether two titles may be one act's: equal, or one has a state, an issuer or a year more than the other."""
    long, short = (other, one) if len(other) > len(one) else (one, other)
    long = _BILL_ACT.sub("", long) if short.endswith(" bill") else long
    if bool(_BILL.search(short)) != bool(_BILL.search(long)):
        long, short = _BILL.sub("act", long), _BILL.sub("act", short)
    if short == long or (len(short) > 2 and short == initials(long)):
        return bool(short)
    if _abbreviated(short, long) or _law_for_act(one, other):
        return True
    if short == "constitution" and long.endswith(" constitution"):
        return True
    if len(short.split()) > 1 and long.endswith(f" {short}"):
        return not set(long.removesuffix(f" {short}").split()[-1:]) & (_SMALL - {"and"})
    rest = long.removeprefix(f"{short} ")
    return rest != long and (rest.startswith("of ") or rest.strip(" ,").isdigit())


def _law_for_act(one: str, other: str) -> bool:
    """Whether a law and an act begin with the same words: "sin tax law" is short for "sin tax reform act"."""
    law, act = (one, other) if one.endswith(" law") else (other, one)
    words = law.split()[:-1]
    return law.endswith(" law") and act.endswith(" act") and len(words) > 1 and act.split()[: len(words)] == words


def _abbreviated(short: str, long: str) -> bool:
    """Whether `short` has the initials of what `long` has before the same words: ``ngo act``."""
    first, _, rest = _UNION.sub("", short).partition(" ")
    return bool(rest) and len(first) > 1 and long.endswith(f" {rest}") and initials(long.removesuffix(rest)) == first


def short_forms(words: str, after: str) -> tuple[str, ...]:
    """The short forms in brackets in a mention's `words` and directly `after` it: ``CAATSA``, ``Act``."""
    found = [form for match in _SHORT.finditer(words) for form in _forms(match[1])]
    place = _CITATION.match(after).end()  # type: ignore[union-attr]
    if following := _SHORT.match(after, place):
        found += _forms(following[1])
    return tuple(form for form in found if 1 < len(form) < 40)


def _forms(bracket: str) -> list[str]:
    """The short forms that the words of a `bracket` give: ``“CAMA 2020”, “the Act”`` two."""
    quoted = [" ".join(form.split()) for form in _SHORT_QUOTED.findall(bracket)]
    plain = bracket[_SHORT_LEAD.match(bracket).end() :]  # type: ignore[union-attr]
    return quoted or [form.strip(" “”\"'‘’") for form in _SHORT_OR.split(plain)]


def quoted_title(words: str) -> str | None:
    """The title in quotation marks that ends a mention's `words`, in lower case: ``on foreign agents``; else None."""
    match = _QUOTED.search(_BRACKETS.sub("", words))
    return " ".join(match[1].lower().split()) if match else None


def year_in(words: str, number: str | None) -> str | None:
    """The year in an act's title or number, or None."""
    if number:
        years = [part for part in re.split(r"[/\s:]+", number) if _YEAR.fullmatch(part)]
        if years and years != [number]:
            return years[-1] if _YEAR_LAST.search(words) else years[0]
        united_nations = "resolution" in words.lower()  # whose numbers begin with the session
        match = (
            _EU_YEAR.match(number)
            or _NUMBER_YEAR.search(number)
            or (None if united_nations else _EU_YEAR_LAST.match(number))
        )
        if match:
            year = next(part for part in match.groups() if part)
            return year if len(year) == 4 else f"{'19' if int(year) > 50 else '20'}{year}"
    found = [year for year in _TITLE_YEAR.findall(_PUBLIC_LAW.sub("", words)) if year != number]
    return str(found[-1]) if found else None
