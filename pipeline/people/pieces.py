"""A capitalised run cut at titles, function words and paragraph borders into pieces that could each be a name. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.people.kinds import Kind, Kinds
from pipeline.people.runs import Word
from pipeline.segmenting import segments

_BEFORE = re.compile(r"(?<![\w’'-])([\w’'-]+)(\.?)(?:[^\S\n]{1,3}|[^\S\n]?\n[^\S\n]{0,8})$")
_ABBREVIATION = 5
"""The longest title that ends in a point (``Assoc.``); after a longer word the point ends a sentence."""

_SYLLABLES = frozenset({"An", "Do", "He", "My", "So", "The", "You"})
"""Given names of China, Korea and Vietnam that are function words."""
_LAST_SYLLABLES = frozenset({"In", "Un"})
"""Those that end a Korean name of three: Moon Jae In."""

_BORDER = Kind.STOP | Kind.OFFICE | Kind.HONORIFIC | Kind.ACTING


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive words of a run; ``lead`` holds the kinds of the word before, ``follower`` those of the word after.

    ``glue`` is the text that joins the run to an office before it (``Secretary of | Labor Marty Walsh``), else None.
    """

    words: list[Word]
    lead: int = 0
    follower: int = 0
    glue: str | None = None


def pieces(text: str, run: list[Word], kinds: Kinds, glue: str | None) -> Iterator[Piece]:
    """`run` as pieces, in order. `glue` is the text between it and an office that it continues, if it does."""
    lead = kind_before(text, run[0].start, kinds)
    words: list[Word] = []
    for index, word in enumerate(run):
        kind = kinds.of(word.text)
        if len(words) > 1 and word.text == words[0].text and _begins_anew(words, run, index):
            yield Piece(words, lead, 0, glue)
            words, lead, glue = [], 0, None
        if words and "\n" in word.gap and not same_paragraph(text, words[-1].end, word.start):
            yield Piece(words, lead, 0, glue)
            words, lead, glue = [], 0, None
        if index + 1 < len(run) and f"{word.text} {run[index + 1].text}".lower() in kinds.acting_bodies:
            kind |= Kind.ACTING
        if kind & _BORDER and not _belongs_to_name(text, words, run, index, kinds):
            if words:
                yield Piece(words, lead, kind | _of_building(run, index, kinds), glue)
            words, lead, glue = [], kind, None
        else:
            words.append(word)
    if words:
        yield Piece(words, lead, 0, glue)


def _begins_anew(words: list[Word], run: list[Word], index: int) -> bool:
    """Whether `run` tells `words` once more from `index` on: a name as a heading, glued to the text behind it."""
    return [word.text for word in run[index:index + len(words)]] == [word.text for word in words]


def _of_building(run: list[Word], index: int, kinds: Kinds) -> int:
    """The mark of a thing named after a person, where an office's word and a body follow.

    ``Eisenhower | Executive Office``, ``Abara | Teachers College``.
    """
    if index + 1 == len(run) or not kinds.of(run[index].text) & Kind.OFFICE:
        return 0
    return Kind.CHAIR if kinds.of(run[index + 1].text) & Kind.BODY else 0


def same_paragraph(text: str, end: int, start: int) -> bool:
    """Whether the characters before `end` and at `start` stand in one paragraph."""
    at = segments(text).paragraph_at
    return at(end - 1) == at(start)


def kind_before(text: str, start: int, kinds: Kinds) -> int:
    """The kinds of the word right before `start`, over a wrapped line but not over a paragraph's border; 0 for none."""
    match = _BEFORE.search(text, max(0, start - 30), start)
    if match is None:
        return 0
    kind = kinds.of(match[1])
    if match[1][0].islower():
        kind &= ~(Kind.BEFORE_BODY | Kind.GIVEN)
        if match[1] in kinds.kinship:
            return Kind.HONORIFIC
    if match[2] and (not kind & (Kind.HONORIFIC | Kind.OFFICE | Kind.BEFORE_BODY) or len(match[1]) > _ABBREVIATION):
        return 0
    if "\n" in text[match.end(1) : start] and not same_paragraph(text, match.end(1), start):
        return 0
    return kind if match[1][0].isupper() or not kind & Kind.WEAK_OFFICE else kind & ~Kind.OFFICE


def _belongs_to_name(text: str, words: list[Word], run: list[Word], index: int, kinds: Kinds) -> bool:
    """Whether a title or a function word is part of a name after all: Larry King, Sultan al-Jaber, Liu He."""
    word = run[index]
    kind = kinds.of(word.text)
    if kind & Kind.STOP and word.text in _SYLLABLES:
        if not words and kind & Kind.FAMILY_FIRST:
            return _opens_family_first(text, run[index:], kinds)
        return len(words) == 1 and bool(kinds.of(words[0].text) & Kind.FAMILY_FIRST)
    if word.text in _LAST_SYLLABLES and len(words) == 2:
        return bool(kinds.of(words[0].text) & Kind.FAMILY_FIRST)
    if word.text == "Jan" and index + 1 < len(run):
        return bool(kinds.of(run[index + 1].text) & Kind.SURNAME)
    if kind & Kind.GIVEN and kind & Kind.OFFICE and index + 1 < len(run) and not words:
        return "-" in run[index + 1].text[:3]
    if not kind & Kind.SURNAME_WORD or not words or len(words) > 2:
        return False
    after = Kind.ACTING | (Kind.BODY_AFTER if kind & Kind.OFFICE else 0)  # Martin Luther King | Hall
    is_last = index == len(run) - 1 or bool(kinds.of(run[index + 1].text) & after)
    return is_last and bool(kinds.of(words[0].text) & (Kind.GIVEN | Kind.INITIAL))


def _opens_family_first(text: str, words: list[Word], kinds: Kinds) -> bool:
    """Whether a family name that is a function word too begins `words` within a sentence (by Do Thi Mai)."""
    before = text[max(0, words[0].start - 3) : words[0].start].rstrip()
    names = [bool(kinds.of(word.text) & (Kind.GIVEN | Kind.SURNAME)) for word in words[1:4]]
    return (before[-1:].islower() or before[-1:] == ",") and len(names) > 1 and all(names)
