import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decrees.borders import Borders
from pipeline.decrees.data import DecreeData
from pipeline.rules import load_rules


@pytest.fixture(scope="module")
def borders() -> Borders:
    return Borders(load_rules(DecreeData))


TITLES = [
    ("We will pass the ", "John Lewis Voting Rights Advancement "),
    ("and the Equality Act and the ", "Freedom to Vote "),
    ("Under the ", "Uterine Fibroid Research and Education "),
    ("signed the ", "Federal Food, Drug, and Cosmetic "),
    ("Leveraged the ", "Build America, Buy America "),
    ("and Title I of the ", "Marine Protection, Research and Sanctuaries "),
    ("The ", "Protecting the Right to Organize "),
    ("the ", "For the People "),
    ("the ", "Violence Against Women "),
    ("Ukraine’s ", "Data Protection "),
    ("the ", "Children’s Online Privacy Protection "),
    ("the ", "Clarifying Lawful Overseas Use of Data (CLOUD) "),
    ("the American Rescue Plan (ARP) and ", "Bipartisan Infrastructure "),
    ("Under ", "New York Climate "),
    ("the ", "21st Century Cures "),
    ("$2.8 Billion from ", "Bipartisan Infrastructure "),
    ("for PFAS. His ", "Bipartisan Infrastructure "),
    ("the House-passed ", "Build Back Better "),
    ("the ", "1998 Electricity "),
    ('recommends that "The ', "Enforcement of Property Rights (Amendment) "),
    ("under the ", "National Assembly "),
    ("the ", "Officials’ Pensions "),
    ("Senate Passes New ", "Ports Security "),
    ("the ", "Family New Towns "),
    ("the ", "New Zealand Bill of Rights "),
    ("the ", "Roads and Bridges (Amendment No. 2) "),
    ("the Surveillance Act 2012, ", "Privacy Protection "),
]


@pytest.mark.parametrize(("before", "title"), TITLES)
def test_a_title_begins_with_its_own_first_word(borders: Borders, before: str, title: str) -> None:
    text = before + title
    assert text[borders.title_start(text, 0, len(text)) :] == title


@pytest.mark.parametrize("before", ["Congress Must ", "an ", "Annex I to ", "we must ", "Rights Under ", "", "the "])
def test_no_title_where_none_stands(borders: Borders, before: str) -> None:
    assert borders.title_start(before, 0, len(before)) == len(before)


ISSUERS = [
    ("by ", "EP "),
    ("under the ", "Cabinet of Ministers "),
    ("a new ", "presidential "),
    ("See ", "UN Security Council "),
    ("In ", "Commission Implementing "),
    ("amending ", "European Parliament and Council "),
    ("section 1 of title II of ", ""),
    ("He ignored NPT, ", "UNSC "),
    ("signed ", "California "),
    ("a national emergency under ", ""),
]


@pytest.mark.parametrize(("before", "issuer"), ISSUERS)
def test_an_issuer_begins_with_its_own_first_word(borders: Borders, before: str, issuer: str) -> None:
    text = before + issuer
    assert text[borders.issuer_start(text, 0, len(text)) :] == issuer


def test_the_paragraph_is_not_left(borders: Borders) -> None:
    text = "Freedom\nto Vote "
    assert borders.title_start(text, 8, len(text)) == 11


@given(st.text(alphabet="Aa bBthe’s(),.&-of the2 ", max_size=80), st.integers(0, 80))
def test_a_border_lies_between_paragraph_and_noun(text: str, low: int) -> None:
    borders = Borders(load_rules(DecreeData)) if not _KEPT else _KEPT[0]
    _KEPT[:] = [borders]
    low = min(low, len(text))
    for start in (borders.title_start(text, low, len(text)), borders.issuer_start(text, low, len(text))):
        assert low <= start <= len(text)


_KEPT: list[Borders] = []
