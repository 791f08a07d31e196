"""The unit or currency in the words behind a number. Pure."""

import re
from dataclasses import dataclass

from pipeline.quantities.currencies import currency_code
from pipeline.quantities.lexicon import Lexicon

Value = int | float
Token = tuple[str, int, str]
"""A word, its end, and the gap before it."""
_SYMBOLS = "%‰°€£$¥₽₴₹"
_LARGE = 1000
"""From here on a name or code that is a common word too is taken for money (``COP 500,000``)."""

_WORDS = re.compile(rf"[^\W\d_][\w’'.-]*[²³]?(?:/[a-z]+)?|°\s?[CF]\b|[{_SYMBOLS}]", re.I)
_GAP = re.compile(r"\s+|[-‐‑](?=[^\W\d_])")
_GLUED = re.compile(rf"(?:[^\W\d_]+(?:2|3)?[²³]?(?:/[a-z]+)?|°\s?[CF]\b|[{_SYMBOLS}])(?![\w])")
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit found: where it ends, its name, the factor it holds, and whether a hyphen ties it to the number.

    `outside` says that the unit is behind a word that isn't part of the mention (``30 additional days``).
    """

    end: int
    unit: str
    factor: Value = 1
    hyphened: bool = False
    outside: bool = False


def is_large(value: Value) -> bool:
    """Whether `value` is so large that a word before or behind it that may be money is."""
    return value >= _LARGE


def unit_behind(text: str, end: int, value: Value, lexicon: Lexicon, *, figure: bool) -> Unit | None:
    """The unit behind a number of `value` that ends at `end`; None where there is none, or letters of a label (``5G``).

    An adjective may be before it (``full years``), or "or more"; only a `figure` has its unit right behind it.
    """
    after = text[end : end + 1]
    if after.isalpha() or (after and after in _SYMBOLS):
        return _glued(text, end, lexicon) if figure else None
    more = lexicon.cues["more"].match(text, end)
    tokens = tokens_behind(text, more.end() if more else end)
    if not tokens:
        return None
    if not figure and tokens[0][0] in lexicon.codes:
        return None  # two AOA sensors
    found = _named(text, value, tokens, lexicon)
    first = tokens[0][0].lower()
    if found is None and len(tokens) > 1 and first in lexicon.words["time-adjectives"]:
        found = _named(text, value, tokens[1:], lexicon)
        if found is None or found.hyphened:
            return None
        if first in lexicon.words["time-additions"]:
            return Unit(end, found.unit, found.factor, outside=True)
    return found


def _glued(text: str, end: int, lexicon: Lexicon) -> Unit | None:
    """The unit written right behind a figure (``155mm``, ``20%``)."""
    found = _GLUED.match(text, end)
    if found is None:
        return None
    symbol = found[0].replace(" ", "")
    if symbol in lexicon.symbols:
        factor, unit = lexicon.symbols[symbol]
        return Unit(_repeated(text, found.end(), unit, lexicon), unit, factor)
    name = (
        lexicon.glued.get(symbol)
        or _quotient(symbol, lexicon)
        or lexicon.signs.get(symbol)
        or (lexicon.units.get(symbol.lower()) if len(symbol) > 1 else None)
    )
    return Unit(found.end(), name) if name else None


def _repeated(text: str, end: int, unit: str, lexicon: Lexicon) -> int:
    """The end of the unit with the same in words behind it (``80% percent``)."""
    tokens = tokens_behind(text, end)
    again = tokens and lexicon.units.get(tokens[0][0].lower().rstrip(".")) == unit and tokens[0][2].isspace()
    return tokens[0][1] - tokens[0][0].endswith(".") if again else end


def tokens_behind(text: str, start: int) -> list[Token]:
    """Up to four words behind `start`, each with its end and the gap before it; none past other signs."""
    found: list[Token] = []
    while len(found) < _MOST_WORDS:
        gap = _GAP.match(text, start)
        word = _WORDS.match(text, gap.end() if gap else start)
        if word is None or (gap is None and not found and word[0] not in ("%", "‰")):
            break
        if word[0] in _SYMBOLS and text[word.end() : word.end() + 1].isdigit():  # the sign of the number behind it
            break
        found.append((word[0], word.end(), gap[0] if gap else ""))
        start = word.end()
    return found


def _named(text: str, value: Value, tokens: list[Token], lexicon: Lexicon) -> Unit | None:
    """The unit that `tokens` begin with: of the names that fit, that of most words."""
    hyphened = tokens[0][2] in ("-", "‐", "‑")
    if "-" in tokens[0][0] and (hyphened or tokens[0][0].lower().endswith("-old")):
        return _in_compound(tokens[0], lexicon)
    for size in range(min(3, len(tokens)), 0, -1):
        raw = " ".join(token[0] for token in tokens[:size])
        name = raw.rstrip(".-").removesuffix("’s").removesuffix("'s").rstrip("’'")
        dotted = raw.endswith(".") and "." in raw.split()[-1][:-1]  # the last dot of p.p. is its own
        end = tokens[size - 1][1] - (len(raw) - len(name)) + dotted
        if unit := lexicon.units.get(name.lower().replace("-", " ")):
            return Unit(end, unit, hyphened=hyphened)
        if size == 1 and (found := _symbol(text, name, end, lexicon, hyphened=hyphened)):
            return found
        usual_word = name in lexicon.everyday or name.lower() in lexicon.everyday
        if (code := currency_code(name, lexicon)) and (not usual_word or is_large(value)):
            return Unit(end, code, 0.01 if lexicon.subunits.keys() & name.lower().split() else 1, hyphened)
        if size == 1 and hyphened and (noun := lexicon.hyphened.get(name.lower())):
            return Unit(end, noun, hyphened=True)
    return None


def _symbol(text: str, name: str, end: int, lexicon: Lexicon, *, hyphened: bool) -> Unit | None:
    if quotient := _quotient(name, lexicon):
        return Unit(end, quotient, hyphened=hyphened)
    if name in lexicon.symbols:
        factor, unit = lexicon.symbols[name]
        return Unit(end, unit, factor, hyphened)
    follows = lexicon.cues["unit-ends" if len(name) == 1 else "converted"]
    if name in lexicon.glued and not hyphened and follows.match(text, end):
        return Unit(end, lexicon.glued[name])
    return None


def _quotient(symbol: str, lexicon: Lexicon) -> str | None:
    """The unit that two symbols with a slash write: ``mg/kg`` milligram/kilogram, ``euros/MWh`` EUR/megawatt-hour."""
    above, slash, below = symbol.partition("/")
    if not slash:
        return None
    parts = [lexicon.unit_of(part) or lexicon.glued.get(part) for part in (above, below)]
    parts[0] = parts[0] or currency_code(above, lexicon)
    return "/".join(part for part in parts if part) if all(parts) else None


def _in_compound(token: Token, lexicon: Lexicon) -> Unit | None:
    """The unit at the head of hyphened words: ``year`` of ``43-year-old``."""
    word, end, _ = token
    parts = word.rstrip(".'’-").split("-")
    for size in range(len(parts), 0, -1):
        name = "-".join(parts[:size])
        if unit := lexicon.unit_of(name.lower()) or lexicon.unit_of(name) or lexicon.hyphened.get(name.lower()):
            return Unit(end - len(word) + len(name), unit, hyphened=True)
    return None
