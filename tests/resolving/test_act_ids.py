from typing import Any

import pytest

from pipeline.records import Decree
from pipeline.resolving.acts.behaviour import shipped_rules
from pipeline.resolving.acts.ids import act_id, act_ids, subject_of
from pipeline.resolving.acts.known import Act


def mention(words: str, found_by: str = "titled.left", **values: Any) -> Decree:
    return Decree.model_validate({"start": 0, "end": len(words), "text": words, "found_by": found_by, **values})


@pytest.mark.parametrize(
    ("named", "known"),
    [
        (mention("Capital Boats Law No. 6362", type="law", number="6362"), "law-6362"),
        (mention("Appropriation Act, No. 43 of 2022", type="act", number="43 of 2022"), "appropriation-act-43-of-2022"),
        (mention("Eel Act, 2022 (Act 1079)", type="act", number="1079", date="2022"), "act-1079"),
        (mention("Eel Act, Act 22 of 2000", type="act", number="22 of 2000"), "act-22-of-2000"),
        (mention("Special Loans Act, Cap. 105", type="act", number="Cap. 105"), "special-loans-act"),
        (mention("Ports Act (Public Law 118-50)", type="act", number="118-50"), "ports-act"),
        (mention("P.L. 99-123", "named.public-law", type="public law", number="99-123"), "public-law-99-123"),
        (
            mention("Executive Order No. 178 of 1965", "issued.number", type="executive order", number="178 of 1965"),
            "executive-order-178",
        ),
        (
            mention("Resolution 2758 (XXVI)", "issued.number", type="resolution", number="2758 (XXVI)"),
            "resolution-2758",
        ),
        (mention("S. 1418", "named.bill-number", type="bill", number="1418"), "s-1418"),
        (mention("House Bill 4144", "issued.state-bill-number", type="bill", number="4144"), "bill-4144"),
        (mention("Bill C-4", "issued.number", type="bill", number="C-4"), "bill-c-4"),
        (mention("Republic Act 10351", "issued.republic-act", type="act", number="10351"), "republic-act-10351"),
        (mention("Constitution of the Republic of Malta", "issued.constitution", type="constitution"), "constitution"),
        (mention("1962 constitution", "nominal.constitution", type="constitution", date="1962"), "constitution-1962"),
        (mention("Canadian criminal code", "issued.code", type="code"), "criminal-code"),
        (mention("Tax Code of Ukraine", "titled.left", type="code"), "tax-code-of-ukraine"),
        (mention("2023 government decree", "nominal.dated", type="decree", date="2023"), "decree-2023"),
        (mention("NAB law", "nominal.law", type="law", nominal=True), "nab-law"),
        (mention("border bill", "nominal.bill", type="bill", nominal=True), "bill-border"),
        (mention("Border bill", "nominal.bill", type="bill", nominal=True), "border-bill"),
        (mention("decree", "nominal.decree", type="decree", issuer="President", nominal=True), "decree-president"),
    ],
)
def test_an_act_is_called_by_its_number_else_its_title_else_its_issuer(named: Decree, known: str) -> None:
    assert act_id([named], shipped_rules()) == known


def entry(words: str, **values: Any) -> Act:
    return Act(mentions=[mention(words, **values)], year=str(values["date"]) if "date" in values else None)


def test_two_acts_of_one_name_are_distinguished_by_the_year() -> None:
    acts = [
        entry("Decree No. 5", type="decree", number="5"),
        entry("Decree No. 5", type="decree", number="5", date="2020"),
    ]
    assert list(act_ids(acts, shipped_rules()).values()) == ["decree-5", "decree-5-2020"]


def test_two_acts_of_one_name_and_no_year_are_counted() -> None:
    acts = [entry("decree", type="decree", nominal=True) for _ in range(3)]
    assert list(act_ids(acts, shipped_rules()).values()) == ["decree", "decree-2", "decree-3"]


def test_two_constitutions_are_distinguished_by_their_country() -> None:
    acts = [entry("Constitution", type="constitution"), entry("Constitution of Malta", type="constitution")]
    assert list(act_ids(acts, shipped_rules()).values()) == ["constitution", "constitution-malta"]


def test_the_subject_is_what_is_neither_type_nor_issuer_nor_status() -> None:
    assert subject_of(mention("draft electoral bill", type="bill")) == "electoral"
    assert subject_of(mention("NPC decision", type="decision", issuer="NPC")) == ""


def test_a_body_is_called_by_the_acronym_that_fits_its_name() -> None:
    issuers = ("Standing Committee of the National Congress", "SCNCS", "SCNC")
    acts = [
        mention("decision", "nominal.known-decision", type="decision", issuer=name, nominal=True) for name in issuers
    ]
    assert act_id(acts, shipped_rules()) == "decision-scnc"
    assert act_id(acts[1:], shipped_rules()) == "decision-scncs"
