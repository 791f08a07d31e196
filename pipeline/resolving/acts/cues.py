"""What the words around a mention say of the act it means. Pure."""

import re

_LEGAL_TYPES = "order|proclamation|regulation|directive|decision|decree|resolution|act|law|ordinance|memorandum"
OWN_ACT = re.compile(
    rf"\b(?=[adhprsv])(?:"  # first, since the text is long
    rf"hereby\s+(?:order|proclaim|direct|determin)|vested\s+in\s+(?:me|the\s+President)|HAS\s+ADOPTED\s+THIS"
    rf"|(?:date|purposes?|provisions?|section|Article\s\d+|Annex\s\w+|remainder)\s+(?:of|to)\s+this\s+"
    rf"(?:{_LEGAL_TYPES})\b)", re.IGNORECASE)
PRESIDENT = re.compile(r"vested\s+in\s+me\s+as\s+President|By\s+the\s+President\s+of")
THIS = re.compile(r"\b(?:this|present)\s+$", re.IGNORECASE)
DETERMINER = re.compile(
    r"(?<!\w)(an?|another|the|such|this|that|its|his|her|our|their|[\w.-]+[’']s?)\s+"
    r"(?:(?!(?:an?|the|such|this|that|its|of|to|in|on|for|by)\b)[\w-]+\s+){0,3}$", re.IGNORECASE)
VERSION = re.compile(r"\b(?!section|title|part|article)([a-z-]+\s+(?:of|to)\s+the)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
ORDINAL = re.compile(r"\b(?:the|my|our)\s+((?:very\s+)?(?:first|second|third|other|last|next))\s+(?:[\w-]+\s+)?$",
                      re.IGNORECASE)
APPOSITION = re.compile(r"\s*(?:\([^()]*\))?\s*(?:,|—|–|-|--)\s*(?:(?:an?|the|our)\s+)?(?:[\w-]+\s+){0,3}$",
                         re.IGNORECASE)
ORDINALS = ("first", "second", "third", "other", "last", "next")
BESIDE = re.compile(r"(?:\s+in(?:\s+\w+){1,3})?\s*(?:,|—|–|:)\s*(?:called\s+|named\s+)?(?:the\s+|our\s+)?")
COPULA = re.compile(r"\b(?:was|is|were|be)\b")
NAMED_BESIDE = re.compile(
    r",?\s*[(–—]?\s*(?:(?:also\s+|better\s+)?known\s+as|called|or|titled|entitled)?\s*(?:the\s+)?[“\"‘]?(?:[Tt]he\s+)?")
"""What stands between the number and the title of one act: ``S. 12, the “…”``."""
ALIAS = re.compile(
    r"[”\"’]?(?:,\s+[“\"]An\s+Act\s+to\s[^”\"]{5,200}[”\"])?,?\s*[(–—]?\s*(?:(?:also|better|commonly|formerly|informally|now|otherwise|popularly|since)\s+)?"
    r"(?:known\s+as|called|dubbed|referred\s+to\s+as|renamed)\s+(?:the\s+)?[“\"‘]?"
    r"|[”\"]\s+or\s+(?:the\s+)?[“\"]")
"""What stands between two titles of one act."""
REVISES = re.compile(
    r"\s+(?:(?:also|has)\s+)?(?:amend|modif|repeal|replac|revis|supersed|supplement)\w*\s+(?:the\s+)?")
"""What stands between "the act" and another one that it changes."""
BACKGROUND = re.compile(
    r"\b(?:accordance\s+with|based\s+on|basis\s+of|implementing|line\s+with|pursuant\s+to|under|virtue\s+of"
    r"|(?:amend|modify|repeal|replac|revok|supersed|supplement)ing"
    r"|(?:which|that)\s+(?:[a-z]+s\s+and\s+)?(?:amend|modifie|repeal|replace|revoke|supersede|supplement)s)\s+(?:the\s+)?"
    r"(?:(?:section|article|paragraph|part|title)s?\s+[\w().-]+\s+(?:of|to)\s+(?:the\s+)?)?(?:[\w’']+\s+){0,2}$", re.I)
"""Before the name of an act: the sentence speaks of another one, which amends it or rests on it."""
ABOUT = re.compile(r"\s+(?:on|about|concerning|regarding)\s+[\"“‘']?((?:[a-z-]+\s+){0,4}[a-z-]+)")
"""After "the law": what it is about."""
_DAY = re.compile(
    r",?\s+(?:adopted|approved|dated|enacted|issued|passed|promulgated|signed)\s+(?:on\s+)?"
    r"((?:\d{1,2}\s+)?[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2},\s+)?\d{4})\b")
STEM = 5
"""The letters of a word that tell what an act is about."""


def is_new(before: str) -> bool:
    """Whether the words before a nominal mention present an act that wasn't mentioned yet: "signed an"."""
    determiner = DETERMINER.search(before)
    return bool(determiner and determiner[1].lower() in ("a", "an", "another"))


def day_behind(text: str, end: int) -> str | None:
    """The day of a nominal mention's act as the words after it tell it: "resolution approved [4 June 1949]"."""
    match = _DAY.match(text, end)
    return " ".join(match[1].split()) if match else None


def about(text: str, start: int, end: int) -> tuple[str, ...]:
    """The stems of the words after a nominal mention that tell what it is about: "the law on …"; none after "this"."""
    match = None if THIS.search(text, max(0, start - 20), start) else ABOUT.match(text, end)
    return tuple(word[:STEM] for word in match[1].split() if len(word) >= STEM) if match else ()
