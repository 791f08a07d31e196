"""Whether a sentence speaks of what has been or of what is to come, by the verbs around an offset. Pure."""

import re
from typing import Literal

from pipeline.resolving.dates.data import cue

Tense = Literal["past", "present", "future", "open", "unreal"]

_GOVERNS = 25
"""Characters between a modal verb and the participle that goes with it."""

_REACH = 800
"""Characters of a sentence on either side of an expression, which some texts never end."""

_GROUPS: dict[str, Tense] = {
    "future": "future",
    "open": "open",
    "past": "past",
    "present": "present",
    "unreal": "unreal",
    "done": "past",
    "later": "future",
    "have": "past",
    "now": "present",
}


def tense_at(text: str, start: int, end: int, sentence: tuple[int, int]) -> Tense | None:
    """The tense of ``text[start:end]`` in its `sentence`: that of the last verb before it, else of the first after it.

    None where the sentence shows none; ``unreal`` is an infinitive or a form in -ing, which may go either way. A past
    participle close behind a modal verb, or joined to one by `and`, counts with that.
    """
    found: Tense | None = None
    edge = max(sentence[0], start - _REACH)
    for verb in cue("tense").finditer(text, edge, start):
        own = _tense(verb)
        governed = verb.start() - edge < _GOVERNS or cue("joined-verb").search(text, edge, verb.start())
        if own == "past" and cue("noun-ahead").search(text, max(edge, verb.start() - 9), verb.start()):
            continue
        if not (own == "past" and found in ("future", "open") and governed) and not (
            own == "unreal" and found == "future"
        ):
            found = own
        edge = verb.end()
    if found is not None:
        return found
    after = cue("tense").search(text, end, min(sentence[1], end + _REACH))
    return _tense(after) if after else None


def _tense(found: re.Match[str]) -> Tense:
    return _GROUPS[found.lastgroup or "present"]
