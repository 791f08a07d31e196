"""Money: from a currency's name to its ISO 4217 code, by the room's tables and the Unicode locale data. Pure."""

import unicodedata
from functools import lru_cache

from pipeline.quantities.lexicon import Lexicon

_PREFIX = 4
"""Letters in which two adjectives of one country agree (Kazakh, Kazakhstani)."""
_SAME_NAME = {
    "rouble": "ruble",
    "soum": "som",
    "sum": "som",
    "kroner": "krone",
    "kronor": "krona",
    "lei": "leu",
    "leva": "lev",
    "reais": "real",
}
"""Spellings of one name, without accents and plural."""
_COMMON_NOUNS = ("mark", "marks", "pound", "pounds")
"""Names that are money only behind their country's adjective."""


def currency_code(name: str, lexicon: Lexicon) -> str | None:
    """The code, or the shared name, of the currency called `name`; None where that is no money.

    `name` is a code, a sign, a name (``rubles``) or one with its country (``Belarusian rubles``, ``euro cents``,
    ``cents USD``).
    """
    if name in lexicon.codes:
        return name
    lower = name.lower()
    adjective, _, noun = lower.rpartition(" ")
    if whole := lexicon.subunits.get(noun):
        return lexicon.currencies.get(adjective) or _of_country(adjective, whole, lexicon) if adjective else whole
    if adjective in lexicon.subunits and noun.upper() in lexicon.codes:
        return noun.upper()
    if len(name) == 1 and name in lexicon.signs:
        return lexicon.signs[name]
    if found := lexicon.currencies.get(lower):
        return found
    if not adjective or not name[0].isupper() or (noun not in lexicon.currencies and noun not in _COMMON_NOUNS):
        return None
    listed = lexicon.currencies.get(noun)
    unofficial = listed not in lexicon.shared and listed not in candidates(noun)  # the user's, or historical
    return _of_country(adjective, noun, lexicon) or (listed if unofficial else None)


def _of_country(adjective: str, noun: str, lexicon: Lexicon) -> str | None:
    return code_of(lexicon.adjectives.get(adjective, adjective), noun)


def code_of(adjective: str, noun: str) -> str | None:
    """The code of the currency `noun` of the country of `adjective` (``Belarusian``, ``rubles``), or None."""
    wanted = adjective.lower().removeprefix("new ") if noun.startswith("shekel") else adjective.lower()
    of_noun = [(code, _official()[code][0]) for code in candidates(noun)]
    for code, name in of_noun:
        if name == wanted or name == f"{wanted} new":
            return code
    if " " in wanted:
        return None
    close = [code for code, name in of_noun if name[:_PREFIX] == wanted[:_PREFIX] and len(wanted) >= _PREFIX]
    return close[0] if len(close) == 1 else None


@lru_cache(maxsize=512)
def candidates(noun: str) -> tuple[str, ...]:
    """The codes of the currencies called `noun` (singular or plural): ``dinar`` gives BHD, DZD, IQD and others."""
    wanted = _plain(noun)
    return tuple(code for code, (_, name) in _official().items() if _plain(name) == wanted)


@lru_cache(maxsize=512)
def country_words(code: str) -> tuple[str, ...]:
    """The words by which a text speaks of the country of the currency `code`: its adjective and its territories."""
    adjective = _official().get(code, ("", ""))[0]
    names = _territories().get(code, ())
    return tuple(dict.fromkeys(word for word in (adjective.title() if adjective != "us" else "US", *names) if word))


@lru_cache(maxsize=1)
def _official() -> dict[str, tuple[str, str]]:
    """Code to (adjective, noun) of every currency in use, lower case: BYN to ("belarusian", "ruble")."""
    from babel import Locale  # costs a tenth of a second, and most papers never need it
    from babel.numbers import get_currency_name, get_territory_currencies

    codes = sorted(
        {code for key in filter(_is_country, Locale("en").territories) for code in get_territory_currencies(key)}
    )
    names = {code: get_currency_name(code, 1, "en").lower().rpartition(" ") for code in codes}
    return {code: (adjective, noun) for code, (adjective, _, noun) in names.items()}


def _is_country(key: str) -> bool:
    """Whether a territory of the locale data is a country (``FR``), not a continent (``150``)."""
    return len(key) == 2 and key.isalpha()


@lru_cache(maxsize=1)
def _territories() -> dict[str, tuple[str, ...]]:
    """Code to the English names of the territories where it is tender today."""
    from babel import Locale
    from babel.numbers import get_territory_currencies

    found: dict[str, list[str]] = {}
    for key, name in sorted(Locale("en").territories.items()):
        if _is_country(key):
            for code in get_territory_currencies(key):
                found.setdefault(code, []).append(name)
    return {code: tuple(names) for code, names in found.items()}


@lru_cache(maxsize=512)
def _plain(noun: str) -> str:
    letters = unicodedata.normalize("NFKD", noun.lower().removeprefix("cfa "))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _SAME_NAME.get(bare) or _SAME_NAME.get(bare.removesuffix("s"), bare.removesuffix("s"))
