"""Papers as rows of tables: as records, whatever the columns are called."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from pipeline.running.columns import Columns, columns_of
from tests.running.conftest import SETTINGS, Run, ids, manifest

NAMED = replace(SETTINGS, columns=Columns("doc", "day", "body"))


def table(path: Path, select: str) -> Path:
    """A Parquet file with the rows of `select`."""
    duckdb.execute(f"copy ({select}) to '{path}' (format parquet)")
    return path


def test_rows_of_parquet_are_the_records_of_the_same_fields(go: Run, tmp_path: Path) -> None:
    rows = "select i as doc, date '2021-12-10' + i::int as day, 'Paper ' || i || ' was of 2021, “so”.' as body"
    path = table(tmp_path / "papers.parquet", f"{rows} from range(3) r(i)")
    records = tmp_path / "same.jsonl"
    fields = [
        {"id": str(i), "published": f"2021-12-{10 + i}", "text": f"Paper {i} was of 2021, “so”."} for i in range(3)
    ]
    records.write_text("".join(json.dumps(line) + "\n" for line in fields))
    go(path, settings=NAMED)
    go(records, out=tmp_path / "same")
    assert (tmp_path / "out/extractions.jsonl").read_bytes() == (tmp_path / "same/extractions.jsonl").read_bytes()
    assert [paper["source"] for paper in manifest(tmp_path / "out")["papers"]] == [
        f"{path}, line {line}" for line in (1, 2, 3)
    ]


def test_a_time_is_its_day_and_papers_may_have_none(go: Run, tmp_path: Path) -> None:
    days = table(tmp_path / "a.parquet", "select 'a' as id, timestamp '2020-01-02 23:00' as published, 'x' as text")
    none = table(tmp_path / "b.parquet", "select 'b' as id, 'x' as text")
    go(days, none)
    read = [json.loads(line) for line in (tmp_path / "out/extractions.jsonl").read_text().splitlines()]
    assert [paper["published"] for paper in read] == ["2020-01-02", "2021-12-10"]  # the extractor's own


def test_lines_of_json_may_have_other_names_too(go: Run, tmp_path: Path) -> None:
    records = tmp_path / "papers.jsonl"
    records.write_text('{"doc": 7, "day": "2021-12-10", "body": "In 2021."}\nnone\n{"doc": "8", "body": "In 2022."}\n')
    summary, told = go(records, settings=NAMED)
    assert (summary.papers, ids(tmp_path / "out")) == (2, ["7", "8"])
    assert [line for line in told if line.startswith(f"{records}, line 2: not a JSON object")]


@pytest.fixture
def wrong(tmp_path: Path) -> Iterator[list[Path]]:
    """Tables without the columns, and files that are no tables."""
    table(tmp_path / "a.parquet", "select 'a' as doc, 'x' as text")
    (tmp_path / "b.parquet").write_text("PAR")
    (tmp_path / "c.jsonl").write_text('{"id": "a", "text": "x"}\n')
    yield [tmp_path / name for name in ("a.parquet", "b.parquet", "c.jsonl")]


def test_columns_that_are_not_there_are_one_message_a_file(go: Run, papers: Path, wrong: list[Path]) -> None:
    summary, told = go(papers, *wrong, settings=replace(SETTINGS, columns=Columns(text="body")))
    assert summary.papers == 6
    a, b, c = (line for line in told if "published" not in line.partition("--columns")[0])
    remedy = "name those to read by --columns id=…,published=…,text=…"
    assert a == f"{wrong[0]}: no column 'id', but 'doc', 'text'; {remedy}"
    assert b.startswith(f"{wrong[1]}: can't be read as Parquet (")
    assert c == f"{wrong[2]}: no column 'body', but 'id', 'text'; {remedy}"


def test_columns_are_named_by_field() -> None:
    assert columns_of("text=body, id = doc") == Columns("doc", "published", "body")


@pytest.mark.parametrize("value", ["", "body", "title=a", "text=", "text=a,text=b"])
def test_what_names_no_columns_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="names no columns"):
        columns_of(value)
