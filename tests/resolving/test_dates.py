import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates.value import value_of
from pipeline.edtf import edtf_bounds
from pipeline.records import Date
from pipeline.resolving.dates import resolve_dates
from tests.dates.reading import expression_at


def resolved(marked: str, published: str | None = "2021-12-10") -> list[Date]:
    """The dates of `marked`, a text with its dates in square brackets, after resolving."""
    text, places = "", []
    for piece in re.split(r"(\[[^\]]+\])", marked):
        words = piece.strip("[]") if piece.startswith("[") else piece
        if piece.startswith("["):
            places.append((len(text), len(text) + len(words)))
        text += words
    dates = []
    for start, end in places:
        said = expression_at(text, start, end)
        dates.append(
            Date(
                start=start, end=end, text=text[start:end], expression=said, edtf=value_of(said).edtf if said else None
            )
        )
    return resolve_dates(text, dates, date.fromisoformat(published) if published else None)


def values(marked: str, published: str | None = "2021-12-10") -> list[str | None]:
    return [mention.edtf for mention in resolved(marked, published)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("They met in [June].", ["2021-06"]),
        ("They will meet in [June].", ["2022-06"]),
        ("They agreed to meet on [20 December].", ["2021-12-20"]),
        ("They met on [28 December].", ["2020-12-28"]),
        ("It must be done by [30 June].", ["2022-06-30"]),
        ("ahead of the [June] elections, which mattered", ["2022-06"]),
        ("It met the [June] deadline.", ["2022-06"]),
        ("He said on [Monday] that it had failed.", ["2021-12-06"]),
        ("He will say so on [Monday].", ["2021-12-13"]),
        ("He will go on [Monday]. It was told in view of [Monday].", ["2021-12-13", "2021-12-13"]),
        ("They were ready as soon as [Monday].", ["2021-12-13"]),
        ("People can marry on [Sunday].", [None]),
        ("People can marry on [Sunday], and denied a lease on [Monday].", [None, None]),
        ("on [9 January] each year", [None]),
        ("in [May] and [October 2020]", ["2020-05", "2020-10"]),
        ("in [January 2020], [February] and [March]", ["2020-01", "2020-02", "2020-03"]),
        ("on [14] and [15 March 2003]", ["2003-03-14", "2003-03-15"]),
        ("on [March 14] and [15]", ["2021-03-14", "2021-03-15"]),
        ("In [2014], protests began. They ended in [August].", ["2014", "2014-08"]),
        ("On [2 July 2020] it moved and by [September] it held.", ["2020-07-02", "2020-09"]),
        ("It fell against [2019]. In [March] it rose.", ["2019", "2021-03"]),
        ("The [June 2015] agreement was ended in [January].", ["2015-06", "2021-01"]),
        ("It began on [1 March 2015]. The [next day], it ended.", ["2015-03-01", "2015-03-02"]),
        ("In [2015] it grew; not in [November] and [December of that year].", ["2015", "2015-11", "2015-12"]),
        ("The United States will vote in [June].", ["2022-06"]),
        ("The [October 2018] coup failed. It grew. The [October] coup was a mistake.", ["2018-10", "2018-10"]),
        (
            "It fell on [10 July 2018]. Years went by. Since the [10 July] fall, all was well.",
            ["2018-07-10", "2018-07-10"],
        ),
        ("Founded in [1955]. [Six years later], it met.", ["1955", "1961"]),
        ("It ended [Six years later].", [None]),
        ("the invasion of [February 24]", ["2021-02-24"]),
        ("on [11/06/2021] and [25/06/2021]", ["2021-06-11", "2021-06-25"]),
        ("on [11/06/2021] and [11/25/2021]", ["2021-11-06", "2021-11-25"]),
        ("The White House said on June 4, 2021 that on [11/06/2021] it ended", ["2021-11-06"]),
    ],
)
def test_the_document_gives_what_the_words_leave_out(marked: str, expected: list[str | None]) -> None:
    assert values(marked) == expected


def test_without_a_published_date_the_text_around_gives_the_year() -> None:
    assert values("On [3 July 2022] they met.\n\nIn [August] they parted, [last year].", None) == [
        "2022-07-03",
        "2022-08",
        None,
    ]
    assert values("In [June], decree No. 215 dated [11.06.2021] was signed.", None) == ["2021-06", "2021-06-11"]


def test_a_heading_gives_its_year_to_the_section() -> None:
    text = "The war of [2014]\n\nThe front moved fast in those months, it was told. In [June] it stood still."
    assert values(text) == ["2014", "2014-06"]


def test_basis_says_which_anchor_and_where() -> None:
    text = "In [May] and [October 2020], as [last year]. [Two years later]. On [3 July]"
    assert [mention.basis for mention in resolved(text)] == [
        "year 2020 from “October 2020” at 11, in the same list",
        None,
        "counted from the published date 2021-12-10",
        "counted from “last year” (2020) at 28",
        "the last one seen from the published date 2021-12-10",
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("They met on [24 December].", "2021-12-24"),
        ("They met on [25 December].", "2020-12-25"),
        ("On [10 December] they met.", "2021-12-10"),
        ("In [December] they met.", "2021-12"),
        ("Talks of [8 February]", "2022-02-08"),
        ("Talks of [9 February]", "2021-02-09"),
        ("They will meet on [10 October].", "2022-10-10"),
        ("They will meet on [11 October].", "2021-10-11"),
        ("It is open in [July].", "2021-07"),
        ("It is open in [May].", "2022-05"),
        ("Since [June] they met.", "2021-06"),
        ("It is closed since [May].", "2021-05"),
        ("It is shut until [July].", "2022-07"),
        ("They met until [June].", "2021-06"),
    ],
)
def test_which_occurrence_is_meant(marked: str, expected: str) -> None:
    assert values(marked) == [expected]


@pytest.mark.parametrize(
    ("published", "marked", "expected"),
    [
        ("2021-12-08", "It rained [this weekend].", "2021-12-04/2021-12-05"),
        ("2021-12-09", "It rained [this weekend].", "2021-12-11/2021-12-12"),
        ("2021-12-08", "It will rain [this weekend].", "2021-12-11/2021-12-12"),
    ],
)
def test_a_weekend_is_the_last_one_early_in_the_week(published: str, marked: str, expected: str) -> None:
    assert values(marked, published) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("In [2014] it fell. The [next year], it rose.", ["2014", "2015"]),
        ("In [2014] it fell. It will rise over the [next year].", ["2014", "2022"]),
        ("In [2014] it fell. It will rise [next year].", ["2014", "2022"]),
        ("In [2014] it fell against the [previous year], and the [previous year] was good.", ["2014", "2013", "2013"]),
        ("[From 2003 to 2011] it rose. [A decade later], it fell.", ["2003/2011", "2021"]),
        ("In [May 2014], it fell [two months later], then [two months later].", ["2014-05", "2014-07", "2014-09"]),
        (
            "On [13 June] it began. It grew. In [October 2019] it ended, before the [13 June] war.",
            ["2021-06-13", "2019-10", "2021-06-13"],
        ),
        ("It was good in [FY 2020/21], not in the [previous year].", ["2020/2021", "2019/2020"]),
        ("India rose in [Q1:2018-19] and in [Q2].", ["2018-04/2018-06", "2018-07/2018-09"]),
        ("It rose in [Q2].", ["2021-34"]),
        ("On [4 June 2019] it began. It was so on [Monday].", ["2019-06-04", "2021-12-06"]),
    ],
)
def test_what_the_narrative_gives(marked: str, expected: list[str]) -> None:
    assert values(marked) == expected


def test_a_narrative_of_another_year_goes_on_as_long_as_its_dates_are_close() -> None:
    wait = "It was " + "very " * 50 + "long. "
    assert values(f"On [4 June 2014] it began. {wait}It rose on [5 July]. {wait}It fell on [6 August].") == [
        "2014-06-04",
        "2014-07-05",
        "2014-08-06",
    ]
    assert values(f"On [4 June 2014] it began. {wait}{wait}It fell on [6 August].") == ["2014-06-04", "2021-08-06"]


@pytest.mark.parametrize(
    ("marked", "last"),
    [
        ("It began (in [June 2014]). In the [same month] it ended.", None),
        ("It began in [June 2014] (as all know). In the [same month] it ended.", "2014-06"),
        ("(As it was) it began in [June 2014] (so they say). In the [same month] it ended.", "2014-06"),
    ],
)
def test_a_date_in_brackets_counts_within_them(marked: str, last: str | None) -> None:
    assert values(marked)[-1] == last


def test_this_weekend_without_a_published_date_has_no_value() -> None:
    assert values("[This weekend] they met.", None) == [None]


def test_a_heading_of_last_year_gives_no_year() -> None:
    text = "The war of [2020]\n\nThe front moved fast in those months, it was told. In [June] it stood still."
    assert values(text) == ["2020", "2021-06"]


def test_a_story_of_another_year_goes_on_in_the_next_paragraph() -> None:
    story = "[Thirty years ago], on [3 June], it began, and on [15 April] it had been feared."
    assert values(f"{story}\n\nBy [4 June] it was over. The [next year], in [January], it was forgotten.") == [
        "1991",
        "1991-06-03",
        "1991-04-15",
        "1991-06-04",
        "1992",
        "1992-01",
    ]
    assert values("In [2014] it began.\n\nBy [4 June] it was over.") == ["2014", "2021-06-04"]
    assert values(f"{story} In [2020] it came back.\n\nBy [4 June] it was over.")[-1] == "2021-06-04"


def test_a_sentence_that_looks_forward_leaves_the_narrative() -> None:
    assert values("In [June 2014] it began; it ended in [August]. It will begin anew in [June].") == [
        "2014-06",
        "2014-08",
        "2022-06",
    ]


def test_a_year_that_is_counted_lends_itself() -> None:
    assert values("[Last year], in [June], they met. [A year earlier], in [March], they had not.") == [
        "2020",
        "2020-06",
        "2019",
        "2019-03",
    ]


def test_dates_before_the_first_year_follow_each_other_up_to_it() -> None:
    text = "It began on [16 March], ended in [September] and began anew on [1 April 2021]."
    assert values(text, None) == ["2020-03-16", "2020-09", "2021-04-01"]


DATES = st.lists(
    st.sampled_from(
        [
            "[June]",
            "[4 June]",
            "[last year]",
            "[2014]",
            "[Monday]",
            "[two years later]",
            "[1990s]",
            "[14]",
            "[6/11/21]",
            "[3 July 2020]",
            "[the same month]",
            "will",
            "said",
            ".",
            "\n\n",
            ",",
            "and",
            "can",
            "[29 February]",
            "[end of the day]",
            "[between May and October]",
        ]
    ),
    max_size=12,
)


@given(DATES.map(" ".join), st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat)))
def test_resolving_never_raises_and_keeps_places(marked: str, published: str | None) -> None:
    before = re.findall(r"\[([^\]]+)\]", marked)
    after = resolved(marked, published)
    assert [mention.text for mention in after] == before
    assert all(mention.edtf is None or edtf_bounds(mention.edtf) for mention in after)


def test_the_basis_of_a_numeric_date_is_the_order_of_the_document() -> None:
    assert [mention.basis for mention in resolved("on [4/6/2021]")] == ["day first"]
    bases = [mention.basis for mention in resolved("on [4/6/2021] and [4/26/2021]")]
    assert bases[0] == "month first, as in this document"
