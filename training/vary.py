"""Names replaced by names of other countries, the same person by the same name throughout a text.

The recogniser is to learn what stands around a name and how names of the world are built, not who is in the news.
"""

import csv
import random
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from anyascii import anyascii

Spans = list[tuple[int, int, str]]
Stretches = list[tuple[int, int]]

_BUILT = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
FAMILY_FIRST = frozenset(_BUILT["family_first"])
DOUBLE_FAMILY = frozenset(_BUILT["double_family"])
PARTICLES: dict[str, list[str]] = _BUILT["particles"]
_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
_LOWER = frozenset(
    {
        "al",
        "bin",
        "bint",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "ter",
        "van",
        "von",
        "y",
    }
)


@dataclass(frozen=True)
class Name:
    """A person's name by its parts; `together` writes the parts in the order of its country."""

    given: str
    family: str
    family_first: bool = False

    def together(self, given: str) -> str:
        """The full name, with `given` (the given names or their initials) in its place."""
        return f"{self.family} {given}" if self.family_first else f"{given} {self.family}"


class NamePool:
    """Names to draw from: by country (tables of common names), and pairs met in the texts themselves."""

    def __init__(self, data: Path, met: Sequence[str]) -> None:
        self.given = _column(data / "forenames-by-country.csv")
        self.family = _column(data / "surnames-by-country.csv")
        self.given.update(_BUILT["given"])
        for families in _BUILT["families"]:
            for country in families["countries"]:
                self.family.setdefault(country, families["names"])
        self.countries = sorted(set(self.given) & set(self.family))
        first = frozenset(name for country in ("CN", "KR", "VN", "TW") for name in self.family.get(country, ()))
        self.met = [name for name in (parts_of(full, first) for full in met) if name is not None]
        self.east_asian = first

    def draw(self, rng: random.Random) -> Name:
        """A name: as often one met in the texts, whole or recombined, as one of a country's common names."""
        if self.met and rng.random() < 0.5:
            name = rng.choice(self.met)
            other = rng.choice(self.met)
            return name if rng.random() < 0.6 or name.family_first else Name(name.given, other.family)
        country = rng.choice(self.countries)
        given = rng.choice(self.given[country])
        if country in {"VN", "KR", "CN", "TW"} and rng.random() < 0.4:
            given = f"{given} {rng.choice(self.given[country])}"
        elif rng.random() < 0.12:
            given = f"{given} {rng.choice('ABCDEFGHJKLMNPRSTVW')}."
        family = rng.choice(self.family[country])
        if country in DOUBLE_FAMILY and rng.random() < 0.4:
            family = f"{family} {rng.choice(self.family[country])}"
        elif country in PARTICLES and rng.random() < 0.4:
            particle = rng.choice(PARTICLES[country])
            family = particle + family if particle[-1] in "-’" or particle in {"Mc", "Mac"} else f"{particle} {family}"
        elif rng.random() < 0.05:
            family = f"{family}-{rng.choice(self.family[country])}"
        if rng.random() < 0.3:
            given, family = anyascii(given), anyascii(family)
        return Name(given, family, country in FAMILY_FIRST - {"HU"})


def _column(path: Path) -> dict[str, list[str]]:
    names: dict[str, dict[str, None]] = defaultdict(dict)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for key in ("Localized Name", "Romanized Name"):
                name = row[key].split(",")[0].split("/")[0].strip()
                if name and all(unicodedata.name(c, "").startswith("LATIN") or c in " -'’" for c in name):
                    names[row["Country"]].setdefault(name.title() if name.isupper() else name)
    return {country: list(found) for country, found in names.items()}


def parts_of(full: str, east_asian: frozenset[str]) -> Name | None:
    """The given and family part of a full name, or None where it has one word or isn't plain."""
    words = [word for word in full.replace(",", "").split() if word not in _SUFFIXES]
    if not 2 <= len(words) <= 5 or full.isupper() or any(ch.isdigit() for ch in full):
        return None
    if words[0] in east_asian and len(words) <= 3:
        return Name(" ".join(words[1:]), words[0], True)
    border = len(words) - 1
    while border > 1 and words[border - 1].lower() in _LOWER:
        border -= 1
    return Name(" ".join(words[:border]), " ".join(words[border:]))


def _initials(given: str) -> str:
    return " ".join(f"{word[0]}." for word in given.split() if word[0].isupper())


def renamed(mention: str, old: Name, new: Name, *, alone: bool = False) -> str | None:
    """`mention` of the person `old` as a mention of `new`, or None where it doesn't consist of the parts of `old`.

    `alone` leaves given names and initials out, as in a text that never introduces the person in full.
    """
    shout = mention.isupper() and len(mention) > 3
    fold = str.casefold
    family = [fold(word) for word in old.family.split()]
    given = [fold(word) for word in old.given.split()]
    kinds = []
    for word in mention.replace(",", "").split():
        low = fold(word)
        if low in family:
            kinds.append("F")
        elif low in given:
            kinds.append("G")
        elif re.fullmatch(r"\w\.?(?:-?\w\.)*", word) and any(g[0] == low[0] for g in given):
            kinds.append("I")
        elif word not in _SUFFIXES:
            return None
    shape = {"F"} if alone and "F" in kinds else set(kinds)
    first_given = new.given if new.family_first else new.given.split()[0]
    text = {
        frozenset("F"): new.family,
        frozenset("G"): first_given,
        frozenset("FG"): new.together(new.given),
        frozenset("FI"): f"{_initials(new.given)} {new.family}",
        frozenset("FGI"): new.together(new.given),
    }.get(frozenset(shape))
    return text.upper() if text and shout else text


def with_other_names(
    text: str, spans: Spans, unsure: Stretches, pool: NamePool, rng: random.Random, *, alone: float = 0.0
) -> tuple[str, Spans, Stretches]:
    """The text with its people renamed, and the spans and unsure stretches moved along.

    A share `alone` of the people go by their family name throughout.
    """
    cast: dict[str, tuple[Name, Name] | None] = {}
    for _, _, person in spans:
        if person not in cast:
            old = parts_of(person, pool.east_asian) or (Name("", person) if len(person.split()) == 1 else None)
            cast[person] = (old, pool.draw(rng)) if old else None
    by_family_name = {person for person in cast if alone and rng.random() < alone}
    changes = []
    for start, end, person in spans:
        pair = cast[person]
        new = renamed(text[start:end], *pair, alone=person in by_family_name) if pair else None
        changes.append((start, end, new if new else text[start:end], person))
    out, moved, shifts, last = [], [], [], 0
    length = 0
    for start, end, new, person in changes:
        out += [text[last:start], new]
        length += start - last
        moved.append((length, length + len(new), person))
        length += len(new)
        shifts.append((end, length - end))
        last = end
    out.append(text[last:])

    def shift(place: int) -> int:
        return place + next((by for end, by in reversed(shifts) if end <= place), 0)

    inside = [(a, b) for a, b in unsure if all(b <= s or e <= a for s, e, _ in spans)]
    return "".join(out), moved, [(shift(a), shift(b)) for a, b in inside]
