import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reporting.timeline import MOST, WIDTH, Stretch, timelines
from tests.growing import grows_in_proportion


def stretch(first: str | None, last: str | None, times: int = 1) -> Stretch:
    def day(value: str | None) -> datetime.date | None:
        return datetime.date.fromisoformat(value) if value else None

    return Stretch(f"{first}/{last}", day(first), day(last), ("x",) * times)


def test_a_bar_is_as_long_as_its_time() -> None:
    (line,) = timelines([stretch("2021-01-01", "2021-01-31"), stretch("2021-02-01", "2021-04-01")], None)
    january, rest = line.bars
    assert abs(rest.width / january.width - 60 / 31) < 0.02
    assert abs(january.x + january.width - rest.x) < 0.2


def test_nothing_dated_draws_nothing() -> None:
    assert timelines([], datetime.date(2021, 1, 1)) == []
    assert timelines([Stretch("?", None, None, ("x",))], None) == []


def test_dates_that_lie_close_together_get_a_close_up() -> None:
    near = [stretch(f"2021-0{month}-01", f"2021-0{month}-05") for month in range(1, 9)]
    whole, close = timelines([stretch("1945-05-08", "1945-05-08"), *near], datetime.date(2021, 3, 1))
    assert len(whole.bars) == 9 and len(close.bars) < 9
    assert close.title.startswith("Close-up: 1 ") and close.now is not None


@pytest.mark.parametrize(
    ("first", "last", "some"),
    [
        ("2021-04-08", "2021-04-14", "10 Apr"),
        ("2021-04-08", "2021-05-14", "Apr"),
        ("2021-01-08", "2021-09-14", "Mar 2021"),
        ("2020-01-08", "2021-12-14", "Apr 2020"),
        ("1990-01-08", "2021-12-14", "2000"),
        ("0900-01-01", "2021-12-14", "1500"),
    ],
)
def test_the_axis_is_marked_in_days_months_or_years(first: str, last: str, some: str) -> None:
    (line,) = timelines([stretch(first, last)], None)
    assert 3 <= len(line.ticks) <= 26
    assert any(some in tick.label for tick in line.ticks)


def test_an_open_end_reaches_the_edge_and_says_so() -> None:
    (line,) = timelines([stretch("2020-01-01", None), stretch("2019-01-01", "2021-01-01")], None)
    (bar,) = (bar for bar in line.bars if bar.open_end)
    assert not bar.open_start and bar.x + bar.width > WIDTH - 40


DAYS = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))


@given(st.lists(st.tuples(DAYS, DAYS), max_size=30), DAYS)
def test_bars_stay_on_the_drawing_and_touch_no_other(
    days: list[tuple[datetime.date, datetime.date]], published: datetime.date
) -> None:
    stretches = [Stretch("x", min(pair), max(pair), ("x",)) for pair in days]
    for line in timelines(stretches, published):
        for bar in line.bars:
            assert bar.x >= 0 and bar.x + bar.width <= WIDTH + 6 and bar.y + line.bar <= line.height
        lanes = sorted((bar.y, bar.x, bar.x + bar.width) for bar in line.bars)
        assert all(after[1] >= before[2] for before, after in pairwise(lanes) if before[0] == after[0])


def many(count: int) -> list[Stretch]:
    days = (datetime.date.fromordinal(365 * 1900 + 7 * number % 70_000) for number in range(count))
    return [Stretch(f"{number}", day, day, ("x",) * (1 + number % 3)) for number, day in enumerate(days)]


def test_of_many_dates_the_most_mentioned_are_drawn_and_a_note_says_so() -> None:
    often = [stretch(f"2021-0{month}-01", f"2021-0{month}-02", 9) for month in (1, 2)]
    line, *_ = timelines([*many(MOST), *often], None)
    assert len(line.bars) == MOST
    assert {"2021-01-01/2021-01-02", "2021-02-01/2021-02-02"} <= {bar.stretch.label for bar in line.bars}
    assert line.note == f"The {MOST} dates with the most mentions, of {MOST + 2:,}; the list of dates has all."
    assert timelines(many(MOST), None)[0].note == ""


def test_drawing_takes_time_in_proportion_to_the_dates_and_to_their_mentions() -> None:
    assert grows_in_proportion(lambda count: timelines(many(count), None), 20_000, floor=1.0)
    assert grows_in_proportion(
        lambda count: timelines(
            [stretch(f"2021-0{month}-01", f"2021-0{month}-05", count) for month in range(1, 9)], None
        ),
        20_000,
        floor=1.0,
    )
