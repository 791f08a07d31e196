"""What a room's data rules out: phrases that never are mentions, and filters by the words around one. No spaCy."""

from pipeline.rules import RoomData, RuleFilter, Ruleset
from pipeline.segmenting import segments

REACH = 80
"""Characters on either side of a mention that filters look at, within its paragraph."""


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
        low, high = max(low, start - REACH), min(max(high, end), end + REACH)
        return next((item for item in self._filters if item.refuses(text, start, end, low, high)), None)

    def keeps(self, text: str, start: int, end: int) -> bool:
        """Whether neither a phrase nor a filter rules out ``text[start:end]``."""
        return not self.rejects(text[start:end]) and self.refusing(text, start, end) is None


def _plain(words: str) -> str:
    return " ".join(words.lower().split())
