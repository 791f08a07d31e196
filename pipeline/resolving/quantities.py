"""What the document as a whole says about its figures: whose dollars, whether pounds are money, which decimal mark."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.numerals import number
from pipeline.patterns import alternation
from pipeline.quantities.currencies import code_of, country_words
from pipeline.quantities.data import QuantityData
from pipeline.records import Quantity
from pipeline.rules import load_data

_DECIMAL_COMMA = re.compile(r"(?<![\d.,])\d{1,3},\d{1,2}(?![\d,])")
_AMBIGUOUS = re.compile(r"(?<![\d.,])\d{1,3}[.,]\d{3}(?![\d.,]\d|\d)")
_MILLION = 10**6
_PREVAILS = 4
"""So many times as often as the United States a country must be named, and twice at least, for a bare dollar to be
its own: papers on other countries for American readers count in US dollars."""


class DocumentMoney:
    """Which of several currencies a shared name means in `text`. `data` has the names and the countries' words."""

    def __init__(self, text: str, data: QuantityData) -> None:
        self.text = text
        self.data = data
        self._codes: dict[str, tuple[str, str | None]] = {}

    def code(self, name: str) -> tuple[str, str | None]:
        """The code that `name`, a key of ``shared``, has here ("" for none), and why where that isn't the default."""
        if name not in self._codes:
            self._codes[name] = self._dollar() if name == "dollar" else self._most_named(name)
        return self._codes[name]

    def _most_named(self, name: str) -> tuple[str, str | None]:
        default, *others = self.data.shared[name]
        counts = self._counts(name)
        best = max((default, *others), key=lambda code: (counts[code], code == default))
        if best == default or not counts[best]:
            return default, None
        return best, f"{name}: of the countries with it the document speaks most of this one"

    def _dollar(self) -> tuple[str, str | None]:
        default = self.data.shared["dollar"][0]
        if (
            "dollars" in self.text
            and (stated := self.data.cues["dollars-stated"].search(self.text))
            and (code := code_of(stated["country"], "dollars"))
        ):
            return code, None if code == default else "$: the document says which dollars"
        counts = self._counts("dollar")
        best = max(self.data.shared["dollar"][1:], key=lambda code: counts[code], default=default)
        if counts[best] < max(2, _PREVAILS * counts[default]):
            return default, None
        return best, "$: the document speaks of this country and not of the United States"

    def _counts(self, name: str) -> Counter[str]:
        """How often the text names the countries of each currency called `name`."""
        codes_of: dict[str, list[str]] = {}
        for code in self.data.shared[name]:
            for word in (*country_words(code), *self.data.countries.get(code, ())):
                for form in {word, word.upper()}:
                    codes_of.setdefault(form, []).append(code)
        pattern = re.compile(rf"(?<!\w){alternation(codes_of)}(?!\w)")
        return Counter(code for found in pattern.findall(self.text) for code in codes_of[" ".join(found.split())])


def resolve_quantities(text: str, quantities: Sequence[Quantity], data: QuantityData | None = None) -> list[Quantity]:
    """`quantities` with units and numbers read as the document uses them; ``basis`` says why where one changed.

    `data` is the room's data where the user has added to it.
    """
    commas = any(_DECIMAL_COMMA.search(quantity.text) for quantity in quantities)
    money = DocumentMoney(text, data or load_data(QuantityData))
    return [_resolved(quantity, commas, money) for quantity in quantities]


def _resolved(quantity: Quantity, commas: bool, money: DocumentMoney) -> Quantity:
    if commas and (found := _AMBIGUOUS.search(quantity.text)):
        quantity = _rescaled(quantity, found[0])
    name, slash, tail = (quantity.unit or "").partition("/")
    if name not in money.data.shared or (name == "pound" and not _is_money(money, quantity)):
        return quantity
    code, basis = money.code(name)
    if name == "pound":
        basis = "pounds: an amount of money in this document"
    update: Mapping[str, str | None] = {"unit": f"{code}{slash}{tail}" if code else None}
    return quantity.model_copy(update={**update, "basis": basis} if basis else update)


def _is_money(money: DocumentMoney, quantity: Quantity) -> bool:
    """Whether pounds are money: no thing is weighed, and the sum is large or the document speaks of sterling."""
    cues, behind = money.data.cues, money.text[quantity.end : quantity.end + 4]
    if not cues["pounds"].search(quantity.text) or behind.split() == ["of"]:
        return False
    return (quantity.high or 0) >= _MILLION or bool(cues["sterling"].search(money.text))


def _rescaled(quantity: Quantity, figure: str) -> Quantity:
    """`quantity` read with decimal commas: ``1.250`` is 1250; ``1,250`` stays a thousand but for percentages."""
    read, meant = number(figure), number(figure, decimal_comma=True)
    if (
        not read
        or meant is None
        or quantity.low is None
        or quantity.high is None
        or ("," in figure and quantity.unit != "percent")
    ):
        return quantity
    low, high = (
        int(value) if value == int(value) else round(value, 6)
        for value in (quantity.low * meant / read, quantity.high * meant / read)
    )
    return quantity.model_copy(update={"low": low, "high": high, "basis": "the document writes decimal commas"})
