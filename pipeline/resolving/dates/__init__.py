"""The year or month that a date leaves out, from the document around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.dates.day_order import month_first
from pipeline.dates.expressions import Expression, Point
from pipeline.dates.value import EXACT, Anchor, needs_context, value_of
from pipeline.edtf import edtf_bounds
from pipeline.records import Date
from pipeline.resolving.dates.context import LIST, Context, Known, known, nearest_year
from pipeline.resolving.dates.tense import Tense, tense_at
from pipeline.segmenting import segments

_NEAR = 60
"""Days ahead within which a month or day told without a past tense is taken for the coming one."""

_THE_NEXT = re.compile(r"(?<!\bover )(?<!\bin )(?<!\bwithin )(?<!\bduring )(?<!\bfor )\bthe\s+$", re.IGNORECASE)
_WEEKEND = Point(unit="weekend", offset=0)
_MIDWEEK = 3
"""Days of the week, from Monday, on which this weekend may be the last one."""

_SOON = 14
"""Days ahead within which a day is the coming one whatever the tense: the last one would lie a year back."""

_YEARLY = re.compile(r"(?:of |in )?(?:each|every) (?:calendar )?year|annually|every (?:two|four) years", re.I)
_EVERY = re.compile(r"(?<!\w)(?:each|every)(?!\w)", re.I)
_SINCE = re.compile(r"(?<!\w)since\s+(?:the\s+)?$", re.I)
_UNTIL = re.compile(r"(?<!\w)(?:before|by|till|until)\s+(?:the\s+)?$", re.I)
_BOUND = re.compile(r"\s+(?:deadline|target|expiration|expiry)(?!\w)", re.I)
_COMING = re.compile(r"(?<!\w)(?:ahead of|in the run-?up to|upcoming|forthcoming|coming|looming|as soon as"
                     r"|as early as|no later than|not later than)\s+(?:the\s+)?$", re.I)


def resolve_dates(text: str, dates: Sequence[Date], published: str | None) -> list[Date]:
    """`dates` with the values that the document gives them; ``basis`` says what each rests on.

    `published` is the document's own day, from which deictic words count; where it is None, they have no value.
    """
    said: list[Expression | None] = [mention.expression for mention in dates]
    day = _day(published)
    ambiguous = any(isinstance(words, Point) and words.ambiguous for words in said)
    resolver = _Resolver(text, day, ambiguous and month_first(text, day))
    own = [known(text, mention, words, resolver.context.segments) if words else None
           for mention, words in zip(dates, said, strict=True)]
    resolver.every = own
    resolved = []
    for index, (mention, words) in enumerate(zip(dates, said, strict=True)):
        completed = _completed(text, index, said, dates)
        borrowed, words = completed is not words, completed
        if words is not None and (borrowed or needs_context(words)):
            later = [entry for entry in own[index + 1:index + 6] if entry]
            mention = resolver.resolve(mention, words, later)
        resolved.append(mention)
        entry = known(text, mention, words, resolver.context.segments) if words else None
        if entry:
            resolver.context.add(entry)
    whole = _days_alone(text, said, resolved)
    return [mention.model_copy(update={"expression": None}) for mention in whole]


def _day(published: str | None) -> date | None:
    """The published day, None where it is none of the calendar's."""
    try:
        return date.fromisoformat(published) if published else None
    except ValueError:
        return None


def _completed(
    text: str, index: int, said: Sequence[Expression | None], dates: Sequence[Date]
) -> Expression | None:
    """What the mention at `index` says together with the next one of its list.

    A month takes `of that year` from it, a day of a month the year (`May 5 and 7, 2022`).
    """
    words = said[index]
    following = said[index + 1] if index + 1 < len(said) else None
    if not isinstance(words, Point) or not isinstance(following, Point) or not words.month or words.year or words.unit:
        return words
    if not LIST.fullmatch(text, dates[index].end, dates[index + 1].start):
        return words
    if following.unit == "year-of" and following.month:
        return replace(words, unit="year-of", offset=following.offset, origin=following.origin)
    if words.day and following.day and following.year and following.month is None:
        return replace(words, year=following.year)
    return words


def _days_alone(text: str, said: Sequence[Expression | None], dates: list[Date]) -> list[Date]:
    """`dates` in which a day alone has the month and year of the next whole day of its list, else of the last.

    They are valued from the end of a list to its beginning (`12, 13 and 14 June`), then the other way (`May 5 and 7`).
    """
    for order, step in ((range(len(dates) - 2, -1, -1), 1), (range(1, len(dates)), -1)):
        for index in order:
            words, other = said[index], dates[index + step]
            if not (isinstance(words, Point) and words.day and words.month is None and words.unit is None):
                continue
            between = sorted((dates[index], other), key=lambda mention: mention.start)
            if dates[index].edtf or len(other.edtf or "") != len("2003-03-15") or not (
                    LIST.fullmatch(text, between[0].end, between[1].start)):
                continue
            edtf = f"{words.year or (other.edtf or '')[:4]}{(other.edtf or '')[4:8]}{words.day:02}"
            dates[index] = dates[index].model_copy(update={
                "edtf": edtf if edtf_bounds(edtf) else None,
                "basis": f"month of “{other.text}” at {other.start}, in the same list"})
    return dates


@dataclass
class _Resolver:
    """Values one date after the other with what the document has said so far."""

    text: str
    published: date | None
    month_first: bool
    every: Sequence[Known | None] = ()

    def __post_init__(self) -> None:
        self.context = Context(self.text, segments(self.text), self.published)

    def resolve(self, mention: Date, said: Expression, later: list[Known]) -> Date:
        """`mention`, which says `said`, with the value that its place gives it."""
        if _YEARLY.match(self.text[mention.end:mention.end + 30].lstrip()) or (
                isinstance(said, Point) and said.month and _EVERY.search(self.text, mention.start - 6, mention.end)):
            return mention.model_copy(update={"edtf": None, "basis": "returns every year"})
        if said == _WEEKEND and self._is_over(mention):
            said = replace(_WEEKEND, offset=-1)
        if isinstance(said, Point) and self._is_told_next(mention, said):
            said = replace(said, origin="context")
        point = said if isinstance(said, Point) else said.first or said.last or Point()
        anchor, basis = self._anchor(mention, point, later)
        found = value_of(said, anchor)
        return mention.model_copy(update={"edtf": found.edtf, "mod": found.mod, "basis": basis})

    def _is_over(self, mention: Date) -> bool:
        """Whether this weekend is the last one: the week has just begun, and the text tells what happened."""
        return self.published is not None and self.published.weekday() < _MIDWEEK and self._tense(mention) == "past"

    def _is_told_next(self, mention: Date, said: Point) -> bool:
        """Whether "the next year" is the one after what was told: the text tells what happened in it."""
        return (said.offset == 1 and said.origin == "published" and said.unit is not None
                and _THE_NEXT.search(self.text, max(0, mention.start - 12), mention.start) is not None
                and self._tense(mention) == "past")

    def _anchor(self, mention: Date, point: Point, later: list[Known]) -> tuple[Anchor, str | None]:
        anchor = Anchor(published=self.published, month_first=self.month_first)
        if point.ambiguous:
            return anchor, "month first, as in this document" if self.month_first else "day first"
        if point.unit is not None or point.offset is not None:
            return self._relative(mention, point, anchor)
        if point.weekday is not None and point.day is None and point.month is None:
            return self._weekday(mention, anchor)
        partner = self.context.partner(mention.start, mention.end, later)
        if partner:
            return replace(anchor, year=partner.year), _from(partner, "year", "in the same list")
        return self._scene(mention, point, anchor, later)

    def _relative(self, mention: Date, point: Point, anchor: Anchor) -> tuple[Anchor, str | None]:
        if point.origin == "published":
            return anchor, f"counted from the published date {self.published}" if self.published else None
        entry = self.context.last(mention.start, EXACT.get(point.unit or "year", 4))
        if entry is None:
            return anchor, None
        return replace(anchor, context=entry.edtf), f"counted from “{entry.text}” ({entry.edtf}) at {entry.start}"

    def _weekday(self, mention: Date, anchor: Anchor) -> tuple[Anchor, str | None]:
        tense = self._tense(mention)
        if self.published is None or tense == "open":
            return replace(anchor, published=None), None
        same = self.context.named(mention.text, mention.start)
        if same is not None and tense not in ("future", "present"):
            day = date.fromisoformat(same.edtf)
            return replace(anchor, published=day), _from(same, "day", "the one told before").replace(
                str(same.year), same.edtf, 1)
        ahead = tense in ("future", "present") or bool(self._comes(mention))
        entry = self.context.last(mention.start, EXACT["day"])
        if entry is not None and self._far(entry):
            day = date.fromisoformat(entry.edtf[:10])
            return replace(anchor, published=day, ahead=True), f"the next after “{entry.text}” at {entry.start}"
        return replace(anchor, ahead=ahead), f"the {'next after' if ahead else 'last before'} {self.published}"

    def _far(self, entry: Known) -> bool:
        """Whether the narrative stands more than a fortnight away from the published date."""
        return self.published is not None and abs((date.fromisoformat(entry.edtf[:10]) - self.published).days) > 14

    def _scene(self, mention: Date, point: Point, anchor: Anchor, later: list[Known]) -> tuple[Anchor, str | None]:
        twin = self.context.twin(mention, point.month, point.day, self.every) if point.month else None
        if twin:
            return replace(anchor, year=twin.year), _from(twin, "year", "which names it in full")
        ahead = self._ahead(mention, point)
        if self.published and (self._comes(mention) or _BOUND.match(self.text, mention.end)):
            return replace(anchor, ahead=True), f"the next one seen from the published date {self.published}"
        scene = self.context.scene(mention.start, point.month, later)
        if scene is not None:
            year = nearest_year(scene.year, point.month, scene, self.published, ahead)
            return replace(anchor, year=year), _from(scene, "year", None)
        if self.published is None:
            return anchor, None
        return (replace(anchor, ahead=ahead),
                f"the {'next' if ahead else 'last'} one seen from the published date {self.published}")

    def _comes(self, mention: Date) -> re.Match[str] | None:
        """The words before `mention` that make it one to come."""
        return _COMING.search(self.text[max(0, mention.start - 30):mention.start])

    def _tense(self, mention: Date) -> Tense | None:
        return tense_at(self.text, mention.start, mention.end, self.context.segments.sentence_at(mention.start))

    def _ahead(self, mention: Date, point: Point) -> bool:
        """Whether the coming occurrence of `point` is meant rather than the last one."""
        if self.published is None:
            return False
        before = self.text[max(0, mention.start - 12):mention.start]
        if _SINCE.search(before):
            return False
        tense = self._tense(mention)
        if tense != "past" and _UNTIL.search(before):
            return True
        coming = _begins(point, Anchor(published=self.published, ahead=True))
        last = _begins(point, Anchor(published=self.published))
        if coming is None or last is None:
            return tense == "future"
        until, since = (coming - self.published).days, (self.published - last).days
        if point.day is not None and until <= _SOON:
            return True
        if tense == "future":
            return since > _NEAR or until < 300
        return tense != "past" and (until <= _NEAR or (tense == "present" and until < since))


def _begins(point: Point, anchor: Anchor) -> date | None:
    """The first day of `point` seen from `anchor`."""
    edtf = value_of(point, anchor).edtf
    bounds = edtf_bounds(edtf) if edtf else None
    return bounds[0] if bounds else None


def _from(entry: Known, what: str, why: str | None) -> str:
    return f"{what} {entry.year} from “{entry.text}” at {entry.start}" + (f", {why}" if why else "")
