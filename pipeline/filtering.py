"""What a room's data rules out: phrases that never are mentions, and filters by the words around one. No spaCy."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import cast

from pipeline.patterns import alternation, compile_pattern
from pipeline.records import AnyMention, LabelInfo, Mention
from pipeline.rules import RoomData, RuleFilter, Ruleset
from pipeline.segmenting import segments

BACK, AHEAD = 80, 160
"""Characters before and behind a mention that filters look at, within its paragraph."""


class Filters:
    """The ``reject`` phrases and ``[[filter]]`` entries of a room, compiled once."""

    def __init__(self, ruleset: Ruleset[RoomData]) -> None:
        self._filters = ruleset.filters
        self._rejected = frozenset(_plain(phrase) for phrase in ruleset.data.reject)

    def rejects(self, words: str) -> bool:
        """Whether `words`, in any case and with any white space, is a phrase of ``reject``."""
        return bool(self._rejected) and _plain(words) in self._rejected

    def refusing(self, text: str, start: int, end: int) -> RuleFilter | None:
        """The first filter that refuses ``text[start:end]`` where it is, or None."""
        if not self._filters:
            return None
        low, high = segments(text).paragraph_at(start)
        low, high = max(low, start - BACK), min(max(high, end), end + AHEAD)
        return next((item for item in self._filters if item.refuses(text, start, end, low, high)), None)

    def keeps(self, text: str, start: int, end: int) -> bool:
        """Whether neither a phrase nor a filter rules out ``text[start:end]``."""
        return not self.rejects(text[start:end]) and self.refusing(text, start, end) is None


class Phrases:
    """The phrases that a room's data accepts and rejects, applied to the mentions of a document."""

    def __init__(self, info: LabelInfo, data: RoomData) -> None:
        self._info = info
        self._accepted = _pattern(data.accept)
        self._rejected = _pattern(data.reject)

    def applied(self, text: str, mentions: Sequence[AnyMention]) -> list[AnyMention]:
        """`mentions` of all labels, those of this one with the accepted phrases and without what is in rejected ones.

        An accepted phrase has the values that its mention was found with; one that wasn't found has none.
        """
        if self._accepted is None and self._rejected is None:
            return list(mentions)
        rejected = self._places(self._rejected, text)
        kept = [mention for mention in mentions if mention.label != self._info.label or not _inside(mention, rejected)]
        accepted = self._places(self._accepted, text)
        found = {(mention.start, mention.end) for mention in kept if mention.label == self._info.label}
        added = [
            self._info.model.model_validate(
                {"start": start, "end": end, "text": text[start:end], "found_by": f"{self._info.key}.accept"}
            )
            for start, end in accepted
            if (start, end) not in found
        ]
        others = [
            mention
            for mention in kept
            if mention.label != self._info.label
            or (mention.start, mention.end) in set(accepted)
            or not _touches(mention, accepted)
        ]
        return [*others, *cast(list[AnyMention], added)]

    @staticmethod
    def _places(pattern: re.Pattern[str] | None, text: str) -> list[tuple[int, int]]:
        return [match.span() for match in pattern.finditer(text)] if pattern else []


def _pattern(phrases: Sequence[str]) -> re.Pattern[str] | None:
    return compile_pattern(rf"(?<!\w){alternation(phrases)}(?!\w)", {}, {}) if phrases else None


def _inside(mention: Mention, places: Sequence[tuple[int, int]]) -> bool:
    """Whether one of `places`, sorted and apart, holds the whole of `mention`."""
    index = bisect_right(places, mention.start, key=lambda place: place[0]) - 1
    return index >= 0 and mention.end <= places[index][1]


def _touches(mention: Mention, places: Sequence[tuple[int, int]]) -> bool:
    """Whether one of `places`, sorted and apart, shares characters with `mention`."""
    index = bisect_left(places, mention.end, key=lambda place: place[0]) - 1
    return index >= 0 and mention.start < places[index][1]


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
