"""Whether a paper is English."""

import re
from collections.abc import Sequence

ENGLISH = "en"
_LETTERS = 200
"""With fewer letters than this a text's language can't be determined."""
_SAMPLE = 4000
_FUNCTION_WORDS = frozenset(
    (
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "that",
        "for",
        "on",
        "with",
        "as",
        "by",
        "was",
        "are",
        "it",
        "from",
        "at",
        "be",
        "this",
        "which",
        "has",
        "have",
        "an",
        "not",
        "were",
        "its",
    )
)
_SHARE = 0.15
"""The share of function words from which a text is English, whatever names it is full of."""
_FEWEST = 5
"""Words that a text must have for a guess at its language to be worth a warning."""
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language that most of `text` is in, or None where there is too little to decide."""
    middle = max(len(text) // 2 - _SAMPLE // 2, 0)
    parts = (text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:])
    sample = _ADDRESS.sub(" ", "\n".join(parts if len(text) > 3 * _SAMPLE else (text,)))
    words = _WORD.findall(sample.casefold())
    if sum(map(len, words)) < _LETTERS:
        return None
    if _has_function_words(words):
        return ENGLISH
    import py3langid

    return str(py3langid.classify(sample)[0])


def doubts(text: str) -> tuple[str, ...]:
    """A warning where a `text` too short for :func:`language_of` has few English function words; else nothing."""
    words = _WORD.findall(text.casefold())
    if len(words) < _FEWEST or sum(map(len, words)) >= _LETTERS or _has_function_words(words):
        return ()
    import py3langid

    language = str(py3langid.classify(text)[0])
    return () if language == ENGLISH else (f"too short to be sure, but its language may be {language!r}, not English",)


def _has_function_words(words: Sequence[str]) -> bool:
    return sum(word in _FUNCTION_WORDS for word in words) > _SHARE * len(words)
