"""The questions in docs/database.md are answered as it says, by both databases."""

import re
import sqlite3
from pathlib import Path

import duckdb
import pytest
from spacy.language import Language

from pipeline.assembling import extract_all
from pipeline.reading import read_paper
from pipeline.storing.outputs import write_derived

ROOT = Path(__file__).parents[1]
TOLD = (ROOT / "docs" / "database.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"```sql\n(.*?)```\n\n(.*?)\n(?:\n|$)", TOLD, re.DOTALL)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory, nlp: Language) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    write_derived(folder, extract_all([read_paper(ROOT / "source" / "belarus-china-relations-in-2021.txt")], nlp))
    return folder


def as_told(table: str) -> list[list[str]]:
    """The cells of a Markdown table, without its head."""
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]


def shown(rows: list[tuple[object, ...]]) -> list[list[str]]:
    return [[" ".join(str(cell if cell is not None else "").split()) for cell in row] for row in rows]


@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
def test_a_question_has_the_answer_that_is_told(question: str, answer: str, outputs: Path) -> None:
    with duckdb.connect(str(outputs / "papers.duckdb"), read_only=True) as duck:
        assert shown(duck.execute(question).fetchall()) == as_told(answer)
    lite = sqlite3.connect(outputs / "papers.sqlite")
    assert shown(lite.execute(question).fetchall()) == as_told(answer)
    lite.close()


def test_there_are_three_questions() -> None:
    assert len(QUESTIONS) == 3
