"""What an act is called: its id, its title, its short forms, its year. Words alone, no document."""

import re
from functools import lru_cache

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from pipeline.resolving.acts.cues import cue

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—", "-"))
_YEARS = range(1700, 2050)
_ORDINALS = ("th", "st", "nd", "rd")
_LONG, _LONG_WORD, _ALIKE = 4, 8, 80
"""Words of a title, and letters of a word in it, that may be misprinted; how alike, of 100, the two words are."""
_FIGURES_OF_YEAR = 4
_SURE = 5
"""The letters of an acronym from which one may be wrong."""
_OWNERS = ("eu", "uk", "us", "u.s.")
"""The letters of a state or of the Union before a title."""
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
    plain = cue("number-word").sub(" ", words).translate(_DASHES).lower().replace("’", "").replace("'", "")
    return re.sub(r"(?:[^\w/.,-]|,(?!\d)|(?<!\d),)+", "-", plain).strip("-.")


def plain_number(number: str) -> str:
    """`number` so that two ways to write it are equal: without session, brackets and the letters of a UN symbol."""
    bare = cue("un-symbol").sub("", cue("session").sub("", number.translate(_DASHES)))
    return "".join(bare.replace("(", " ").replace(")", " ").split()).upper()


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


def _is_year(word: str) -> bool:
    return word.isdecimal() and int(word) in _YEARS


@lru_cache(maxsize=4096)
def _figures(words: str) -> tuple[str, ...]:
    """The figures in `words`, in order."""
    return tuple("".join(char if char.isdecimal() else " " for char in words).split())


def _as_act(title: str) -> str:
    """A bill's title as that of the act it becomes: "ports bill 2020" as "ports act 2020"."""
    words = title.split()
    noun = len(words) - 1
    if words and words[-1].isdecimal() and len(words[-1]) == _FIGURES_OF_YEAR:
        noun -= 2 if words[-2:-1] == ["of"] else 1
    if noun > 0 and words[noun] == "bill":
        words[noun] = "act"
    return " ".join(words)


def title_keys(title: str) -> tuple[tuple[str, str], ...]:
    """What two titles of one act, by :func:`same_title` or as a misprint, have in common at least in part."""
    words = _as_act(title.removesuffix(" act") if title.endswith(" bill act") else title).split()
    if not words:
        return ()
    head = words[0] if words[1:2] in ([], ["of"]) else " ".join(words[:3] if words[1] in _SMALL else words[:2])
    figures = " ".join(_figures(title))
    keys = {("tail", " ".join(words[-2:])), ("head", head), ("letters", initials(title))}
    if len(words) >= _LONG:
        keys.add(("first", f"{' '.join(words[:3])} {figures}"))
        keys.add(("last", f"{' '.join(words[-3:-1])} {figures}"))
    if len(words) == 1:
        keys.add(("letters", title))
    if len(words) > 2:
        keys.add(("tail", f"{initials(' '.join(words[:-1]))} {words[-1]}"))
    return tuple(sorted(keys))


def turned_title(title: str) -> str:
    """A title "law on the press" as "press law"; the title itself where it isn't one of that form."""
    match = cue("title-on").fullmatch(title)
    return f"{match[2]} {match[1]}" if match else title


def same_figures(one: str, other: str) -> bool:
    """Whether the figures in two titles are the same."""
    return _figures(one) == _figures(other)


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
    return min(map(len, apart[0])) >= _LONG_WORD and ratio(*apart[0]) >= _ALIKE and not apart[0][0].endswith(_ORDINALS)


def _lacks_a_word(short: list[str], long: list[str]) -> bool:
    """Whether `short`, a long title with its year, lacks one word of `long`, not the first or the last."""
    if len(short) <= _LONG or not short[-1].isdigit():
        return False
    first = next((index for index, word in enumerate(short) if word != long[index]), 0)
    return first > 0 and short[first:] == long[first + 1 :]


def title_of(words: str) -> str:
    """A mention's words as a title to compare: lower case, without brackets, "entitled" and a year put before."""
    bare = " ".join(cue("brackets").sub("", words).replace("(", "").replace(")", "").split())
    plain = cue("year-first").sub("", cue("entitled").sub("", bare)).lower().replace("’", "'")
    name, _, year = plain.rpartition(", ")
    first, _, rest = plain.partition(" ")
    if first in ("e.o.", "e.o", "eo", "eo.") and rest:
        return f"executive order {rest}"
    return f"{name} {year}" if name and year.isdigit() and len(year) == _FIGURES_OF_YEAR else plain


@lru_cache(maxsize=4096)
def initials(title: str) -> str:
    """The first letters of a title's longer words: ``aca`` of ``affordable care act``."""
    return "".join(
        word[0] for word in title.replace("-", " ").split() if word and word not in _SMALL and not word.isdigit()
    )


def is_acronym(letters: str, name: str) -> bool:
    """Whether `letters` are the first letters, in any order, of a body's `name` in lower case."""
    return sorted(letters.lower()) == sorted(initials(name))


@lru_cache(maxsize=4096)
def same_title(one: str, other: str) -> bool:
    """Whether two titles may be one act's: equal, or one has a state, an issuer or a year more than the other."""
    long, short = (other, one) if len(other) > len(one) else (one, other)
    if not set(_figures(short)) <= set(_figures(long)):
        return False
    if short.endswith(" bill") and long.endswith(" bill act"):
        long = long.removesuffix(" act")
    if (_as_act(short) != short) != (_as_act(long) != long):
        long, short = _as_act(long), _as_act(short)
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
    first, _, rest = short.partition(" ")
    if first in _OWNERS:
        first, _, rest = rest.partition(" ")
    return bool(rest) and len(first) > 1 and long.endswith(f" {rest}") and initials(long.removesuffix(rest)) == first


def short_forms(words: str, after: str) -> tuple[str, ...]:
    """The short forms in brackets in a mention's `words` and directly `after` it: ``CAATSA``, ``Act``."""
    found = [form for match in cue("bracketed").finditer(words) for form in _forms(match[1])]
    place = cue("citation").match(after).end()  # type: ignore[union-attr]
    if following := cue("bracketed").match(after, place):
        found += _forms(following[1])
    return tuple(form for form in found if 1 < len(form) < 40)


def _forms(bracket: str) -> list[str]:
    """The short forms that the words of a `bracket` give: ``“CAMA 2020”, “the Act”`` two."""
    quoted = [" ".join(form.split()) for form in cue("short-quoted").findall(bracket)]
    plain = bracket[cue("short-lead").match(bracket).end() :]  # type: ignore[union-attr]
    return quoted or [form.strip(" “”\"'‘’") for form in cue("short-or").split(plain)]


def quoted_title(words: str) -> str | None:
    """The title in quotation marks that ends a mention's `words`, in lower case: ``on foreign agents``; else None."""
    match = cue("quoted-on").search(cue("brackets").sub("", words))
    return " ".join(match[1].lower().split()) if match else None


def year_in(words: str, number: str | None) -> str | None:
    """The year in an act's title or number, or None."""
    if number:
        years = [part for part in number.replace("/", " ").replace(":", " ").split() if _is_year(part)]
        if years and years != [number]:
            return years[-1] if cue("number-at-end").search(words) else years[0]
        united_nations = "resolution" in words.lower()  # whose numbers begin with the session
        match = (
            cue("union-year").match(number)
            or cue("number-year").search(number)
            or (None if united_nations else cue("union-year-last").match(number))
        )
        if match:
            year = next(part for part in match.groups() if part)
            return year if len(year) == 4 else f"{'19' if int(year) > 50 else '20'}{year}"
    found = [year for year in cue("title-year").findall(cue("public-law-bracket").sub("", words)) if year != number]
    return str(found[-1]) if found else None
