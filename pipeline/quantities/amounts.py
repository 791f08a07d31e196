"""A number with what measures it: currency, unit, and the tail that spreads it (``per barrel``). Pure."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.numerals import ABBREVIATIONS, MULTIPLIERS, number
from pipeline.quantities.units import LARGE, MORE, SYMBOLS, Token, Unit, Value, glued_unit, tokens_behind, unit_behind
from pipeline.quantities.vocabulary import Vocabulary
from pipeline.records import Mark

Form = Literal["figure", "words", "article"]

_PER = re.compile(r"(?:[\s\u00a0-]+per[\s\u00a0-]+|/)(?=([a-z][a-z-]*))", re.I)
_EACH = re.compile(r"[\s-]+an?[\s-]+([a-z]+)\b(?!\s+(?:ago|earlier|later|prior)\b)", re.I)
_SPELT = re.compile(r"[\s\u00a0]*\((\d[\d,]*|[a-z]+(?:[- ][a-z]+){0,3})\)(?=[\s\u00a0])", re.I)
_SCALE = re.compile(r"[a-z]+\.?\Z", re.I)
_PER_SAME = {"annum": "year", "person": "person", "capita": "capita", "p.a": "year"}
_ARTICLES: dict[str, Value] = {"quantity.a-unit": 1, "quantity.half-unit": 0.5, "quantity.quarter-unit": 0.25}
"""Rules whose number is an article, and what it says: ``a week``, ``half an hour``, ``a quarter of a century``."""
_SIDES: dict[str, Mark] = {"more": ">=", "fewer": "<=", "less": "<=", "so": "~"}
"""What the word behind "or" between a number and its unit says: ``25 or more years``."""
_SIGN = 20
"""Characters before a number in which its currency's sign is looked for (``US Dollars million 5``)."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in the text with its measure: where it stands, its value, and how it is written.

    ``text[start:end]`` is the amount so far, ``text[start:number_end]`` the number and the sign before it. `scale` is
    the factor that a scale word gives the number (1 for none), `signed` tells a currency sign or code before it,
    `hyphened` that the unit hangs on it by a hyphen (``30-day``).
    """

    start: int
    end: int
    number_end: int
    low: Value
    high: Value
    unit: str | None = None
    qualifier: Mark | None = None
    form: Form = "figure"
    scale: Value = 1
    signed: bool = False
    hyphened: bool = False
    rule: str = ""

    @property
    def unit_free(self) -> bool:
        """Whether it is a plain number without unit or scale."""
        return self.unit is None and self.scale == 1

    @property
    def bare(self) -> bool:
        """Whether nothing but a number stands there: no unit, no scale, no qualifier."""
        return self.unit is None and self.scale == 1 and self.qualifier is None


def measured(text: str, start: int, end: int, rule: str, words: Vocabulary) -> Amount | None:
    """The amount whose number stands at ``text[start:end]``, or None where that is no number or part of a label."""
    written = text[start:end]
    article = rule in _ARTICLES
    value = _ARTICLES[rule] if article else number(written)
    if value is None:
        return None
    form: Form = "article" if article else "figure" if any(map(str.isdigit, written)) else "words"
    amount = Amount(start, end, end, value, value, form=form, rule=rule, scale=1 if article else _scale(written))
    if form != "article" and (spelt := _SPELT.match(text, end)) and number(spelt[1]) == value:
        amount = replace(amount, end=spelt.end())
    amount = _with_sign(text, amount, words)
    if text[start - 1:start].isalpha() and not amount.signed:
        return None
    after = text[amount.end:amount.end + 1]
    if after.isalpha() or after in SYMBOLS:
        found = glued_unit(text, amount.end, words) if form == "figure" else None
        return None if found is None else with_tail(text, _applied(amount, found), words)
    found = unit_behind(text, amount.end, amount.low, words)
    if amount.signed:
        repeated = found is not None and found.unit == amount.unit
        return with_tail(text, replace(amount, end=found.end) if found and repeated else amount, words)
    if found is None:
        return amount
    more = MORE.match(text, amount.end)
    measure = with_tail(text, _applied(amount, found), words)
    return replace(measure, qualifier=_SIDES[(more["side"] or "more").lower()]) if more else measure


def _applied(amount: Amount, unit: Unit) -> Amount:
    low, high = (neat(value * unit.factor) for value in (amount.low, amount.high))
    return replace(amount, end=unit.end, low=low, high=high, unit=unit.unit, hyphened=unit.hyphened)


def neat(value: Value) -> Value:
    """`value` as an integer where it is whole, and without the last digits' noise of multiplication."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) and abs(rounded) < 2**63 else rounded


def _scale(written: str) -> Value:
    """The factor that the scale words at the end of `written` give (``1.5 billion``, ``5m``), 1 for none."""
    factor = 1
    words = re.split(r"[\s\u00a0-]+", written)
    while words and words[-1].lower() in MULTIPLIERS:
        factor *= MULTIPLIERS[words.pop().lower()]
    if words and factor == 1 and (found := _SCALE.search(words[-1])) and any(map(str.isdigit, written)):
        factor = ABBREVIATIONS.get(found[0].lower().rstrip("."), 1)
    return factor


def _with_sign(text: str, amount: Amount, words: Vocabulary) -> Amount:
    found = words.sign_before.search(text, max(0, amount.start - _SIGN), amount.start)
    if found is None or (found["sign"] in words.everyday and amount.low < LARGE):
        return amount
    scale = MULTIPLIERS.get((found["scale"] or "").lower()) or ABBREVIATIONS.get((found["scale"] or "").lower(), 1)
    value = neat(amount.low * scale)
    return replace(amount, start=found.start(), low=value, high=value, scale=amount.scale * scale,
                   unit=words.signs[found["sign"]], signed=True)


def with_tail(text: str, amount: Amount, words: Vocabulary) -> Amount:
    """`amount` with ``per barrel``, ``a month`` or ``/day`` behind its unit; twice at most."""
    for _ in range(2):
        if amount.unit is None:
            return amount
        tail = _PER.match(text, amount.end)
        if tail:
            name, start = tail[1], tail.end()
            two = tokens_behind(text, start - 1)[:2]
            pair = " ".join(token[0] for token in two).lower()
            if len(two) == 2 and (unit := words.units.get(pair)):
                amount = replace(amount, end=two[1][1], unit=f"{amount.unit}/{unit}")
                continue
            if name.lower() in MULTIPLIERS:
                return _spread_over_many(amount, two, words)
            noun = name.split("-")[0]
            spread = words.unit_of(noun) or _PER_SAME.get(noun.lower(), noun.lower())
            amount = replace(amount, end=start + len(noun), unit=f"{amount.unit}/{spread}")
        elif (each := _EACH.match(text, amount.end)) and each[1].lower() in words.units:
            amount = replace(amount, end=each.end(), unit=f"{amount.unit}/{words.units[each[1].lower()]}")
        else:
            return amount
    return amount


def _spread_over_many(amount: Amount, tokens: list[Token], words: Vocabulary) -> Amount:
    """`amount` for a number of units (``$5 per million Btu``); without the tail where no unit follows."""
    unit = words.unit_of(tokens[1][0]) if len(tokens) == 2 else None
    if unit is None:
        return amount
    return replace(amount, end=tokens[1][1], unit=f"{amount.unit}/{tokens[0][0].lower()} {unit}")


def shares(match: re.Match[str], shift: int, rule: str) -> list[Amount]:
    """The amounts of two numbers set against each other: one for ``1 in 5`` (0.2), two for ``60/40``; none else."""
    part, whole = number(match["part"]), number(match["whole"].removeprefix("a ").removeprefix("A "))
    if part is None or whole is None or whole <= 0:
        return []
    if rule == "quantity.ratio":
        share = neat(round(part / whole, 4)) if part < whole else None
        start, end = match.start() + shift, match.end() + shift
        return [] if share is None else [Amount(start, end, end, share, share, form="words", scale=whole, rule=rule)]
    if part + whole != 100:
        return []
    return [Amount(match.start(name) + shift, match.end(name) + shift, match.end(name) + shift, value, value, rule=rule)
            for name, value in (("part", part), ("whole", whole))]
