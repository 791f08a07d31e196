import re

import pytest

from pipeline.dates.expressions import Expression
from pipeline.records import Date
from pipeline.resolving.dates.data import cue
from pipeline.resolving.dates.lists import completed, with_days_alone, with_equivalents
from tests.dates.reading import expression_at


def marked(text: str, values: list[str | None]) -> tuple[str, list[Expression | None], list[Date]]:
    """The text without its brackets, the expressions in them, and their dates with `values`."""
    plain, places = "", []
    for part in re.split(r"(\[[^\]]+\])", text):
        words = part.strip("[]")
        if part.startswith("["):
            places.append((len(plain), len(plain) + len(words)))
        plain += words
    dates = [
        Date(start=start, end=end, text=plain[start:end], edtf=value)
        for (start, end), value in zip(places, values, strict=True)
    ]
    return plain, [expression_at(plain, start, end) for start, end in places], dates


@pytest.mark.parametrize(
    ("link", "is_list"),
    [
        (" and ", True),
        (", ", True),
        (", and ", True),
        (" or in ", True),
        ("–", True),
        (" of ", False),
        (". ", False),
        (" and then ", False),
        ("; ", True),
    ],
)
def test_what_links_the_members_of_a_list(link: str, is_list: bool) -> None:
    assert (cue("list").fullmatch(link) is not None) is is_list


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("on [14] and [15 March 2003]", [None, "2003-03-15"], ["2003-03-14", "2003-03-15"]),
        ("on [12], [13] and [14 June]", [None, None, "2021-06-14"], ["2021-06-12", "2021-06-13", "2021-06-14"]),
        ("on [May 5] and [6]", ["2021-05-05", None], ["2021-05-05", "2021-05-06"]),
        ("on [30] and [31 June]", [None, None], [None, None]),
        ("on [30] and [29 February 2024]", [None, "2024-02-29"], [None, "2024-02-29"]),
    ],
)
def test_a_day_alone_has_the_month_of_its_list(text: str, values: list[str | None], expected: list[str | None]) -> None:
    plain, said, dates = marked(text, values)
    assert [date.edtf for date in with_days_alone(plain, said, dates)] == expected


@pytest.mark.parametrize("link", [" (corresponding to ", " / ", ", or ", " (", " = ", ", equivalent to the "])
def test_a_day_of_another_calendar_has_the_value_of_its_equivalent(link: str) -> None:
    for text, values in (
        (f"on [1 Muharram 1441]{link}[1 September 2019]", [None, "2019-09-01"]),
        (f"on [1 September 2019]{link}[1 Muharram 1441]", ["2019-09-01", None]),
    ):
        plain, said, dates = marked(text, values)
        assert [date.edtf for date in with_equivalents(plain, said, dates)] == ["2019-09-01", "2019-09-01"]


def test_a_month_beside_it_is_no_equivalent_of_a_day() -> None:
    plain, said, dates = marked("on [1 Muharram 1441] / [September 2019]", [None, "2019-09"])
    assert with_equivalents(plain, said, dates)[0].edtf is None
    plain, said, dates = marked("on [1 Muharram 1441] it ended. On [1 September 2019]", [None, "2019-09-01"])
    assert with_equivalents(plain, said, dates)[0].edtf is None


def test_a_month_takes_the_year_of_the_next_member() -> None:
    plain, said, dates = marked("in [November] and [December of that year]", [None, None])
    words = completed(plain, 0, said, dates)
    assert (getattr(words, "unit", None), getattr(words, "origin", None)) == ("year-of", "context")
    plain, said, dates = marked("on [May 5] and [7, 2022]", [None, None])
    assert getattr(completed(plain, 0, said, dates), "year", None) == 2022
    plain, said, dates = marked("in [November] it rose; [December of that year]", [None, None])
    assert completed(plain, 0, said, dates) == said[0]
