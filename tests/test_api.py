from pathlib import Path

import pytest

import pipeline
from pipeline import Document, extract, extract_many, read, score
from pipeline.storing.lines import read_documents

GOLD = Path("gold/gold.jsonl")
PAPERS = [
    Document(id=f"paper-{year}", text=f"In May {year}, Decree No. {year % 7} was signed.") for year in range(2019, 2023)
]


def test_a_paper_is_read_without_mentions() -> None:
    paper = read("source/belarus-china-relations-in-2021.txt")
    assert paper.id == "belarus-china-relations-in-2021" and paper.text and not paper.spans


def test_many_papers_come_out_in_order_as_one_by_one() -> None:
    expected = [extract(paper.text, name=paper.id) for paper in PAPERS]
    assert list(extract_many(PAPERS)) == expected


def test_several_workers_find_what_one_finds() -> None:
    assert list(extract_many(PAPERS, workers=2)) == list(extract_many(PAPERS))


def test_a_model_that_is_missing_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="no-such-model"):
        next(extract_many(PAPERS, model="no-such-model"))


@pytest.mark.parametrize("given", [str(GOLD), GOLD, list(read_documents(GOLD))], ids=["string", "path", "documents"])
def test_documents_and_paths_are_scored_alike(given: str | Path | list[Document]) -> None:
    assert score(given, given).labels["PERSON"].figures["strict_f1"] == 1.0


def test_unknown_names_of_the_package_are_refused() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        _ = pipeline.nothing
