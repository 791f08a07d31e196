"""From a number as a text writes it to its value: figures, words, scales and fractions. Pure.

:func:`number` reads ``500,000``, ``1 200 000``, ``62,3``, ``2 1/2``, ``½``, ``1.5 billion``, ``twenty-five``,
``half a million``, ``two dozen``, ``two-thirds``; :func:`ordinal` reads ``21st`` and ``twenty-first``. A text that
is not one number, whole, has no value (None).
"""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from fractions import Fraction
from importlib.resources import files

_DATA: dict[str, dict[str, int]] = tomllib.loads(
    files("pipeline").joinpath("numerals.toml").read_text(encoding="utf-8")
)
ONES, TENS, SCALES, ORDINALS = (_DATA[table] for table in ("ones", "tens", "scales", "ordinals"))
ABBREVIATIONS = _DATA["abbreviations"]
"""Shortened scales; they count only behind figures (``$5m``, ``1.2 bn``)."""
MULTIPLIERS = {**SCALES, **_DATA["collectives"]}
PARTS = {word: Fraction(1, parts) for word, parts in (ORDINALS | _DATA["parts"]).items() if parts > 1}
"""What the word for a part of a whole is worth: ``quarter`` is 1/4, ``fortieth`` 1/40."""
del PARTS["second"]
_CARDINAL_WORDS = {value: word for words in (ONES, TENS, SCALES) for word, value in words.items()}
ROUNDING = 4
"""Decimal places that a fraction keeps (``a third`` is 0.3333)."""
_LONGEST = 60
"""Characters of the longest figure that is taken for a number; Python itself refuses to read some thousand digits."""
_ENDLESS = 2**63
"""From here on a number is none that anybody means (``a million million million …``), nor one a database can hold."""

_GROUP = r"[ \u00a0\u2009\u202f'’]"
_GROUPED = re.compile(rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:{_GROUP}\d{{3}})+(?:[.,]\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?|[.·]\d+|\d+·\d+")
_MIXED = re.compile(r"(?:(\d+)(?:[\s-]+|(?=[^\W\d_]|\D)))?(?:(\d+)[/⁄](\d+)|([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]))")
_LEADING = re.compile(r"([-−–+]|minus\s+)?\s*([\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞.·](?:.*[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])?)[\s-]*", re.I | re.S)
_SPLIT = re.compile(r"[\s\u00a0\u2010\u2011-]+")
_ORDINAL_FIGURE = re.compile(r"(\d{1,9})\s?(?:st|nd|rd|th)", re.I)


def number(text: str, *, decimal_comma: bool = False) -> int | float | None:
    """The value of `text`, which must be one number and nothing else, or None.

    Between figures a comma with three digits after it groups thousands, any other is decimal; a dot is decimal unless
    there are several. With `decimal_comma` it is the other way round: ``1,250`` is 1.25 and ``1.250`` is 1250.
    """
    text = text.strip()
    value = _figures_and_scales(text, decimal_comma)
    if value is None:
        value = _in_words(_words(text))
    return None if value is None or abs(value) >= _ENDLESS else _rounded(value)


def ordinal(text: str) -> int | None:
    """The rank that `text` writes, in figures (``21st``) or in words (``twenty-first``), or None."""
    text = text.strip()
    if found := _ORDINAL_FIGURE.fullmatch(text):
        return int(found[1])
    words = _words(text)
    if not words or words[-1] not in ORDINALS:
        return None
    value = _cardinal([*words[:-1], _CARDINAL_WORDS[ORDINALS[words[-1]]]])
    return None if value is None else int(value)


def figure(text: str, *, decimal_comma: bool = False) -> Fraction | None:
    """The exact value of `text` written in figures alone, without sign or scale, or None."""
    if len(text) > _LONGEST:
        return None
    if decimal_comma and re.fullmatch(r"\d{1,3},\d{3}", text):
        return Fraction(text.replace(",", "."))
    if (decimal_comma or text.count(".") > 1) and _DOTTED.fullmatch(text):
        return Fraction(text.replace(".", "").replace(",", "."))
    if _GROUPED.fullmatch(text):
        text = re.sub(_GROUP, "", text)
        return Fraction(text.replace(",", ".") if re.search(r",\d{1,2}$|,\d{4,}$", text) else text.replace(",", ""))
    if _INDIAN.fullmatch(text):
        return Fraction(text.replace(",", ""))
    if _PLAIN.fullmatch(text):
        return Fraction(text.replace(",", ".").replace("·", "."))
    if found := _MIXED.fullmatch(text):
        return _mixed(found)
    return None


def _mixed(found: re.Match[str]) -> Fraction | None:
    if found[4]:
        part = Fraction(unicodedata.numeric(found[4])).limit_denominator(8)
    elif int(found[3]) == 0:
        return None
    else:
        part = Fraction(int(found[2]), int(found[3]))
    return int(found[1] or 0) + part


def _figures_and_scales(text: str, decimal_comma: bool) -> Fraction | None:
    found = _LEADING.match(text)
    if found is None:
        return None
    value = figure(found[2], decimal_comma=decimal_comma)
    if value is None:
        return None
    for word in _words(text[found.end() :]):
        factor = MULTIPLIERS.get(word) or ABBREVIATIONS.get(word.rstrip("."))
        if factor is None:
            return None
        value *= factor
    return -value if found[1] and found[1] != "+" else value


def _words(text: str) -> list[str]:
    return [word for word in _SPLIT.split(text.lower()) if word]


def _in_words(words: Sequence[str]) -> Fraction | None:
    """`words` as a number: a cardinal, a fraction, or a cardinal with a fraction before or after its scale."""
    if not words:
        return None
    if words[0] == "minus":
        value = _in_words(words[1:])
        return None if value is None else -value
    for read in (_cardinal, _fraction, _half_scale, _and_a_half):
        value = read(words)
        if value is not None:
            return value
    return None


def _cardinal(words: Sequence[str]) -> Fraction | None:
    """``two hundred and five thousand``, ``a hundred``, ``two dozen``; None for anything else."""
    if words and words[0] in ("a", "an"):
        words = ("one", *words[1:]) if len(words) > 1 and words[1] in MULTIPLIERS else ()
    total, current, last = 0, 0, ""
    for word in words:
        if word == "and":
            if last not in MULTIPLIERS:
                return None
        elif word in ONES:
            if current % 100 and not (last in TENS and 0 < ONES[word] < 10):
                return None
            current += ONES[word]
        elif word in TENS:
            if current % 100:
                return None
            current += TENS[word]
        elif word in MULTIPLIERS and last != "and":
            if word == "hundred" and current < 100:
                current = (current or 1) * 100
            else:
                total, current = _scaled(total, current, MULTIPLIERS[word])
        else:
            return None
        last = word
    return Fraction(total + current) if last and last != "and" else None


def _scaled(total: int, current: int, scale: int) -> tuple[int, int]:
    """Sum and running value after a scale: ``two thousand | five hundred`` adds, ``hundred thousand | million``
    multiplies what it follows directly."""
    if current:
        return total + current * scale, 0
    return (total * scale, 0) if total else (scale, 0)


def _fraction(words: Sequence[str]) -> Fraction | None:
    """``a third``, ``two thirds``, ``three quarters``, ``half``, ``one half``."""
    part = PARTS.get(words[-1]) or PARTS.get(words[-1].removesuffix("s").replace("halve", "half"))
    before = words[:-1]
    if part is None:
        return None
    if not before or before in (["a"], ["an"], ["one"], ["one", "one"]):
        return part if words[-1] in PARTS and (before or words[-1] == "half") else None
    count = _cardinal(before)
    return None if count is None or count == 1 or before[0] in ("a", "an") else count * part


def _half_scale(words: Sequence[str]) -> Fraction | None:
    """``half a million``, ``a half-dozen``, ``a quarter of a million``, ``three quarters of a million``."""
    if words[0] in ("a", "an") and words[1:2] == ["half"]:
        words = ["half", "a", *words[2:]]
    for joint in (["of", "a"], ["a"]):
        for place in range(1, len(words) - len(joint)):
            if list(words[place : place + len(joint)]) == joint:
                part, scale = _fraction(words[:place]), _cardinal(["one", *words[place + len(joint) :]])
                if part is not None and scale is not None and words[place + len(joint)] in MULTIPLIERS:
                    return part * scale
    return None


def _and_a_half(words: Sequence[str]) -> Fraction | None:
    """``one and a half``, ``two and a half million``, ``a million and a half``, ``three and three quarters``."""
    for place, word in enumerate(words):
        if word == "and" and 0 < place < len(words) - 1:
            scales = [rest for rest in words[place + 1 :] if rest in MULTIPLIERS]
            middle = list(words[place + 1 : len(words) - len(scales)])
            whole, part = _whole(words[:place]), _fraction(middle) if middle else None
            if whole is None or part is None:
                continue
            if words[place - 1] in MULTIPLIERS:
                return whole + part * MULTIPLIERS[words[place - 1]] if not scales else None
            value = whole + part
            for scale in scales:
                value *= MULTIPLIERS[scale]
            return value
    return None


def _whole(words: Sequence[str]) -> Fraction | None:
    """What ``and a half`` adds to: a cardinal in words, or one figure."""
    return figure(words[0]) if len(words) == 1 and words[0].isdecimal() else _cardinal(words)


def _rounded(value: Fraction) -> int | float:
    if value.denominator == 1:
        return int(value)
    exact = not _foreign_factors(value.denominator)
    return float(value) if exact else round(float(value), ROUNDING)


def _foreign_factors(denominator: int) -> bool:
    """Whether a fraction over `denominator` has no finite decimal form."""
    for factor in (2, 5):
        while denominator % factor == 0:
            denominator //= factor
    return denominator != 1
