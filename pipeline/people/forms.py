"""What a word by its classes and its form could be, in the short names that evidence has for it. Pure."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from pipeline.people.capitalized import Word
from pipeline.people.lexicon import Lexicon, WordClass, fold

_INNER_CAPITAL = re.compile(r"[a-zß-ÿ][A-Z]")
_NAME_WITH_CAPITAL = re.compile(r"(?:Ma?c|De|Le|La|Fitz|Van|Di|Du|O['’])[A-Z]")
_SURNAME_ENDING = re.compile(
    r"(?:(?:ai|y)te|aiciute|adze|akis|aitis|auskas|czyk|dottir|enko|escu|evich|evicius|idze|iene|ovich|ovna|evna|ovic|"
    r"oglu|opoulos|opoulou|owska|owski|ewska|ewski|shvili|[bdfgjklmnr]sson|[dklnrv]sen|ovski|ovska|wicz|[dklnrst]yan|zadeh?|nejad)$"
)
"""How surnames and patronymics of Europe, the Caucasus, Turkey and Iran end, which no list can hold all of."""
_SHORTEST_SURNAME = 7
_PINYIN = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie"
    r"|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)){1,2}"
)
_LETTERS = {
    "g": WordClass.GIVEN,
    "s": WordClass.SURNAME,
    "f": WordClass.FAMILY_FIRST,
    "w": WordClass.WORD,
    "p": WordClass.PLACE,
    "d": WordClass.DEMONYM,
    "b": WordClass.BODY | WordClass.ORGANISATION,
    "i": WordClass.INITIAL,
    "a": WordClass.ACRONYM,
    "x": WordClass.FUNCTION_WORD,
    "n": WordClass.NUMERAL,
    "t": WordClass.OFFICE | WordClass.HONORIFIC,
}
"""A letter each for the classes that are weighed together."""
_STEPS = (0.1, 0.3, 0.5, 0.7, 0.85, 0.95)
"""Borders of the classes of probabilities in the evidence."""


@cache
def kind_of(classes: int) -> str:
    """`classes` in letters, ``-`` for none."""
    return "".join(letter for letter, flag in _LETTERS.items() if classes & flag.value) or "-"


@cache
def named(family: str, classes: int) -> tuple[str, ...]:
    """The evidence of `family` for each of `classes`."""
    return tuple(f"{family}={flag.name}" for flag in WordClass if classes & flag.value)


def has_surname_ending(word: str) -> bool:
    """Whether a word ends as surnames and patronymics do that no list can hold all of."""
    last = fold(word)
    return len(last) >= _SHORTEST_SURNAME and _SURNAME_ENDING.search(last) is not None


def is_branded(word: str) -> bool:
    """Whether a capital inside shows that `word` is a brand (DeepSeek) and no name (McCain)."""
    return _INNER_CAPITAL.search(word) is not None and _NAME_WITH_CAPITAL.match(word) is None


def is_family_first(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether `words` look like a family name and the syllables of a Chinese, Korean or Vietnamese given name."""
    if not 2 <= len(words) <= 5 or not lexicon.classes(words[0].text) & WordClass.FAMILY_FIRST.value:
        return False
    rest = [word.text.lower() for word in words[1:]]
    if len(rest) == 1:
        syllables = rest[0].split("-")
        if len(syllables) == 2:
            return all(len(syllable) <= 6 for syllable in syllables)
        return bool(_PINYIN.fullmatch(rest[0])) and not lexicon.classes(words[1].text) & WordClass.WORD.value
    usual = (WordClass.WORD | WordClass.PLACE).value
    strange = sum(bool(lexicon.classes(word.text) & usual) for word in words[1:])
    return all(len(part) <= 6 and part.isalpha() for part in rest) and strange * 2 <= len(rest)


def step(probability: float) -> int:
    """The class of `probability`, 0 to 6."""
    return bisect_right(_STEPS, probability)
