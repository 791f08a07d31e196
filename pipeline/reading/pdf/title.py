"""The title that a PDF prints: the largest type of its first pages that is no name of a body and no general heading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.reading.pdf.lines import Line
from pipeline.reading.titles import is_title

_PAGES = 3
"""Pages on which a title is looked for: a cover may be an image."""
_STEP = 1.7
"""The distance of a title's lines, at most, in heights of its type."""
_SAME = 0.06
_LARGER, _LARGE = 1.08, 1.2
"""How much larger than the main type a title may be, and is where nothing else can be one."""
_LINES = 6
_CAPITALS_LONG = 200
_AGENCY = re.compile(r"AGENCY:")
"""What follows the heading of a document in the Federal Register."""
_LONG_TITLE = re.compile(r"(?:An? )?Act (?:to|for) [a-z]|(?:AN? )?ACT (?:TO|FOR) ")
"""How the long title of a bill or act begins."""
_SHORT_TITLE = re.compile(
    r"[A-Z][\w() ,’'-]+ (?:ACT|Act|BILL|Bill|ORDINANCE|Ordinance),? "
    r"(?:[Nn][Oo]\. ?\d+ (?:OF|of) )?\d{4}"
)
_MARK = re.compile(r"[►▼]\w{1,2}\s+")
"""The mark of a version in consolidated acts of the European Union (``►B``, ``▼M1``)."""
_DEPOSIT = re.compile(
    r"\b(?:Download date|Link to publication|Document Version|Citation for pu\w*lished version"
    r"|This is the (?:author|accepted)|Take down policy|General rights)\b"
)
"""What the cover sheet of a repository says, which is not the paper's own first page."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title, the page of its first line (from 0), the index of the line behind it, and whether its type is larger."""

    text: str
    page: int
    behind: int
    larger: bool


def printed_title(pages: Sequence[Sequence[Line]], main: float) -> Title | None:
    """The title in the first of `pages`, each its lines in reading order; `main` is the height of the main type."""
    first = next((number for number, lines in enumerate(pages[:_PAGES]) if lines and not _deposit(lines)), 0)
    shown = [(number, pages[number]) for number in range(first, min(first + _PAGES, len(pages)))]
    for number, lines in shown:
        for block, begin in _blocks(lines):
            if begin + len(block) < len(lines) and _AGENCY.match(lines[begin + len(block)].text):
                return Title(_text(block), number, begin + len(block), True)
    large = next((found for number, lines in shown if (found := _largest(number, lines, main, _LARGE))), None)
    if large is None:
        large = _of_an_act(shown)
    if large is None:
        large = next((found for number, lines in shown if (found := _largest(number, lines, main, _LARGER))), None)
    return large or _in_capitals(shown, main)


def _deposit(lines: Sequence[Line]) -> bool:
    return len({match for line in lines for match in _DEPOSIT.findall(line.text)}) > 1


def _largest(number: int, lines: Sequence[Line], main: float, larger: float) -> Title | None:
    """The block of the largest type, at least `larger` than `main`, that can be a title; of one size, the first."""
    best: tuple[float, list[Line], int] | None = None
    for block, begin in _blocks(lines):
        height = max(line.height for line in block)
        if height < larger * main or len(block) > _LINES or not is_title(_text(block)):
            continue
        if best is None or height > best[0] * (1 + _SAME):
            best = (height, block, begin)
    return Title(_text(best[1]), number, best[2] + len(best[1]), True) if best else None


def _of_an_act(pages: Sequence[tuple[int, Sequence[Line]]]) -> Title | None:
    """The title of an act or bill, which often is set no larger than its text."""
    for pattern in (_SHORT_TITLE, _LONG_TITLE):
        for number, lines in pages:
            for block, begin in _blocks(lines):
                text = _text(block).split(". ")[0].rstrip(".")
                if (
                    pattern.match(text)
                    and len(text) < _CAPITALS_LONG
                    and (pattern is _LONG_TITLE or pattern.fullmatch(text))
                ):
                    return Title(text, number, begin + len(block), False)
    return None


def _in_capitals(pages: Sequence[tuple[int, Sequence[Line]]], main: float) -> Title | None:
    """The first block in capitals above the text, where no type is larger; the lines that go on with it are of it."""
    number, lines = pages[0] if pages else (0, ())
    blocks = list(_blocks(lines))
    for place, (block, begin) in enumerate(blocks):
        text = _text(block)
        if text.isupper() and len(text) < _CAPITALS_LONG and is_title(text) and block[0].height > (1 - _SAME) * main:
            title = [*block, *(line for more in _further(block, blocks[place + 1 :]) for line in more)]
            return Title(_text(title), number, begin + len(title), False)
    return None


def _further(block: Sequence[Line], blocks: Sequence[tuple[list[Line], int]]) -> Iterator[list[Line]]:
    """Those right below `block` that go on with it in its size and in small letters (``of 14 December 2022``)."""
    for more, _ in blocks:
        first = more[0].text
        if not first[0].islower() or first.startswith("by") or abs(more[0].height - block[0].height) > 0.1:
            return
        yield more


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[list[Line], int]]:
    """Lines of one size that follow closely on each other, each block with the index of its first line."""
    block: list[Line] = []
    for index, line in enumerate(lines):
        if block and not _follows(block[-1], line):
            yield block, index - len(block)
            block = []
        block.append(line)
    if block:
        yield block, len(lines) - len(block)


def _follows(above: Line, line: Line) -> bool:
    step = above.bottom - line.bottom
    return (
        abs(above.height - line.height) < _SAME * above.height
        and 0 < step < _STEP * line.height
        and above.text.isupper() == line.text.isupper()
        and above.row is line.row
    )


def _text(block: Sequence[Line]) -> str:
    return _MARK.sub("", " ".join(" ".join(line.text for line in block).split()))
