"""Numbers that name rather than count: ``Article 5``, ``phase two``, ``Falcon 9``, ``50 U.S.C.`` Pure."""

import re
from collections.abc import Sequence

from pipeline.quantities.amounts import Amount
from pipeline.quantities.surroundings import SET_AGAINST, around, is_plural
from pipeline.quantities.vocabulary import Vocabulary

_CITED = re.compile(
    r"\s+(?:U\.?\s?S\.?\s?C\b|C\.?F\.?R\b|F\.?R\.?\s\d|Stat\b|Fed\.\s?Reg|F\.(?:2d|3d|4th)|U\.S\.\s\d)"
)
_CITED_BEFORE = re.compile(r"\b(?:U\.?\s?S\.?\s?C|C\.?F\.?R|Fed\.\s?Reg|F\.R|Stat)\.\s?(?:§+\s?)?\Z")
_SECTION_BEFORE = re.compile(r"[§¶]\s?\Z")
_SECTION = re.compile(r"(?:\A|\n)[ \t#*_>]*\d{1,3}(?:\.\d{1,3})+\s+[*_]*[A-Z]")
"""The number of a section at the beginning of a line, and of its heading: ``4.2 Findings``."""
_LETTERED = re.compile(r"\d{1,4}[A-Za-z]{1,2}")
"""A number with letters, which may be a unit's (``25m``) or a label's (``Article 2m``)."""
_CODE = re.compile(r"\d{5,}")
"""A long number without signs between its figures; behind a word in capitals it is a code."""
_NUMERAL = re.compile(r"\d{1,4}(?:[-–]\d{1,4})?")
_LISTED = re.compile(r"(?:\s?\([a-z0-9]+\))*(?:,?\s+(?:and|or|to|through|&)\s+|,\s?|\s?[-–/&]\s?)", re.I)
_MARK = "([“\"‘'[*_"


def unlabelled(text: str, amounts: Sequence[Amount], words: Vocabulary) -> list[Amount]:
    """`amounts` without labels; a bare number in a list or range with a label is one too (``Articles 5, 7 and 9``)."""
    kept: list[Amount] = []
    label: Amount | None = None
    for amount in amounts:
        follows = label is not None and amount.bare and _LISTED.fullmatch(text, label.end, amount.start)
        if follows or is_label(text, amount, words):
            label = amount
        else:
            kept.append(amount)
    return kept


def is_label(text: str, amount: Amount, words: Vocabulary) -> bool:
    """Whether `amount` is the number of an article, a page, a phase, a type of aircraft and the like."""
    if amount.rule in SET_AGAINST or amount.signed or amount.form == "article":
        return False
    lettered = _LETTERED.fullmatch(text, amount.start, amount.end)
    if not amount.bare and not lettered:
        return False
    if _CITED.match(text, amount.end) or _CITED_BEFORE.search(text, max(0, amount.start - 14), amount.start):
        return True
    if _SECTION_BEFORE.search(text, max(0, amount.start - 2), amount.start) or _opens_section(text, amount):
        return True
    before, last, following = around(text, amount)
    word = last.strip(".,:;()[]*_`“”‘’\"'").lower()
    enclosed = text[max(0, amount.start - 1):amount.start] in ("(", "[")
    if enclosed or (last.endswith((",", ";", ":")) and word not in ("no", "nos")):
        return False
    if amount.form == "words":
        return word in words.words["labels-words"] and before.lower() not in ("a", "each", "every", "per", "than")
    if {word, word.removesuffix("s")} & words.words["labels"]:
        counts = is_plural(following) and (last == "no" or (last[:1].islower() and word.endswith("s")))
        return not counts
    if _CODE.fullmatch(text, amount.start, amount.end) and last.isalpha() and last.isupper():
        return True  # OEWS 236200
    return not lettered and _is_named(text[amount.start:amount.end], before, last, following, words)


def _opens_section(text: str, amount: Amount) -> bool:
    """Whether `amount` is the number of a section with which a line begins."""
    line_break = max(text.rfind("\n", 0, amount.start), 0)
    section = _SECTION.match(text, line_break)
    return section is not None and amount.start < section.end() and "." in text[amount.start:amount.end]


def _is_named(written: str, before: str, last: str, following: str, words: Vocabulary) -> bool:
    """Whether a figure stands behind a capitalised word as a part of a name; not before a plural that it counts."""
    if not last[:1].isupper() or not _NUMERAL.fullmatch(written) or last.endswith((".", ")")):
        return False
    lower = last.lower().strip(_MARK)
    if lower in words.words["function-words"] or lower in words.words["months"]:
        return False
    return not (is_plural(following) and following.islower())
