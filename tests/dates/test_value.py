from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates.expressions import Point, Range
from pipeline.dates.occurrence import NOWHERE, Anchor, weekday_near
from pipeline.dates.value import Value, needs_context, value_of
from pipeline.edtf import edtf_bounds
from tests.dates.reading import parse

PAPER = Anchor(published=date(2021, 12, 10))


def value(words: str, anchor: Anchor = NOWHERE) -> Value | None:
    said = parse(words)
    return value_of(said, anchor) if said else None


@pytest.mark.parametrize(
    ("words", "edtf", "mod"),
    [
        ("10.12.2021", "2021-12-10", None),
        ("2021-06-11", "2021-06-11", None),
        ("2021/06/11", "2021-06-11", None),
        ("11/06/2021", "2021-06-11", None),
        ("6/13/21", "2021-06-13", None),
        ("11.06.21", "2021-06-11", None),
        ("11.06.49", "2049-06-11", None),
        ("11.06.50", "1950-06-11", None),
        ("in [06/2021]", "2021-06", None),
        ("June 4th, 2021", "2021-06-04", None),
        ("the [4th of June 2021]", "2021-06-04", None),
        ("Friday, 4 June 2021", "2021-06-04", None),
        ("4-June-2021", "2021-06-04", None),
        ("Sept. 5, 2021", "2021-09-05", None),
        ("MAY 2021", "2021-05", None),
        ("June ’21", "2021-06", None),
        ("March of 2020", "2020-03", None),
        ("thirty-first day of October, in the year of our Lord two thousand and twenty-four", "2024-10-31", None),
        ("fourth day of July, in the year of our Lord nineteen hundred and ninety-six", "1996-07-04", None),
        ("year 2023", "2023", None),
        ("FY22", "2022", None),
        ("fiscal year 2021-22", "2021/2022", None),
        ("2021/22", "2021/2022", None),
        ("1999-00", "1999/2000", None),
        ("2021-06", "2021-06", None),
        ("1990s", "199X", None),
        ("late ’90s", "199X", "END"),
        ("1800s", "18XX", None),
        ("the [twenty twenties]", "202X", None),
        ("the [nineteen eighties]", "198X", None),
        ("twenty-first century", "20XX", None),
        ("21st-century", "20XX", None),
        ("early 2000s", "200X", "START"),
        ("mid-1990s", "199X", "MID"),
        ("mid-to-late 2030s", "203X", "END"),
        ("around 2015", "2015", "APPROX"),
        ("circa 1850", "1850", "APPROX"),
        ("beginning of 2024", "2024", "START"),
        ("middle of 2024", "2024", "MID"),
        ("final weeks of 2024", "2024", "END"),
        ("by [year-end 2021]", "2021", "END"),
        ("winter of 2020", "2020-24", None),
        ("early spring 2022", "2022-21", "START"),
        ("third quarter of 2018", "2018-35", None),
        ("2021 Q3", "2021-35", None),
        ("H1 2021", "2021-40", None),
        ("last quarter of 2021", "2021-36", None),
        ("second half of the 1990s", "1995/1999", None),
        ("first half of June 2021", "2021-06-01/2021-06-15", None),
        ("first half of the 20th century", "1900/1949", None),
        ("first six (06) months in the year 2023", "2023-01/2023-06", None),
        ("last three months of 2021", "2021-10/2021-12", None),
        ("first week of May 2021", "2021-05-01/2021-05-07", None),
        ("last day of February 2024", "2024-02-29", None),
        ("third Friday in May 2021", "2021-05-21", None),
        ("last Monday of May 2021", "2021-05-31", None),
        ("between 2015 and 2020", "2015/2020", None),
        ("years 2008 to 2012", "2008/2012", None),
        ("2014–20", "2014/2020", None),
        ("30 May – 2 June 2021", "2021-05-30/2021-06-02", None),
        ("June 5–7, 2021", "2021-06-05/2021-06-07", None),
        ("November 2020 to February 2021", "2020-11/2021-02", None),
        ("November to February 2021", "2020-11/2021-02", None),
        ("Q1 to Q3 2021", "2021-33/2021-35", None),
        ("1990s to 2000s", "199X/200X", None),
        ("2014–present", "2014/..", None),
        ("from 2023/24 onwards", "2023/..", None),
        ("second quarter of the 21st century", "2025/2049", None),
        ("from May 2020 onwards", "2020-05/..", None),
    ],
)
def test_what_the_words_alone_say(words: str, edtf: str, mod: str | None) -> None:
    assert value(words) == Value(edtf, mod)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "edtf", "mod"),
    [
        ("4 June", "2021-06-04", None),
        ("June", "2021-06", None),
        ("December 11", "2020-12-11", None),
        ("last year", "2020", None),
        ("this month", "2021-12", None),
        ("next quarter", "2022-33", None),
        ("last week", "2021-11-29/2021-12-05", None),
        ("this weekend", "2021-12-11/2021-12-12", None),
        ("past year", "2020", None),
        ("coming century", None, None),
        ("this decade", "202X", None),
        ("last December", "2020-12", None),
        ("last June", "2021-06", None),
        ("next June", "2022-06", None),
        ("this summer", "2021-22", None),
        ("next spring", "2022-21", None),
        ("June of last year", "2020-06", None),
        ("January 20th of this year", "2021-01-20", None),
        ("yesterday", "2021-12-09", None),
        ("day before yesterday", "2021-12-08", None),
        ("two years ago", "2019", None),
        ("ten days ago", "2021-11-30", None),
        ("more than a decade ago", "2011", "APPROX"),
        ("half a century ago", "1971", None),
        ("one hundred twenty years ago", "1901", None),
        ("a year and a half ago", "2020-06", None),
        ("end of the year", "2021", "END"),
        ("early next year", "2022", "START"),
        ("later this year", "2021", None),
        ("end of the day", "2021-12-10", "END"),
        ("second half of the year", "2021-41", None),
        ("by [mid-year]", "2021", "MID"),
        ("first five months of the year", "2021-01/2021-05", None),
        ("Monday", "2021-12-06", None),
        ("last Friday", "2021-12-03", None),
        ("next Friday", "2021-12-17", None),
        ("this Sunday", "2021-12-12", None),
        ("between May and October", "2021-05/2021-10", None),
        ("5–7 June", "2021-06-05/2021-06-07", None),
        ("Friday, 14 August", "2020-08-14", None),
    ],
)
def test_what_the_published_date_adds(words: str, edtf: str | None, mod: str | None) -> None:
    assert value(words, PAPER) == Value(edtf, mod)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "context", "edtf"),
    [
        ("the [same month]", "2019-03-05", "2019-03"),
        ("that same day", "2019-03-05", "2019-03-05"),
        ("two years later", "2019-03", "2021"),
        ("a year earlier", "2019", "2018"),
        ("the [year prior]", "2019", "2018"),
        ("the [previous day]", "2019-03-01", "2019-02-28"),
        ("three weeks later", "2019-03", None),
        ("five months later", "2019-10-05", "2020-03"),
        ("the [following year]", "199X", "1991"),
        ("December of that year", "2019-03", "2019-12"),
        ("next day", "2020-02-28", "2020-02-29"),
    ],
)
def test_what_the_date_before_adds(words: str, context: str, edtf: str | None) -> None:
    found = value(words, Anchor(published=date(2021, 12, 10), context=context))
    assert found is not None
    assert found.edtf == edtf


def test_a_sentence_that_looks_ahead_means_the_coming_one() -> None:
    assert value("June", Anchor(published=date(2021, 12, 10), ahead=True)) == Value("2022-06", None)
    assert value("Monday", Anchor(published=date(2021, 12, 10), ahead=True)) == Value("2021-12-13", None)


def test_month_first_is_the_document_s_habit() -> None:
    assert value("6/11/2021", Anchor(month_first=True)) == Value("2021-06-11", None)


@pytest.mark.parametrize(
    "words",
    [
        "31 June",
        "30.02.2021",
        "29 February 2021",
        "2021-13-01",
        "0 May",
        "banana",
        "",
        "last banana",
        "13/13/2021",
        "2020 to 2015 to 2010",
        "the",
        "5",
        "99",
    ],
)
def test_what_is_no_possible_date_has_no_value(words: str) -> None:
    found = value(words)
    assert found is None or found.edtf is None


def test_a_leap_day_needs_a_leap_year() -> None:
    assert value("29 February 2024") == Value("2024-02-29", None)
    assert value("29 February", Anchor(year=2023)) == Value(None, None)


def test_without_an_anchor_there_is_no_year_to_give() -> None:
    for words in ("June", "4 June", "last year", "Monday", "two years later", "between May and October"):
        assert value(words) == Value(None, None)
        said = parse(words)
        assert said is not None
        assert needs_context(said)


def test_a_range_is_read_as_two_points() -> None:
    assert isinstance(parse("May to October 2021"), Range)
    assert isinstance(parse("October 2021"), Point)


STYLES = (
    "{d} {month} {y}",
    "{d}{th} of {month} {y}",
    "{Month} {d}, {y}",
    "{Month} {d}{th}, {y}",
    "{d:02}.{m:02}.{y}",
    "{y}-{m:02}-{d:02}",
    "{d:02}/{m:02}/{y}",
    "{weekday}, {d} {month} {y}",
    "{weekday}, {Month} {d}, {y}",
)


def rendered(day: date, style: str) -> str:
    th = "th" if 10 < day.day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    name = day.strftime("%B")
    return style.format(d=day.day, m=day.month, y=day.year, month=name, Month=name, th=th, weekday=day.strftime("%A"))


@given(st.dates(date(1000, 1, 1), date(2200, 12, 31)), st.sampled_from(STYLES))
def test_a_day_written_in_any_style_is_read_back(day: date, style: str) -> None:
    assert value(rendered(day, style)) == Value(day.isoformat(), None)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_two_digit_year_is_read_back_around_the_pivot(day: date) -> None:
    assert value(day.strftime("%d.%m.%y")) == Value(day.isoformat(), None)


@given(st.dates(date(1000, 1, 1), date(2200, 12, 31)), st.dates(date(1000, 1, 1), date(2200, 12, 31)))
def test_a_stretch_of_days_is_read_back(one: date, other: date) -> None:
    first, last = sorted((one, other))
    words = f"from {first.day} {first.strftime('%B')} {first.year} to {last.day} {last.strftime('%B')} {last.year}"
    expected = first.isoformat() if first == last else f"{first}/{last}"
    assert value(words) == Value(expected, None)


WORDS = st.lists(
    st.sampled_from(
        [
            "last",
            "next",
            "this",
            "the",
            "of",
            "year",
            "month",
            "quarter",
            "half",
            "first",
            "third",
            "end",
            "early",
            "mid-",
            "late",
            "May",
            "june",
            "Monday",
            "spring",
            "2021",
            "199",
            "1990s",
            "21st",
            "century",
            "31",
            "5",
            "–",
            "-",
            "to",
            "from",
            "and",
            "two",
            "years",
            "ago",
            "later",
            "FY",
            "Q1",
            "/",
            ".",
            ",",
            "12",
            "decade",
            "week",
            "yesterday",
            "in",
            "that",
            "same",
        ]
    ),
    max_size=7,
).map(" ".join)


@given(
    st.one_of(WORDS, st.text(max_size=40)),
    st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31))),
    st.one_of(st.none(), st.integers(1, 9999)),
    st.sampled_from([None, "2019", "2019-03-05", "199X", "2019-05/2019-06"]),
    st.booleans(),
)
def test_no_words_and_no_anchor_raise_and_every_value_is_valid(
    words: str, published: date | None, year: int | None, context: str | None, ahead: bool
) -> None:
    found = value(words, Anchor(published=published, year=year, context=context, ahead=ahead))
    if found is not None and found.edtf is not None:
        parse_edtf(found.edtf)
        assert edtf_bounds(found.edtf) is not None


def test_month_names_are_complete() -> None:
    names = [date(2021, month, 1).strftime(style) for month in range(1, 13) for style in ("%B", "%b")]
    assert [value(f"{name} 2021") for name in names] == [
        Value(f"2021-{month:02}", None) for month in range(1, 13) for _ in range(2)
    ]


@pytest.mark.parametrize(
    ("words", "published", "ahead", "edtf"),
    [
        ("December", (2021, 12, 10), False, "2021-12"),
        ("December", (2021, 12, 10), True, "2021-12"),
        ("10 December", (2021, 12, 10), False, "2021-12-10"),
        ("11 December", (2021, 12, 10), False, "2020-12-11"),
        ("10 December", (2021, 12, 10), True, "2021-12-10"),
        ("9 December", (2021, 12, 10), True, "2022-12-09"),
        ("by [autumn]", (2021, 9, 1), False, "2021-23"),
        ("by [autumn]", (2021, 8, 31), False, "2020-23"),
        ("third quarter", (2021, 7, 1), False, "2021-35"),
        ("third quarter", (2021, 6, 30), False, "2020-35"),
        ("second half", (2021, 7, 1), False, "2021-41"),
        ("second half", (2021, 6, 30), False, "2020-41"),
        ("first half", (2021, 1, 1), False, "2021-40"),
        ("second quarter", (2021, 4, 1), True, "2021-34"),
        ("second quarter", (2021, 5, 1), True, "2022-34"),
        ("last April", (2021, 4, 30), False, "2020-04"),
        ("last March", (2021, 4, 1), False, "2021-03"),
        ("last May", (2021, 4, 1), False, "2020-05"),
        ("next April", (2021, 4, 30), False, "2022-04"),
        ("next May", (2021, 4, 30), False, "2021-05"),
        ("3rd of last month", (2021, 1, 15), False, "2020-12-03"),
        ("3rd of next month", (2021, 12, 1), False, "2022-01-03"),
        ("31st of last month", (2021, 5, 1), False, None),
        ("3rd of this month", (2021, 12, 1), False, "2021-12-03"),
        ("[25 June, last].", (2021, 7, 1), False, "2021-06-25"),
        ("from November to February", (2021, 12, 10), False, "2021-11/2022-02"),
        ("from November to November", (2021, 12, 10), False, "2021-11"),
        ("Monday", (2021, 12, 6), False, "2021-12-06"),
        ("last Monday", (2021, 12, 6), False, "2021-11-29"),
        ("next Monday", (2021, 12, 6), False, "2021-12-13"),
        ("two weeks ago", (2021, 12, 10), False, "2021-11-26"),
        ("two quarters ago", (2021, 12, 10), False, "2021-34"),
    ],
)
def test_which_one_is_meant(words: str, published: tuple[int, int, int], ahead: bool, edtf: str | None) -> None:
    found = value(words, Anchor(published=date(*published), ahead=ahead))
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("words", "context", "edtf"),
    [
        ("the [previous year]", "2013-04/2014-03", "2012-04/2013-03"),
        ("the [previous year]", "2013/2014", "2012/2013"),
        ("the [previous year]", "2013-04/2014-04", "2012"),
        ("the [previous year]", "2013-04/2014", "2012"),
        ("the [previous year]", "2013/2015", "2012"),
        ("a decade later", "2003/2011", "2021"),
        ("a decade earlier", "2003/2011", "1993"),
        ("the [same month]", "2014", None),
        ("same period in 2013", "2014-01/2014-03", "2013-01/2013-03"),
        ("same period last year", "2014-34", "2013-34"),
        ("same month of the previous year", "2014-05", "2013-05"),
        ("same period in 2013", "199X", None),
        ("same period in 2013", None, None),
        ("Q3", "2018/2019", "2018-10/2018-12"),
        ("Q3 2020", "2018/2019", "2020-35"),
    ],
)
def test_what_the_context_adds(words: str, context: str | None, edtf: str | None) -> None:
    found = value(words, Anchor(published=date(2021, 12, 10), context=context, fiscal_start=4))
    assert found is not None
    assert found.edtf == edtf


def test_a_fiscal_year_named_by_its_end() -> None:
    assert value("FY22", Anchor(fiscal_by_end=True)) == Value("2021/2022", None)
    assert value("Q1 FY22", Anchor(fiscal_by_end=True, fiscal_start=4)) == Value("2021-04/2021-06", None)
    assert value("year 2022", Anchor(fiscal_by_end=True)) == Value("2022", None)


def test_a_fiscal_year_that_is_counted_needs_no_year_of_its_own() -> None:
    anchor = Anchor(published=date(2021, 12, 10), fiscal_by_end=True)
    assert value_of(Point(fiscal=True, unit="year", offset=-1), anchor) == Value("2020", None)


@pytest.mark.parametrize(("direction", "edtf"), [(-1, "2021-12-03"), (0, "2021-12-10"), (1, "2021-12-17")])
def test_last_this_and_next_friday_on_a_friday(direction: int, edtf: str) -> None:
    assert weekday_near(4, Anchor(published=date(2021, 12, 10)), direction) == edtf


def test_the_value_of_the_same_expression_before() -> None:
    assert value("the [previous year]", Anchor(context="2015", value="2012")) == Value("2012", None)


def test_a_year_that_is_named_stays_whatever_the_weekday() -> None:
    assert value_of(Point(year=2021, month=6, day=3, weekday=4), PAPER).edtf == "2021-06-03"


def test_a_weekday_with_its_month_is_a_day_of_that_month() -> None:
    assert value_of(Point(weekday=4, month=6, day=3, offset=-1), PAPER).edtf == "2021-06-03"


def test_a_range_with_an_end_that_is_not_known_has_no_value() -> None:
    unknown, known = Point(other_calendar=True), Point(year=2021)
    assert value_of(Range(unknown, known), PAPER) == value_of(Range(known, unknown), PAPER) == Value(None, None)


@pytest.mark.parametrize(
    ("published", "ahead", "edtf"),
    [
        (date(2011, 3, 7), False, "2010-10-22"),
        (date(2011, 3, 7), True, "2011-04-22"),
        (date(2011, 4, 22), False, "2011-04-22"),
        (date(2011, 4, 22), True, "2011-04-22"),
    ],
)
def test_a_weekday_with_its_day_is_the_nearest_such_day(published: date, ahead: bool, edtf: str) -> None:
    assert value("Friday the 22nd", Anchor(published=published, ahead=ahead)) == Value(edtf, None)
    assert value("Friday the 22nd") == Value(None, None)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("44 BC", "-0043"),
        ("1 BC", "0000"),
        ("AD 70", "0070"),
        ("from 206 BC to 220 AD", "-0205/0220"),
        ("264–146 BC", "-0263/-0145"),
        ("5th century BC", None),
        ("ninth century", "08XX"),
    ],
)
def test_years_and_centuries_of_an_era(words: str, edtf: str | None) -> None:
    assert value(words) == Value(edtf, None)


@pytest.mark.parametrize("words", ["146–264 BC", "from 220 to 206 AD", "70–70 AD"])
def test_years_of_an_era_that_run_backwards_are_none(words: str) -> None:
    assert value(words) is None
