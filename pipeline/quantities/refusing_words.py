"""Numbers in words that tell no amount: idioms, enumerations, pointers back, fractions that are ranks. Pure."""

import re

from pipeline.quantities.amounts import Amount
from pipeline.quantities.surroundings import CLOCK, LOOK_BACK, STARS, around, is_plural
from pipeline.quantities.vocabulary import Vocabulary

_BEGINS = re.compile(r"[.!?:”\"*•|>-]\s*[“\"‘(\[*_]*\Z")
"""What stands before the first word of a sentence; a capital elsewhere tells a name (``the Big Three``)."""
_ORDINAL = re.compile(
    r"[-\s]+(?:and[-\s]+)?(?:[a-z]+-)?(?:first|second|third|[a-z]*(?:fourth|fifth|sixth|seventh|eighth|ninth|tenth|elfth"
    r"|teenth|tieth))\b", re.I)
_NUMBERED = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b")
_SPEAKS = re.compile(r"\s+(?:[a-z-]+\s+){1,2}?[a-z]{3,}ing\b")
"""After "with one": someone whose words follow (with one official observing that)."""
_OTHER = re.compile(r"(?:(?!\.\s+[A-Z]).){0,140}\b(?:the other|the next|another|others)\b")
_MEASURED_FROM = re.compile(r"\s+(?:after|before|since|into)\b", re.I)
_DAY_SPENT = re.compile(r"\s+(?:after|before|each|of)\b", re.I)
_LORD = re.compile(r"(?:\b(?:year|lord|january|february|march|april|may|june|july|august|september|october|november"
                   r"|december)),?\s+\Z", re.I)
"""Before a year in words: ``in the year of our Lord two thousand twenty-four``."""
_ONE_COUNTED = re.compile(r"(?:^|[.;:,—–]\s+(?:and\s+)?)(?:number\s+)?one,\s", re.I)
_MODALS = frozenset({"can", "could", "may", "might", "should", "would"})
"""Behind "more than one": a pronoun (``more than one might think``)."""
_LEVELS = frozenset({"by", "than", "to"})
"""Before a fraction that ends its phrase: a change or a level (``fell by half``, ``rose to a third``)."""
_AND_MORE = re.compile(r"(?:\s+[a-z][\w-]*){1,3}\s+and\s+(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven"
                       r"|twelve|[a-z]+teen|twenty|thirty|forty|fifty)\b)")
"""Behind "one": a thing and another number (``one officer and ten soldiers``)."""
_ENUMERATION = 400
"""Characters before a number in which the beginning of its enumeration is looked for."""


def words_refused(text: str, amount: Amount, item: str | None, words: Vocabulary) -> bool:
    """Whether a number in words, which counts `item`, tells no amount."""
    if amount.unit == "fold" or (amount.high == 0 and amount.unit is None):
        return True
    if _ORDINAL.match(text, amount.end) or STARS.match(text, amount.end):
        return True
    if amount.bare and (CLOCK.match(text, amount.end) or _enumerates(text, amount)):
        return True
    if amount.unit is None and text.startswith("-to-", max(0, amount.start - 4)):
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
    if amount.low == 1 and amount.qualifier == ">" and following in _MODALS:
        return True
    if amount.unit is not None or amount.qualifier is not None or amount.scale > 20:
        return amount.unit is None and bool(_LORD.search(text, max(0, amount.start - 16), amount.start))
    before_it = text[max(0, amount.start - LOOK_BACK):amount.start]
    if written[:1].isupper() and word and not _BEGINS.search(before_it):
        return True
    if _points_back(before, word, following, words):
        return True
    head = item.split(" of ")[0] if item else ""
    return written.lower() == "one" and (
        not head or is_plural(head) or head.split()[-1].lower() in words.words["one-idioms"]
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
    if _AND_MORE.match(text, amount.end) and following.lower() not in words.words["function-words"]:
        return last in words.words["one-heads"]
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
        return last == "only" or (last not in words.words["definite-adjectives"] and last != "the")
    if last in _LEVELS and (not following or following.lower() in words.words["function-words"]):
        return True
    if written == "half":
        return following in ("the", "its", "their", "our", "all", "that", "his", "those") and last not in (
            "the", "first", "second", "other", "a")
    if re.match(r"an? |one (?!half)", written):
        goes_on = following.lower()
        return goes_on in ("are", "have", "higher", "less", "lower", "more", "fewer", "were") or (
            goes_on in words.words["verbs"] and not goes_on.endswith("ed"))
    return True


def article_measures(text: str, amount: Amount, words: Vocabulary) -> bool:
    """Whether an article measures: ``for a week``, ``a full year``; not ``twice a week``."""
    if amount.qualifier is not None or amount.low != 1:
        return True
    before, last, _ = around(text, amount)
    if re.search(r"\ba (?:full|whole|entire|single)\b", text[amount.start:amount.end]):
        return True
    if _MEASURED_FROM.match(text, amount.end):
        return True
    heads = words.words["article-heads"]
    if last == "than":
        return before.lower() != "rather"
    return last.lower() in heads or f"{before} {last}".lower() in heads
