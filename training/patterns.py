"""Texts made of ``patterns.txt``: what policy papers do with names, with names of all countries in its slots."""

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.people.lexicon import default_lexicon
from training.vary import Name, NamePool

TIMES = 12
"""Texts that each pattern is a paragraph of."""
_TOGETHER = 3
"""Paragraphs of a text."""
_MARK = re.compile(r"\{(?P<form>[A-Z])(?P<person>\d?)\}|[\[\]]")

Persons = list[tuple[int, int]]


def patterns() -> list[str]:
    """The patterns, a line each; ``\\n`` in one is the end of a line."""
    lines = Path(__file__).with_name("patterns.txt").read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if line and not line.startswith("#")]


def filled(pattern: str, pool: NamePool, rng: random.Random) -> tuple[str, Persons]:
    """`pattern` with names in its slots, and where the persons are."""
    text, persons, last, begin = "", [], 0, 0
    drawn: list[Name] = []
    for mark in _MARK.finditer(pattern):
        text += pattern[last : mark.start()]
        last = mark.end()
        if mark[0] == "[":
            begin = len(text)
        elif mark[0] == "]":
            persons.append((begin, len(text)))
        else:
            if not mark["person"]:
                drawn.append(_drawn(mark["form"], pool, rng))
            text += _written(drawn[int(mark["person"] or 0) - 1], mark["form"], rng)
    return text + pattern[last:], persons


def _written(name: Name, form: str, rng: random.Random) -> str:
    match form:
        case "F" | "E":
            return name.together(name.given)
        case "I":
            return " ".join(f"{word[0]}." for word in name.given.split()) + f" {name.family}"
        case "U":
            return name.family.upper()
        case "G":
            return name.given.split()[0]
        case "P" | "B":
            return rng.choice(_listed("places" if form == "P" else "before_bodies")).title()
        case _:
            return name.family


def _drawn(form: str, pool: NamePool, rng: random.Random) -> Name:
    name = pool.draw(rng)
    while form == "E" and not name.family_first:
        name = pool.draw(rng)
    return name


@cache
def _listed(name: str) -> list[str]:
    return sorted(default_lexicon()[name])


def texts(data: Path, rng: random.Random) -> Iterator[tuple[str, Persons]]:
    """Texts of a few patterns each, with names from the tables in the folder `data`."""
    pool = NamePool(data, [])
    for _ in range(TIMES):
        order = patterns()
        rng.shuffle(order)
        for first in range(0, len(order), _TOGETHER):
            text, persons = "", []
            for pattern in order[first : first + _TOGETHER]:
                paragraph, found = filled(pattern, pool, rng)
                persons += [(start + len(text), end + len(text)) for start, end in found]
                text += paragraph + "\n\n"
            yield text, persons
