"""A paper's dates on a line, to scale: where each bar lies, in the units of the drawing."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.reporting.dates import MONTHS, day_in_words

WIDTH = 1000.0
_MARGIN = 14.0
_LETTER = 6.9
"""Width of a letter of a label, on average."""
_THINNEST = 5.0
"""Width of a bar for a day on a line of years."""
_LANES_WITH_LABELS = 12
_CROWD = 0.8
"""The share of dated mentions that a close-up must hold; it is drawn where they fill a quarter of the line or less."""
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
_TICKS = 12
MOST = 400
"""The most dates that are drawn; a reader can't tell more of them apart."""


@dataclass(frozen=True)
class Stretch:
    """A date to draw: its name, the days between which it lies, its mentions' ids, and its value, if it has one."""

    label: str
    first: datetime.date | None
    last: datetime.date | None
    targets: tuple[str, ...]
    value: str = ""

    @property
    def caption(self) -> str:
        """The name, and how often it is mentioned if more than once."""
        return f"{self.label} ×{len(self.targets)}" if len(self.targets) > 1 else self.label


@dataclass(frozen=True)
class Bar:
    """A drawn date; `open_start` and `open_end` say that it goes on beyond what is drawn.

    Its label begins at the bar's start or, `label_ends` there, ends at the bar's end.
    """

    stretch: Stretch
    x: float
    y: float
    width: float
    label_ends: bool
    open_start: bool
    open_end: bool


@dataclass(frozen=True)
class Tick:
    """A mark on the axis."""

    x: float
    label: str


@dataclass(frozen=True)
class Timeline:
    """A drawing of `WIDTH` by `height`: the axis is at `axis`, bars are below it; `now` is the published date.

    `note` says what is not drawn.
    """

    title: str
    height: float
    bar: float
    labelled: bool
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    now: float | None
    axis: float = 24.0
    note: str = ""


def timelines(stretches: Sequence[Stretch], published: datetime.date | None) -> list[Timeline]:
    """The drawing of all of `stretches`, and a close-up where most lie close together; none where nothing is dated.

    Of more than :data:`MOST` those with the most mentions are drawn, and a note says so.
    """
    note = ""
    if len(stretches) > MOST:
        note = f"The {MOST} dates with the most mentions, of {len(stretches):,}; the list of dates has all."
        stretches = sorted(stretches, key=lambda stretch: -len(stretch.targets))[:MOST]
    days = [day.toordinal() for stretch in stretches for day in (stretch.first, stretch.last) if day]
    if not days:
        return []
    low, high = min(days), max(days)
    drawn = [replace(_drawing("All dates", stretches, low, high, published), note=note)]
    near, far = _crowded(stretches)
    if far - near < (high - low) / 4 and high - low > 400:
        inside = [
            s for s in stretches if s.first and s.last and near <= s.first.toordinal() and s.last.toordinal() <= far
        ]
        title = f"Close-up: {' to '.join(day_in_words(datetime.date.fromordinal(day)) for day in (near, far))}"
        drawn.append(_drawing(title, inside, near, far, published))
    return drawn


def _crowded(stretches: Sequence[Stretch]) -> tuple[int, int]:
    """The shortest time that holds most of the dates that are not longer than about a year, by number of mentions."""
    ends = sorted(
        (s.first.toordinal(), s.last.toordinal(), len(s.targets))
        for s in stretches
        if s.first and s.last and (s.last - s.first).days < 370
    )
    wanted = int(sum(mentions for *_, mentions in ends) * _CROWD)
    if wanted < 4:
        return (0, 1 << 30)
    windows = [
        (last - first, first, last)
        for number, (first, *_) in enumerate(ends)
        if (last := _reached(ends[number:], wanted)) is not None
    ]
    _, first, last = min(windows)
    return first, last


def _reached(ends: Sequence[tuple[int, int, int]], wanted: int) -> int | None:
    """The last day of the first of `ends` that have `wanted` mentions together; None where all have fewer."""
    latest = found = 0
    for _, last, mentions in ends:
        latest, found = max(latest, last), found + mentions
        if found >= wanted:
            return latest
    return None


def _drawing(
    title: str, stretches: Sequence[Stretch], low: int, high: int, published: datetime.date | None
) -> Timeline:
    pad = max(3, (high - low) // 60)
    low, high = max(1, low - pad), min(datetime.date.max.toordinal(), high + pad)
    scale = (WIDTH - 2 * _MARGIN) / (high - low)

    def x_of(day: int) -> float:
        return round(_MARGIN + (day - low) * scale, 1)

    spans: list[tuple[Stretch, float, float]] = []
    for stretch in sorted(stretches, key=lambda s: (_ordinal(s.first, low), _ordinal(s.last, high), s.label)):
        left, right = x_of(_ordinal(stretch.first, low)), x_of(_ordinal(stretch.last, high - 1) + 1)
        spans.append((stretch, left, max(_THINNEST, round(right - left, 1))))
    lanes = _lanes([_taken(*span) for span in spans])
    labelled = max(lanes, default=0) < _LANES_WITH_LABELS
    if not labelled:
        lanes = _lanes([(left, left + width + 2) for _, left, width in spans])
    step, bar = (26.0, 6.0) if labelled else (9.0, 6.0)
    bars = tuple(
        Bar(
            stretch,
            left,
            36.0 + lane * step,
            width,
            _label_ends(stretch, left),
            stretch.first is None,
            stretch.last is None,
        )
        for (stretch, left, width), lane in zip(spans, lanes, strict=True)
    )
    now = x_of(published.toordinal()) if published and low <= published.toordinal() <= high else None
    height = 36.0 + (max(lanes, default=0) + 1) * step + 10
    return Timeline(title, height, bar, labelled, bars, tuple(_ticks(low, high, x_of(low), scale)), now)


def _label_ends(stretch: Stretch, left: float) -> bool:
    return left + _LETTER * len(stretch.caption) > WIDTH


def _taken(stretch: Stretch, left: float, width: float) -> tuple[float, float]:
    """The stretch of its row that a bar takes with its label."""
    label = _LETTER * len(stretch.caption)
    if _label_ends(stretch, left):
        return min(left, left + width - label) - 4, left + width
    return left, left + max(width + 4, label + 8)


def _lanes(spans: Sequence[tuple[float, float]]) -> list[int]:
    """The row of each of `spans`: the first where it touches nothing."""
    ends: list[float] = []
    rows = []
    for left, right in spans:
        row = next((number for number, end in enumerate(ends) if end <= left), len(ends))
        ends[row : row + 1] = [right]
        rows.append(row)
    return rows


def _ticks(low: int, high: int, left: float, scale: float) -> Iterator[Tick]:
    for ordinal, label in _marks(low, high):
        x = round(left + (ordinal - low) * scale, 1)
        if _MARGIN <= x <= WIDTH - 40:
            yield Tick(x, label)


def _marks(low: int, high: int) -> Iterator[tuple[int, str]]:
    """The days to mark on an axis and their names: days, months or years, by how long it is."""
    first, last = datetime.date.fromordinal(low), datetime.date.fromordinal(high)
    months = (last.year - first.year) * 12 + last.month - first.month
    if high - low <= 5 * _TICKS:
        for ordinal in range(low, high + 1, 1 if high - low <= 2 * _TICKS else 7):
            day = datetime.date.fromordinal(ordinal)
            yield ordinal, f"{day.day} {MONTHS[day.month - 1][:3]}"
    elif months <= 30:
        for number in range(first.month - 1, first.month + months):
            year, month = first.year + number // 12, number % 12
            if month % (1 if months <= _TICKS else 3) == 0 and year < 10_000:
                yield datetime.date(year, month + 1, 1).toordinal(), f"{MONTHS[month][:3]} {year}"
    else:
        step = next((s for s in _STEPS if (last.year - first.year) / s <= _TICKS), _STEPS[-1])
        for year in range(first.year, last.year + 1):
            if year % step == 0 and year > 0:
                yield datetime.date(year, 1, 1).toordinal(), str(year)


def _ordinal(day: datetime.date | None, otherwise: int) -> int:
    return day.toordinal() if day else otherwise
