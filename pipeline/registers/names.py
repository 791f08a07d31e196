"""A person's name taken apart and brought into one spelling, so that names of different papers can be compared. Pure.

The spelling evens out what differs between systems of transliteration (ISO 9, BGN/PCGN, national ones): ``Sergey``
and ``Sergei``, ``Zelenskyy`` and ``Zelensky``, ``Lukashenka`` and ``Lukashenko``. It is for comparison alone.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from pipeline.people.lexicon import core, default_lexicon, fold

_NICKNAME = re.compile(r"[“\"«(][^”\"»)]*[”\"»)]")
_SUFFIX = re.compile(r"^(.*?),?\s+(jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.?){2,3}$")
_TOKENS = re.compile(r"[\s.,]+")
_PATRONYMIC = re.compile(r"(?:ov|ev|av|yev|iev)(?:ich|ych|na)$")
_SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        ("kh", "h"),
        ("ph", "f"),
        ("ck", "k"),
        ("x", "ks"),
        ("ou", "u"),
        ("y", "i"),
        (r"enka$", "enko"),
        (r"o(?:w|ff)$", "ov"),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = re.compile(r"[aeiouh]")
_EXACT = 4
"""Letters of a surname up to which likeness proves nothing: Li, Lee, Kim, Khan."""
_SAME_SURNAME = 86
_SAME_GIVEN = 78
"""Likeness (0 to 100) from which two spellings may be one surname or one given name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its one spelling: ``given`` is the first given name, ``rest`` further ones and initials, in order.

    ``suffix`` is ``jr``, ``ii`` and the like, ``nicknames`` are those in quotes, ``folded`` is the name as written, in
    ASCII: surname, bar, the rest. Empty strings are unknown parts.
    """

    surname: str
    given: str = ""
    rest: tuple[str, ...] = ()
    suffix: str = ""
    folded: str = ""
    nicknames: frozenset[str] = frozenset()

    @property
    def is_full(self) -> bool:
        """Whether it has a given name, or two initials, beside the surname."""
        return len(self.given) > 1 or bool(self.given and self.rest)

    @property
    def parts(self) -> frozenset[str]:
        """All parts but the suffix."""
        return frozenset(filter(None, (self.surname, self.given, *self.rest)))

    @property
    def block(self) -> str:
        """What every spelling of the surname shares: its first letter and its consonants; a short one in full."""
        if len(self.surname) <= _EXACT:
            return self.surname
        first = "_" if _VOWELS.match(self.surname[0]) else self.surname[0]
        return first + _VOWELS.sub("", self.surname[1:])


@lru_cache(maxsize=65_536)
def name_of(text: str) -> Name:
    """`text`, a name as a paper writes it, taken apart.

    Reads ``Smith, J.``, ``Lukashenka A.``, family names first where the first word is one (``Xi Jinping``), and
    drops particles, articles, nicknames in quotes and patronymics.
    """
    nicknames = frozenset(_spelled(fold(nickname)) for nickname in _NICKNAME.findall(text))
    text = " ".join(_NICKNAME.sub(" ", text).split()) or text
    found = _SUFFIX.match(text)
    suffix = found[2].lower() if found else ""
    text = found[1] if found else text
    surname_first, comma, given = text.partition(", ")
    if comma:
        text = f"{given} {surname_first}"
    parts = _parts(text)
    if len(parts) > 1 and len(parts[-1]) == 1 and len(parts[0]) > 1:  # Lukashenka A.
        parts = [*parts[1:], parts[0]]
    elif len(parts) > 1 and not comma and _is_family_first(parts, "-" in text.split()[-1]):
        parts = ["".join(parts[1:]), parts[0]]
    *given_parts, surname = parts
    folded = "|".join((surname, " ".join((*given_parts, *filter(None, (suffix,))))))
    kept = [part for number, part in enumerate(given_parts) if not (number and _PATRONYMIC.search(part))]
    spelled = [_given(part) for part in kept]
    return Name(_spelled(surname), spelled[0] if spelled else "", tuple(spelled[1:]), suffix, folded, nicknames)


def _parts(text: str) -> list[str]:
    particles = default_lexicon()["particles"] | {"of", "the"}
    parts: list[str] = []
    for number, word in enumerate(filter(None, text.split())):
        if _INITIALS.match(word) and not text.isupper() and not re.search("[AEIOUY]", word):
            parts += [letter.lower() for letter in word if letter != "."]
        elif word.islower() or (number and word.lower() in particles):
            if word.lower() not in particles:
                parts += filter(None, [core(word)])
        else:
            parts += filter(None, (core(piece) for piece in _TOKENS.split(word)))
    return parts or [fold(text) or text.lower()]


def _is_family_first(parts: list[str], ends_joined: bool) -> bool:
    """Whether the first of `parts` is the family name; a given name joined by a hyphen (``Jong-un``) decides it."""
    lexicon = default_lexicon()
    return parts[0] in lexicon["family_first"] and (
        ends_joined or parts[0] not in lexicon["given_names"] or parts[-1] not in lexicon["surnames"]
    )


@lru_cache(maxsize=65_536)
def _spelled(part: str) -> str:
    for pattern, plain in _SPELLINGS:
        part = pattern.sub(plain, part)
    return part


@lru_cache(maxsize=65_536)
def _given(part: str) -> str:
    """A given name in its one spelling: a short form that stands for one name alone is that name."""
    nicknames = default_lexicon().nicknames
    others = tuple(nicknames.get(part, ()))
    if len(others) == 1 and (len(nicknames[others[0]]) > 1 or len(others[0]) > len(part)):
        part = others[0]
    return _spelled(part)


def same_surname(one: str, other: str) -> bool:
    """Whether two surnames, in their one spelling, may be one."""
    return one == other or (min(len(one), len(other)) > _EXACT and ratio(one, other) >= _SAME_SURNAME)


def may_be_given(one: str, other: str) -> bool:
    """Whether two given names may be one: equal, an initial of the other, its short form, or nearly its spelling."""
    if not one or not other or one == other:
        return True
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    if one in default_lexicon().nicknames.get(other, ()):
        return True
    return one[0] == other[0] and min(len(one), len(other)) > 3 and ratio(one, other) >= _SAME_GIVEN


def may_be_rest(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether further given names go together: in order, each is the other's, or its initial, as far as both go."""
    return all(
        part[0] == full[0] and (part == full or 1 in (len(part), len(full)))
        for part, full in zip(one, other, strict=False)
    )
