import csv
import sqlite3
from collections import defaultdict
from pathlib import Path

import duckdb
import pytest

from pipeline.forms import Output
from pipeline.records import Document
from pipeline.storing import duck
from pipeline.storing.duck import PARQUET_FILES, digest_of_rows
from pipeline.storing.outputs import write_derived
from pipeline.storing.rows import Row, rows_of
from pipeline.storing.schema import REGISTERS, TABLES
from tests.storing.samples import TEXT, paper


@pytest.fixture
def papers() -> list[Document]:
    return [paper("one"), paper("zwei/2"), Document(id="empty", text="")]


def test_a_second_run_gives_the_same_bytes(tmp_path: Path, papers: list[Document]) -> None:
    before = {path.name: path.read_bytes() for path in write_derived(tmp_path, papers)}
    elsewhere = {path.name: path.read_bytes() for path in write_derived(tmp_path / "b", papers)}
    differing = [name for name, content in before.items() if elsewhere[name] != content]
    assert differing in ([], ["papers.duckdb"])
    assert digest_of_rows(tmp_path / "papers.duckdb") == digest_of_rows(tmp_path / "b" / "papers.duckdb") is not None
    assert not list(tmp_path.rglob(".*"))
    with duckdb.connect() as both:
        for number, folder in enumerate((tmp_path, tmp_path / "b")):
            both.execute(f"ATTACH '{folder}/papers.duckdb' AS d{number} (READ_ONLY)")
        for table in TABLES:
            assert both.execute(f"FROM d0.{table.name} EXCEPT ALL FROM d1.{table.name}").fetchall() == []
            assert both.execute(f"FROM d1.{table.name} EXCEPT ALL FROM d0.{table.name}").fetchall() == []


def test_a_large_database_has_views_of_the_same_rows(
    tmp_path: Path, papers: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_derived(tmp_path / "tables", papers)
    monkeypatch.setattr(duck, "VIEWS_ABOVE", 1)
    write_derived(tmp_path / "views", papers)
    write_derived(tmp_path / "again", papers, chosen={Output.PARQUET})
    for name in PARQUET_FILES:
        assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "views" / name).read_bytes()
    tables, views = tmp_path / "tables" / "papers.duckdb", tmp_path / "views" / "papers.duckdb"
    assert digest_of_rows(tables) == digest_of_rows(views) is not None
    with duckdb.connect(config={"file_search_path": str(views.parent)}) as both:
        both.execute(f"ATTACH '{tables}' AS tables (READ_ONLY)")
        both.execute(f"ATTACH '{views}' AS views (READ_ONLY)")
        for table in TABLES:
            for one, other in (("tables", "views"), ("views", "tables")):
                assert both.execute(f"FROM {one}.{table.name} EXCEPT ALL FROM {other}.{table.name}").fetchall() == []
        kinds = both.execute("SELECT DISTINCT table_type FROM information_schema.tables WHERE table_catalog = 'views'")
        assert kinds.fetchall() == [("VIEW",)]


def test_changed_papers_change_the_database(tmp_path: Path, papers: list[Document]) -> None:
    write_derived(tmp_path, papers)
    write_derived(tmp_path, papers[:1])
    with duckdb.connect(str(tmp_path / "papers.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT paper FROM papers").fetchall() == [("one",)]
        assert connection.execute(f"SELECT paper FROM '{tmp_path}/papers.parquet'").fetchall() == [("one",)]


def test_a_damaged_database_is_rewritten(tmp_path: Path, papers: list[Document]) -> None:
    write_derived(tmp_path, papers)
    (tmp_path / "papers.duckdb").write_bytes(b"no database")
    write_derived(tmp_path, papers)
    with duckdb.connect(str(tmp_path / "papers.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM papers").fetchall() == [(3,)]


def test_the_text_that_offsets_count_is_written(tmp_path: Path, papers: list[Document]) -> None:
    write_derived(tmp_path, papers)
    assert (tmp_path / "text" / "one.txt").read_bytes().decode("utf-8") == TEXT
    assert len(list((tmp_path / "text").iterdir())) == 3


def test_both_databases_and_parquet_hold_the_rows(tmp_path: Path, papers: list[Document]) -> None:
    write_derived(tmp_path, papers)
    rows: dict[str, list[Row]] = defaultdict(list)
    for name, row in rows_of(papers):
        rows[name].append(row)
    with (
        duckdb.connect(str(tmp_path / "papers.duckdb"), read_only=True) as duck,
        sqlite3.connect(tmp_path / "papers.sqlite") as lite,
    ):
        for table in TABLES:
            expected = [tuple(map(_plain, row)) for row in rows[table.name]]
            assert expected or table in REGISTERS
            for source in (table.name, f"'{tmp_path}/{table.name}.parquet'"):
                found = duck.execute(f"SELECT * FROM {source}").fetchall()
                assert [tuple(map(_plain, row)) for row in found] == expected, source
            assert [tuple(map(_plain, row)) for row in lite.execute(f"SELECT * FROM {table.name}")] == expected
        assert lite.execute("PRAGMA foreign_key_check").fetchall() == []
        comments = duck.execute("SELECT comment FROM duckdb_columns() WHERE NOT internal").fetchall()
        assert comments and all(comment for (comment,) in comments)
        assert "-- fullest form of the name" in str(lite.execute("SELECT sql FROM sqlite_master").fetchall())
    lite.close()


def _plain(cell: object) -> object:
    if isinstance(cell, bool | int | float):
        return float(cell)
    return None if cell is None else str(cell)


def test_a_date_has_its_first_and_last_day(tmp_path: Path, papers: list[Document]) -> None:
    write_derived(tmp_path, papers)
    with duckdb.connect(str(tmp_path / "papers.duckdb"), read_only=True) as connection:
        found = connection.execute("SELECT earliest, latest - earliest FROM dates LIMIT 1").fetchall()
    assert [(str(day), length) for day, length in found] == [("2021-06-04", 0)]


def test_offsets_in_the_database_cut_the_text(tmp_path: Path, papers: list[Document]) -> None:
    write_derived(tmp_path, papers)
    with duckdb.connect(str(tmp_path / "papers.duckdb"), read_only=True) as connection:
        found = connection.execute("""SELECT m.text, substr(p.text, m.start + 1, m."end" - m.start)
                                      FROM mentions m JOIN papers p USING (paper)""").fetchall()
    assert len(found) == 10
    assert [text for text, cut in found if text != cut] == []


def test_no_cell_of_a_spreadsheet_begins_a_formula(tmp_path: Path, papers: list[Document]) -> None:
    write_derived(tmp_path, papers)
    for name in ("people", "dates", "decrees", "quantities", "persons", "acts"):
        raw = (tmp_path / f"{name}.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        cells = [cell for row in csv.reader(raw.decode("utf-8-sig").splitlines()) for cell in row]
        assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []
    people = (tmp_path / "people.csv").read_text(encoding="utf-8-sig")
    assert "'=SUM(A1)" in people and "Ли 李" in people


def test_values_in_the_databases_stay_unmarked(tmp_path: Path, papers: list[Document]) -> None:
    write_derived(tmp_path, papers)
    connection = sqlite3.connect(tmp_path / "papers.sqlite")
    assert ("=SUM(A1)",) in connection.execute("SELECT person FROM people").fetchall()
    connection.close()


def test_a_folder_that_is_a_file_is_reported(tmp_path: Path, papers: list[Document]) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(OSError):
        write_derived(tmp_path / "x", papers)
