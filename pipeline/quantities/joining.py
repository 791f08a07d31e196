"""Amounts that stand together: ranges, tolerances, changes, lists with one unit, and compound durations. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.quantities.amounts import Amount, neat, with_tail
from pipeline.quantities.units import Value
from pipeline.quantities.vocabulary import Vocabulary

_DASH = re.compile(r"\s?[–‒−]\s?|[-‐‑—]|-\s")
_TO = re.compile(r"[-]?\s+(?:to|or)\s+|-to-|-or-")
_AND = re.compile(r"\s+and\s+")
_OR = re.compile(r",?\s+or\s+")
_COMMA = re.compile(r"%?,\s+")
_TOLERANCE = re.compile(r"\s?(?:±|\+/[-−–])\s?")
_LIST = re.compile(r"-?,\s+(?:and\s+|or\s+)?|-?\s+(?:and|or)\s+")
_BETWEEN = re.compile(r"\bbetween\s+\Z", re.I)
_FROM = re.compile(r"\bfrom\s+\Z", re.I)
_RANGING = re.compile(
    r"\b(?:anywhere|extend(?:s|ed|ing)?|rang(?:e|es|ed|ing)|span(?:s|ned|ning)?|var(?:y|ies|ied|ying))\s+\Z", re.I)
"""What says before "from" that the two numbers are ends (``ranging from 2 to 12 hours``)."""
_HALF = re.compile(r"\s+and\s+(?:a\s+|one[\s-])(half|quarter)\b", re.I)
_LOOK_BACK = 60
_WHOLE = {("year", "month"): 12, ("year", "week"): 52, ("year", "day"): 365, ("month", "day"): 30, ("week", "day"): 7,
          ("day", "hour"): 24, ("hour", "minute"): 60, ("minute", "second"): 60, ("foot", "inch"): 12,
          ("decade", "year"): 10, ("month", "week"): 4}
"""How many of the smaller unit the larger has."""


def joined(text: str, amounts: Sequence[Amount], words: Vocabulary) -> list[Amount]:
    """`amounts`, in order, with those made one that are one; a unit or scale told once is shared where it is meant."""
    done: list[Amount] = []
    for amount in (_with_half(text, item) for item in amounts):
        if done and amount.start < done[-1].end:
            continue
        merged = _merged(text, done[-1], amount, words) if done and not _ends_list(text, done, amount) else None
        if merged is None:
            done.append(amount)
        else:
            done[-1:] = merged
    return _shared_backwards(text, done)


def _ends_list(text: str, before: Sequence[Amount], last: Amount) -> bool:
    """Whether `last` ends, after "or", a list that a comma shows to be none of two (``10, 25 or 60 percent``)."""
    return len(before) > 1 and _OR.fullmatch(text, before[-1].end, last.start) is not None and (
        _COMMA.fullmatch(text, before[-2].end, before[-1].start) is not None)


def _with_half(text: str, amount: Amount) -> Amount:
    """``two years and a half``."""
    if amount.unit is None or amount.signed or not (half := _HALF.match(text, amount.end)):
        return amount
    part = 0.5 if half[1].lower() == "half" else 0.25
    return replace(amount, end=half.end(), low=neat(amount.low + part), high=neat(amount.high + part))


def _merged(text: str, first: Amount, second: Amount, words: Vocabulary) -> list[Amount] | None:
    """One range or compound of two neighbours, or the two with what they share; None where they stand apart."""
    between = text[first.end:second.start]
    if len(between) > 12 or first.low != first.high or second.low != second.high:
        return None
    if _is_year(text, first) and (second.unit or second.scale != 1):
        return None
    if compound := _compound(between, first, second):
        return [compound]
    if first.form == "article" and first.low == 1 and second.bare and second.low == 2 and _OR.fullmatch(between):
        return [replace(first, end=second.end, high=2)]  # a day or two
    if first.unit and second.unit and first.unit != second.unit.split("/")[0]:
        return None
    if _TOLERANCE.fullmatch(between):
        second = _matched(first, second)[1]
        low, high = neat(first.low - second.low), neat(first.low + second.low)
        return [replace(second, start=first.start, low=low, high=high)]
    before = text[max(0, first.start - _LOOK_BACK):first.start]
    if _AND.fullmatch(between):
        opening = _BETWEEN.search(before)
        return [_range(text, first, second, first.start - len(opening[0]), words)] if opening else None
    if not (_DASH.fullmatch(between) or _TO.fullmatch(between)):
        return None
    if opening := _FROM.search(before):
        if _tells_change(before[:opening.start()], first, second, words):
            return list(_matched(first, second))
        return [_range(text, first, second, first.start - len(opening[0]), words)]
    lesser, greater = _matched(first, second)
    if lesser.low >= greater.low or not _may_range(first, second):
        return None
    opening = _BETWEEN.search(before)
    return [_range(text, first, second, first.start - (len(opening[0]) if opening else 0), words)]


def _is_year(text: str, amount: Amount) -> bool:
    return amount.bare and bool(re.fullmatch(r"1[5-9]\d\d|20\d\d", text[amount.start:amount.end]))


def _may_range(first: Amount, second: Amount) -> bool:
    return first.form != "article" and second.form != "article" and (first.form == second.form or bool(second.unit))


def _range(text: str, first: Amount, second: Amount, start: int, words: Vocabulary) -> Amount:
    """The range from `first` to `second`; where only the first has a unit, a tail behind the second spreads it."""
    low, high = _matched(first, second)
    both = replace(second, start=start, low=low.low, high=high.low, unit=high.unit, form=first.form,
                   signed=first.signed or second.signed)
    return both if second.unit else with_tail(text, both, words)


def _matched(first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """The two with one unit, and with the second's scale on the first where that has none and would be the less."""
    unit = second.unit or first.unit
    low = first.low
    if first.scale == 1 and second.scale != 1 and first.low < second.low / second.scale and first.low < 1000:
        low = neat(first.low * second.scale)
    return replace(first, low=low, high=low, unit=unit), replace(second, unit=unit)


def _tells_change(before: str, first: Amount, second: Amount, words: Vocabulary) -> bool:
    lesser, greater = _matched(first, second)
    if lesser.low >= greater.low or before.rstrip().endswith(","):
        return True
    if _RANGING.search(before):
        return False
    if first.unit and second.unit and not second.signed:  # a range tells its unit once
        return True
    return any(word.strip(",.;:()").lower() in words.words["change"] for word in before.split())


def _compound(between: str, first: Amount, second: Amount) -> Amount | None:
    """``six years and six months``: 6.5 years."""
    if first.unit is None or second.unit is None or not re.fullmatch(r",?\s+(?:and\s+)?", between):
        return None
    whole = _WHOLE.get((first.unit, second.unit))
    if whole is None or second.low >= whole or first.qualifier or second.form == "article":
        return None
    value: Value = neat(first.low + second.low / whole)
    return replace(second, start=first.start, low=value, high=value, unit=first.unit, form=first.form)


def _shared_backwards(text: str, amounts: list[Amount]) -> list[Amount]:
    """In ``12, 15 and 18 percent`` all are percent."""
    for index in range(len(amounts) - 2, -1, -1):
        first, second = amounts[index], amounts[index + 1]
        between = text[first.end:second.start]
        if (first.bare and second.unit and not second.signed and second.form == first.form
                and len(between) < 8 and _LIST.fullmatch(between)):
            matched = _matched(first, second)[0]
            amounts[index] = replace(matched, scale=second.scale if matched.low != first.low else first.scale)
    return amounts
