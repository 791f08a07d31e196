import pytest

from pipeline.records import Date, Decree, Person, Quantity
from pipeline.resolving.conflicts import without_conflicts


def dates_kept(act: str, date: str, *, nominal: bool = False, number: str | None = None) -> bool:
    text = f"the {act} applies"
    at = text.index(date)
    decree = Decree(start=4, end=4 + len(act), text=act, nominal=nominal, number=number)
    _, kept, _, _ = without_conflicts([], [Date(start=at, end=at + len(date), text=date)], [decree], [])
    return bool(kept)


@pytest.mark.parametrize(
    ("act", "date", "number", "own"),
    [
        ("Belarus Democracy Act of 2004", "2004", None, False),
        ("resolution 1540 (2004)", "2004", "1540", False),
        ("Appropriation Act, No. 43 of 2022", "2022", "43 of 2022", False),
        ("Companies Act 2006", "2006", None, False),
        ("Resolution 1973", "1973", "1973", False),
        ("1887 (2009)", "1887", "1887", False),
        ("Decree No. 537 dated 17 September 2021", "17 September 2021", "537", True),
        ("1998 Electricity Act", "1998", None, True),
        ("2023 government decree", "2023", None, True),
        ("E.O. 13405 of June 16, 2006", "June 16, 2006", "13405", True),
    ],
)
def test_a_year_in_title_or_number_is_no_date_but_the_act_s_own_date_is(
    act: str, date: str, number: str | None, own: bool
) -> None:
    assert dates_kept(act, date, number=number) is own


def test_a_date_inside_a_nominal_mention_stays() -> None:
    assert dates_kept("2004 law", "2004", nominal=True)


def test_a_date_that_crosses_the_border_of_a_name_is_none() -> None:
    text = "the Companies Act 2006 and 2007"
    act = Decree(start=4, end=22, text=text[4:22])
    date = Date(start=18, end=31, text=text[18:31])
    assert without_conflicts([], [date], [act], []) == ([], [], [act], [])


def test_a_date_beside_an_act_stays() -> None:
    text = "Decree 808-N in 2023"
    act = Decree(start=0, end=12, text=text[:12])
    date = Date(start=16, end=20, text="2023")
    assert without_conflicts([], [date], [act], [])[1] == [date]


def test_no_person_and_no_quantity_in_a_named_act_or_a_date() -> None:
    text = "the John Lewis Act of 5 May"
    act = Decree(start=4, end=18, text=text[4:18])
    person = Person(start=4, end=14, text="John Lewis")
    date = Date(start=22, end=27, text="5 May")
    five = Quantity(start=22, end=23, text="5")
    assert without_conflicts([person], [date], [act], [five]) == ([], [date], [act], [])


def test_a_person_beside_a_nominal_act_stays() -> None:
    person = Person(start=4, end=9, text="Biden")
    bill = Decree(start=4, end=14, text="Biden bill", nominal=True)
    assert without_conflicts([person], [], [bill], [])[0] == [person]
