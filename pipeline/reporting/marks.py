"""A paper's text as HTML with its mentions marked: every character stays, in its place, and nothing of it is markup."""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush

from markupsafe import Markup, escape

from pipeline.records import LABELS, AnyMention, Label
from pipeline.segmenting import segments

KINDS: dict[Label, str] = {label: info.singular for label, info in LABELS.items()}
"""The word for each label, in class names, ids and to the reader."""

BULLETS = "•▪◦‣●*–—-"
_ITEM = re.compile(rf"\s*[{BULLETS}]\s")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_HEADING_LENGTH = 110
_SENTENCE_MARKS = ".!?:;,…"


def anchor(label: Label, start: int) -> str:
    """The id of the mention of `label` that begins at `start`: no other has both."""
    return f"{KINDS[label]}-{start}"


@dataclass(frozen=True, order=True)
class _Piece:
    """A mention or, where two cross, a part of one; sorted so that what holds another comes before it."""

    start: int
    minus_end: int
    number: int
    rest: bool = False

    @property
    def end(self) -> int:
        return -self.minus_end


def marked_text(
    text: str,
    spans: Sequence[AnyMention],
    prefix: str,
    target: Callable[[AnyMention], str],
    values: Callable[[AnyMention], str],
) -> Markup:
    """`text` as HTML blocks, its `spans` as ``<mark>`` elements, nested where they overlap.

    The text content of the result is `text`. `prefix` begins every id; `target` gives the id of the entry that a
    mention leads to, `values` what is shown when a pointer or the focus is on it.
    """
    writer = _Writer(text, spans, prefix, target, values)
    pieces = deque(_nested(spans))
    place = 0
    for start, end in _blocks(text, spans):
        if start > place:
            writer.out.append(_gap(text[place:start]))
        inside = []
        while pieces and pieces[0].start < end:
            inside.append(pieces.popleft())
        writer.block(start, end, inside)
        place = end
    if place < len(text):
        writer.out.append(_gap(text[place:]))
    return Markup("".join(writer.out))


def _nested(spans: Sequence[AnyMention]) -> Iterator[_Piece]:
    """`spans` as pieces that lie inside one another or apart: of two that cross, the later is cut in two."""
    waiting = [_Piece(span.start, -span.end, number) for number, span in enumerate(spans)]
    heapify(waiting)
    around: list[_Piece] = []
    while waiting:
        piece = heappop(waiting)
        while around and around[-1].end <= piece.start:
            around.pop()
        if around and piece.end > around[-1].end:
            border = around[-1].end
            heappush(waiting, replace(piece, start=border, rest=True))
            piece = replace(piece, minus_end=-border)
        around.append(piece)
        yield piece


def _blocks(text: str, spans: Iterable[AnyMention]) -> Iterator[tuple[int, int]]:
    """The paragraphs of `text`; those that a mention joins are one block."""
    block: tuple[int, int] | None = None
    for start, end in sorted([*segments(text).paragraphs, *((span.start, span.end) for span in spans)]):
        if block and start < block[1]:
            block = (block[0], max(block[1], end))
        else:
            if block:
                yield block
            block = (start, end)
    if block:
        yield block


class _Writer:
    """Writes blocks; remembers nothing between them but the ids that it needs."""

    def __init__(
        self,
        text: str,
        spans: Sequence[AnyMention],
        prefix: str,
        target: Callable[[AnyMention], str],
        values: Callable[[AnyMention], str],
    ) -> None:
        self.out: list[str] = []
        self._text, self._spans, self._prefix = text, spans, prefix
        self._target, self._values = target, values

    def block(self, start: int, end: int, pieces: Sequence[_Piece]) -> None:
        """Write ``text[start:end]``, which holds `pieces`, as a paragraph."""
        self.out.append(f'<p class="{_look(self._text[start:end])}">')
        place = start
        around: list[_Piece] = []
        linked: set[int] = set()
        for piece in (*pieces, _Piece(end, -end, -1)):
            while around and around[-1].end <= piece.start:
                place = self._run(place, around[-1].end, around, linked)
                self.out.append("</mark>")
                around.pop()
            place = self._run(place, piece.start, around, linked)
            if piece.number >= 0:
                self.out.append(self._opening(piece))
                around.append(piece)
        self.out.append("</p>")

    def _opening(self, piece: _Piece) -> str:
        span = self._spans[piece.number]
        name = "" if piece.rest else f' id="{self._prefix}{anchor(span.label, span.start)}"'
        return f'<mark class="{KINDS[span.label]}"{name} data-v="{_escaped(self._values(span))}">'

    def _run(self, start: int, end: int, around: Sequence[_Piece], linked: set[int]) -> int:
        """Write the text between two borders; the first such run of a mention is its link. Returns `end`."""
        run = _escaped(self._text[start:end])
        if around and around[-1].number not in linked and run.strip():
            linked.add(around[-1].number)
            run = f'<a href="#{self._prefix}{escape(self._target(self._spans[around[-1].number]))}">{run}</a>'
        self.out.append(run)
        return end


def _escaped(text: str) -> str:
    return str(narrow(escape(text))).replace("\r", "&#13;")


def narrow(value: object) -> object:
    """`value` as it is, or escaped and with references for characters beyond 16 bits: one doubles a page's memory."""
    if not isinstance(value, str) or value.isascii() or not _ASTRAL.search(value):
        return value
    return Markup(_ASTRAL.sub(lambda match: f"&#{ord(match[0])};", str(escape(value))))


def _gap(space: str) -> str:
    return f'<span class="gap{" wide" if space.count(chr(10)) > 1 else ""}">{_escaped(space)}</span>'


def _look(block: str) -> str:
    """How a block is set: an item of a list, a line that looks like a heading, or plain."""
    if _ITEM.match(block):
        return "item"
    line = block.strip()
    short = len(line) <= _HEADING_LENGTH and "\n" not in line
    return "head" if short and line[:1].isupper() and line[-1:] not in _SENTENCE_MARKS else "plain"
