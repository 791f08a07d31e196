"""Whether a sentence speaks of what has been or of what is to come, by the verbs around an offset. Pure."""

import re
from functools import lru_cache
from typing import Literal

from pipeline.resolving.dates.data import context_rules

Tense = Literal["past", "present", "future", "open", "unreal"]

_CUE = r"""(?<![\w’'-])(?:(?P<done>(?:could|might|must|should|would)(?:,?\s+[a-z]+){0,2}\s+have(?=\s[a-z]))
|(?P<future>{future})|(?P<open>{open}|(?-i:may))|(?P<past>{implicative} to [a-z]{2,}|{past}
|(?-i:(?!{not_past}\b)[a-z]{2,}(?<!e)ed))|(?P<present>{present})|(?P<unreal>to (?!{not_infinitive}\b)[a-z]{2,}
|(?-i:(?!{not_participle}\b)[a-z]{2,}ing)))(?![\w-])
|(?P<later>[’'](?:ll|re going to))(?!\w)|(?P<have>[’']ve)(?!\w)|(?P<now>[’'](?:re|m))(?!\w)"""
"""What shows the tense: verbs and the like from ``tense.toml``, else the endings of lower-case words."""

_GOVERNS = 25
"""Characters between a modal verb and the participle that goes with it."""

_REACH = 800
"""Characters of a sentence on either side of an expression, which some texts never end."""

_JOINED = re.compile(r"(?<!\w)(?:and|or)\s+\Z")
_NOUN = re.compile(r"(?<!\w)(?:an?|each|every|one|the|two)\s+\Z", re.IGNORECASE)
"""Before a form of a verb in the past: it is a noun (``one shot``) or goes with one (``the planned talks``)."""
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


@lru_cache(maxsize=1)
def _cues() -> re.Pattern[str]:
    return context_rules().compile(_CUE.replace("\n", ""))


def tense_at(text: str, start: int, end: int, sentence: tuple[int, int]) -> Tense | None:
    """The tense of ``text[start:end]`` in its `sentence`: that of the last verb before it, else of the first after it.

    None where the sentence shows none; ``unreal`` is an infinitive or a form in -ing, which may go either way. A past
    participle close behind a modal verb, or joined to one by `and`, counts with that.
    """
    found: Tense | None = None
    edge = max(sentence[0], start - _REACH)
    for cue in _cues().finditer(text, edge, start):
        own = _tense(cue)
        governed = cue.start() - edge < _GOVERNS or _JOINED.search(text, edge, cue.start())
        if own == "past" and _NOUN.search(text, max(edge, cue.start() - 9), cue.start()):
            continue
        if not (own == "past" and found in ("future", "open") and governed) and not (
            own == "unreal" and found == "future"
        ):
            found = own
        edge = cue.end()
    if found is not None:
        return found
    after = _cues().search(text, end, min(sentence[1], end + _REACH))
    return _tense(after) if after else None


def _tense(cue: re.Match[str]) -> Tense:
    return _GROUPS[cue.lastgroup or "present"]
