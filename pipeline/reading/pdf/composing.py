"""Paragraphs of a PDF to the canonical text, with the place of every character."""

import re
from collections.abc import Sequence

from pipeline.blocks import Block
from pipeline.reading.layout import Layout
from pipeline.reading.pdf.hyphens import HYPHENS, broken, vocabulary
from pipeline.reading.pdf.kinds import kind_of
from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.notes import marks_of, opening_runs, power
from pipeline.reading.pdf.paragraphs import Paragraph, main_height
from pipeline.reading.pdf.words import HYPHEN, Run, Word

_CLOSING = ".,;:!?)]"
_TIGHT = re.compile(r"\S[—–/]$")
_ADDRESS = re.compile(r"https?:|www\.", re.IGNORECASE)
_SHORT = 40
"""A line of fewer characters that ends without a gap is one of a block (a byline); a longer one is a paragraph."""


class Composer:
    """The growing text, its blocks and its layout."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.blocks: list[Block] = []
        self.main = main_height(lines)
        self.parts: list[str] = []
        self.length = 0
        self.layout = Layout()
        self._words = vocabulary(lines)

    def compose(self, paragraphs: Sequence[Paragraph]) -> str:
        """The text of `paragraphs`: an empty line between two, a line break alone within a list or byline."""
        last_length = 0
        for number, paragraph in enumerate(paragraphs):
            if number:
                self._put("\n" if paragraph.near and last_length < _SHORT else "\n\n")
            begin = self.length
            self._paragraph(paragraph)
            if self.length > begin and (kind := kind_of(paragraph, self.main)) is not None:
                self.blocks.append(Block(kind, begin, self.length))
            last_length = self.length - begin
        return "".join(self.parts)

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _paragraph(self, paragraph: Paragraph) -> None:
        for number, line in enumerate(paragraph.lines):
            following = paragraph.lines[number + 1] if number + 1 < len(paragraph.lines) else None
            self._put_line(line, following, keeps_first_mark=paragraph.note is not None and number == 0)

    def _put_line(self, line: Line, following: Line | None, keeps_first_mark: bool) -> None:
        self.layout.begin_line(line.page)
        plain = line.words[:-1] if line.level and HYPHEN not in line.text[:-1] else []
        self._put_plain(plain)
        words = line.words[len(plain) :]
        written = ""
        marks = {id(run) for run in marks_of(line)}
        if keeps_first_mark:
            marks -= {id(run) for run in opening_runs(line)}
        kept = [[run for run in word.runs if id(run) not in marks] for word in words]
        while kept and not kept[-1]:
            kept.pop()
        for number, (word, runs) in enumerate(zip(words, kept, strict=False)):
            last = number + 1 == len(kept)
            joint = " "
            if last and following is not None:
                joint, runs = ("\t", runs) if following.cell != line.cell else self._joint(runs, following)
            elif runs and runs[-1].text == HYPHEN:
                runs = [*runs[:-1], _renamed(runs[-1], "-")]
            if keeps_first_mark and number == 0 and len(runs) > 1 and runs[0].raised:
                self._put_run(runs.pop(0), written)
                self._put(" ")
            for run in runs:
                self._put_run(run, written)
                written += run.text
            if runs and not (last and following is None):
                if not last and _closes(word, runs, words[number + 1], kept[number + 1]):
                    joint = ""
                self._put(joint)
                written += joint

    def _put_plain(self, words: Sequence[Word]) -> None:
        """Put `words`, none of whose runs is raised or the hyphen of a break, each with a space behind it."""
        starts, ends, at = [], [], self.length
        boxes: list[float] = []
        for word in words:
            for run in word.parts or (word,):
                starts.append(at)
                at += len(run.text)
                ends.append(at)
                boxes += (run.x0, run.bottom, run.x1, run.top)
            at += 1
        self.layout.add(starts, ends, boxes)
        self.parts += [f"{word.text} " for word in words]
        self.length = at

    def _put_run(self, run: Run, before: str) -> None:
        text = power(run, before) or run.text
        self.layout.add((self.length,), (self.length + len(text),), (run.x0, run.bottom, run.x1, run.top))
        self._put(text)

    def _joint(self, runs: list[Run], following: Line) -> tuple[str, list[Run]]:
        """The text between a line and the next, and the line's last word's runs without a hyphen of the break."""
        text = "".join(run.text for run in runs)
        if _ADDRESS.search(text) and _goes_on(following.words[0].text):
            return "", [_renamed(run, run.text.replace(HYPHEN, "-")) for run in runs]
        if len(text) > 1 and text.endswith(HYPHENS):
            stem = text[:-1]
            rest = following.words[0].text
            if not rest[:1].isalnum() or (rest in ("and", "or") and not self._words[stem.casefold() + rest]):
                return " ", [*runs[:-1], _renamed(runs[-1], "-" if text[-1] == HYPHEN else text[-1])]
            if broken(stem, rest, self._words):
                return "", runs[:-1]
            return "", [*runs[:-1], _renamed(runs[-1], "-" if text[-1] == HYPHEN else text[-1])]
        if text == HYPHEN:
            return " ", [_renamed(runs[-1], "-")]
        return ("" if _TIGHT.search(text) else " "), runs


def _goes_on(text: str) -> bool:
    """Whether `text` can be the rest of an address on the web, and no word of a sentence."""
    return "://" not in text and (text.count("/") + text.count("-") + text.count("=") > 1 or text[1:-1].count("/") == 1)


def _closes(word: Word, runs: Sequence[Run], following: Word, kept: Sequence[Run]) -> bool:
    """Whether what is `kept` of the `following` word closes `word`, a note's mark between them being left out."""
    left_out = len(runs) < len(word.runs) or len(kept) < len(following.runs)
    return left_out and bool(kept) and kept[0].text[0] in _CLOSING


def _renamed(run: Run, text: str) -> Run:
    return Run(text, run.x0, run.x1, run.bottom, run.top, run.raised)
