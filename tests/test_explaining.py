import re
from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.assembling import extract
from pipeline.explaining import explain, explain_paper
from pipeline.explaining.found import _REASONS
from pipeline.people.data import PeopleData
from pipeline.records import Document
from pipeline.rules import load_data

TEXT = (
    "President Maria Lindqvist signed Decree No. 5 of 4 June 2021 on 30 ships.\n\n"
    "In August, Lindqvist said that the decree may be amended; the 9/11 museum has room 5G and Version 12."
)


@pytest.fixture(scope="module")
def document(nlp: Language) -> Document:
    return extract(TEXT, published="2021-12-10", name="ships", nlp=nlp)


def explanation(document: Document, wanted: str | None, nlp: Language) -> str:
    return "\n".join(explain(document, wanted, nlp))


def test_a_mention_has_its_rule_its_triggers_and_its_values(document: Document, nlp: Language) -> None:
    lines = explanation(document, "4 June 2021", nlp)
    assert "DATE '4 June 2021' at 49-60" in lines and "edtf      2021-06-04" in lines
    assert re.search(r"found by  date\.[\w-]+ \(as in '", lines)
    assert re.search(r"triggers  .*june", lines)
    assert "DECREE 'Decree No. 5 of 4 June 2021'" in lines, "whatever is at the place is explained"


def test_a_date_without_year_tells_what_gave_it(document: Document, nlp: Language) -> None:
    assert re.search(r"edtf      2021-08\n.*\n.*\n  because   .*2021", explanation(document, "August", nlp))


def test_a_short_name_and_a_nominal_act_lead_to_what_they_were_joined_to(document: Document, nlp: Language) -> None:
    assert "joined to 'Maria Lindqvist' at 10: President" in explanation(document, str(TEXT.rindex("Lindqvist")), nlp)
    assert "joined to 'Decree No. 5 of 4 June 2021' at 33" in explanation(document, "the decree", nlp)


def test_a_place_without_mention_tells_what_came_near(document: Document, nlp: Language) -> None:
    lines = explanation(document, "5G", nlp)
    assert "no mention at" in lines and "DECREE" not in lines, "a kind that has nothing to say is not named"
    assert re.search(r"QUANTITY  quantity\.\S+ matches '5' at \d+: refused by the filter", lines)
    lines = explanation(document, "may be", nlp)
    assert re.search(
        r"DATE      (date\.\S+ matches 'may'.*: ruled out|.* were tried for may: none matches here)", lines
    )


def test_a_place_that_no_rule_is_about_takes_one_line(document: Document, nlp: Language) -> None:
    lines = explanation(document, "museum", nlp).strip().splitlines()[2:]
    assert len(lines) == 1 and lines[0].startswith("  nothing here looks like a mention")


def test_all_mentions_are_explained_once_where_no_place_is_given(document: Document, nlp: Language) -> None:
    heads = re.findall(r"^[A-Z]+ '.*' at \d+-\d+$", explanation(document, None, nlp), re.MULTILINE)
    assert len(heads) == len(document.spans) == len(set(heads))


@pytest.mark.parametrize("wanted", ["4000", "no such words", '"77"'])
def test_a_place_that_is_not_there_is_reported(document: Document, nlp: Language, wanted: str) -> None:
    with pytest.raises(ValueError, match="ships"):
        explanation(document, wanted, nlp)


def test_digits_in_quotes_are_text(document: Document, nlp: Language) -> None:
    assert "QUANTITY '30' at" in explanation(document, '"30"', nlp)


def test_a_paper_that_is_not_there_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="neither a file nor the id"):
        explain_paper("nowhere", None, extractions=tmp_path / "none.jsonl", model="own")


def test_a_file_of_records_is_no_paper(tmp_path: Path) -> None:
    (records := tmp_path / "papers.jsonl").write_text('{"id": "a", "text": "In May."}\n')
    with pytest.raises(ValueError, match="give the id of one of them; what can be read is "):
        explain_paper(str(records), None, extractions=tmp_path / "none.jsonl", model="own")


def test_every_reason_for_a_person_is_explained() -> None:
    assert {f"person.{reason}" for reason in load_data(PeopleData).reasons} | {"person.context"} == set(_REASONS)


def test_a_filter_that_refused_a_match_is_named(nlp: Language) -> None:
    document = extract("They asked April Ryan about it.", name="april", nlp=nlp)
    assert "date.month matches 'April' at 11: refused by the filter surname-after-month" in explanation(
        document, "April", nlp
    )
