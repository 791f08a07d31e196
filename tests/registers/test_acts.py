from itertools import permutations

import pytest

from pipeline.records import Document
from pipeline.registers.acts import Acts
from pipeline.registers.judgements import Constraints
from tests.registers.made import facts, key, paper


def clusters(*papers: Document) -> set[frozenset[str]]:
    """The papers of each act."""
    return {frozenset(fact.paper for fact in found) for found in Acts(Constraints()).cluster(facts(*papers))}


def together(*papers: Document) -> bool:
    return len(clusters(*papers)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the {!Clean Rivers Act|type=act} in Kenya", "Kenya’s {!Clean Rivers Act of 2019|type=act|date=2019}"),
        (
            "{!Decree No. 537|type=decree|number=537|issuer=Council of Ministers} in Belarus",
            "Belarus: {!Decree No. 537 of 17 September 2021|type=decree|number=537|issuer=Council of Ministers}",
        ),
        (
            "US {!Executive Order 14038|type=executive order|number=14038}",
            "{!EO 14038|type=executive order|number=14038}, US",
        ),
        ("{!Constitution of Ghana|type=constitution}", "{!1992 Constitution of Ghana|type=constitution|date=1992}"),
        ("{!Clean Rivers and Lakes Act (CRLA)|type=act} in Kenya", "the {!CRLA} of Kenya"),
        ("{!U.S. Constitution|type=constitution}", "the {!Constitution|type=constitution} of the United States"),
        (
            "the {!UN Security Council Resolution 5555|type=resolution|number=5555|issuer=UN Security Council}",
            "a {!UNSC Resolution 5555|type=resolution|number=5555}",
        ),
        (
            "{!Regulation (EU) 2031/881|type=regulation|number=2031/881}",
            "{!EU Ports Regulation 2031/881|type=regulation|number=2031/881}",
        ),
        ("EU {!GDPR}", "{!General Data Protection Regulation|type=regulation}"),
    ],
)
def test_forms_of_one_act_are_one(one: str, other: str) -> None:
    assert together(paper("a", one), paper("b", other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("{!Constitution|type=constitution}", "{!Constitution|type=constitution}"),
        ("{!Constitution of Ghana|type=constitution}", "{!Constitution of Kenya|type=constitution}"),
        ("the {!decree|type=decree|nominal=yes} in Belarus", "the {!decree|type=decree|nominal=yes} in Belarus"),
        (
            "{!executive order|type=executive order|nominal=yes}, US",
            "{!executive order|type=executive order|nominal=yes}, US",
        ),
        ("{!Decree No. 7|type=decree|number=7} in Belarus", "{!Decree No. 7|type=decree|number=7} in Belarus"),
        ("{!Law No. 1044|type=law|number=1044} in Belarus", "{!Law No. 1044|type=law|number=1044} in Ukraine"),
        ("{!Tax Code of Ukraine|type=code}", "{!Tax Code of Kenya|type=code}"),
        ("{!Ports Act 1980|type=act|date=1980} in Kenya", "{!Ports Act 1996|type=act|date=1996} in Kenya"),
        ("the {!Clean Rivers Bill|type=bill} in Kenya", "the {!Clean Rivers Act|type=act} in Kenya"),
    ],
)
def test_two_acts_are_two(one: str, other: str) -> None:
    assert not together(paper("a", one), paper("b", f"Again: {other}"))


def test_a_year_too_few_is_suggested_where_there_are_two() -> None:
    papers = [
        paper("a", "{!Ports Act 1980|type=act|date=1980} in Kenya"),
        paper("b", "{!Ports Act 1996|type=act|date=1996} in Kenya"),
        paper("c", "{!Ports Act|type=act} in Kenya"),
    ]
    found = Acts(Constraints())
    assert len(found.cluster(facts(*papers))) == 3
    assert len(found.suggestions) == 2


def test_a_bill_and_its_law_are_linked() -> None:
    bill = paper("a", "the {!Clean Rivers Bill|type=bill} in Kenya")
    law = paper("b", "{!Clean Rivers Act|type=act}, Kenya")
    found = Acts(Constraints())
    found.cluster(facts(bill, law))
    assert found.links == {(key(bill), key(law))}


def test_a_judgement_joins_acts() -> None:
    one, other = paper("a", "{!Constitution|type=constitution}"), paper("b", "the {!Constitution|type=constitution}")
    pair = tuple(sorted((key(one), key(other))))
    assert len(Acts(Constraints(same=((pair[0], pair[1]),))).cluster(facts(one, other))) == 1


def test_a_judgement_keeps_acts_apart() -> None:
    one = paper("a", "Kenya: {!Clean Rivers Act|type=act}")
    other = paper("b", "Kenya: the {!Clean Rivers Act|type=act}")
    pair = tuple(sorted((key(one), key(other))))
    assert len(Acts(Constraints(different=frozenset({(pair[0], pair[1])}))).cluster(facts(one, other))) == 2


def test_the_order_of_papers_does_not_matter() -> None:
    papers = [
        paper("a", "{!Ports Act 1980|type=act|date=1980} in Kenya"),
        paper("b", "{!Ports Act|type=act} in Kenya"),
        paper("c", "{!Ports Bill|type=bill} in Kenya"),
        paper("d", "{!Ports Act|type=act} in Peru"),
    ]
    outcomes = {frozenset(clusters(*ordered)) for ordered in permutations(papers)}
    assert len(outcomes) == 1
