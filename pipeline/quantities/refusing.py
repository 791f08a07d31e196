"""Numbers that are no amounts: years, marks, idioms, pointers back to what was counted before. Pure."""

import re

from pipeline.quantities.amounts import Amount
from pipeline.quantities.refusing_words import article_measures, words_refused
from pipeline.quantities.surroundings import CLOCK, LOOK_BACK, SET_AGAINST, STARS, around, is_plural
from pipeline.quantities.vocabulary import Vocabulary

_TIED = re.compile(
    r"(?:st|nd|rd|th|s|ers?)\b|[-‐‑–/](?=[\w(])|[:.]\d|[’'](?:s\b|\d)|\(\w\)|[§©®™_@]|[^\W\d_]|,\d", re.I)
_OWN_HYPHEN = re.compile(r"[-‐‑](?:plus|odd|strong|fold)\b", re.I)
_SHORT_YEAR = re.compile(r"(?:^|\s)[‘’']\d\d\Z")
"""A year without its century: ``’68``."""
_TELEPHONE = re.compile(
    r"\+\d[\d ()-]{7,18}\d|(?<!\d)\d{3}[-.]\d{3}[-.]\d{4}(?!\d)|\(\d{3}\) ?\d{3}-\d{4}"
    r"|(?<![\d-])\d{2,3}-\d\d-\d\d(?!\d)|\(0\d{2,4}\)\s?\d{3,4}[ -]?\d{3,4}"
    r"|(?<![\d.,])0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}(?!\d)|(?<!\d)\d{3}-(?:\d{3}-)?[A-Z]{4,7} \(\d{3,7}\)")
_STREET = re.compile(
    r"\s+(?:[A-Z][\w.]*\s+){1,3}(?:Street|St\.|Avenue|Ave\b|Road|Rd\b|Boulevard|Blvd|Drive|Lane|Square)")
_AGO = re.compile(r"\s+(?:(?:ago|earlier|later|hence|prior|from now)\b(?! than| to\b)|on(?=,))", re.I)
_PERSONS = re.compile(
    r"[\s\u00a0]+(?:[a-z][\w-]*\s+){0,2}(?:people|persons|troops|soldiers|men|women|children|personnel|tanks|civilians"
    r"|refugees|fighters|workers|employees|students|families|homes|houses|jobs|companies|firms|vehicles|drones"
    r"|missiles|aircraft|villages|schools|cases|deaths|casualties|words|pages)\b")
_LIST_MARK = re.compile(r"[\s>|*•–—-]*[(\[]?\Z")
_RANKED = re.compile(r"\b(?:came|plac(?:e|ed|es|ing)|position|rank(?:ed|ing|s)?)\s+(?:at\s+|in\s+)?\Z", re.I)
"""Before one number out of another: a rank, no share."""
_VERSION = re.compile(r"\d\.0\Z")
_AGAINST = re.compile(r"(?<![\d.,/-])(\d{1,3})[-‐‑–](\d{1,3})(?![\d.,/-]*\d)")
"""Two numbers against each other: a score, a vote, a ratio."""
_VOTE = re.compile(r"\b(?:ballot|margin|passed|score|vote|voted|votes|voting|won)\b", re.I)
_YEARS = (1500, 2100)
_MARKS = re.compile(r"[(\[]\s?(?:(?:see\s)?\d{1,3}(?:\s?[,;–-]\s?|,?\sand\s))+\d{1,3}\s?[)\]]", re.I)
"""Footnote marks or list numbers in brackets: ``(1 and 2)``, ``[3, 4]``."""


def refused(text: str, amount: Amount, item: str | None, words: Vocabulary) -> bool:
    """Whether `amount`, which counts `item`, is none: a year, a mark, an idiom, a pointer back."""
    if _AGO.match(text, amount.end) and amount.unit:
        return True
    if amount.form == "article":
        return amount.unit is None or not article_measures(text, amount, words)
    if amount.rule in SET_AGAINST:
        return bool(_RANKED.search(text, max(0, amount.start - LOOK_BACK), amount.start))
    if amount.form == "figure":
        return _figure_refused(text, amount, item, words) or _names_a_body(amount, item)
    return words_refused(text, amount, item, words)


def _figure_refused(text: str, amount: Amount, item: str | None, words: Vocabulary) -> bool:
    padded = re.match(r"0\d", text[amount.start:amount.start + 2])
    if padded or _SHORT_YEAR.search(text, max(0, amount.start - 2), amount.end):
        return True
    if amount.bare and amount.low == amount.high and (pair := _set_against(text, amount)):
        first, second = int(pair[1]), int(pair[2])
        near = slice(max(0, pair.start() - LOOK_BACK), pair.end() + LOOK_BACK)
        return first + second != 100 and not _VOTE.search(text[near])
    tied = _TIED.match(text, amount.end)
    if tied and not _OWN_HYPHEN.match(text, amount.end) and not amount.hyphened and amount.unit is None:
        return True
    if CLOCK.match(text, amount.end) and amount.unit in (None, "hour") and amount.scale == 1:
        return True
    if text[max(0, amount.start - 1):amount.start] in ("$", "#", "@", "/", "_", "=") and not amount.signed:
        return True
    if amount.unit is not None or amount.scale != 1:
        return False
    if _is_year(text, amount, item) or _is_telephone(text, amount):
        return True
    if not amount.bare:
        return False
    return (_is_mark(text, amount, words) or _in_date(text, amount, words) or _is_version(text, amount, words)
            or bool(_STREET.match(text, amount.end)) or bool(STARS.match(text, amount.end)))


def _set_against(text: str, amount: Amount) -> re.Match[str] | None:
    """The two numbers, tied by a hyphen, of which `amount` is one: ``51-49``."""
    return next((found for found in _AGAINST.finditer(text, max(0, amount.start - 4), amount.end + 4)
                 if amount.start in (found.start(1), found.start(2))), None)


def _is_version(text: str, amount: Amount, words: Vocabulary) -> bool:
    """Whether the number tells a version of the thing named before it: ``school 2.0``."""
    last = around(text, amount)[1].lower()
    return bool(_VERSION.match(text[amount.start:amount.end])) and last.isalpha() and (
        last not in words.words["function-words"] and last not in words.words["verbs"])


def _names_a_body(amount: Amount, item: str | None) -> bool:
    """Whether the number belongs to a name of its own: ``16 Air Assault Brigade``, ``16 ABCT``."""
    parts = item.split() if item else []
    named = len(parts) > 1 or (len(parts) == 1 and parts[0].isupper() and len(parts[0]) > 2)
    return (amount.bare and amount.high > 1 and named and all(part[:1].isupper() for part in parts)
            and not any(is_plural(part.lower()) for part in parts))


def _is_telephone(text: str, amount: Amount) -> bool:
    start = max(0, amount.start - LOOK_BACK)
    return any(found.start() < amount.end and amount.start < found.end()
               for found in _TELEPHONE.finditer(text, start, amount.end + LOOK_BACK))


def _is_year(text: str, amount: Amount, item: str | None) -> bool:
    """A number of four figures that no qualifier and no thing counted tells to be an amount."""
    written = text[amount.start:amount.end]
    first, second = _YEARS
    if not re.search(r"(?<![\d,.])\d{4}\Z", written) or not (first <= amount.high <= second):
        return bool(re.match(r"\d{4}\.\d", written)) and first <= amount.low < second
    return not _PERSONS.match(text, amount.end) and not (amount.qualifier and item)


def _is_mark(text: str, amount: Amount, words: Vocabulary) -> bool:
    """A list number, a footnote mark, a heading's number: ``(2)``, ``12.`` at the start of a line, ``. 3 The``."""
    written = text[amount.start:amount.end]
    if not re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?", written):
        return False
    if any(marks.start() < amount.start < marks.end() for marks in _MARKS.finditer(
            text, max(0, amount.start - LOOK_BACK), amount.end + LOOK_BACK)):
        return True
    after = text[amount.end:amount.end + 3]
    if after[:2] == ". " and after[2:].islower():
        return True
    opening = text[max(0, amount.start - 1):amount.start]
    begins = amount.start < LOOK_BACK and _LIST_MARK.fullmatch(text, 0, amount.start)
    if after[:1] in (")", "]") and (begins or opening in ("(", "[")):
        return True
    line = text.rfind("\n", 0, amount.start) + 1
    if _LIST_MARK.fullmatch(text, line, amount.start):
        following = around(text, amount)[2]
        return after[:1] in (".", ")", ":", "|", "") or (following[:1].isupper() and not is_plural(following))
    _, last, following_word = around(text, amount)
    return last.endswith((".", "”", "?", "!")) and following_word.lower() in words.words["function-words"] and (
        following_word[:1].isupper())


def _in_date(text: str, amount: Amount, words: Vocabulary) -> bool:
    """A day's number beside a month's name."""
    if amount.high > 31 or amount.low != int(amount.low):
        return False
    _, last, following = around(text, amount)
    names = (words.words["months"] | words.words["months-short"]) - {"may", "march", "mar"}
    beside = (last[:1].isupper() and last.strip(".,").lower() in names | {"may", "march", "mar"},
              following[:1].isupper() and following.strip(".,").lower() in names | {"may", "march", "mar"})
    return any(beside)
