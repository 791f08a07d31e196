"""The pages of the register: what they hold, and that every link leads somewhere."""

import re
from pathlib import PurePosixPath

import pytest

from pipeline.records import Document
from pipeline.registers.entities import Entity
from pipeline.reporting import pages
from pipeline.reporting.pages import report_pages
from tests.registers.made import facts, paper
from tests.reporting.samples import hostile, mention

MONEY = "It cost 60 million euros in 2021, and 3 euros in 2019."
PAPERS = [
    paper("a", "Danish Minister {Wang Yi|role=Danish Minister} met {Xi Jinping}.", "2021-01-01"),
    paper("b", "{Wang Yi|role=Minister} and {Maxim Holm} came.", "2022-01-01"),
    Document(
        id="c",
        title="Mexico",
        text=MONEY,
        spans=(
            mention(MONEY, "QUANTITY", "60 million euros", low=60_000_000, high=60_000_000, unit="EUR"),
            mention(MONEY, "DATE", "2021", edtf="2021"),
            mention(MONEY, "QUANTITY", "3 euros", low=3, high=3, unit="EUR"),
            mention(MONEY, "DATE", "2019", edtf="2019"),
        ),
    ),
    hostile(),
]


def entities() -> list[Entity]:
    """One each for Wang Yi, and for everybody else a fact."""
    found = facts(*PAPERS)
    wang = [fact for fact in found if fact.name == "Wang Yi"]
    return [
        Entity("person-wang", tuple(wang)),
        *(Entity(f"e-{number}", (fact,)) for number, fact in enumerate(found) if fact not in wang),
    ]


@pytest.fixture(params=[False, True], ids=["one page", "a page a paper"])
def made(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    if request.param:
        monkeypatch.setattr(pages, "ONE_PAGE", 100)
    return dict(report_pages(PAPERS, entities=entities, linked={"person-wang": ["e-1"]}))


def test_who_is_named_by_several_papers_has_a_page(made: dict[str, str]) -> None:
    assert {name for name in made if name.startswith("register/")} == {"register/person-wang.html"}


def test_every_link_leads_somewhere(made: dict[str, str]) -> None:
    ids = {name: set(re.findall(r'\sid="([^"]*)"', page)) for name, page in made.items()}
    for name in [name for name in made if "register" in name]:
        for link in re.findall(r'href="([^"]*)"', made[name]):
            if link != "data:,":
                file, _, target = link.partition("#")
                path = name if not file else str(PurePosixPath(name).parent / file).replace("register/../", "")
                assert path in made and (not target or target in ids[path]), link


def test_ids_are_unique(made: dict[str, str]) -> None:
    for page in made.values():
        ids = re.findall(r'\sid="([^"]*)"', page)
        assert len(ids) == len(set(ids))


def test_the_index_lists_persons_acts_and_papers(made: dict[str, str]) -> None:
    assert {"Wang Yi Wang Yi", "Xi Jinping Xi Jinping", "Mexico"} <= set(
        re.findall(r'data-row data-name="([^"]*)"', made["register.html"])
    )


def test_a_person_has_offices_with_dates_sentences_and_company(made: dict[str, str]) -> None:
    page = made["register/person-wang.html"]
    days = re.findall(r'<td class="day" data-sort="([^"]*)"><time datetime="[^"]*" title="[^"]*">([^<]*)<', page)
    assert "Danish Minister</th>" in page and days[:2] == [("2021-01-01", "1 January 2021")] * 2
    assert "<q>Danish Minister Wang Yi met Xi Jinping.</q>" in page
    assert re.search(r">Xi Jinping</a> <span class=\"count\">1 paper<", page)


def test_years_and_amounts_are_those_of_all_papers(made: dict[str, str]) -> None:
    page = made["register.html"]
    assert re.findall(r'<details id="year-(\d+)">', page) == ["2021", "2020", "2019"]
    assert re.findall(r'data-value="([\d.]+)" data-unit="EUR"', page) == ["60000000.0", "60.0", "3.0"]


def test_what_papers_say_is_no_markup(made: dict[str, str]) -> None:
    assert all("<script>document.title" not in page for page in made.values())


def test_without_a_register_there_is_no_page_of_it() -> None:
    made = dict(report_pages(PAPERS))
    assert list(made) == ["report.html"] and "register.html" not in made["report.html"]


def test_a_single_paper_has_none_either() -> None:
    assert list(dict(report_pages(PAPERS[:1], entities=entities))) == ["report.html"]
