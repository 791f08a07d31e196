"""The unit or currency in the words behind a number. Pure."""

import re
from dataclasses import dataclass

from pipeline.quantities.money import qualified
from pipeline.quantities.vocabulary import Vocabulary

Value = int | float
Token = tuple[str, int, str]
"""A word, its end, and the gap before it."""
MORE = re.compile(r"\+|[-‐‑]plus\b|\s+or\s+(?P<side>more|fewer|less|so)\b", re.I)
"""What says "or more" and the like between a number and its unit (``97+%``, ``20-plus years``, ``5 or more days``)."""
SYMBOLS = ("%", "‰", "°", "€", "£", "$", "¥", "₽", "₴")
"""Signs that stand right behind a figure."""
LARGE = 1000
"""From here on a name or code that is an everyday word too is taken for money (``COP 500,000``)."""

_WORDS = re.compile(r"[^\W\d_][\w’'.-]*[²³]?(?:/[a-z]+)?|°\s?[CF]\b|[%‰°€£$¥₽₴]", re.I)
_GAP = re.compile(r"[\s\u00a0]+|[-‐‑](?=[^\W\d_])")
_GLUED = re.compile(r"(?:[^\W\d_]+(?:2|3)?[²³]?(?:/[a-z]+)?|°\s?[CF]\b|[%‰°€£$¥₽₴])(?![\w])")
_ALONE = re.compile(r"\s?[(),.;:/]|\s(?:above|and|at|away|below|by|deep|from|high|in|long|of|or|tall|to|wide|x)\b|\s?$")
"""What follows a unit of one letter that stands alone (``5.4 m (length)``)."""
_POSSESSIVE = re.compile(r"[’']s\Z")
"""The ending of a measure that a thing has (``a day’s walk``)."""
_DOTTED = re.compile(r"\w\.\w+\.\Z")
"""The end of a short form whose last dot is its own (``p.p.``)."""
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit found: where it ends, its name, the factor it holds, and whether a hyphen ties it to the number."""

    end: int
    unit: str
    factor: Value = 1
    hyphened: bool = False


def glued_unit(text: str, end: int, words: Vocabulary) -> Unit | None:
    """The unit written right behind a figure (``155mm``, ``20%``); None where other letters stand there (``5G``)."""
    found = _GLUED.match(text, end)
    if found is None:
        return None
    symbol = found[0].replace(" ", "")
    if symbol in words.symbols:
        factor, unit = words.symbols[symbol]
        return Unit(found.end(), unit, factor)
    if glued := words.glued.get(symbol) or _quotient(symbol, words):
        return Unit(found.end(), glued)
    name = words.signs.get(symbol) or (words.units.get(symbol.lower()) if len(symbol) > 1 else None)
    return Unit(found.end(), name) if name else None


def unit_behind(text: str, end: int, value: Value, words: Vocabulary) -> Unit | None:
    """The unit in the words behind a number that ends at `end`; an adjective may stand before it (``full years``)."""
    more = MORE.match(text, end)
    tokens = tokens_behind(text, more.end() if more else end)
    if not tokens:
        return None
    found = _named(text, value, tokens, words)
    if found is None and len(tokens) > 1 and tokens[0][0].lower() in words.words["time-adjectives"]:
        found = _named(text, value, tokens[1:], words)
        found = found if found and not found.hyphened else None
    return found


def tokens_behind(text: str, start: int) -> list[Token]:
    """Up to four words behind `start`, each with its end and the gap before it; none past other signs."""
    found: list[Token] = []
    while len(found) < _MOST_WORDS:
        gap = _GAP.match(text, start)
        word = _WORDS.match(text, gap.end() if gap else start)
        if word is None or (gap is None and not found and word[0] not in ("%", "‰")):
            break
        if word[0] in SYMBOLS and text[word.end():word.end() + 1].isdigit():  # the sign of the number behind it
            break
        found.append((word[0], word.end(), gap[0] if gap else ""))
        start = word.end()
    return found


def _named(text: str, value: Value, tokens: list[Token], words: Vocabulary) -> Unit | None:
    hyphened = tokens[0][2] in ("-", "‐", "‑")
    if hyphened and "-" in tokens[0][0]:
        return _hyphened(text, tokens[0], words)
    for size in range(min(3, len(tokens)), 0, -1):
        parts = tokens[:size]
        raw = " ".join(part[0] for part in parts)
        trimmed = _POSSESSIVE.sub("", raw.rstrip(".'’-"))
        end = parts[-1][1] - (len(raw) - len(trimmed)) + bool(_DOTTED.search(raw))
        if unit := words.units.get(trimmed.lower().replace("-", " ")):
            return Unit(end, unit, hyphened=hyphened)
        if size == 1 and (quotient := _quotient(trimmed, words)):
            return Unit(end, quotient, hyphened=hyphened)
        if size == 1 and (factored := words.symbols.get(trimmed)):
            return Unit(end, factored[1], factored[0], hyphened)
        if size == 1 and trimmed in words.glued and not hyphened and _ALONE.match(text, end):
            return Unit(end, words.glued[trimmed])
        if (code := _currency(trimmed, words)) and (trimmed.lower() not in words.everyday or value >= LARGE):
            return Unit(end, code, 0.01 if trimmed.lower().split()[-1] in words.cents else 1, hyphened)
        if size == 1 and hyphened and (noun := words.hyphened.get(trimmed.lower())):
            return Unit(end, noun, hyphened=True)
    return None


def _quotient(symbol: str, words: Vocabulary) -> str | None:
    """The unit that one symbol over another writes: ``mg/kg`` is milligram/kilogram."""
    above, slash, below = symbol.partition("/")
    parts = [words.unit_of(part) or words.glued.get(part) for part in (above, below)]
    return "/".join(part for part in parts if part) if slash and all(parts) else None


def _hyphened(text: str, token: Token, words: Vocabulary) -> Unit | None:
    """The unit at the head of hyphened words: ``year`` of ``43-year-old``, ``USD/month`` is the tail's work."""
    start = token[1] - len(token[0])
    parts = token[0].rstrip(".'’-").split("-")
    for size in range(len(parts), 0, -1):
        name = "-".join(parts[:size])
        unit = words.units.get(name.lower()) or words.hyphened.get(name.lower())
        if unit is None and (factored := words.symbols.get(name)):
            unit = factored[1]
        if unit:
            return Unit(start + len(name), unit, hyphened=True)
    return None


def _currency(name: str, words: Vocabulary) -> str | None:
    """The code for a currency's `name`, bare (``rubles``), qualified (``Belarusian rubles``), or a code itself."""
    lower = name.lower()
    if name in words.codes:
        return name
    if lower in words.cents:
        return "USD"
    if name in words.signs and len(name) == 1:
        return words.signs[name]
    if found := words.currencies.get(lower):
        return found
    adjective, _, noun = lower.rpartition(" ")
    if adjective and noun in words.cents:
        country = words.adjectives.get(adjective, adjective)
        return words.currencies.get(adjective) or qualified(country, "dollar")
    if noun in words.currencies or noun in ("pound", "pounds", "mark", "marks"):
        if not adjective:
            return None
        return qualified(words.adjectives.get(adjective, adjective), noun) if name[0].isupper() else None
    return None
