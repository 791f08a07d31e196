"""The words of units and money as look-up tables, made once from the room's rules. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.patterns import alternation
from pipeline.quantities.data import QuantityData
from pipeline.records import Mark

Factored = tuple[int, str]


@dataclass(frozen=True)
class Vocabulary:
    """What can stand beside a number.

    `units` and `currencies` are keyed by lower-case words, singular and plural, `symbols` by their exact characters,
    and give a unit with the factor that it holds. `signs` stand before the number. `before` and `after` are qualifiers
    with their mark. `everyday` currency names and codes are words too (``won``, ``COP``) and count only for large
    sums. `words` are the plain word lists, `hyphened` the nouns that a hyphen makes a unit.
    """

    units: Mapping[str, str]
    symbols: Mapping[str, Factored]
    glued: Mapping[str, str]
    currencies: Mapping[str, str]
    signs: Mapping[str, str]
    codes: frozenset[str]
    cents: frozenset[str]
    adjectives: Mapping[str, str]
    everyday: frozenset[str]
    before: Mapping[str, Mark]
    after: Mapping[str, Mark]
    hyphened: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    sign_before: re.Pattern[str]

    def unit_of(self, word: str) -> str | None:
        """The unit that `word` names (``kilometres``, ``MW``), or None."""
        if found := self.units.get(word.lower()):
            return found
        factored = self.symbols.get(word)
        return factored[1] if factored else None


def vocabulary(data: QuantityData) -> Vocabulary:
    """The tables of `data`, with the plurals that the files leave out."""
    codes = frozenset(data.money.codes)
    signs = {**data.signs, **{code: code for code in codes}}
    return Vocabulary(
        units=_units(data.names),
        symbols=_symbols(data),
        glued=data.glued,
        currencies={form: code for name, code in data.currency_names.items() for form in (name, f"{name}s")},
        signs=signs,
        codes=codes,
        cents=frozenset(data.money.cents),
        adjectives=data.adjectives,
        everyday=frozenset(data.money.everyday),
        before=data.qualifiers_before,
        after=data.qualifiers_after,
        hyphened={form: noun for noun in data.hyphened.nouns for form in (noun, f"{noun}s")},
        words={name: frozenset(words) for name, words in data.lists.items()},
        sign_before=re.compile(
            rf"(?<![^\W\d_])(?P<sign>{_exactly(signs)})(?:\s?(?P<scale>(?i:million|billion|trillion|mn|bn)))?\s?$"),
    )


def _units(names: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    forms: dict[str, str] = {}
    for unit, others in names.items():
        for name in (unit.lower(), *others):
            for form in (name, plural(name)):
                forms[form] = forms[form.replace("-", " ")] = unit
    return forms


def plural(noun: str) -> str:
    """The regular plural of `noun`."""
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def _symbols(data: QuantityData) -> dict[str, Factored]:
    found: dict[str, Factored] = {symbol: (1, unit) for symbol, unit in data.symbols.items()}
    for symbol, (factor, unit) in data.scaled.items():
        found[symbol] = found[symbol.upper()] = (factor, unit)
    return found


def _exactly(words: Mapping[str, str]) -> str:
    return alternation(words).replace(" ", r"\s")
