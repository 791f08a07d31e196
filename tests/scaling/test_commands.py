"""The command line of runs in parts, over one small paper."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app


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
