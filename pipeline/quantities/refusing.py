"""Numbers that are no amounts: years, marks, idioms, pointers back to what was counted before. Pure."""

import re

from pipeline.quantities.amounts import Amount
from pipeline.quantities.surroundings import LOOK_BACK, SET_AGAINST, around, is_plural
from pipeline.quantities.vocabulary import Vocabulary

_CLOCK = re.compile(
    r"\s?(?:[ap]\.?m\b|o['’]clock|hours?\s(?:GMT|local)|h\b(?=\s?\d)|(?:GMT|UTC|EST|EDT|ET|CET|PT)\b)", re.I
)
_TIED = re.compile(
    r"(?:st|nd|rd|th|s|ers?)\b|[-‐‑–/](?=[\w(])|[:.]\d|[’'](?:s\b|\d)|\(\w\)|[§©®™_@]|[^\W\d_]|,\d", re.I)
_OWN_HYPHEN = re.compile(r"[-‐‑](?:plus|odd|strong|fold)\b", re.I)
_SHORT_YEAR = re.compile(r"(?:^|\s)[‘’']\d\d\Z")
"""A year without its century: ``’68``."""
_BEGINS = re.compile(r"[.!?:”\"*•|>-]\s*[“\"‘(\[*_]*\Z")
"""What stands before the first word of a sentence; a capital elsewhere tells a name (``the Big Three``)."""
_RANK = re.compile(r"[-\s]stars?\b", re.I)
_TELEPHONE = re.compile(
    r"\+\d[\d ()-]{7,18}\d|(?<!\d)\d{3}[-.]\d{3}[-.]\d{4}(?!\d)|\(\d{3}\) ?\d{3}-\d{4}"
    r"|(?<![\d-])\d{2,3}-\d\d-\d\d(?!\d)|\(0\d{2,4}\)\s?\d{3,4}[ -]?\d{3,4}"
    r"|(?<![\d.,])0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}(?!\d)|(?<!\d)\d{3}-(?:\d{3}-)?[A-Z]{4,7} \(\d{3,7}\)")
_STREET = re.compile(
    r"\s+(?:[A-Z][\w.]*\s+){1,3}(?:Street|St\.|Avenue|Ave\b|Road|Rd\b|Boulevard|Blvd|Drive|Lane|Square)")
_ORDINAL = re.compile(
    r"[-\s]+(?:and[-\s]+)?(?:[a-z]+-)?(?:first|second|third|[a-z]*(?:fourth|fifth|sixth|seventh|eighth|ninth|tenth|elfth"
    r"|teenth|tieth))\b", re.I)
_NUMBERED = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b")
_SPEAKS = re.compile(r"\s+(?:[a-z-]+\s+){1,2}?[a-z]{3,}ing\b")
"""After "with one": someone whose words follow (with one official observing that)."""
_OTHER = re.compile(r"(?:(?!\.\s+[A-Z]).){0,140}\b(?:the other|another|others)\b")
_MEASURED_FROM = re.compile(r"\s+(?:after|before|since|into)\b", re.I)
_DAY_SPENT = re.compile(r"\s+(?:after|before|each|of)\b", re.I)
_LORD = re.compile(r"(?:\b(?:year|lord|january|february|march|april|may|june|july|august|september|october|november"
                   r"|december)),?\s+\Z", re.I)
"""Before a year in words: ``in the year of our Lord two thousand twenty-four``."""
_AGO = re.compile(r"\s+(?:(?:ago|earlier|later|hence|prior|from now)\b(?! than)|on(?=,))", re.I)
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
_ONE_COUNTED = re.compile(r"(?:^|[.;:,—–]\s+(?:and\s+)?)(?:number\s+)?one,\s", re.I)
_ENUMERATION = 400
"""Characters before a number in which the beginning of its enumeration is looked for."""
_YEARS = (1500, 2100)
_MARKS = re.compile(r"[(\[]\s?(?:(?:see\s)?\d{1,3}(?:\s?[,;–-]\s?|,?\sand\s))+\d{1,3}\s?[)\]]", re.I)
"""Footnote marks or list numbers in brackets: ``(1 and 2)``, ``[3, 4]``."""


def refused(text: str, amount: Amount, item: str | None, words: Vocabulary) -> bool:
    """Whether `amount`, which counts `item`, is none: a year, a mark, an idiom, a pointer back."""
    if _AGO.match(text, amount.end) and amount.unit:
        return True
    if amount.form == "article":
        return not _article_measures(text, amount, words)
    if amount.rule in SET_AGAINST:
        return bool(_RANKED.search(text, max(0, amount.start - LOOK_BACK), amount.start))
    if amount.form == "figure":
        return _figure_refused(text, amount, item, words) or _names_a_body(amount, item)
    return _words_refused(text, amount, item, words)


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
    if _CLOCK.match(text, amount.end) and amount.unit in (None, "hour") and amount.scale == 1:
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
            or bool(_STREET.match(text, amount.end)) or bool(_RANK.match(text, amount.end)))


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


def _words_refused(text: str, amount: Amount, item: str | None, words: Vocabulary) -> bool:
    if amount.unit == "fold" or (amount.high == 0 and amount.unit is None):
        return True
    if _ORDINAL.match(text, amount.end) or _RANK.match(text, amount.end):
        return True
    if amount.bare and (_CLOCK.match(text, amount.end) or _enumerates(text, amount)):
        return True
    before, last, following = around(text, amount)
    word = last.lower().lstrip("(“\"‘'[*_")
    written = text[amount.start:amount.end]
    if written.lower() == "one point":
        return word == "at"
    if written.lower() == "one day":
        return word not in words.words["article-heads"] and not _DAY_SPENT.match(text, amount.end)
    if amount.rule == "quantity.fraction":
        return not _fraction_tells(text, amount, word, following, words)
    tied = text[amount.end:amount.end + 1]
    if tied in ("-", "‐", "‑", "’", "'", "–") and amount.unit is None and amount.scale == 1 and text[
            amount.end + 1:amount.end + 2].isalpha():
        return True
    if amount.unit is not None or amount.qualifier is not None or amount.scale > 20:
        return amount.unit is None and bool(_LORD.search(text, max(0, amount.start - 16), amount.start))
    before_it = text[max(0, amount.start - LOOK_BACK):amount.start]
    if written[:1].isupper() and word and not _BEGINS.search(before_it):
        return True
    if _points_back(before, word, following, words):
        return True
    return written.lower() == "one" and (
        item is None or is_plural(item.split(" of ")[0]) or item.split()[-1].lower() in words.words["one-idioms"]
        or _one_is_no_amount(text, amount, word, following, words))


def _enumerates(text: str, amount: Amount) -> bool:
    """Whether the number leads a member of an enumeration: ``one, …; two, …``."""
    return text[amount.end:amount.end + 1] == "," and (
        _ONE_COUNTED.search(text, max(0, amount.start - _ENUMERATION), amount.start) is not None)


def _points_back(before: str, last: str, following: str, words: Vocabulary) -> bool:
    """``the two countries``, ``these three``, ``Ukraine’s two``, ``the first two``."""
    definite = words.words["definite"]
    if last in definite or last.endswith(("’s", "'s", "s’", "s'")):
        return True
    return last in words.words["definite-adjectives"] and (
        before.lower() in definite or last in ("first", "last", "other", "top", "next", "past"))


def _one_is_no_amount(text: str, amount: Amount, last: str, following: str, words: Vocabulary) -> bool:
    before = text[max(0, amount.start - LOOK_BACK):amount.start]
    starts = not last or bool(re.search(r"[.!?:;—”]\s*[“\"‘(]*\Z", before)) or (
        last.endswith(",") and not _NUMBERED.search(before))
    speaks = last == "with" and _SPEAKS.match(text, amount.end) is not None
    return (starts or speaks or last in words.words["one-heads"] or not following
            or following.lower().rstrip(".,;:") in words.words["one-idioms"]
            or following.lower() in words.words["function-words"]
            or bool(_OTHER.match(text, amount.end)))


def _fraction_tells(text: str, amount: Amount, last: str, following: str, words: Vocabulary) -> bool:
    """A share: ``a third of``, ``two-thirds majority``, ``more than half the people``; not ``a third party``."""
    written = text[amount.start:amount.end].lower()
    if amount.qualifier is not None or re.match(r"\s+of\b", text[amount.end:amount.end + 6]):
        return last not in words.words["definite-adjectives"] and last != "the"
    if written == "half":
        return following in ("the", "its", "their", "our", "all", "that", "his", "those") and last not in (
            "the", "first", "second", "other", "a")
    if re.match(r"an? |one (?!half)", written):
        goes_on = following.lower()
        return goes_on in ("are", "have", "higher", "less", "lower", "more", "fewer", "were") or (
            goes_on in words.words["verbs"] and not goes_on.endswith("ed"))
    return True


def _article_measures(text: str, amount: Amount, words: Vocabulary) -> bool:
    """``for a week``, ``in a decade``, ``about a percentage point``, ``a full year``; not ``twice a week``."""
    if amount.qualifier is not None or amount.low != 1:
        return True
    before, last, _ = around(text, amount)
    if re.search(r"\ba (?:full|whole|entire|single)\b", text[amount.start:amount.end]):
        return True
    if _MEASURED_FROM.match(text, amount.end):
        return True
    heads = words.words["article-heads"]
    return last.lower() in heads or f"{before} {last}".lower() in heads
