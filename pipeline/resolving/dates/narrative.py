"""What a document lends to a date that leaves something out: the year of its narrative, the date before. Pure."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import islice

from pipeline.dates.expressions import Point
from pipeline.edtf import edtf_bounds
from pipeline.records import Date
from pipeline.resolving.dates.data import cue
from pipeline.resolving.dates.known import WRAP, KnownDate, is_attribute, is_heading
from pipeline.segmenting import Segments

REACH = 1500
"""Characters back to which an earlier paragraph of the section may lend its year."""

_LIST = 50
"""Members of a list of dates among which the one with the year is looked for."""

NEAR = 300
"""Characters back to which a date is the narrative's, whatever the published date."""

_MOSTLY = 3
"""Days and months of one year that a document must give in full to be about that year."""

_STORY = 2
"""Dates of one year in a paragraph that make a story, which may go on in the next paragraph."""


class Narrative:
    """The dates of a document in order, and what each may take from the others.

    `every` holds the dates whose own words give a value, None at the places of the others.
    """

    def __init__(
        self, text: str, segments: Segments, published: date | None, every: Sequence[KnownDate | None]
    ) -> None:
        self.text = text
        self.published = published
        self.segments = segments
        self.every = every
        self.before: list[KnownDate] = []
        self._coreferent: dict[tuple[int, int | str | None], list[KnownDate]] | None = None
        self._days: dict[str, KnownDate] = {}
        self._year = self._year_of_document()

    def add(self, entry: KnownDate) -> None:
        """Take note of the next date of the document, unless it is one that is only compared with."""
        if isinstance(entry.expression, Point) and entry.expression.unit == "period":
            return
        self.before.append(entry)
        if len(entry.edtf) == len("2021-06-16"):
            self._days[entry.edtf[5:]] = entry

    def _year_of_document(self) -> KnownDate | None:
        """The first of the days and months in full, where most of them are of one year well before the publication."""
        full = [entry for entry in self.every if entry and entry.explicit and entry.month and len(entry.edtf) <= 10]
        if self.published is None or len(full) < _MOSTLY:
            return None
        year, count = Counter(entry.year for entry in full).most_common(1)[0]
        if count < _MOSTLY or 2 * count <= len(full) or year >= self.published.year - 1:
            return None
        return next(entry for entry in full if entry.year == year)

    def list_member(self, start: int, end: int, later: list[KnownDate]) -> KnownDate | None:
        """The date with a year of its own that is in one list with ``text[start:end]``, after it or before it."""
        edge = end
        for entry in islice(later, _LIST):
            if not cue("list").fullmatch(self.text, edge, entry.start) or entry.start - edge > 25:
                break
            if entry.explicit:
                return entry
            edge = entry.end
        edge = start
        for entry in islice(reversed(self.before), _LIST):
            if not cue("list").fullmatch(self.text, entry.end, edge) or edge - entry.end > 25:
                break
            if entry.explicit or _is_year(entry):
                return entry
            edge = entry.start
        return None

    def same_words(self, words: str, start: int) -> KnownDate | None:
        """The last day within reach before `start` that was called by the same `words` alone: the same `Wednesday`."""
        for entry in reversed(self.before):
            if start - entry.start > REACH:
                return None
            if entry.text == words and len(entry.edtf) == len("2021-06-16"):
                return entry
        return None

    def coreferent(self, mention: Date, month: int, day: int | None) -> KnownDate | None:
        """The date that names the same day in full, or the same event (`the October 2021 coup`); the last one before.

        Where there is none before `mention`, the first one after it, then the last one that was given its year.
        """
        noun = self._noun(mention.end) if day is None and is_attribute(self.text, mention) else None
        if self._coreferent is None:
            self._coreferent = self._by_month_and_detail()
        same = self._coreferent.get((month, day or noun), [])
        before = bisect_right(same, mention.start, key=lambda entry: entry.start)
        found = next(iter(same[before - 1 :] if before else same), None)
        return found or (self._days.get(f"{month:02}-{day:02}") if day else None)

    def _by_month_and_detail(self) -> dict[tuple[int, int | str | None], list[KnownDate]]:
        """The dates that name a year, in order, by month and day and by month and noun behind them."""
        found: dict[tuple[int, int | str | None], list[KnownDate]] = {}
        for entry in self.every:
            if entry is not None and entry.explicit and entry.month:
                day = entry.edtf.partition("/")[0][8:]
                for detail in (int(day) if day else None, self._noun(entry.end)):
                    if detail:
                        found.setdefault((entry.month, detail), []).append(entry)
        return found

    def _noun(self, offset: int) -> str | None:
        """The word, without a plural ending, behind a date that ends at `offset`."""
        found = cue("word-behind").match(self.text, offset)
        return found["word"].lower().removesuffix("s") if found else None

    def date_at(self, start: int, month: int | None, later: list[KnownDate]) -> KnownDate | None:
        """The date at which the narrative is at `start`, where `month` is given without its year; None where unknown.

        A paper that leaves the year out mostly means the months before it appeared, whatever older dates are around.
        So beside a published date a narrative counts only at close range: a date in the same sentence that `month` goes
        on from, or one close before or in the heading that lies years back; else the year that the document is about.
        """
        sentence, paragraph = self.segments.sentence_at(start), self.segments.paragraph_at(start)
        for entry in reversed(self.before):
            if entry.start < max(sentence[0], start - 4 * REACH):
                break
            if entry.month and (entry.leads or not entry.explicit) and _goes_on(entry, month or 0):
                return entry
        for entry in reversed(self.before):
            if entry.start < max(paragraph[0], start - 4 * REACH):
                break
            if entry.leads and self._counts(entry, start):
                return entry
        if story := self._running_on(start, paragraph[0]):
            return story
        if self.published is None:
            for entry in later:
                if entry.start < sentence[1] and entry.explicit and entry.month:
                    return entry
        return self._of_section(start) or self._year

    def _running_on(self, start: int, paragraph: int) -> KnownDate | None:
        """The last date before, where all dates since the paragraph before are of one year well before the published.

        At least two of them lead, as a narrative does.
        """
        place = bisect_left(self.segments.paragraphs, (paragraph,)) - 1
        if self.published is None or place < 0:
            return None
        first = bisect_left(self.before, self.segments.paragraphs[place][0], key=lambda entry: entry.start)
        story = self.before[first : first + _LIST]
        if first + _LIST < len(self.before):
            return None
        if len({entry.year for entry in story}) != 1 or sum(entry.leads for entry in story) < _STORY:
            return None
        return story[-1] if self._counts(story[-1], start) else None

    def _counts(self, entry: KnownDate, start: int) -> bool:
        """Whether the year of `entry` weighs more than that of the paper."""
        return self.published is None or (entry.year < self.published.year - 1 and start - entry.end < NEAR)

    def _of_section(self, start: int) -> KnownDate | None:
        """The date that the heading sets; without a published date also the last one within reach in the section."""
        paragraphs = self.segments.paragraphs
        heading = None
        place = bisect_left(paragraphs, (start + 1,)) - 1
        while place > 0 and start - paragraphs[place][0] < 4 * REACH:
            place -= 1
            if is_heading(self.text, paragraphs[place]):
                heading = paragraphs[place]
                break
        floor = heading[0] if heading else start - REACH
        for entry in reversed(self.before):
            if entry.start < floor:
                return None
            in_heading = heading is not None and entry.start < heading[1]
            old = self.published is None or entry.year < self.published.year - 1
            if entry.leads and ((in_heading and old) or (self.published is None and start - entry.start < REACH)):
                return entry
        return None

    def last(self, start: int, exact: int, other_year: int | None = None) -> KnownDate | None:
        """The last date before `start`, in its paragraph or the one before, whose value has `exact` characters.

        One in brackets counts only within them. None where the last one of the same sentence is less exact. One in
        `other_year` does not count: ``the same period of 2020`` is compared with a period of another year.
        """
        place = bisect_left(self.segments.paragraphs, (start + 1,)) - 1
        floor = self.segments.paragraphs[max(0, place - 1)][0] if self.segments.paragraphs else 0
        sentence = self.segments.sentence_at(start)[0]
        for entry in reversed(self.before):
            if entry.start < floor:
                return None
            if entry.year == other_year or not edtf_bounds(entry.edtf) or self._is_aside(entry, start):
                continue
            if len(entry.edtf.partition("/")[0]) >= exact:
                return entry
            if entry.start >= sentence:
                return None
        return None

    def _is_aside(self, entry: KnownDate, start: int) -> bool:
        """Whether `entry` is in brackets that are closed before `start`."""
        opening = self.text.rfind("(", max(0, entry.start - 60), entry.start)
        closed = self.text.find(")", entry.end, min(start, entry.end + 60))
        return opening >= 0 and closed >= 0 and self.text.find(")", opening, entry.start) < 0


def _is_year(entry: KnownDate) -> bool:
    """Whether `entry` is a year that is counted: ``last year``, ``two years later``."""
    return (
        isinstance(entry.expression, Point)
        and entry.expression.unit == "year"
        and entry.expression.part is None
        and entry.edtf.isdigit()
    )


def _goes_on(entry: KnownDate, month: int) -> bool:
    """Whether `month` comes after `entry` in one narrative; where that has its year from elsewhere, next year too."""
    first = entry.month or 0
    return month >= first or (not entry.explicit and first - month >= WRAP)
