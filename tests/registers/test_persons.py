from itertools import permutations

import pytest

from pipeline.records import Document
from pipeline.registers.facts import Fact
from pipeline.registers.judgements import Constraints
from pipeline.registers.persons import Persons
from tests.registers.made import facts, key, paper


def clusters(*papers: Document, constraints: Constraints | None = None) -> set[frozenset[str]]:
    """The papers of each person."""
    return {
        frozenset(fact.paper for fact in found)
        for found in Persons(constraints or Constraints()).cluster(facts(*papers))
    }


def apart(*papers: Document) -> bool:
    return all(len(found) == 1 for found in clusters(*papers))


def together(*papers: Document) -> bool:
    return len(clusters(*papers)) == 1


HOLM = paper("a", "Foreign Minister {Anna Holm|role=Danish Foreign Minister} spoke in Denmark.", "2021-01-01")


def test_equal_full_names_are_one() -> None:
    assert together(HOLM, paper("b", "{Anna Holm} wrote.", "2022-01-01"))


def test_namesakes_in_offices_of_two_states_at_one_time_are_two() -> None:
    assert apart(HOLM, paper("b", "{Anna Holm|role=Kenyan Minister of Health} spoke.", "2021-05-01"))


def test_offices_of_two_states_many_years_apart_are_no_conflict() -> None:
    assert together(HOLM, paper("b", "{Anna Holm|role=Kenyan Minister of Health} spoke.", "2011-05-01"))


def test_a_former_office_is_no_conflict() -> None:
    assert together(HOLM, paper("b", "{Anna Holm|role=former Kenyan Minister of Health} spoke.", "2021-05-01"))


def test_father_and_son_are_two() -> None:
    assert apart(paper("a", "{George H. W. Bush}."), paper("b", "{George W. Bush}."))


def test_a_name_that_may_be_either_is_neither() -> None:
    assert apart(paper("a", "{George H. W. Bush}."), paper("b", "{George W. Bush}."), paper("c", "{George Bush}."))


def test_a_junior_without_office_is_not_his_father() -> None:
    assert apart(paper("a", "{Karl Holm|role=President}."), paper("b", "{Karl Holm Jr.}."))


def test_a_junior_of_the_same_office_is_the_same() -> None:
    assert together(paper("a", "{Karl Holm|role=President}."), paper("b", "{Karl R. Holm Jr.|role=President}."))


def test_spellings_are_one_where_the_office_agrees() -> None:
    assert together(
        paper("a", "{Alaksandr Lukashenka|role=President of Belarus}."),
        paper("b", "{Alexander Lukashenko|role=Belarusian President}."),
    )


def test_likely_spellings_without_evidence_are_suggested() -> None:
    found = Persons(Constraints())
    assert len(found.cluster(facts(paper("a", "{Giuseppe Holm}."), paper("b", "{Guiseppe Holm}.")))) == 2
    assert len(found.suggestions) == 1


@pytest.mark.parametrize("text", ["{Holm|role=Foreign Minister} said.", "{A. Holm|role=Foreign Minister} said."])
def test_a_surname_joins_the_only_bearer_of_the_same_office(text: str) -> None:
    assert together(HOLM, paper("b", text))


def test_a_surname_with_another_initial_does_not() -> None:
    assert apart(HOLM, paper("b", "{B. Holm|role=Foreign Minister} said."))


def test_a_surname_with_another_office_does_not() -> None:
    assert apart(HOLM, paper("b", "{Holm|role=Senator} said."))


def test_a_surname_in_other_company_and_country_does_not() -> None:
    assert apart(HOLM, paper("b", "{Holm} said so in Peru."))


def test_a_surname_in_the_same_company_and_country_does() -> None:
    first = paper("a", "{Anna Holm} met {Bo Lind} and {Eva Dahl} in Denmark.")
    second = paper("b", "{Holm} met {Bo Lind} and {Eva Dahl} in Denmark.")
    found = Persons(Constraints()).cluster([fact for fact in facts(first, second) if "holm" in fact.key])
    assert len(found) == 1


def test_a_second_bearer_keeps_a_surname_apart() -> None:
    assert apart(HOLM, paper("b", "{Karl Holm}."), paper("c", "{Holm|role=Danish Foreign Minister} said."))


def test_a_bearer_who_spells_it_otherwise_does_not() -> None:
    husband = paper("a", "{Volodymyr Zelensky|role=Ukrainian President}.")
    wife = paper("b", "{Olena Zelenska|role=First Lady}.")
    assert frozenset("ac") in clusters(husband, wife, paper("c", "{Zelensky|role=President} spoke."))


def test_one_named_ten_times_as_often_is_meant() -> None:
    often = [paper(f"a{number}", "{Anna Holm|role=Foreign Minister}.") for number in range(10)]
    found = clusters(*often, paper("b", "{Karl Holm}."), paper("c", "{Holm|role=Foreign Minister} said."))
    assert frozenset({*(f"a{number}" for number in range(10)), "c"}) in found


def test_minister_and_vice_minister_do_not_agree() -> None:
    assert apart(HOLM, paper("b", "{Holm|role=Vice Foreign Minister} said."))


def test_a_judgement_joins_what_evidence_keeps_apart() -> None:
    other = paper("b", "{Anna Holm|role=Kenyan Minister of Health} spoke.", "2021-05-01")
    pair = tuple(sorted((key(HOLM), key(other))))
    assert clusters(HOLM, other, constraints=Constraints(same=((pair[0], pair[1]),))) == {frozenset("ab")}


def test_a_judgement_keeps_apart_what_is_equal() -> None:
    other = paper("b", "{Anna Holm|role=Danish Foreign Minister} wrote.")
    pair = tuple(sorted((key(HOLM), key(other))))
    assert len(clusters(HOLM, other, constraints=Constraints(different=frozenset({(pair[0], pair[1])})))) == 2


def test_a_judged_pair_is_suggested_no_more() -> None:
    first, second = paper("a", "{Giuseppe Holm}."), paper("b", "{Guiseppe Holm}.")
    pair = tuple(sorted((key(first), key(second))))
    found = Persons(Constraints(judged=frozenset({(pair[0], pair[1])})))
    found.cluster(facts(first, second))
    assert not found.suggestions


def test_the_order_of_papers_does_not_matter() -> None:
    papers = [HOLM, paper("b", "{Holm|role=Foreign Minister}."), paper("c", "{A. Holm}."), paper("d", "{Karl Holm}.")]

    def outcome(ordered: tuple[Document, ...]) -> list[list[Fact]]:
        return sorted(Persons(Constraints()).cluster(facts(*ordered)), key=lambda found: found[0].key)

    expected = outcome(tuple(papers))
    assert all(outcome(ordered) == expected for ordered in permutations(papers))
