"""The questions in docs/database.md are answered as it says, by both databases."""

import re
import sqlite3
from datetime import date
from pathlib import Path

import duckdb
import pytest
from spacy.language import Language

from pipeline.assembling import extract_all
from pipeline.reading import read_paper
from pipeline.records import Document
from pipeline.registers.rows import register_rows
from pipeline.registers.state import Register
from pipeline.running.registers import Registers
from pipeline.storing.lines import write_documents
from pipeline.storing.outputs import write_derived

ROOT = Path(__file__).parents[1]
ONE, _, SEVERAL = (ROOT / "docs" / "database.md").read_text(encoding="utf-8").partition("\n# Questions across papers\n")
QUESTION = re.compile(r"```sql\n(.*?)```\n\n(.*?)\n(?:\n|$)", re.DOTALL)
QUESTIONS = QUESTION.findall(ONE)
ACROSS = QUESTION.findall(SEVERAL)
"""Question and answer; the latter about the papers in ``tests/registers/papers``."""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory, nlp: Language) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    write_derived(folder, extract_all([read_paper(ROOT / "source" / "belarus-china-relations-in-2021.txt")], nlp))
    return folder


@pytest.fixture(scope="module")
def across(tmp_path_factory: pytest.TempPathFactory, nlp: Language) -> Path:
    """The tables of several papers, with their register."""
    folder = tmp_path_factory.mktemp("across")
    paths = sorted((ROOT / "tests" / "registers" / "papers").glob("*.txt"))
    papers = [
        Document(id=path.stem, published=date.fromisoformat(path.stem[:10]), text=path.read_text("utf-8"))
        for path in paths
    ]
    documents = list(extract_all(papers, nlp))
    write_documents(folder / "extractions.jsonl", documents)
    Registers(folder, folder / "judgements.jsonl").update(folder / "extractions.jsonl")
    with Register(folder) as register:
        write_derived(folder, documents, register_rows(register.entities(), register.links()))
    return folder


def as_documented(table: str) -> list[list[str]]:
    """The cells of a Markdown table, without its head."""
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def shown(rows: list[tuple[object, ...]]) -> list[list[str]]:
    return [[" ".join(str(cell if cell is not None else "").split()) for cell in row] for row in rows]


def assert_answered(question: str, answer: str, folder: Path) -> None:
    with duckdb.connect(str(folder / "papers.duckdb"), read_only=True) as duck:
        assert shown(duck.execute(question).fetchall()) == as_documented(answer)
    lite = sqlite3.connect(folder / "papers.sqlite")
    assert shown(lite.execute(question).fetchall()) == as_documented(answer)
    lite.close()


@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
def test_a_question_has_the_answer_that_is_reported(question: str, answer: str, outputs: Path) -> None:
    assert_answered(question, answer, outputs)


@pytest.mark.parametrize(("question", "answer"), ACROSS)
def test_a_question_across_papers_has_the_answer_that_is_reported(question: str, answer: str, across: Path) -> None:
    assert_answered(question, answer, across)


def test_there_are_three_questions_and_ten_across_papers() -> None:
    assert (len(QUESTIONS), len(ACROSS)) == (3, 10)
