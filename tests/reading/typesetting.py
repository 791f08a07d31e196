"""A small typesetter: known paragraphs to a PDF with columns, heads, page numbers, footnotes and hyphenation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fpdf import FPDF

from pipeline.reading import Limits
from pipeline.reading.pdf import read_pdf

_HYPHENS = re.compile(
    r"(?<=[aeiou][bcdfglmnprst])(?=[bcdfglmnprst][aeiou])|(?<=[a-z][aeiou])(?=[bcdfglmnprst][aeiou][a-z])"
)
_NOTE = re.compile(r"\[\[(\d+)\]\]")


@dataclass
class Style:
    """How a paper is set."""

    columns: int = 1
    head: str | None = None
    numbers: bool = True
    hyphens: bool = True
    justified: bool = True
    size: float = 10.0
    family: str = "Times"
    row_wise: bool = False
    """Draw line by line over all columns, as some programs do, not column by column."""


@dataclass
class _Chunk:
    words: list[str]
    width: float
    ends: bool
    size: float
    gap: float


def typeset(path: Path, paragraphs: Sequence[str], style: Style, notes: dict[int, str] | None = None) -> None:
    """Write `paragraphs` to `path`; ``[[3]]`` in them is the raised mark of the footnote ``notes[3]``."""
    _Setter(style, notes or {}).set(paragraphs).output(str(path))


class _Setter:
    def __init__(self, style: Style, notes: dict[int, str]) -> None:
        self.style, self.notes = style, notes
        self.pdf: Any = FPDF(format="A4", unit="pt")
        self.pdf.set_auto_page_break(False)
        self.pdf.core_fonts_encoding = "cp1252"
        self.gutter = 24.0
        self.width = (475.0 - self.gutter * (style.columns - 1)) / style.columns
        self.pitch = style.size * 1.3

    def set(self, paragraphs: Sequence[str]) -> Any:
        chunks = [
            chunk for number, text in enumerate(paragraphs) for chunk in self._lines(text, self.style.size, number)
        ]
        while chunks:
            chunks = self._page(chunks)
        return self.pdf

    def _page(self, chunks: list[_Chunk]) -> list[_Chunk]:
        self.pdf.add_page()
        self._furniture()
        placed: list[tuple[float, float, _Chunk]] = []
        for column in range(self.style.columns):
            x, y = 60 + column * (self.width + self.gutter), 90.0
            floor = 770.0
            notes: list[_Chunk] = []
            while chunks:
                chunk = chunks[0]
                wanted = [
                    line
                    for word in chunk.words
                    for mark in _NOTE.findall(word)
                    for line in self._lines(f"[[{mark}]] {self.notes[int(mark)]}", self.style.size * 0.8, 1)
                ]
                room = floor - len(wanted) * self.pitch * 0.8 - (8 if wanted and not notes else 0)
                if y + chunk.gap + self.pitch > room:
                    break
                floor = room
                notes.extend(wanted)
                y += chunk.gap
                placed.append((x, y, chunk))
                y += self.pitch
                chunks.pop(0)
            for number, line in enumerate(notes):
                placed.append((x, 770.0 - (len(notes) - number) * self.pitch * 0.8, line))
        if self.style.row_wise:
            placed.sort(key=lambda item: (item[1], item[0]))
        for x, y, chunk in placed:
            self._draw(x, y, chunk)
        return chunks

    def _furniture(self) -> None:
        self.pdf.set_font(self.style.family, size=8)
        if self.style.head:
            self.pdf.text(60, 50, self.style.head)
        if self.style.numbers:
            self.pdf.text(290, 810, str(self.pdf.page_no()))

    def _lines(self, text: str, size: float, number: int) -> Iterator[_Chunk]:
        self.pdf.set_font(self.style.family, size=size)
        space = self.pdf.get_string_width(" ")
        words: list[str] = []
        used = 0.0
        gap = size * 0.7 if number and size == self.style.size else 0.0
        queue = text.split(" ")
        while queue:
            word = queue.pop(0)
            width = self.pdf.get_string_width(_NOTE.sub(lambda match: match[1], word))
            if used + width <= self.width or not words:
                words.append(word)
                used += width + space
                continue
            if parts := self._parted(word, self.width - used):
                words.append(parts[0])
                queue.insert(0, parts[1])
                used += self.pdf.get_string_width(parts[0]) + space
            else:
                queue.insert(0, word)
            yield _Chunk(words, used - space, False, size, gap)
            words, used, gap = [], 0.0, 0.0
        yield _Chunk(words, used - space, True, size, gap)

    def _parted(self, word: str, room: float) -> tuple[str, str] | None:
        if not self.style.hyphens or _NOTE.search(word):
            return None
        own = [match.end() for match in re.finditer(r"(?<=[^\W\d_]{2})-(?=[^\W\d_]{2})", word)]
        places = own or [match.start() for match in _HYPHENS.finditer(word) if 2 <= match.start() <= len(word) - 3]
        for place in reversed(places):
            first = word[:place] if word[place - 1] == "-" else word[:place] + "-"
            if self.pdf.get_string_width(first) <= room:
                return first, word[place:]
        return None

    def _draw(self, x: float, y: float, chunk: _Chunk) -> None:
        self.pdf.set_font(self.style.family, size=chunk.size)
        space = self.pdf.get_string_width(" ")
        if self.style.justified and not chunk.ends and len(chunk.words) > 1:
            space += (self.width - chunk.width) / (len(chunk.words) - 1)
        for word in chunk.words:
            for number, part in enumerate(_NOTE.split(word)):
                raised = number % 2 == 1
                self.pdf.set_font(self.style.family, size=chunk.size * (0.6 if raised else 1))
                if part:
                    self.pdf.text(x, y - (chunk.size * 0.35 if raised else 0), part)
                    x += self.pdf.get_string_width(part)
            self.pdf.set_font(self.style.family, size=chunk.size)
            x += space


def drawn(pdf: FPDF, folder: Path) -> str:
    """What is read of `pdf`, which is written into `folder`."""
    pdf.output(str(folder / "drawn.pdf"))
    return read_pdf(folder / "drawn.pdf", Limits()).text
