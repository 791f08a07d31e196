"""What the words around a mention say of the act that it means: the patterns of ``cues.toml``. Pure."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import ClassVar

from pipeline.records import Decree
from pipeline.rules import RoomData, load_data

ORDINALS = ("first", "second", "third", "other", "last", "next")
STEM = 5
"""The letters of a word that count in what an act is about."""


class CueData(RoomData):
    """``cues.toml`` and the files of cues beside it."""

    package: ClassVar[str] = "pipeline.resolving.acts"
    files: ClassVar[tuple[str, ...]] = ("cues.toml", "names.toml", "identifiers.toml")


@lru_cache(maxsize=1)
def _cues() -> Mapping[str, re.Pattern[str]]:
    return load_data(CueData).cues


def cue(name: str) -> re.Pattern[str]:
    """The pattern of the cue called `name`."""
    return _cues()[name]


def is_new(before: str) -> bool:
    """Whether the words before a nominal mention present an act that wasn't mentioned yet: "signed an"."""
    determiner = cue("determiner").search(before)
    return bool(determiner and determiner[1].lower() in ("a", "an", "another"))


def is_fresh(text: str, decree: Decree) -> bool:
    """Whether `decree` is a constitution that is drafted to replace another."""
    if decree.type != "constitution":
        return False
    drafted = "draft" in decree.text.lower()
    return drafted or cue("replacing").search(text, max(0, decree.start - 30), decree.start) is not None


def day_behind(text: str, end: int) -> str | None:
    """The day of a nominal mention's act as the words after it say it: "resolution approved [4 June 1949]"."""
    match = cue("day-behind").match(text, end)
    return " ".join(match[1].split()) if match else None


def about(text: str, start: int, end: int) -> tuple[str, ...]:
    """The stems of the words after a nominal mention that say what it is about: "the law on …"; none after "this"."""
    before = (text, max(0, start - 20), start)
    apart = cue("this").search(*before) or (text.startswith(" to ", end) and cue("changed-before").search(*before))
    match = None if apart else cue("about").match(text, end)
    return tuple(word[:STEM] for word in match[1].split() if len(word) >= STEM - 1) if match else ()
