"""Whether a sentence speaks of what has been or of what is to come, told from the verbs around an offset. Pure."""

import re
from typing import Literal

Tense = Literal["past", "present", "future", "open"]

_CUE = re.compile(
    r"""(?<![\w’'-])(?:
    (?P<future>will|shall|won[’']t|must|should|ought|going\ to|to\ be|upcoming|forthcoming|scheduled|planned|slated
        |expected|due|if|until|by\ the\ time|plans?\ (?:to|for)|intends?|hopes?|proposed)
    |(?P<open>can|could|may|might|would|whenever|usually|often|cannot|can[’']t)
    |(?P<past>was|were|wasn[’']t|weren[’']t|had|did|didn[’']t|has|have|been|said|told|took|made|came|went|met|began
        |held|became|gave|got|left|won|lost|led|saw|found|fell|rose|grew|sent|spoke|wrote|brought|built|fought|struck|shot|broke|chose
        |drew|drove|felt|kept|knew|laid|meant|paid|put|ran|sat|showed|stood|thought|threw|since|ago|(?!need)[a-z]{2,}(?<!e)ed)
    |(?P<present>is|are|am|isn[’']t|aren[’']t|it[’']s|to\ [a-z]{2,}|wants?|[a-z]+ing)
    )(?![\w-])|(?P<later>[’'](?:ll|re\ going\ to))(?!\w)|(?P<have>[’']ve)(?!\w)|(?P<now>[’'](?:re|m))(?!\w)""",
    re.VERBOSE,
)
_GROUPS: dict[str, Tense] = {"future": "future", "open": "open", "past": "past", "present": "present",
                             "later": "future", "have": "past", "now": "present"}


def tense_at(text: str, start: int, end: int, sentence: tuple[int, int]) -> Tense | None:
    """The tense of ``text[start:end]`` in its `sentence`: that of the last verb before it, else of the first after it.

    None where the sentence shows none. A past participle behind ``to be`` or a modal verb counts with that.
    """
    before = list(_CUE.finditer(text, sentence[0], start))
    if before:
        last = before[-1]
        governing = before[-2] if len(before) > 1 else None
        told = _tense(last)
        if (told == "past" and governing is not None and _tense(governing) in ("future", "open")
                and last.start() - governing.end() < 25):
            return _tense(governing)
        return told
    after = _CUE.search(text, end, sentence[1])
    return _tense(after) if after else None


def _tense(cue: re.Match[str]) -> Tense:
    return _GROUPS[cue.lastgroup or "present"]
