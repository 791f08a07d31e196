import json

from pipeline.registers.entities import Entity
from pipeline.registers.followthemoney import followthemoney_lines
from pipeline.registers.rows import register_rows
from tests.registers.made import facts, paper

PAPERS = [
    paper("a", "{ANNA HOLM|role=Foreign Minister} met.", "2021-01-01"),
    paper(
        "b",
        "{Anna Holm|role=Danish Foreign Minister}; {Holm|person=Anna Holm|role=Danish Foreign minister}.",
        "2022-01-01",
    ),
    paper("c", "{Anna M. Holm|role=former Foreign Minister} left.", "2023-01-01"),
]
HOLM = Entity("person-1", tuple(facts(*PAPERS)))
ACT = Entity("act-1", tuple(facts(paper("a", "{!Law No. 7 of Kenya|type=law|number=7}", "2021-01-01"))))


def test_the_name_is_the_full_form_that_most_papers_use() -> None:
    assert HOLM.name == "Anna Holm"


def test_forms_are_counted_over_all_papers() -> None:
    assert HOLM.forms == ("ANNA HOLM", "Anna Holm", "Anna M. Holm", "Holm")


def test_papers_mentions_first_and_last_are_counted() -> None:
    assert (HOLM.papers, HOLM.mentions, HOLM.first, HOLM.last) == (3, 4, "2021-01-01", "2023-01-01")


def test_an_office_has_the_days_at_which_papers_state_it() -> None:
    assert [(office.office, office.countries, office.first, office.last) for office in HOLM.statements] == [
        ("Foreign Minister", (), "2021-01-01", "2021-01-01"),
        ("Danish Foreign Minister", ("DK",), "2022-01-01", "2022-01-01"),
        ("former Foreign Minister", (), None, "2023-01-01"),
    ]


def test_the_rows_of_a_person() -> None:
    rows = list(register_rows([HOLM], {}))
    assert rows[0] == (
        "register_persons",
        ("person-1", "Anna Holm", "ANNA HOLM; Anna Holm; Anna M. Holm; Holm", 3, 4, "2021-01-01", "2023-01-01"),
    )
    assert [name for name, _ in rows[1:]] == ["register_offices"] * 3 + ["register_mentions"] * 4


def test_the_rows_of_an_act() -> None:
    assert next(register_rows([ACT], {"act-1": ["act-2"]})) == (
        "register_acts",
        (
            "act-1",
            "Law No. 7 of Kenya",
            "Law No. 7 of Kenya",
            "law",
            "7",
            None,
            "KE",
            None,
            None,
            "act-2",
            1,
            1,
            "2021-01-01",
            "2021-01-01",
        ),
    )


def test_followthemoney_has_persons_papers_and_mentions() -> None:
    lines = [json.loads(line) for line in followthemoney_lines([HOLM, ACT])]
    assert " ".join(line["schema"] for line in lines) == (
        "Person PlainText Mention PlainText Mention Mention PlainText Mention Document Mention"
    )
    assert lines[0]["properties"]["country"] == ["dk"]
    ids = {line["id"] for line in lines}
    assert len(ids) == len(lines)
    mentions = [line["properties"] for line in lines if line["schema"] == "Mention"]
    assert all(set(mention["document"] + mention["resolved"]) <= ids for mention in mentions)
