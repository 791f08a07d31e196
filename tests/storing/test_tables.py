import csv
import sqlite3
from pathlib import Path

import duckdb
import pytest

from pipeline.records import Document
from pipeline.storing.databases import write_duckdb, write_sqlite
from pipeline.storing.lines import read_documents
from pipeline.storing.outputs import write_outputs
from pipeline.storing.rows import table_rows
from pipeline.storing.schema import TABLES
from tests.storing.samples import TEXT, paper


@pytest.fixture
def papers() -> list[Document]:
    return [paper("one"), paper("zwei/2"), Document(id="empty", text="")]


def test_a_second_run_gives_the_same_bytes(tmp_path: Path, papers: list[Document]) -> None:
    before = {path: path.read_bytes() for path in write_outputs(tmp_path, papers)}
    assert {path: path.read_bytes() for path in write_outputs(tmp_path, papers)} == before
    elsewhere = {path.name: path.read_bytes() for path in write_outputs(tmp_path / "b", papers)}
    differing = [path.name for path, content in before.items() if elsewhere[path.name] != content]
    assert differing in ([], ["papers.duckdb"])
    assert not list(tmp_path.rglob(".*"))


def test_changed_papers_change_the_database(tmp_path: Path, papers: list[Document]) -> None:
    write_duckdb(tmp_path, table_rows(papers))
    write_duckdb(tmp_path, table_rows(papers[:1]))
    with duckdb.connect(str(tmp_path / "papers.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT paper FROM papers").fetchall() == [("one",)]


def test_documents_come_back_as_they_were(tmp_path: Path, papers: list[Document]) -> None:
    write_outputs(tmp_path, papers)
    assert list(read_documents(tmp_path / "extractions.jsonl")) == papers
    assert (tmp_path / "text" / "one.txt").read_text(encoding="utf-8") == TEXT


def test_both_databases_and_parquet_hold_the_rows(tmp_path: Path, papers: list[Document]) -> None:
    rows = table_rows(papers)
    write_duckdb(tmp_path, rows)
    write_sqlite(tmp_path / "papers.sqlite", rows)
    with duckdb.connect(str(tmp_path / "papers.duckdb"), read_only=True) as duck, \
            sqlite3.connect(tmp_path / "papers.sqlite") as lite:
        for table in TABLES:
            expected = [tuple(map(_plain, row)) for row in rows[table.name]]
            sources = [table.name, f"'{tmp_path}/{table.name}.parquet'"]
            for source in sources:
                found = duck.execute(f"SELECT * FROM {source}").fetchall()
                assert [tuple(map(_plain, row)) for row in found] == expected, source
            assert [tuple(map(_plain, row)) for row in lite.execute(f"SELECT * FROM {table.name}")] == expected
        assert lite.execute("PRAGMA foreign_key_check").fetchall() == []
        comments = duck.execute("SELECT comment FROM duckdb_columns() WHERE NOT internal").fetchall()
        assert comments and all(comment for (comment,) in comments)
        assert "-- fullest form of the name" in str(lite.execute("SELECT sql FROM sqlite_master").fetchall())


def _plain(cell: object) -> object:
    if isinstance(cell, bool | int | float):
        return float(cell)
    return None if cell is None else str(cell)


def test_offsets_in_the_database_cut_the_text(tmp_path: Path, papers: list[Document]) -> None:
    write_duckdb(tmp_path, table_rows(papers))
    with duckdb.connect(str(tmp_path / "papers.duckdb"), read_only=True) as connection:
        found = connection.execute("""SELECT m.text, substr(p.text, m.start + 1, m."end" - m.start)
                                      FROM mentions m JOIN papers p USING (paper)""").fetchall()
    assert len(found) == 10
    assert [text for text, cut in found if text != cut] == []


def test_no_cell_of_a_spreadsheet_begins_a_formula(tmp_path: Path, papers: list[Document]) -> None:
    write_outputs(tmp_path, papers)
    for name in ("people", "dates", "decrees", "quantities", "persons", "acts"):
        raw = (tmp_path / f"{name}.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        cells = [cell for row in csv.reader(raw.decode("utf-8-sig").splitlines()) for cell in row]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    people = (tmp_path / "people.csv").read_text(encoding="utf-8-sig")
    assert "'=SUM(A1)" in people and "Ли 李" in people


def test_values_in_the_databases_stay_unmarked(tmp_path: Path, papers: list[Document]) -> None:
    write_sqlite(tmp_path / "papers.sqlite", table_rows(papers))
    with sqlite3.connect(tmp_path / "papers.sqlite") as connection:
        assert ("=SUM(A1)",) in connection.execute("SELECT person FROM people").fetchall()


def test_a_folder_that_is_a_file_is_told(tmp_path: Path, papers: list[Document]) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(OSError):
        write_sqlite(tmp_path / "x" / "papers.sqlite", table_rows(papers))
