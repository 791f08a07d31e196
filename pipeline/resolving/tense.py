"""Whether a sentence speaks of what has been or of what is to come, told from the verbs around an offset. Pure."""

import re
from typing import Literal

Tense = Literal["past", "present", "future", "open", "unreal"]

_CUE = re.compile(
    r"""(?<![\w’'-])(?:
    (?P<future>will|shall|won[’']t|must|should|ought|going\ to|(?:is|are)\ to\ be|upcoming|forthcoming|scheduled
        |planned|slated|expected|due|in\ advance\ of|ahead\ of|if|until|by\ the\ time|plans?\ (?:to|for)|intends?
        |hopes?|proposed)
    |(?P<open>can|could|(?-i:may)|might|would|whenever|usually|often|cannot|can[’']t)
    |(?P<past>was|were|wasn[’']t|weren[’']t|had|did|didn[’']t|has|have|been|said|told|took|made|came|went|met|began
        |held|became|gave|got|left|won|lost|led|saw|found|fell|rose|grew|sent|spoke|wrote|brought|built|fought|struck|shot|broke|chose
        |drew|drove|felt|kept|knew|laid|meant|paid|put|ran|sat|showed|stood|thought|threw|withdrew|won|sold|bought|heard
        |hit|flew|overtook|undertook|forbade|sank|sought|taught|rode|sprang|swore|wound|wore|stole|spent|lent|fled|bore
        |seen|taken|given|known|shown|written|spoken|chosen|driven|fallen|risen|grown|drawn|thrown|done|gone|begun
        |since|ago|(?-i:(?!need|hundred|indeed|sacred)[a-z]{2,}(?<!e)ed))
    |(?P<present>is|are|am|isn[’']t|aren[’']t|it[’']s|wants?|needs?)
    |(?P<unreal>to\ (?!the|an|its|his|her|their|our|this|that|these|those|all|some|any|each|both|no|one|two)[a-z]{2,}
        |(?!morning|evening|during|following|according|including|meeting|building|spring|nothing|something|everything)
         (?-i:[a-z]{2,}ing))
    )(?![\w-])|(?P<later>[’'](?:ll|re\ going\ to))(?!\w)|(?P<have>[’']ve)(?!\w)|(?P<now>[’'](?:re|m))(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_GOVERNS = 25
"""Characters between a modal verb and the participle that goes with it."""

_JOINED = re.compile(r"(?<!\w)(?:and|or)\s+\Z")
_GROUPS: dict[str, Tense] = {"future": "future", "open": "open", "past": "past", "present": "present",
                             "unreal": "unreal", "later": "future", "have": "past", "now": "present"}


def tense_at(text: str, start: int, end: int, sentence: tuple[int, int]) -> Tense | None:
    """The tense of ``text[start:end]`` in its `sentence`: that of the last verb before it, else of the first after it.

    None where the sentence shows none; ``unreal`` is an infinitive or a form in -ing, which may go either way. A past
    participle close behind a modal verb, or joined to one by `and`, counts with that.
    """
    told: Tense | None = None
    edge = sentence[0]
    for cue in _CUE.finditer(text, sentence[0], start):
        own = _tense(cue)
        governed = cue.start() - edge < _GOVERNS or _JOINED.search(text, edge, cue.start())
        if not (own == "past" and told in ("future", "open") and governed):
            told = own
        edge = cue.end()
    if told is not None:
        return told
    after = _CUE.search(text, end, sentence[1])
    return _tense(after) if after else None


def _tense(cue: re.Match[str]) -> Tense:
    return _GROUPS[cue.lastgroup or "present"]
