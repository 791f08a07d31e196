import pytest

from pipeline.decrees.data import DecreeData
from pipeline.decrees.value import Issuers, Numbers, type_of
from pipeline.rules import load_rules


@pytest.fixture(scope="module")
def issuers() -> Issuers:
    return Issuers(load_rules(DecreeData))


@pytest.mark.parametrize(
    ("noun", "kind"),
    [
        ("E.O.", "executive order"),
        ("Executive\n  Order", "executive order"),
        ("Directives", "directive"),
        ("Act", "act"),
        ("joint resolution", "resolution"),
        (None, None),
    ],
)
def test_types_are_spelled_out(noun: str | None, kind: str | None) -> None:
    data = load_rules(DecreeData).data
    assert type_of(noun, data.types, {word.lower() for word in data.lists["plurals"]}) == kind


def test_a_number_is_behind_the_date_but_not_in_the_title_there() -> None:
    numbers = Numbers(load_rules(DecreeData))
    title = " “On Decree No. 7”"
    assert numbers.of("Decree", {"tail": f" dated 5 May 2021 and numbered 4749{title}", "quoted": title}) == "4749"
    assert numbers.of("Decree", {"tail": f" dated 5 May 2021{title}", "quoted": title}) is None
    assert numbers.of("Decree", {"tail": None, "quoted": None}) is None


NAMED = [
    ("", "Decree", " No. 537 of the Council of Ministers of Belarus", "", "Council of Ministers"),
    ("", "Decree", " No. 5 of the President of the Republic of Belarus", "", "President"),
    ("presidential ", "decree", "", "", "President"),
    ("Government ", "Decree", " 808-N", "", "Government"),
    ("", "Order", " No. 5 of the Ministry of Foreign Affairs of Ukraine", "", "Ministry of Foreign Affairs"),
    ("", "Regulation", " (EU) 2016/679", "", None),
    (
        "",
        "Directive",
        " 2003/87/EC of the European Parliament and of the Council",
        "",
        "European Parliament and of the Council",
    ),
    ("Senate ", "bill", "", "", "Senate"),
    ("electoral ", "bill", "", ", as eventually adopted by the CNT on 17 June", "CNT"),
]


@pytest.mark.parametrize(("left", "noun", "right", "rest", "issuer"), NAMED)
def test_the_issuer_is_the_body_without_its_country(
    issuers: Issuers, left: str, noun: str, right: str, rest: str, issuer: str | None
) -> None:
    text = f"the {left}{noun}{right}{rest}"
    place = (4, 4 + len(left), 4 + len(left + noun + right))
    assert issuers.of(text, place, titled=False, nominal=False) == issuer


@pytest.mark.parametrize(
    ("before", "noun", "issuer"),
    [
        ("President Joseph R. Biden, Jr. signed an ", "Executive Order", "President"),
        ("the Council of Ministers of Belarus published its ", "resolution", "Council of Ministers"),
        ("worked with Congress to pass the first major ", "law", "Congress"),
        ("the CNT’s delay in adopting the ", "bill", "CNT"),
        ("I signed an ", "Executive Order", None),
        ("President Johnson signed the Civil Rights ", "Act", None),
        ("Congress passed the CLOUD ", "Act", "Congress"),
        ("In the months before APEC, the administration issued an ", "Executive Order", None),
        ("The President may modify the ", "Order", None),
    ],
)
def test_the_sentence_says_who_issued_it(issuers: Issuers, before: str, noun: str, issuer: str | None) -> None:
    text = f"{before}{noun} on trade."
    place = (len(before), len(before), len(before + noun))
    assert issuers.of(text, place, titled=False, nominal=True) == issuer


def test_a_title_is_not_searched_for_bodies(issuers: Issuers) -> None:
    text = "Department of Defense Reorganization Act"
    assert issuers.of(text, (0, 37, 40), titled=True, nominal=False) is None
    assert issuers.of("EU AI Act", (0, 6, 9), titled=True, nominal=False) == "EU"
