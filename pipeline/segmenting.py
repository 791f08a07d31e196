"""Paragraphs and sentences of a text as offsets, by punctuation and layout alone: fast, pure, the text untouched."""

import re
from bisect import bisect_right
from collections.abc import Iterator

_BREAK = re.compile(r"\n[^\S\n]*(?:\n\s*)?")
_NEW_ITEM = re.compile(r"\s*(?:[-*•▪◦–—>#|]|\(?[0-9ivx]{1,4}[.)]\s|\([a-z]\)\s|[A-Z]\.\s)")
_WRAPPED_LINE = (40, 130)
"""A line of so many characters, followed by another, is taken for one that was wrapped rather than ended."""

_INDENTED = 2
"""White space, the break included, beyond which a line is taken for one that goes on with the item above it."""
_WANTS_MORE = re.compile(r"(?:,|\b(?:an?|and|by|for|from|in|of|on|or|the|to|with))\Z")

_SENTENCE_END = re.compile(r"""[.!?…][\]\)"'”’»]*(?:\d{1,3})?\s+(?=[\[\("'“‘«]*[A-Z0-9À-ÞЀ-Я])""")
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Rep|Sen|Gov|Hon|St|Jr|Sr|No|Nos|Art|Sec|vs|v|cf|al|e\.g|i\.e"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp|approx|ca|pp?|Fig|Vol|Rs|Messrs)|\b[A-Z])$"
)

EXCERPT = 600
"""Characters of a sentence that are shown beside a mention at most: text without stops is one sentence."""
_CELL = 300
_MARGIN = (EXCERPT - _CELL) // 2
_WORD_END = 40
"""Characters within which an excerpt looks for the border of a word to begin or end at."""


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs of `text` as (start, end), in order, without the line breaks between them.

    A blank line ends a paragraph; so does a single line break, unless the line before it is as long as a wrapped
    line is or shows that it goes on, and the next one doesn't begin a list item.
    """
    start = line_start = 0
    for match in _BREAK.finditer(text):
        length = match.start() - line_start
        wrapped = (
            match[0].count("\n") == 1
            and (_WRAPPED_LINE[0] <= length <= _WRAPPED_LINE[1] or _goes_on(text, match))
            and not _NEW_ITEM.match(text, match.end())
        )
        line_start = match.end()
        if not wrapped:
            if match.start() > start:
                yield start, match.start()
            start = match.end()
    if len(text) > start:
        yield start, len(text)


def _goes_on(text: str, line_break: re.Match[str]) -> bool:
    """Whether a sentence goes on over a line break.

    It does where no stop is before the break and a small letter or an indentation behind it, or where the line ends
    with a word or a comma that wants another.
    """
    stop = text[max(0, line_break.start() - 1) : line_break.start()]
    if stop in ("", "\n", *".!?:;"):
        return False
    indented = line_break.end() - line_break.start() > _INDENTED
    return (
        indented
        or text[line_break.end() : line_break.end() + 1].islower()
        or (_WANTS_MORE.search(text, max(0, line_break.start() - 6), line_break.start()) is not None)
    )


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph ``text[start:end]`` as (start, end), without the white space between them."""
    end = len(text) if end is None else end
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if not _NO_END.search(text, max(begin, match.start() - 12), match.start()):
            yield begin, match.start() + len(match[0].rstrip())
            begin = match.end()
    if begin < end:
        yield begin, end


_SPACE = re.compile(r"\s")


class Segments:
    """The sentences and paragraphs of a text, found once, looked up by offset in logarithmic time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs = list(paragraphs(text))
        self.sentences = [span for start, end in self.paragraphs for span in sentences(text, start, end)]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence that `offset` is in, or the one before it."""
        return _at(self.sentences, offset, len(self.text))

    def excerpt_at(self, offset: int) -> tuple[int, str]:
        """The sentence at `offset` and where it begins; of one longer than :data:`EXCERPT`, the part around `offset`.

        What is left out is marked by an ellipsis. Mentions within a stretch of 300 characters share an excerpt, so
        that all excerpts of a sentence together are at most about twice as long as it.
        """
        start, end = self.sentence_at(offset)
        if end - start <= EXCERPT:
            return start, self.text[start:end]
        cell = start + (offset - start) // _CELL * _CELL
        first, last = max(start, cell - _MARGIN), min(end, cell + _CELL + _MARGIN)
        if first > start:
            first = max(first, self.text.find(" ", first, first + _WORD_END) + 1)
        if last < end and (space := self.text.rfind(" ", last - _WORD_END, last)) >= 0:
            last = space
        return first, f"{'… ' if first > start else ''}{self.text[first:last]}{' …' if last < end else ''}"

    def paragraph_at(self, offset: int) -> tuple[int, int]:
        """The paragraph that `offset` is in, or the one before it."""
        return _at(self.paragraphs, offset, len(self.text))


def _at(spans: list[tuple[int, int]], offset: int, length: int) -> tuple[int, int]:
    index = bisect_right(spans, offset, key=lambda span: span[0]) - 1
    return spans[index] if index >= 0 else (0, length)


_recent: list[Segments] = []
_KEPT = 4
_SHORT = 20_000
"""Characters up to which a text is compared with those kept; of a longer one only the very same object is known again,
since comparing it for each of its mentions would take time that grows with its square."""


def segments(text: str) -> Segments:
    """The :class:`Segments` of `text`; the last few texts' are kept, since several rooms ask for the same."""
    global _recent
    recent = _recent
    if recent and recent[0].text is text:
        return recent[0]
    known = (found for found in recent if found.text is text or (len(text) <= _SHORT and found.text == text))
    first = next(known, None) or Segments(text)
    long = len(text) > _SHORT  # one long text is enough to hold
    _recent = [first, *(other for other in recent if other is not first and not (long and len(other.text) > _SHORT))]
    del _recent[_KEPT:]
    return first


def pieces(text: str, longest: int) -> Iterator[tuple[int, int]]:
    """`text` cut into stretches of whole paragraphs, `longest` characters at most, as (start, end).

    A longer paragraph is cut where a sentence begins, or at white space, and where there is none, anywhere.
    """
    start = 0
    for low, high in segments(text).paragraphs:
        while high - start > longest:
            end = low if low > start else _cut(text, start, longest)
            yield start, end
            start = end
    if start < len(text):
        yield start, len(text)


def _cut(text: str, start: int, longest: int) -> int:
    """Where to cut the paragraph that begins at `start`."""
    latest = start + longest
    sentence, _ = segments(text).sentence_at(latest)
    if sentence > start + longest // 2:
        return sentence
    return max((match.end() for match in _SPACE.finditer(text, start + longest // 2, latest)), default=latest)
