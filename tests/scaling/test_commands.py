"""The command line of runs in parts, over one small paper."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.cli_scaling import parts_of


@pytest.mark.usefixtures("go")
def test_merge_writes_the_outputs_of_its_shards(papers: Path, tmp_path: Path) -> None:
    for part in ("1/2", "2/2"):
        options = ["--shard", part, "--out", str(tmp_path), "--model", "none", "--any-language"]
        done = CliRunner().invoke(app, ["extract", str(papers), *options])
        assert (done.exit_code, (tmp_path / "shards" / part.replace("/", "-of-")).is_dir()) == (0, True)
    folders = [str(folder) for folder in (tmp_path / "shards").iterdir()]
    done = CliRunner().invoke(app, ["merge", *folders, "--out", str(tmp_path)])
    assert (done.exit_code, (tmp_path / "extractions.jsonl").read_text().count("\n")) == (0, 6)


def test_a_shard_that_cannot_be_meant_is_wrong_usage(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["extract", str(tmp_path), "--shard", "4/3", "--out", str(tmp_path / "out")])
    assert done.exit_code == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("value", ["0/3", "4/3", "1", "a/b", "1/0", "-1/3", "1/3/5"])
def test_a_shard_that_cannot_be_meant_is_refused(value: str) -> None:
    with pytest.raises(typer.BadParameter, match="I/N with I from 1 to N"):
        parts_of(value, None, [], workers=None, printed=False)


def test_a_shard_is_two_numbers_and_a_cluster_an_address() -> None:
    assert parts_of("3/64", None, [], workers=2, printed=False) == ((3, 64), None)
    assert parts_of(None, "local:2", [Path("papers")], workers=None, printed=False) == (None, "local:2")
    assert parts_of(None, "tcp://a:1", [Path("/papers")], workers=None, printed=False) == (None, "tcp://a:1")
    assert parts_of(None, None, [], workers=None, printed=True) == (None, None)


@pytest.mark.parametrize(
    ("shard", "dask", "workers", "printed", "message"),
    [
        ("1/3", None, None, True, "neither --json"),
        (None, "local:2", None, True, "neither --json"),
        ("1/3", "local:2", None, False, "neither --shard"),
        (None, "local:2", 2, False, "nor --workers"),
        (None, "local:0", None, False, "neither local:2 nor like tcp"),
        (None, "host", None, False, "neither local:2 nor like tcp"),
        (None, "tcp://host:1", None, False, "whole paths"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    shard: str | None, dask: str | None, workers: int | None, printed: bool, message: str
) -> None:
    with pytest.raises(typer.BadParameter, match=message):
        parts_of(shard, dask, [Path("papers")], workers=workers, printed=printed)


@pytest.mark.usefixtures("go")
def test_formats_are_chosen_at_the_merge(papers: Path, tmp_path: Path) -> None:
    shard = ["extract", str(papers), "--shard", "1/1", "--out", str(tmp_path), "--model", "none", "--any-language"]
    done = CliRunner().invoke(app, [*shard, "--format", "csv"])
    assert (done.exit_code, (tmp_path / "shards").exists()) == (2, False)
    CliRunner().invoke(app, shard)
    done = CliRunner().invoke(
        app, ["merge", str(tmp_path / "shards" / "1-of-1"), "--out", str(tmp_path), "--format", "csv"]
    )
    assert (done.exit_code, list(tmp_path.glob("*.parquet")), (tmp_path / "people.csv").exists()) == (0, [], True)


def test_columns_that_cannot_be_meant_are_wrong_usage(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["extract", str(tmp_path), "--columns", "title=a", "--out", str(tmp_path / "out")])
    assert (done.exit_code, (tmp_path / "out").exists()) == (2, False)
