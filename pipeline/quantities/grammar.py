"""From a rule's match to amounts: the number, its currency sign, its unit, and the tail that spreads it. Pure."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.numerals import ABBREVIATIONS, MULTIPLIERS, number
from pipeline.quantities.lexicon import Lexicon
from pipeline.quantities.units import Unit, Value, is_large, tokens_behind, unit_behind
from pipeline.records import Mark
from pipeline.rules import Rule

Form = Literal["figure", "words", "article"]

_MINUSES = "-−–"
_DIGITS = "0123456789.,·"
_SPREAD = {"annum": "year"}
_SIDES: dict[str, Mark] = {"more": ">=", "fewer": "<=", "less": "<=", "so": "~"}
"""What the word behind "or" between a number and its unit says: ``25 or more years``."""
_TOLERANCES = ("±", "+/-", "+/−", "+/–")
"""What makes the number behind it both ends, its negative and itself: ``a band of +/- 2 per cent``."""
_NO_CENTS = ("/=", "/-")
"""What is written for no cents behind an amount of money (``Kshs 3,500/=``, ``Rs. 500/-``)."""
_BEFORE = 20
"""Characters before a number in which its currency's sign is looked for (``US Dollars million 5``)."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at ``text[start:end]``: `low` to `high` of `unit`, found by `rule`.

    `scale` is the factor that scale words give the number (1 for none), `factor` the one that its unit holds. `signed`:
    a currency's sign or code is before the number. `hyphened`: the unit hangs on it by a hyphen (``30-day``).
    """

    start: int
    end: int
    low: Value
    high: Value
    rule: Rule
    form: Form = "figure"
    unit: str | None = None
    qualifier: Mark | None = None
    scale: Value = 1
    factor: Value = 1
    signed: bool = False
    hyphened: bool = False

    @property
    def is_number(self) -> bool:
        """Whether it is a number alone, without unit, scale or qualifier."""
        return self.unit is None and self.scale == 1 and self.qualifier is None


def amounts_of(text: str, offset: int, rule: Rule, found: re.Match[str], lexicon: Lexicon) -> list[Amount]:
    """The amounts of what `rule` found; `text` is the paragraph that begins at `offset` of the text matched.

    The number is what the rule's group ``number`` matches, and its value that of the group ``fraction`` where there is
    one, else of the whole; ``part`` and ``whole`` are a share (``1 in 5``), ``first`` and ``second`` two amounts
    (``60/40``). A rule's ``value`` may fix ``number``, ``unit``, and the ``sum`` of two amounts; with a fixed unit, the
    group ``span`` is the mention, else the number.
    """
    groups, fixed = found.groupdict(), rule.values(found)
    if "part" in groups or "first" in groups:
        return _share(found, rule, offset) if "part" in groups else _pair(found, rule, offset, fixed.get("sum"))
    start, end = (place - offset for place in found.span("number" if "number" in groups else 0))
    written = text[start:end]
    value = fixed.get("number", number(groups.get("fraction") or written))
    if not isinstance(value, int | float):
        return []
    form: Form = "article" if "number" in fixed else "figure" if any(map(str.isdigit, written)) else "words"
    amount = Amount(start, end, value, value, rule, form=form, scale=1 if form == "article" else _scale(written))
    if unit := fixed.get("unit"):
        first, last = (place - offset for place in found.span("span")) if "span" in groups else (start, end)
        return [replace(amount, start=first, end=last, unit=str(unit))]
    measured = _measured(text, amount, lexicon)
    return [_tolerated(text, measured)] if measured else []


def _tolerated(text: str, amount: Amount) -> Amount:
    """`amount` from its negative to itself where a sign of tolerance is before it (``±2 percent``)."""
    place = amount.start - text[amount.start - 1 : amount.start].isspace()
    sign = next((sign for sign in _TOLERANCES if text.endswith(sign, 0, place)), None)
    return replace(amount, start=place - len(sign), low=-amount.high) if sign else amount


def _share(found: re.Match[str], rule: Rule, offset: int) -> list[Amount]:
    """``1 in 5``: 0.2; nothing where the part isn't less than the whole."""
    part, whole = (number(found[name].lower().removeprefix("a ")) for name in ("part", "whole"))
    if part is None or whole is None or part >= whole:
        return []
    share = neat(round(part / whole, 4))
    return [Amount(found.start() - offset, found.end() - offset, share, share, rule, form="words", scale=whole)]


def _pair(found: re.Match[str], rule: Rule, offset: int, total: object) -> list[Amount]:
    """The two numbers of ``60/40`` or ``51-49``, which must have the sum `total` where that isn't None."""
    values = [int(found[name]) for name in ("first", "second")]
    if total not in (None, sum(values)):
        return []
    return [
        Amount(found.start(name) - offset, found.end(name) - offset, value, value, rule)
        for name, value in zip(("first", "second"), values, strict=True)
    ]


def _measured(text: str, amount: Amount, lexicon: Lexicon) -> Amount | None:
    """`amount` with its sign, unit and tail; None where letters around it show that it is part of a label."""
    again = lexicon.cues["spelt-again"].match(text, amount.end) if amount.form != "article" else None
    if again and number(again["number"]) == amount.low:
        amount = replace(amount, end=again.end())
    amount = _with_sign(text, amount, lexicon)
    if amount.signed and text.startswith(_NO_CENTS, amount.end):
        amount = replace(amount, end=amount.end + len(_NO_CENTS[0]))
    if not amount.signed and _hangs_on_word(text, amount.start):
        return None
    unit = unit_behind(text, amount.end, amount.low, lexicon, figure=amount.form == "figure")
    if amount.signed:
        if unit and unit.unit in (amount.unit, "dollar"):  # $6.4 billion dollars
            amount = replace(amount, end=unit.end)
        return with_tail(text, _with_code(text, amount, lexicon), lexicon)
    if unit is None:
        return None if text[amount.end : amount.end + 1].isalpha() else amount
    more = lexicon.cues["more"].match(text, amount.end)
    amount = with_tail(text, _applied(amount, unit), lexicon)
    return replace(amount, qualifier=_SIDES[(more["side"] or "more").lower()]) if more else amount


def _hangs_on_word(text: str, start: int) -> bool:
    """Whether a letter is right before a number, or a word's dot, as in ``No.5``: no sign of a currency is it."""
    before = text[max(0, start - 2) : start]
    return before[-1:].isalpha() or (before[-1:] == "." and before[:1].isalnum())


def _applied(amount: Amount, unit: Unit) -> Amount:
    low, high = (neat(value * unit.factor) for value in (amount.low, amount.high))
    return replace(amount, end=unit.end, low=low, high=high, unit=unit.unit, factor=unit.factor, hyphened=unit.hyphened)


def neat(value: Value) -> Value:
    """`value` as an integer where it is whole, and without the last digits' noise of multiplication."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) and abs(rounded) < 2**63 else rounded


def _scale(written: str) -> Value:
    """The factor that the scale words at the end of `written` give (``1.5 billion``, ``5m``), 1 for none."""
    factor = 1
    words = written.lower().replace("-", " ").split()
    while words and words[-1] in MULTIPLIERS:
        factor *= MULTIPLIERS[words.pop()]
    if words and factor == 1 and any(map(str.isdigit, written)):
        factor = ABBREVIATIONS.get(words[-1].rstrip(".").lstrip(_DIGITS), 1)
    return factor


def _with_sign(text: str, amount: Amount, lexicon: Lexicon) -> Amount:
    found = lexicon.sign_before.search(text, max(0, amount.start - _BEFORE), amount.start)
    if found is None:
        return amount
    apart = found[0][-1:].isspace()
    priced = not apart and text[amount.end - 3 : amount.end - 2] == "."  # R1.22
    doubtful = (found["sign"] in lexicon.everyday and not priced) or (found["sign"] in lexicon.tight and apart)
    if doubtful and not is_large(amount.low) and not lexicon.cues["per"].match(text, amount.end):
        return amount
    word = (found["scale"] or "").lower()
    scale = MULTIPLIERS.get(word) or ABBREVIATIONS.get(word, 1)
    minus = _minus_before(text, found.start())
    value = neat(amount.low * scale) * (-1 if minus is not None and text[minus] != "+" else 1)
    return replace(
        amount,
        start=found.start() if minus is None else minus,
        low=value,
        high=value,
        scale=amount.scale * scale,
        unit=lexicon.signs[found["sign"]],
        signed=True,
    )


def _minus_before(text: str, start: int) -> int | None:
    """Where the sign before a currency's sign is (``(-RM14.1 billion)``), None for none."""
    place = start - 1
    if place >= 0 and text[place] == "+":
        return place if place and (text[place - 1].isspace() or text[place - 1] == "(") else None
    place -= text[place : place + 1].isspace()
    before = text[place - 1 : place] if place > 0 else ""
    hangs = before.isalnum() or (before != "" and before in "_%)")
    return place if place >= 0 and text[place] in _MINUSES and not hangs else None


def _with_code(text: str, amount: Amount, lexicon: Lexicon) -> Amount:
    """`amount` with the code that says which of the currencies of its sign it is: ``$12 million (USD)``."""
    again = lexicon.cues["code-again"].match(text, amount.end)
    code = lexicon.signs.get(again["code"]) if again else None
    return replace(amount, end=again.end(), unit=code) if again and code else amount


def with_tail(text: str, amount: Amount, lexicon: Lexicon) -> Amount:
    """`amount` with ``per barrel``, ``a month`` or ``/day`` behind its unit; twice at most."""
    for _ in range(2):
        if amount.unit is None:
            return amount
        if per := lexicon.cues["per"].match(text, amount.end):
            tail = (per.end(), "year") if per["annual"] else _tail(text, per, lexicon)
            if tail is None:
                return amount
            end, spread = tail
        elif (each := lexicon.cues["each"].match(text, amount.end)) and each["unit"].lower() in lexicon.units:
            end, spread = each.end(), lexicon.units[each["unit"].lower()]
        else:
            return amount
        amount = replace(amount, end=end, unit=f"{amount.unit}/{spread}")
    return amount


def _tail(text: str, per: re.Match[str], lexicon: Lexicon) -> tuple[int, str] | None:
    """Where a tail ends and what it spreads over: a unit, a unit of two words, a number of units, or any noun."""
    begin = per.start("noun")
    two = tokens_behind(text, begin - 1)[:2]
    second = lexicon.unit_of(two[1][0]) if len(two) == 2 else None
    if len(two) == 2 and (unit := lexicon.units.get(f"{two[0][0]} {two[1][0]}".lower())):
        return two[1][1], unit
    if per["noun"].lower() in MULTIPLIERS:  # $5 per million Btu
        return (two[1][1], f"{per['noun'].lower()} {second}") if second else None
    noun = per["noun"].split("-")[0]
    return begin + len(noun), lexicon.unit_of(noun) or _SPREAD.get(noun.lower(), noun)
