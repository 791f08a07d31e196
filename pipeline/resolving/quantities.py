"""What the document as a whole says about its figures: which rubles, whether pounds are money, which decimal mark."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.numerals import number
from pipeline.quantities.money import candidates, qualified, told_by
from pipeline.records import Quantity

_NAMES = {"Rs": "rupee", "₨": "rupee", "¥": "yuan or yen", "Br": "ruble", "Sh": "shilling"}
"""Signs that several countries share, with the name they stand for."""
_SHARED = re.compile(
    r"(?<![^\W\d_])(?P<sign>Rs(?=[.\s\d])|₨|¥)|\b(?P<name>dinar|dirham|franc|krona|kroner|kronor|krone|lei|leu|lira|manat"
    r"|peso|rial|riyal|rouble|ruble|rupee|shilling|som|won)s?\b", re.I)
_QUALIFIED = re.compile(r"[A-Z][\w.]+\s+$")
_DOLLARS = ("Australian", "Canadian", "Hong Kong", "New Zealand", "Singapore", "Jamaican", "Namibian", "Fijian")
_TOLD_DOLLARS = re.compile(
    r"(?:amounts?|figures|prices|sums|dollars|\$)[^.\n]{0,80}\b(?:are|is|in|means?|refers? to|denotes?)\b[^.\n]{0,30}?"
    rf"\b({'|'.join(_DOLLARS)}) dollars\b", re.I)
"""A statement of what a bare $ means: ``all amounts are in Australian dollars``."""
_POUNDS = re.compile(r"\bpounds?\b", re.I)
_STERLING = re.compile(r"£|\bpounds? sterling\b|\bGBP\b|\bBritish pounds?\b", re.I)
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])\d{1,3},\d{1,2}(?![\d,])")
_AMBIGUOUS = re.compile(r"(?<![\d.,])\d{1,3}[.,]\d{3}(?![\d.,]\d|\d)")
_MILLION = 10**6


def resolve_quantities(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """`quantities` with units and numbers read as the document uses them; ``basis`` says why where one changed."""
    commas = any(_DECIMAL_COMMA.search(quantity.text) for quantity in quantities)
    dollar = _dollar(text)
    return [_resolved(text, quantity, commas, dollar) for quantity in quantities]


def _resolved(text: str, quantity: Quantity, commas: bool, dollar: str) -> Quantity:
    if commas and (found := _AMBIGUOUS.search(quantity.text)):
        quantity = _rescaled(quantity, found[0])
    if not quantity.unit:
        return quantity
    code, slash, tail = quantity.unit.partition("/")
    if code == "USD" and dollar != "USD" and re.search(r"(?<![A-Z.])\$", quantity.text):
        return _changed(quantity, dollar + slash + tail, "$: the document says which dollars")
    if code == "pound" and _is_money(text, quantity):
        best = _most_told(text, "pound", "GBP")
        return _changed(quantity, best + slash + tail, "pounds: an amount of money in this document")
    shared = _SHARED.search(quantity.text)
    if shared is None or _QUALIFIED.search(quantity.text[:shared.start()]):
        return quantity
    name = _NAMES.get(shared["sign"] or "", shared["name"] or "").lower()
    if name == "yuan or yen":
        best = max(("JPY", "CNY"), key=lambda each: (_told(text, each), each == code))
    else:
        best = _most_told(text, name, code)
    best = "" if best == "XXX" else best
    return quantity if best == code else _changed(
        quantity, best + slash + tail, f"{shared[0]}: of the countries with it the document speaks most of this one")


def _changed(quantity: Quantity, unit: str, basis: str) -> Quantity:
    return quantity.model_copy(update={"unit": unit or None, "basis": basis})


def _most_told(text: str, name: str, default: str) -> str:
    """The code among the currencies called `name` of whose country `text` speaks most; `default` where of none."""
    codes = candidates(name)
    counts = {code: _told(text, code) for code in codes}
    best = max(codes, key=lambda code: (counts[code], code == default), default=default)
    return best if counts.get(best) else default


@lru_cache(maxsize=256)
def _told(text: str, code: str) -> int:
    """How often `text` names the country of the currency `code`."""
    words = "|".join(re.escape(word) for word in told_by(code))
    return len(re.findall(rf"\b(?:{words})", text, re.I)) if words else 0


def _dollar(text: str) -> str:
    """What a bare $ means: USD unless the document says which."""
    lowered = text.lower()
    if not any(f"{name.lower()} dollars" in lowered for name in _DOLLARS):
        return "USD"
    told = _TOLD_DOLLARS.search(text)
    return (told and qualified(told[1], "dollars")) or "USD"


def _is_money(text: str, quantity: Quantity) -> bool:
    """Whether pounds are money: no thing is weighed, and the sum is large or the document speaks of sterling."""
    name = _POUNDS.search(quantity.text)
    if name is None or "-" in quantity.text[:name.start()] or re.match(r"\s+of\b", text[quantity.end:quantity.end + 4]):
        return False
    return (quantity.high or 0) >= _MILLION or bool(_STERLING.search(text))


def _rescaled(quantity: Quantity, figure: str) -> Quantity:
    """`quantity` read with decimal commas: ``1.250`` is 1250; ``1,250`` stays a thousand but for percentages."""
    read, meant = number(figure), number(figure, decimal_comma=True)
    if read is None or not read or meant is None or quantity.low is None or quantity.high is None or (
            "," in figure and quantity.unit != "percent"):
        return quantity
    low, high = (int(value) if value == int(value) else round(value, 6)
                 for value in (quantity.low * meant / read, quantity.high * meant / read))
    return quantity.model_copy(update={"low": low, "high": high, "basis": "the document writes decimal commas"})
