"""What stands around an amount: words that qualify it, and words that make it no amount at all. Pure."""

import re
from dataclasses import replace

from pipeline.quantities.amounts import Amount
from pipeline.quantities.vocabulary import Vocabulary
from pipeline.records import Mark

_LOOK_BACK = 48
_AFTER = re.compile(r"\s*(\+|[-\s]plus\b)|[\s-]+((?:or|and|at)[\s-]+[a-z]+)\b", re.I)
_TAG_END = re.compile(r"[\w\"'/]>$")
"""The end of a tag of markup, whose sign compares nothing."""
_MANY = 100
_OPENING = "(“\"‘'[—–*_"
"""Signs that may stand right before a qualifier and are none of it."""
_DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century"})
_WEAK = {"about": "governors-about", "around": "governors-around", "over": "governors-over"}
_PLACES = frozenset({"under", "above", "below", "near", "close to"})
"""Prepositions of place: before a count in words they qualify nothing (``under two conditions``)."""


def qualified(text: str, amount: Amount, words: Vocabulary) -> Amount:
    """`amount` with the qualifiers before and after it, and their mark."""
    if amount.qualifier is None and (after := _AFTER.match(text, amount.end)):
        phrase = " ".join((after[2] or "").lower().split())
        mark = ">=" if after[1] else words.after.get(phrase)
        if mark and (not after[1] or not text[after.end():after.end() + 1].isalnum()):
            amount = replace(amount, end=after.end(), qualifier=mark)
    for _ in range(2):
        found = _before(text, amount, words)
        if found is None:
            break
        start, mark = found
        amount = replace(amount, start=start, qualifier=amount.qualifier if mark == "~" and amount.qualifier else mark)
    return amount


def _before(text: str, amount: Amount, words: Vocabulary) -> tuple[int, Mark] | None:
    lead = text[max(0, amount.start - _LOOK_BACK):amount.start]
    tail = lead[len(lead.rstrip()):]
    lead = lead.rstrip()
    if not lead or (not tail and lead[-1] not in "~±≈≤≥<>"):
        return None
    if _TAG_END.search(lead):
        return None
    if lead[-1] in "~±≈≤≥<>":
        return amount.start - len(tail) - 1, words.before[lead[-1]]
    tokens = list(re.finditer(r"\S+", lead))[-5:]
    for first in range(len(tokens)):
        written = " ".join(token[0] for token in tokens[first:]).lstrip(_OPENING)
        phrase = written.lower()
        mark = words.before.get(phrase) if written != "CA" else None  # California, not circa
        if mark and _may_qualify(phrase, lead[:tokens[first].start()], amount, words):
            stripped = len(tokens[first][0]) - len(tokens[first][0].lstrip(_OPENING))
            return amount.start - len(tail) - len(lead) + tokens[first].start() + stripped, mark
    return None


def _may_qualify(phrase: str, before: str, amount: Amount, words: Vocabulary) -> bool:
    """Whether `phrase` qualifies `amount`, not governs it as a preposition does (``talks about three issues``)."""
    last = before.split()[-1].lower().strip("(“\"‘',;:") if before.split() else ""
    counted = amount.unit is None and amount.form == "words"
    if (counted and phrase in _PLACES) or (phrase in _WEAK and last in words.words[_WEAK[phrase]]):
        return False
    if phrase == "over" and amount.unit in _DURATIONS:
        aged = amount.unit == "year" and before.rstrip().lower().endswith(tuple(words.words["governors-older"]))
        return amount.low >= _MANY or last in words.words["governors-longer"] or aged
    return True
