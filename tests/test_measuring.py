"""Files of gold and reviewed papers against extractions, and where a fault is in the report."""

from pathlib import Path

import pytest

from pipeline.measuring import measure
from pipeline.records import Document, Person
from pipeline.reporting.pages import report_pages
from pipeline.storing.lines import write_documents

TEXT = "In Minsk, Olga Kulai met Li."
KULAI = Person(start=10, end=20, text="Olga Kulai", person="Olga Kulai")


def paper(name: str, *spans: Person, text: str = TEXT) -> Document:
    return Document(id=name, text=text, spans=spans)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A run of two papers in which nothing was found."""
    write_documents(tmp_path / "extractions.jsonl", [paper("one"), paper("two", text=TEXT + " Again.")])
    return tmp_path / "extractions.jsonl"


def file(folder: Path, name: str, *papers: Document) -> Path:
    write_documents(folder / name, papers)
    return folder / name


def test_reviewed_papers_count_where_they_were_extracted_and_are_in_no_gold(out: Path, tmp_path: Path) -> None:
    gold = file(tmp_path, "gold.jsonl", paper("one", KULAI))
    more = [
        paper("one"),
        paper("two", KULAI, text=TEXT + " Again."),
        paper("gone", KULAI, text="x" * 10 + "Olga Kulai"),
    ]
    measured = measure([gold], out, file(tmp_path, "reviewed.jsonl", *more))
    assert (measured.score.documents, measured.score.labels["PERSON"].gold, measured.score.missing) == (2, 2, ())


def test_reviewed_papers_count_alone_where_gold_has_none_of_the_papers(out: Path, tmp_path: Path) -> None:
    reviewed = file(tmp_path, "reviewed.jsonl", paper("one", KULAI))
    for gold in ([], [file(tmp_path, "gold.jsonl", paper("other", text="Elsewhere."))]):
        score = measure(gold, out, reviewed).score
        assert (score.documents, score.missing) == (1, ())


def test_several_files_of_gold_are_one_and_a_document_without_extraction_is_missed(out: Path, tmp_path: Path) -> None:
    files = [file(tmp_path, "a.jsonl", paper("one", KULAI)), file(tmp_path, "b.jsonl", paper("gone", KULAI))]
    assert measure(files, out).score.missing == ("gone",)


def test_a_fault_leads_to_its_place_in_the_report(out: Path, tmp_path: Path) -> None:
    gold = file(tmp_path, "gold.jsonl", paper("two", KULAI, text=TEXT + " Again."))
    assert [measured.address(measured.faults[0]) for measured in [measure([gold], out)]] == [""]
    (tmp_path / "report.html").write_text("".join(page for _, page in report_pages([paper("one"), paper("two")])))
    measured = measure([gold], out)
    page = (tmp_path / "report.html").as_uri()
    assert measured.address(measured.faults[0]) == f"{page}#p2-person-10"


def test_a_file_without_documents_is_refused(out: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"gold\.jsonl: no document here"):
        measure([file(tmp_path, "gold.jsonl")], out)
