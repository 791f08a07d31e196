from datetime import date

import pytest

from pipeline.dates.expressions import Point
from pipeline.records import Date
from pipeline.resolving.dates.known import KnownDate, known_date, nearest_year, year_before
from pipeline.resolving.dates.narrative import Narrative
from pipeline.segmenting import segments
from tests.dates.reading import expression_at


def at(text: str, words: str, edtf: str) -> KnownDate:
    start = text.index(words)
    said = expression_at(text, start, start + len(words))
    assert said is not None
    mention = Date(start=start, end=start + len(words), text=words, edtf=edtf)
    found = known_date(text, mention, said, segments(text))
    assert found is not None
    return found


def narrative(text: str, *known: KnownDate, published: date | None = None) -> Narrative:
    found = Narrative(text, segments(text), published, known)
    for entry in known:
        found.add(entry)
    return found


@pytest.mark.parametrize(
    ("text", "words", "edtf", "leads"),
    [
        ("On 4 June 2014 it began.", "4 June 2014", "2014-06-04", True),
        ("It began in June 2014.", "June 2014", "2014-06", True),
        ("In 2014 it began.", "2014", "2014", True),
        ("But in mid-2014, it began.", "mid-2014", "2014", True),
        ("It fell. Then in 2014 it rose.", "2014", "2014", True),
        ("It rose, more than in 2014.", "2014", "2014", False),
        ("The June 2014 agreement failed.", "June 2014", "2014-06", False),
        ("The war of 2014\n\nIt was long.", "2014", "2014", True),
        ("It began in June.", "June", "2014-06", False),
    ],
)
def test_which_dates_lead_the_narrative(text: str, words: str, edtf: str, leads: bool) -> None:
    assert at(text, words, edtf).leads is leads


def test_a_date_without_a_plain_value_lends_nothing() -> None:
    said = Point(year=2014)
    assert known_date("2014", Date(start=0, end=4, text="2014"), said, segments("2014")) is None
    assert known_date("2014", Date(start=0, end=4, text="2014", edtf="../2014"), said, segments("2014")) is None


def test_the_last_date_that_is_exact_enough() -> None:
    text = "On 4 June 2014 it began. In July 2014 it rose. Later it fell."
    found = narrative(text, at(text, "4 June 2014", "2014-06-04"), at(text, "July 2014", "2014-07"))
    assert [entry and entry.edtf for entry in (found.last(50, 4), found.last(50, 7), found.last(50, 10))] == [
        "2014-07",
        "2014-07",
        "2014-06-04",
    ]


def test_a_date_of_the_same_sentence_that_is_less_exact_ends_the_search() -> None:
    text = "On 4 June 2014 it began. In 2015 it rose and fell."
    found = narrative(text, at(text, "4 June 2014", "2014-06-04"), at(text, "2015", "2015"))
    assert found.last(len(text) - 6, 10) is None
    assert found.last(len(text) - 6, 4) is not None


def test_a_date_in_brackets_counts_only_in_them() -> None:
    text = "In 2014 it rose (from 2003 on, more), and fell."
    found = narrative(text, at(text, "2014", "2014"), at(text, "2003", "2003"))
    assert [entry and entry.edtf for entry in (found.last(34, 4), found.last(44, 4))] == ["2003", "2014"]


def test_a_date_two_paragraphs_back_is_no_context() -> None:
    text = "In 2014 it rose.\n\nIt was so.\n\nThen it fell."
    found = narrative(text, at(text, "2014", "2014"))
    assert found.last(text.index("It was"), 4) is not None
    assert found.last(text.index("Then"), 4) is None


@pytest.mark.parametrize(("published", "year"), [(date(2016, 6, 1), 2014), (date(2015, 6, 1), None), (None, 2014)])
def test_a_date_close_before_counts_beside_a_published_date_years_later(published: date | None, year: int) -> None:
    text = "On 4 June 2014 it began. It ended in August."
    found = narrative(text, at(text, "4 June 2014", "2014-06-04"), published=published).date_at(37, 8, [])
    assert (found and found.year) == year


def test_a_document_that_is_mostly_about_one_year_lends_it_everywhere() -> None:
    days = [f"On {day} June 1989 it was so." for day in (3, 4, 5)]
    text = "\n\n".join([*days, "It began on 1 May 2019.", "It was " + "very " * 90 + "long until July."])
    known = [at(text, f"{day} June 1989", f"1989-06-0{day}") for day in (3, 4, 5)]
    last = at(text, "1 May 2019", "2019-05-01")
    place = text.index("July")
    about = narrative(text, *known, last, published=date(2019, 6, 4)).date_at(place, 7, [])
    assert about is not None
    assert about.year == 1989
    assert narrative(text, *known[:2], last, published=date(2019, 6, 4)).date_at(place, 7, []) is None
    assert narrative(text, *known, last, published=date(1990, 6, 4)).date_at(place, 7, []) is None
    assert narrative(text, *known, last, last, published=date(2019, 6, 4)).date_at(place, 7, []) is not None
    assert narrative(text, *known, last, last, last, published=date(2019, 6, 4)).date_at(place, 7, []) is None


@pytest.mark.parametrize(
    ("month", "published", "ahead", "year"),
    [
        (None, None, False, 2014),
        (12, None, False, 2014),
        (3, None, False, 2014),
        (2, None, False, 2015),
        (2, date(2015, 1, 20), False, 2014),
        (2, date(2015, 1, 20), True, 2015),
        (12, date(2014, 12, 20), False, 2014),
        (12, date(2014, 11, 20), False, 2013),
        (12, date(2013, 12, 20), False, 2013),
        (12, date(2011, 12, 20), False, 2011),
        (12, date(2011, 11, 20), False, 2013),
    ],
)
def test_the_year_of_a_month_in_a_narrative(month: int | None, published: date | None, ahead: bool, year: int) -> None:
    text = "In November 2014 it began."
    assert nearest_year(2014, month, at(text, "November 2014", "2014-11"), published, ahead) == year


@pytest.mark.parametrize(
    ("points", "year"),
    [
        ([Point(month=3), Point(month=4)], 2021),
        ([Point(month=4), Point(month=4)], 2021),
        ([Point(month=5), Point(month=4)], 2020),
        ([Point(month=4, day=2), Point(month=4, day=1)], 2020),
        ([Point(month=3), Point(month=9), Point(month=4)], 2020),
        ([Point(month=4), Point(month=4, day=1)], 2021),
        ([Point(month=12), Point(month=9), Point(month=4)], 2019),
    ],
)
def test_the_year_of_the_first_of_months_that_follow_each_other(points: list[Point], year: int) -> None:
    assert year_before(points, 2021) == year
