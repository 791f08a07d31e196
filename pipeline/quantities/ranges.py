"""Amounts that belong together: ranges, tolerances, changes, lists with one unit, and compound durations. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.quantities.grammar import Amount, neat, with_tail
from pipeline.quantities.lexicon import Lexicon

_LINKS = frozenset({",", ", and", ", or", "and", "or"})
"""What joins the members of a list that share a unit."""
_LOOK_BACK = 60
_SPREAD_SCALE = 1000
"""Below this a number takes the scale of the one behind it (``5 to 10 million``)."""
_WHOLE = {
    ("year", "month"): 12,
    ("year", "week"): 52,
    ("year", "day"): 365,
    ("month", "day"): 30,
    ("week", "day"): 7,
    ("day", "hour"): 24,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("foot", "inch"): 12,
    ("decade", "year"): 10,
    ("month", "week"): 4,
}
"""How many of the smaller unit the larger has."""


def joined(text: str, amounts: Sequence[Amount], lexicon: Lexicon) -> list[Amount]:
    """`amounts`, in order, with those that are one amount made one; a unit or scale written once is shared."""
    done: list[Amount] = []
    amounts = [_with_half(text, amount, lexicon) for amount in amounts]
    for index, amount in enumerate(amounts):
        if done and amount.start < done[-1].end:
            continue
        following = amounts[index + 1] if index + 1 < len(amounts) else None
        merged = (
            _merged(text, done[-1], amount, lexicon)
            if done
            and not (_ends_list(text, done, amount) or _begins_range(text, done[-1], amount, following, lexicon))
            else None
        )
        if merged is None:
            done.append(amount)
        else:
            done[-1:] = merged
    return _shared_backwards(text, done)


def _ends_list(text: str, before: Sequence[Amount], last: Amount) -> bool:
    """Whether `last` ends, after "or", a list that a comma shows to be none of two (``10, 25 or 60 percent``)."""
    return (
        len(before) > 1
        and _link(text, before[-1], last).removeprefix(", ") == "or"
        and _link(text, before[-2], before[-1]) in (",", "%,")
    )


def _begins_range(text: str, before: Amount, amount: Amount, following: Amount | None, lexicon: Lexicon) -> bool:
    """Whether `amount`, behind one that has a unit, is the lower end of a range (``from 5 points to 1/2 to 3/4%``)."""
    return (
        before.unit is not None
        and following is not None
        and amount.is_number
        and following.unit is not None
        and _range_link(text, amount, following, lexicon) is not None
    )


def _range_link(text: str, first: Amount, second: Amount, lexicon: Lexicon) -> re.Match[str] | None:
    """What makes ends of a range of the two; its group ``dash`` says that it is one."""
    return lexicon.cues["range"].fullmatch(text, first.end, second.start)


def _link(text: str, first: Amount, second: Amount) -> str:
    """What is between the two, with single spaces."""
    return " ".join(text[first.end : second.start].split())


def _with_half(text: str, amount: Amount, lexicon: Lexicon) -> Amount:
    """``two years and a half``."""
    if amount.unit is None or amount.signed or not (half := lexicon.cues["and-a-half"].match(text, amount.end)):
        return amount
    part = 0.5 if half["part"].lower() == "half" else 0.25
    return replace(amount, end=half.end(), low=neat(amount.low + part), high=neat(amount.high + part))


def _merged(text: str, first: Amount, second: Amount, lexicon: Lexicon) -> list[Amount] | None:
    """One range or compound of two neighbours, or the two with what they share; None where they are apart."""
    between = text[first.end : second.start]
    if len(between) > 12 or first.low != first.high:
        return None
    if second.low == -second.high and not between.strip():  # 40±2 percent
        tolerance = replace(second, start=first.start, low=neat(first.low - second.high))
        return [replace(tolerance, high=neat(first.low + second.high), unit=second.unit or first.unit)]
    if second.low != second.high or (first.rule is second.rule and first.rule.weight > 0):
        return None
    if _is_year(first) and (second.unit or second.scale != 1):
        return None
    if compound := _compound(between, first, second) or _compound_scale(between, first, second):
        return [compound]
    if first.form == "article" and first.low == 1 and second.is_number and second.low == 2 and between.strip() == "or":
        return [replace(first, end=second.end, high=2)]  # a day or two
    if first.unit and second.unit and first.unit != second.unit.split("/")[0]:
        return None
    before = text[max(0, first.start - _LOOK_BACK) : first.start]
    link, opening = _range_link(text, first, second, lexicon), lexicon.cues["opening"].search(before)
    if opening and opening["word"].lower() == "between" and (between.strip() == "and" or link):
        return [_range(text, first, second, first.start - len(opening[0]), lexicon)]
    return _ends(text, first, second, before, lexicon, dashed=bool(link["dash"])) if link else None


def _ends(
    text: str, first: Amount, second: Amount, before: str, lexicon: Lexicon, *, dashed: bool
) -> list[Amount] | None:
    """The range of two numbers with a dash or "to" between them, or the two where they are a change."""
    if (opening := lexicon.cues["opening"].search(before)) and opening["word"].lower() == "from":
        if _is_change(before[: opening.start()], first, second, lexicon):
            return list(_matched(first, second))
        return [_range(text, first, second, first.start - len(opening[0]), lexicon)]
    lesser, greater = _matched(first, second)
    if lesser.low >= greater.low or not _may_range(first, second):
        return None
    if first.signed and second.signed and not dashed and lexicon.cues["from-earlier"].search(before):
        return None  # from its present limit of $5 to $10
    changes = lexicon.cues["changed-by"].search(before) and (first.unit is None) == (second.unit is None)
    by_percent = (
        first.unit is not None
        and second.unit is None
        and first.factor == first.scale == 1 < second.high / (first.high or 1) / _SPREAD_SCALE
    )
    if not dashed and (changes or by_percent):
        return None  # up 29,000 to 47,000; by 7% to 603,000
    return [_range(text, first, second, first.start, lexicon)]


def _is_year(amount: Amount) -> bool:
    return amount.is_number and amount.end - amount.start == 4 and 1500 <= amount.low < 2100


def _may_range(first: Amount, second: Amount) -> bool:
    return first.form != "article" and second.form != "article" and (first.form == second.form or bool(second.unit))


def _range(text: str, first: Amount, second: Amount, start: int, lexicon: Lexicon) -> Amount:
    """The range from `first` to `second`; where only the first has a unit, a tail behind the second spreads it."""
    low, high = _matched(first, second)
    both = replace(
        second,
        start=start,
        low=low.low,
        high=high.low,
        unit=high.unit,
        form=first.form,
        rule=first.rule,
        signed=first.signed or second.signed,
    )
    return both if second.unit else with_tail(text, both, lexicon)


def _matched(first: Amount, second: Amount) -> tuple[Amount, Amount]:
    """The two with one unit, and with the second's scale on the first where that has none and would be the less."""
    low = first.low
    if first.unit is None and second.factor != 1:
        low = neat(low * second.factor)
    if first.scale == 1 and second.scale != 1 and first.low < min(second.low / second.scale / second.factor, 1000):
        low = neat(low * second.scale)
    unit = second.unit or first.unit
    return replace(first, low=low, high=low, unit=unit), replace(second, unit=unit)


def _is_change(before: str, first: Amount, second: Amount, lexicon: Lexicon) -> bool:
    lesser, greater = _matched(first, second)
    if lesser.low >= greater.low or before.rstrip().endswith(","):
        return True
    if lexicon.cues["ranging"].search(before):
        return False
    if first.unit and second.unit and not second.signed:  # a range has its unit once
        return True
    return any(word.strip(",.;:()").lower() in lexicon.words["change"] for word in before.split())


def _compound(between: str, first: Amount, second: Amount) -> Amount | None:
    """``six years and six months``: 6.5 years."""
    if first.unit is None or second.unit is None or " ".join(between.split()) not in ("", ",", "and", ", and"):
        return None
    whole = _WHOLE.get((first.unit, second.unit))
    if whole is None or second.low >= whole or first.qualifier or second.form == "article":
        return None
    value = neat(first.low + second.low / whole)
    return replace(second, start=first.start, low=value, high=value, unit=first.unit, form=first.form)


def _compound_scale(between: str, first: Amount, second: Amount) -> Amount | None:
    """``1 trillion 500 billion``: one number."""
    falls = first.scale > second.high and second.scale > 1
    if not falls or not between.isspace() or first.unit or first.qualifier or second.signed:
        return None
    value = neat(first.low + second.low)
    return replace(second, start=first.start, low=value, high=value, scale=first.scale)


def _shared_backwards(text: str, amounts: list[Amount]) -> list[Amount]:
    """In ``12, 15 and 18 percent`` all are percent."""
    for index in range(len(amounts) - 2, -1, -1):
        first, second = amounts[index], amounts[index + 1]
        if (
            first.is_number
            and second.unit
            and not second.signed
            and second.form == first.form
            and second.start - first.end < 8
            and _link(text, first, second).removeprefix("-").lstrip() in _LINKS
        ):
            matched = _matched(first, second)[0]
            amounts[index] = replace(matched, scale=second.scale if matched.low != first.low else first.scale)
    return amounts
