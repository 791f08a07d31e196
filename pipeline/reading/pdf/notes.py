"""Footnotes of a PDF: taken from the foot of the page and set after the paragraph that bears their mark."""

import re
from collections.abc import Sequence

from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.paragraphs import Paragraph, paragraphs
from pipeline.reading.pdf.words import Run

_MARK = re.compile(r"\d{1,3}|[*†‡§¶]{1,3}|[a-z]")
_STANDING = re.compile(r"(\d{1,3}|[*†‡§]{1,3})[.)]?\s")
_UNIT = re.compile(r"(?:^|[\d\s/])(?:[kcdmµ]?m|ft|in|mi|yd)$", re.IGNORECASE)
_SKIPPED = 9
"""So many numbers may be missing between the notes of two pages, their marks being letters or unread."""
_SMALLER = 0.93
_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def split_notes(page: Sequence[Line], body: float) -> tuple[list[Line], list[Line]]:
    """The lines of one page as (text, notes): at the foot of each column, small lines from the first mark on.

    Before it, those that begin with a small letter go on with a note of the column or page before.

    `body` is the height of the document's main type.
    """
    text: list[Line] = []
    notes: list[Line] = []
    for block in _blocks(page):
        if block[0].row is not None:
            text.extend(block)
            continue
        begin = len(block)
        for index in range(len(block) - 1, -1, -1):
            small = block[index].height < _SMALLER * body
            if not small and not _raised_mark(block[index]):
                break
            if opening_mark(block[index]) or (small and _goes_on(block, index, body)):
                begin = index
        if begin and begin < len(block) and not _small(block[:begin], body):
            notes.extend(block[begin:])
            block = block[:begin]
        elif begin == 0 and block and _raised_mark(block[0]):
            notes.extend(block)
            block = []
        text.extend(block)
    return text, notes


def _goes_on(block: Sequence[Line], index: int, body: float) -> bool:
    """Whether the first of the small lines at the foot of a column begins with a small letter."""
    above = block[index - 1] if index else None
    return block[index].text[:1].islower() and above is not None and above.height >= _SMALLER * body


def _small(lines: Sequence[Line], body: float) -> bool:
    """Whether all of `lines` are as small as notes: a column of small print has no notes below it."""
    return all(line.height < _SMALLER * body for line in lines)


def _blocks(page: Sequence[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in page:
        if blocks and blocks[-1][-1].column is line.column:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def opening_mark(line: Line) -> str | None:
    """The mark of the note that begins with `line`, or None where none does."""
    if mark := _raised_mark(line):
        return mark
    match = _STANDING.match(line.text + " ")
    return match[1] if match and len(line.words) > 1 else None


def opening_runs(line: Line) -> list[Run]:
    """The first run of `line`, or the first three where they are a raised mark in brackets."""
    runs = [run for word in line.words[:3] for run in word.runs][:3]
    return runs if [run.text for run in runs[::2]] == ["(", ")"] else runs[:1]


def _raised_mark(line: Line) -> str | None:
    runs = opening_runs(line)
    run = runs[len(runs) // 2]
    return run.text if run.raised and _MARK.fullmatch(run.text) else None


def note_paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """The lines of notes as one paragraph a note, each with its mark; a line without one continues the note before."""
    found: list[Paragraph] = []
    for line in lines:
        mark = opening_mark(line)
        if mark and not (found and mark.isdigit() and _out_of_turn(found[-1], mark, line)):
            found.append(Paragraph([line], note=mark))
        elif found:
            found[-1].lines.append(line)
        else:
            found.extend(paragraphs([line]))
    return found


def _out_of_turn(last: Paragraph, mark: str, line: Line) -> bool:
    """Whether a number at a line's start is one of the sentence (``12 countries``), not the next note's mark."""
    if _raised_mark(line) or last.note is None or not last.note.isdigit():
        return False
    if _raised_mark(last.lines[0]):
        return True
    step = int(mark) - int(last.note)
    return not (step == 1 or (0 < step <= _SKIPPED and last.lines[-1].page != line.page))


def placed(text: Sequence[Paragraph], notes: Sequence[Paragraph]) -> list[Paragraph]:
    """`text` with each of `notes` after the paragraph that bears its mark on the note's page.

    Where no paragraph bears it, the note follows the last one on its page.
    """
    after: dict[int, list[Paragraph]] = {}
    marks = [{(line.page, run.text) for line in paragraph.lines for run in marks_of(line)} for paragraph in text]
    for note in notes:
        page = note.lines[0].page
        bearer = next((index for index, found in enumerate(marks) if (page, note.note) in found), None)
        if bearer is None:
            on_page = [index for index, paragraph in enumerate(text) if paragraph.pages.start <= page]
            bearer = on_page[-1] if on_page else -1
        after.setdefault(bearer, []).append(note)
    result = list(after.get(-1, ()))
    for index, paragraph in enumerate(text):
        result.append(paragraph)
        result.extend(after.get(index, ()))
    return result


def marks_of(line: Line) -> list[Run]:
    """The runs of `line` that are marks of notes: raised, and neither an exponent nor a power of a unit.

    The brackets around a mark alone belong to it.
    """
    if line.level:
        return []
    found: list[Run] = []
    before = ""
    runs = [(run, word) for word in line.words for run in word.runs]
    for number, (run, word) in enumerate(runs):
        if number and word is not runs[number - 1][1]:
            before += " "
        if run.raised and (_MARK.fullmatch(run.text) or run.text in ",;") and power(run, before) is None:
            around = [runs[number - 1][0], runs[number + 1][0]] if 0 < number < len(runs) - 1 else []
            found.append(run)
            found += around if [run.text for run in around] == ["(", ")"] else []
        before += run.text
    return found


def power(run: Run, before: str) -> str | None:
    """The superscript characters of `run` where it is an exponent (``10⁶``, ``km²``) after `before`, else None."""
    if not run.raised or not run.text.isdigit():
        return None
    if _UNIT.search(before[-4:]) and run.text in "23":
        return run.text.translate(_SUPERSCRIPTS)
    if re.search(r"(?:^|\D)10$", before) and len(run.text) < 3:
        return run.text.translate(_SUPERSCRIPTS)
    return None
