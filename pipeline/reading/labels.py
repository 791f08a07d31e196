"""Labels in a text: numbers and marks of list items, sections, notes and pages, which belong to no sentence.

Every format's blocks go through :func:`labelled`, so that a list number is known as one wherever it was typed by hand.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.blocks import Block, BlockKind

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(
    r"[“\"]?\(?(?:\d{1,3}[A-Z]{0,2}|[a-z]{1,2}|[ivxlc]{1,5}|[A-Z])(?:[.)]|\.\))(?=\s+\S)"
    r"|\d{1,3}:(?=\s+[A-Z])|\(\d{1,3}\)(?=\s)"
)
"""``1.``, ``(a)``, ``iv)``, ``B.``, ``4A.``, ``27:`` before words."""
_RUN_IN = re.compile(
    r"[.:;?!](?<!\bNo\.)(?<!\bNos\.)(?<!\bArt\.)(?<!\bSec\.)"
    r"(?<!\bpara\.)(?<!\bvol\.)(?<!\bFig\.)(?<!\bpp\.)"
    r"[”\"’)]?\s"
    r"(\(?\d{1,2}[.)])(?=\s+[A-ZÀ-Þ])|\s(\d{1,2}\))(?=\s)"
)
"""The number of an item within a paragraph: behind a sentence before a capital letter, or before a bracket."""
_SECTION = re.compile(
    r"\d{1,2}(?:\.\d{1,2}){1,4}\.?(?=\s+[^\W\d_a-zà-þ])"
    r"(?!\s+(?:Million|Billion|Trillion|Per))"
)
"""``2.1``, ``3.4.2.`` before a capital letter."""
_HEADED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,4}|[IVX]{1,5}|[A-Z])\.?(?=\s+[^\W\d_a-zà-þ])")
"""The number of a heading, with or without a full stop."""
_NOTE = re.compile(r"\[?(?:\d{1,3}|[*†‡§]{1,3})[\].)]?(?=\s)")
_PAGE = re.compile(r"(?:[.…·_]\s?){3,}(\d{1,4}|[ivxl]{1,6})$|\t(\d{1,4})$")
_REFERENCES = re.compile(
    r"(?:\W|\d|[ivx]+\b)*"
    r"(?:(?:selected|select|suggested|recommended|key|further|list of|works|literature)\s+)*"
    r"(?:references?|bibliography|works cited|cited|sources|readings?|literature)"
    r"(?:\s+(?:cited|list|and (?:notes|further reading|sources)))?\W*",
    re.IGNORECASE,
)
_CITED = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\b|\bn\.d\.|\bforthcoming\b|https?://|\bdoi\b")
_BRACKET = 80
"""Characters before a closing bracket in which the opening one may be."""
_TITLE_LONG = 60
_ENTRY_LONG = 1200


def labelled(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """`blocks` of `text` with the labels, the entries of tables of contents and the references that the text shows."""
    found = list(blocks)
    whole = _Blocks(blocks)
    for match in _PARAGRAPH.finditer(text):
        kind = whole.at(match.start())
        if kind not in ("furniture", "table"):
            found.extend(_labels(match, kind))
    found.extend(_references(text, whole))
    return tuple(sorted(set(found), key=lambda block: (block.start, -block.end, block.kind)))


class _Blocks:
    """The kinds of blocks by their start."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = sorted((block for block in blocks if block.kind != "label"), key=lambda block: block.start)
        self._starts = [block.start for block in self._blocks]

    def at(self, place: int) -> BlockKind | None:
        """The kind of the block that holds the character at `place`."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self._blocks[index].end:
            return self._blocks[index].kind
        return None


def _labels(paragraph: re.Match[str], kind: BlockKind | None) -> Iterator[Block]:
    text, start = paragraph[0], paragraph.start()
    for inner in _RUN_IN.finditer(text):
        before = text[max(0, inner.start() - _BRACKET) : inner.start()]
        if inner[1] or before.rfind("(") <= before.rfind(")"):
            place = 1 if inner[1] else 2
            yield Block("label", start + inner.start(place), start + inner.end(place))
    for line in _LINE.finditer(text):
        begin = start + line.start()
        if mark := _mark(line[0], kind if line.start() == 0 else None):
            yield Block("label", begin + mark.start(), begin + mark.end())
        if page := _PAGE.search(line[0]):
            yield Block("contents", begin, start + line.end())
            number = 1 if page[1] else 2
            yield Block("label", begin + page.start(number), begin + page.end(number))


def _mark(line: str, kind: BlockKind | None) -> re.Match[str] | None:
    if kind == "footnote" and (found := _NOTE.match(line)):
        return found
    if kind == "heading" and (found := _HEADED.match(line)):
        return found
    return _SECTION.match(line) or _MARK.match(line)


def _references(text: str, blocks: _Blocks) -> Iterator[Block]:
    """The entries below a heading such as ``References``: paragraphs that state a year or an address."""
    below, misses = False, 0
    for match in _PARAGRAPH.finditer(text):
        kind = blocks.at(match.start())
        if len(match[0]) < _TITLE_LONG and _REFERENCES.fullmatch(match[0]):
            below, misses = True, 0
        elif below and kind == "heading":
            below = False
        elif below and kind not in ("furniture", "footnote", "table", "caption"):
            if _CITED.search(match[0]) and len(match[0]) < _ENTRY_LONG:
                misses = 0
                yield Block("reference", match.start(), match.end())
            else:
                misses += 1
                below = misses < 4
