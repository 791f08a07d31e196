"""The room's data as look-up tables."""

import re
from collections.abc import Iterable

from pipeline.patterns import alternation
from pipeline.quantities.data import Factored, QuantityData


class Lexicon:
    """Look-up tables of a :class:`QuantityData`; ``words`` are its word lists as sets, ``cues`` its cues."""

    def __init__(self, data: QuantityData) -> None:
        self.cues = data.cues
        self.words = {name: frozenset(words) for name, words in data.lists.items()}
        self.counting = self.words["ones"] - {"zero"}
        self.units = {
            form: unit
            for unit, others in data.names.items()
            for name in (unit.lower(), *others)
            for form in _forms(name)
        }
        self.symbols: dict[str, Factored] = {symbol: (1, unit) for symbol, unit in data.symbols.items()}
        self.symbols.update(
            {form: factored for symbol, factored in data.scaled.items() for form in (symbol, symbol.upper())}
        )
        self.glued = data.glued
        self.hyphened = {form: noun for noun in data.hyphened.nouns for form in (noun, f"{noun}s")}
        self.codes = frozenset(data.money.codes)
        self.subunits = {form: code for name, code in data.subunits.items() for form in (name, f"{name}s")}
        self.tight = frozenset(data.money.tight)
        self.everyday = frozenset(data.money.everyday)
        self.signs = {**data.signs, **{code: code for code in data.money.codes}}
        self.currencies = {form: code for name, code in data.currency_names.items() for form in (name, f"{name}s")}
        self.shared = frozenset(data.shared)
        self.adjectives = data.adjectives
        self.before = data.qualifiers_before
        self.after = data.qualifiers_after
        self.sign_before = re.compile(
            rf"(?<![^\W\d_])(?P<sign>{_exactly(self.signs)})(?:\s?(?P<scale>(?i:million|billion|trillion|mn|bn)))?\s?\Z"
        )

    def unit_of(self, word: str) -> str | None:
        """The unit that `word` names (``kilometres``, ``MW``), or None."""
        if found := self.units.get(word.lower()):
            return found
        return self.symbols[word][1] if word in self.symbols else None


def _forms(name: str) -> set[str]:
    plural = f"{name}es" if name.endswith(("s", "x", "ch", "sh")) else f"{name}s"
    return {name, plural, name.replace("-", " "), plural.replace("-", " ")}


def _exactly(words: Iterable[str]) -> str:
    return alternation(words).replace(" ", r"\s")
