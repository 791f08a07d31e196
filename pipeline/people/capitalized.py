"""Capitalised spans of a text: the stretches in which a name may be. Pure, one pass of one pattern."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern

_UPPER = "".join(chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper())
_LETTER = r"[^\W\d_]"
_APOSTROPHE = "['’‘ʼʻ`]"
_PARTICLES = (
    "af|al|arap|av|bar|ben|bin|binti?|das?|de|de la|de las|de los|del|della|de[nr]|di|dos?|du|e|el|ibn|la|le|ole|ould"
    "|te[nr]|ul|ur|van|van de[nr]?|von|von der|wa|y|zum?|zur"
)
_PREFIX = "(?:[ae]l|ul|ur|an|as|ash|at|az|ud|es)-"
_DIGRAPH = rf"(?:(?:Dz|Kh|Ts|Zh)\.(?=\s?[{_UPPER}])|Y[aeu]\.(?=\s?[{_UPPER}]\.))"
"""Initials of two letters, in names transliterated from Russian (Kh. Yusupov)."""

WORD = (
    rf"(?:{_DIGRAPH}|[{_UPPER}]\.(?:-?[{_UPPER}]\.)*"
    rf"|(?:[dDlLoO][^\S\n]?['’]|ʻ)?[{_UPPER}](?:{_LETTER}|{_APOSTROPHE}(?![sS]\b){_LETTER}|-(?={_LETTER}))*)"
)
_GAP = r"(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]{0,8})"
_NICKNAME = rf"{_GAP}[“\"‘']{_LETTER}{{2,20}}[”\"’'](?=\s)"
_JOINT = (
    rf"(?:{_NICKNAME})?(?:['’](?=\s{_PREFIX}))?(?:{_GAP}|(?<=\b[AE]l)\s?-\s?)"
    rf"(?:(?:{_PARTICLES}){_GAP}){{0,2}}(?:{_PREFIX})?"
)
_SPAN = re.compile(rf"(?<!\w)(?:{_PREFIX})?{WORD}(?:(?:{_JOINT}|(?<=\.)){WORD})*")
_WORD = re.compile(rf"(?:\b{_PREFIX})?{WORD}")
_LEADING = re.compile(
    r"(?:^|(?<=[\s(\[“\"‘'—–]))"
    r"(?:de la|de las|de los|del|de|van de[nr]|van|von der|von|bin|ibn|el|dos|da|di|du|le|la)"
    rf"(?:{_GAP})$"
)
_EPITHET = r"[^\S\n]the\s(?:Conqueror|Great|Magnificent|Terrible|Wise)\b"
_TAIL = re.compile(rf",?[^\S\n]{{0,3}}\b(?:[JS][rR]|[js]r(?=\.))\b\.?|{_EPITHET}")


@dataclass(frozen=True, slots=True)
class Word:
    """A capitalised word and its offsets; ``gap`` is the text between the word before it in the span and itself."""

    text: str
    start: int
    end: int
    gap: str


def capitalized_spans(text: str) -> Iterator[list[Word]]:
    """The capitalised spans of `text`, in order, as lists of words."""
    for match in _SPAN.finditer(text):
        yield _words(text, *match.span())


def _words(text: str, start: int, end: int) -> list[Word]:
    words: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        before = words[-1].end if words else start
        words.append(Word(intern(match[0]), match.start(), match.end(), text[before : match.start()]))
    return words


def with_particles(text: str, start: int) -> int:
    """Where the name that begins at `start` begins with the particle before it (``de la``, ``von der``)."""
    match = _LEADING.search(text, max(0, start - 12), start)
    return match.start() if match else start


def with_suffix(text: str, end: int) -> int:
    """Where the name that ends at `end` ends with the ``Jr.`` or the ``the Great`` after it."""
    if text[end : end + 1] == "." and text[max(0, end - 3) : end].lower() in (" jr", " sr"):
        return end + 1
    match = _TAIL.match(text, end)
    return match.end() if match else end
