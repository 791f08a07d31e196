"""What a document lends to a date that leaves something out: the year of its narrative, the date before. Pure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from pipeline.dates.expressions import Expression, Point
from pipeline.edtf import edtf_bounds
from pipeline.records import Date
from pipeline.segmenting import Segments

REACH = 1500
"""Characters back to which an earlier paragraph of the section may lend its year."""

_LIST = 50
"""Members of a list of dates among which the one with the year is looked for."""

NEAR = 300
"""Characters back to which a date of the paragraph sets the scene beside a published date."""

_WRAP = 9
"""Months by which a month lies before the scene's for it to be taken for one of the next year."""

_HEADING = 100
"""A paragraph shorter than this, without a full stop at its end, is taken for a heading."""

LIST = re.compile(r"\s*(?:,|;|/|,?\s*\b(?:and|or|to|through)\b|&|[–—-])\s*"
                   r"(?:(?:in|on|from|the|late|early|mid-)\s+)*", re.I)
"""What stands between two members of a list or range."""

_LEADS = re.compile(r"(?:^|[.;:!?”\"]\s+|\n\s*)(?:[-•*–]\s*)?"
                    r"(?:in|by|during|as of|on|throughout|from|after)?\s*(?:the\s+)?$", re.I)
_DETERMINER = re.compile(r"(?<!\w)(?:the|a|an|its|his|her|their|our|this|that|\w+[’']s?)\s+$", re.I)
_NOUN = re.compile(r"\s+(?!(?:and|or|to|as|at|by|in|on|of|for|with|when|where|which|that|was|were|is|had|has|from)\b)"
                   r"\w")


@dataclass(frozen=True)
class Known:
    """A date that is valued: its place, its value, whether its own words name the year, whether it sets the scene."""

    start: int
    end: int
    text: str
    edtf: str
    explicit: bool
    sets_scene: bool

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return int(self.edtf[:4].replace("X", "0"))

    @property
    def month(self) -> int | None:
        """The month in which it begins, where the value tells it."""
        found = re.match(r"\d{4}-(0\d|1[0-2])", self.edtf)
        return int(found[1]) if found else None


def known(text: str, mention: Date, said: Expression, segments: Segments) -> Known | None:
    """`mention` as one that may lend to others; None where it has no plain value.

    It sets the scene for what follows if it names month and year, or names a year at the head of its sentence or in a
    heading. A year in the middle of a sentence is often one that is only compared with.
    """
    if mention.edtf is None or not mention.edtf[:4].isdigit():
        return None
    points = [said] if isinstance(said, Point) else [point for point in (said.first, said.last) if point]
    explicit = any(point.year is not None for point in points)
    fine = len(mention.edtf.partition("/")[0]) >= 7
    heads = isinstance(said, Point) and (_is_heading(text, segments.paragraph_at(mention.start))
                                         or bool(_LEADS.search(text[max(0, mention.start - 40):mention.start])))
    return Known(mention.start, mention.end, mention.text, mention.edtf, explicit,
                 explicit and (fine or heads) and not _is_attribute(text, mention))


def _is_attribute(text: str, mention: Date) -> bool:
    """Whether the date stands before a noun that it belongs to: ``the June 2015 agreement``."""
    return bool(_DETERMINER.search(text[max(0, mention.start - 12):mention.start])
                and _NOUN.match(text[mention.end:mention.end + 24]))


def _is_heading(text: str, paragraph: tuple[int, int]) -> bool:
    start, end = paragraph
    return end - start < _HEADING and text[end - 1] not in ".;,!?"


class Context:
    """The dates of a document in order, and what each may take from the others."""

    def __init__(self, text: str, segments: Segments, published: date | None) -> None:
        self.text = text
        self.published = published
        self.segments = segments
        self.before: list[Known] = []
        self._twins: dict[tuple[int, int | str | None], list[Known]] | None = None

    def add(self, entry: Known) -> None:
        """Take note of the next date of the document."""
        self.before.append(entry)

    def partner(self, start: int, end: int, later: list[Known]) -> Known | None:
        """The date with a year of its own that stands in one list with ``text[start:end]``, after it or before it."""
        edge = end
        for entry in islice(later, _LIST):
            if not LIST.fullmatch(self.text, edge, entry.start) or entry.start - edge > 25:
                break
            if entry.explicit:
                return entry
            edge = entry.end
        edge = start
        for entry in islice(reversed(self.before), _LIST):
            if not LIST.fullmatch(self.text, entry.end, edge) or edge - entry.end > 25:
                break
            if entry.explicit:
                return entry
            edge = entry.start
        return None

    def named(self, words: str, start: int) -> Known | None:
        """The last day within reach before `start` that was called by the same `words` alone: the same `Wednesday`."""
        for entry in reversed(self.before):
            if start - entry.start > REACH:
                return None
            if entry.text == words and len(entry.edtf) == len("2021-06-16"):
                return entry
        return None

    def twin(self, mention: Date, month: int, day: int | None, every: Sequence[Known | None]) -> Known | None:
        """The date that names the same day in full, or the same event (`the October 2021 coup`); the last one before.

        Where none stands before `mention`, the first one after it.
        """
        noun = self._noun(mention.end) if day is None and _is_attribute(self.text, mention) else None
        if self._twins is None:
            self._twins = self._by_month_and_detail(every)
        same = self._twins.get((month, day or noun), [])
        before = bisect_right(same, mention.start, key=lambda entry: entry.start)
        return next(iter(same[before - 1 :] if before else same), None)

    def _by_month_and_detail(self, every: Sequence[Known | None]) -> dict[tuple[int, int | str | None], list[Known]]:
        """The dates that name a year, in order, by month and day and by month and noun behind them."""
        found: dict[tuple[int, int | str | None], list[Known]] = {}
        for entry in every:
            if entry is not None and entry.explicit and entry.month:
                whole = re.fullmatch(r"\d{4}-\d\d-(\d\d)", entry.edtf)
                for detail in (int(whole[1]) if whole else None, self._noun(entry.end)):
                    if detail:
                        found.setdefault((entry.month, detail), []).append(entry)
        return found

    def _noun(self, offset: int) -> str | None:
        """The word, without a plural ending, behind a date that ends at `offset`."""
        found = re.compile(r"\s+([a-z]{3,})(?!\w)", re.I).match(self.text, offset)
        return found[1].lower().removesuffix("s") if found else None

    def scene(self, start: int, month: int | None, later: list[Known]) -> Known | None:
        """The date that sets the scene at `start`, where `month` is told without its year; None where none does.

        A paper that leaves the year out mostly means the months before it appeared, whatever older dates stand around.
        So beside a published date a scene counts only at close range: one in the same sentence that `month` goes on
        from, or one of the paragraph or the heading that lies years back.
        """
        sentence, paragraph = self.segments.sentence_at(start), self.segments.paragraph_at(start)
        for entry in reversed(self.before):
            if entry.start < max(sentence[0], start - 4 * REACH):
                break
            if entry.month and (not entry.explicit or (entry.sets_scene and (month or 0) >= entry.month)):
                return entry
        for entry in reversed(self.before):
            if entry.start < max(paragraph[0], start - 4 * REACH):
                break
            if entry.sets_scene and self._counts(entry, start):
                return entry
        if self.published is None:
            for entry in later:
                if entry.start < sentence[1] and entry.explicit and entry.month:
                    return entry
        return self._of_section(start)

    def _counts(self, entry: Known, start: int) -> bool:
        """Whether the year of `entry` weighs more than that of the paper."""
        return self.published is None or (entry.year < self.published.year - 1 and start - entry.end < NEAR)

    def _of_section(self, start: int) -> Known | None:
        """The scene that the heading sets; without a published date also the last one within reach in the section."""
        paragraphs = self.segments.paragraphs
        heading = None
        place = bisect_left(paragraphs, (start + 1,)) - 1
        while place > 0 and start - paragraphs[place][0] < 4 * REACH:
            place -= 1
            if _is_heading(self.text, paragraphs[place]):
                heading = paragraphs[place]
                break
        floor = heading[0] if heading else start - REACH
        for entry in reversed(self.before):
            if entry.start < floor:
                return None
            in_heading = heading is not None and entry.start < heading[1]
            old = self.published is None or entry.year < self.published.year - 1
            if entry.sets_scene and ((in_heading and old) or (self.published is None and start - entry.start < REACH)):
                return entry
        return None

    def last(self, start: int, exact: int) -> Known | None:
        """The last date before `start`, in its paragraph or the one before, whose value has `exact` characters."""
        place = bisect_left(self.segments.paragraphs, (start + 1,)) - 1
        floor = self.segments.paragraphs[max(0, place - 1)][0] if self.segments.paragraphs else 0
        for entry in reversed(self.before):
            if entry.start < floor:
                return None
            if len(entry.edtf.partition("/")[0]) >= exact and edtf_bounds(entry.edtf):
                return entry
        return None


def nearest_year(year: int, month: int | None, scene: Known, published: date | None, ahead: bool) -> int:
    """The year in which `month` falls when the narrative stands at `scene`, whose year is `year`.

    A narrative that stands in November and tells of February has gone on into the next year, unless that was still to
    come when the paper appeared.
    """
    if month is None:
        return year
    if scene.month is not None and scene.month - month >= _WRAP:
        year += 1
    if published is not None and not ahead and (year, month) > (published.year, published.month):
        year -= year - published.year if month <= published.month else 1
    return year
