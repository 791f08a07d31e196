"""Words beside an amount that qualify it: ``more than 60``, ``50 or more``. Pure."""

from dataclasses import replace

from pipeline.quantities.grammar import Amount
from pipeline.quantities.lexicon import Lexicon
from pipeline.records import Mark

_LOOK_BACK = 48
_MOST_WORDS = 5
_SIGNS = "~∼±≈≤≥<>"
_OPENING = "(“\"‘'[—–*_"
"""Signs that may be right before a qualifier and are none of it."""
_MANY = 100
"""From here on "over" before a duration is more than, not during (``over 100 years``)."""
_DURATIONS = frozenset({"second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century"})
_WEAK = {"about": "governors-about", "around": "governors-around", "over": "governors-over"}
"""Qualifiers that are prepositions behind the words of a list (``talks about three issues``)."""
_PLACES = frozenset({"under", "above", "below", "near", "close to"})
"""Prepositions of place: before a count in words they qualify nothing (``under two conditions``)."""


def qualified(text: str, amount: Amount, lexicon: Lexicon, limit: int) -> Amount:
    """`amount` with the qualifiers before and after it, and their mark.

    The next amount begins at `limit`, and what is right before that belongs to it: ``27 and over 50``.
    """
    after = lexicon.cues["qualifier-behind"].match(text, amount.end, limit)
    if amount.qualifier is None and after and not (after["words"] and _ends_at(text, after.end(), limit)):
        mark = lexicon.after.get(" ".join(after["words"].lower().split())) if after["words"] else ">="
        if mark:
            amount = replace(amount, end=after.end(), qualifier=mark)
    for _ in range(2):
        found = _before(text, amount, lexicon)
        if found is None:
            break
        start, mark = found
        amount = replace(amount, start=start, qualifier=amount.qualifier if mark == "~" and amount.qualifier else mark)
    return amount


def _ends_at(text: str, end: int, limit: int) -> bool:
    return limit < len(text) and text[end:limit].isspace()


def _before(text: str, amount: Amount, lexicon: Lexicon) -> tuple[int, Mark] | None:
    """Where the longest qualifier that ends before `amount` begins, and its mark."""
    low = max(0, amount.start - _LOOK_BACK)
    lead = text[low : amount.start].rstrip()
    if not lead or _ends_tag(lead):
        return None
    if lead[-1] in _SIGNS:
        return low + len(lead) - 1, lexicon.before[lead[-1]]
    for place, word in _last_words(lead):
        start = place + len(word) - len(word.lstrip(_OPENING))
        written = " ".join(lead[start:].split())
        mark = lexicon.before.get(written.lower()) if written != "CA" else None  # California, not circa
        if mark and _may_qualify(written.lower(), lead[:place].rstrip(), amount, lexicon):
            return low + start, mark
    return None


def _ends_tag(lead: str) -> bool:
    """Whether `lead` ends a tag of markup, whose sign compares nothing."""
    before = lead[-2:-1]
    return lead[-1] == ">" and (before.isalnum() or (before != "" and before in "_\"'/"))


def _last_words(lead: str) -> list[tuple[int, str]]:
    """The last words of `lead`, each with its place; dashes are no part of them."""
    spaced = lead.replace("—", " ").replace("–", " ").replace("--", "  ")
    found: list[tuple[int, str]] = []
    place = len(spaced)
    for word in reversed(spaced.rsplit(maxsplit=_MOST_WORDS)[-_MOST_WORDS:]):
        place = spaced.rindex(word, 0, place)
        found.append((place, word))
    return found[::-1]


def _may_qualify(phrase: str, before: str, amount: Amount, lexicon: Lexicon) -> bool:
    """Whether `phrase` qualifies `amount`, not governs it as a preposition does (``talks about three issues``)."""
    last = before.split()[-1].lower().strip("(“\"‘',;:") if before.split() else ""
    counted = amount.unit is None and amount.form == "words"
    if (counted and phrase in _PLACES) or (phrase in _WEAK and last in lexicon.words[_WEAK[phrase]]):
        return False
    if phrase == "over" and amount.unit in _DURATIONS:
        aged = amount.unit == "year" and before.lower().endswith(tuple(lexicon.words["governors-older"]))
        return amount.low >= _MANY or last in lexicon.words["governors-longer"] or aged
    return True
