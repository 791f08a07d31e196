"""What can be the title of a paper, and what only is set like one or is stated where nobody gave a title."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_FILE = re.compile(
    r"(?:microsoft (?:word|powerpoint)\b.*|.*\.(?:docx?|pdf|indd|rtf|odt|tex|pptx?|qxd|pmd|p65))$", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:authors?|by|date|published|version|volume|vol\.|issue|no\.)\b\s*[:.\d]|https?://|www\.|\S+@\S+"
    r"|[©]|\d{1,3}[.)]\s|\W*\d+\W*$|(?:by|distr|original|printed)\b",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(r"\bDistr\.|\b(?:Vol|No)\. ?\d+,|\bISSN\b")
"""What a masthead states beside the name of a body or a journal."""
_SENTENCE = re.compile(r"(?:\S+\s){5,}\W*[a-z]{3,}\.$")
_LONG, _WORDS = 300, 40
_BODY_WORDS = 9


@lru_cache(maxsize=1)
def _lists() -> dict[str, tuple[str, ...]]:
    text = files("pipeline.reading").joinpath("titles.toml").read_text(encoding="utf-8")
    return {name: tuple(words) for name, words in tomllib.loads(text).items()}


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold().replace("’", "'")))


def is_title(text: str) -> bool:
    """Whether a line that is set as a title can be one: two words at least, no sentence, body or general heading."""
    words = [word for word in _WORD.findall(text) if len(word) > 2]
    letters = sum(character.isalpha() for character in text)
    plain = _plain(text)
    if len(words) < 2 or len(text) > _LONG or 10 * letters < 6 * len(text.replace(" ", "")) or _LABEL.match(text):
        return False
    if _MASTHEAD.search(text) or (_SENTENCE.search(text) and not text.isupper()):
        return False
    if plain in _lists()["general"] or is_empty(text) or re.fullmatch(r"[ivxlc]+", plain.split(" ", 1)[0]):
        return False
    body = plain.removeprefix("the ").startswith(_lists()["bodies"])
    return not (body and len(plain.split()) <= _BODY_WORDS and ":" not in text)


def names_body(text: str) -> bool:
    """Whether `text` has a word that names of bodies have and names of persons don't: University, Institute."""
    return any(word in _lists()["body_words"] for word in _plain(text).split())


def is_empty(title: str) -> bool:
    """Whether what a file states as `title` is none: empty, a template's, a file's name, a single short word."""
    plain = _plain(title)
    return (
        not plain
        or plain in _lists()["empty"]
        or bool(_FILE.match(title.strip()))
        or (" " not in plain and len(plain) < 6)
        or "_" in title
    )
