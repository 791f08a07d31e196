"""What resolving dates knows of language: words of tense, cues around dates, fiscal years."""

import re
from functools import lru_cache
from typing import ClassVar

from pydantic import Field

from pipeline.rules import RoomData, RuleFilter, Ruleset, load_rules

REACH = 60
"""Characters on either side of a date within which a cue counts."""


class ContextData(RoomData):
    """``resolving/dates/*.toml``. A ``[[filter]]`` is a cue that looks at both sides of a date.

    ``fiscal-starts`` holds months by words of countries.
    """

    package: ClassVar[str] = "pipeline.resolving.dates"
    files: ClassVar[tuple[str, ...]] = ("tense.toml", "cues.toml", "fiscal.toml")

    fiscal_starts: dict[str, int] = Field(default_factory=dict)


@lru_cache(maxsize=1)
def context_rules() -> Ruleset[ContextData]:
    """The data, compiled once."""
    return load_rules(ContextData)


def cue(name: str) -> re.Pattern[str]:
    """The pattern of the ``[[cue]]`` called `name`."""
    return context_rules().data.cues[name]


@lru_cache(maxsize=1)
def _filters() -> dict[str, RuleFilter]:
    return {item.id: item for item in context_rules().filters}


def has_cue(name: str, text: str, start: int, end: int) -> bool:
    """Whether the cue called `name` is beside ``text[start:end]``."""
    return _filters()[name].refuses(text, start, end, max(0, start - REACH), min(len(text), end + REACH))
