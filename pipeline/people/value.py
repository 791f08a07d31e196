"""The office stated beside each name: ``role``. Pure."""

import re
from collections.abc import Sequence

from pipeline.people.lexicon import Lexicon
from pipeline.people.office_after import BRACKET, office_after
from pipeline.people.office_before import office_before
from pipeline.people.offices import Offices, Phrase

_LISTED = re.compile(r"(?:\s?,?\s+(?:and|&)\s+|\s?,\s+)(?:(?:Dr|Mrs?|Ms|Prof)\.?\s+)?")
_AND = re.compile(r"\s+(?:and|&)\s+")
_TWO_HEADS = re.compile(r"(?P<first>[\w-]+(?: [\w-]+)?) and (?P<second>.+)", re.DOTALL)


def roles(text: str, spans: Sequence[tuple[int, int]], lexicon: Lexicon) -> list[str | None]:
    """For each of `spans`, the names of a text in order, the role that the text states beside it, verbatim, or None.

    A plural role before or after a list of names goes to each of them (``Presidents Biden and Xi``); of a coordinated
    one after two names each gets its own (``X and Y, the chairman and director of Z``).
    """
    offices = Offices(lexicon)
    phrases: list[Phrase | None] = []
    for index, (start, end) in enumerate(spans):
        floor = spans[index - 1][1] if index else 0
        last = phrases[-1] if phrases else None
        phrase = office_before(text, start, floor, offices)
        shared = last is not None and last.plural and last.end <= spans[index - 1][0]
        if phrase is None and shared and _LISTED.fullmatch(text, floor, start):
            phrase = last
        phrases.append(phrase or office_after(text, end, _ceiling(text, spans, index), offices))
    found = [text[phrase.start : phrase.end] if phrase else None for phrase in phrases]
    for index, after in enumerate(phrases):
        if after is not None and after.start >= spans[index][1]:
            _share(text, spans, found, index, after)
    return found


def _ceiling(text: str, spans: Sequence[tuple[int, int]], index: int) -> int:
    """Where the next name begins that isn't in brackets right after the name `index`."""
    bracket = BRACKET.match(text, spans[index][1])
    for start, _ in spans[index + 1 : index + 3]:
        if bracket is None or start >= bracket.end():
            return start
    return len(text)


def _share(text: str, spans: Sequence[tuple[int, int]], found: list[str | None], index: int, phrase: Phrase) -> None:
    """Give the phrase after the name `index` to the names listed before it too, or split it."""
    role = text[phrase.start : phrase.end]
    first = index
    while first and found[first - 1] is None and _LISTED.fullmatch(text, spans[first - 1][1], spans[first][0]):
        first -= 1
    if first == index:
        return
    if phrase.plural and index - first > 1 and not _AND.search(text, spans[index - 1][1], spans[index][0]):
        found[index] = None  # the list goes on (we thank X, Y, Z, the editors and others)
    elif phrase.plural:
        for place in range(first, index):
            found[place] = role
    elif (
        index - first == 1
        and _AND.fullmatch(text, spans[first][1], spans[index][0])
        and (heads := _TWO_HEADS.fullmatch(role))
    ):
        found[first], found[index] = heads["first"], heads["second"]
