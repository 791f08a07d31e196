"""The file of measurements."""

from pathlib import Path

import pytest

from pipeline.confidence import Count, Source
from pipeline.storing.measured import read_counts, write_counts

COUNTS = {Source("DATE", "date.day"): Count(19, 20), Source("PERSON", "person.office", 6): Count(3, 4)}


def test_counts_are_read_as_written(tmp_path: Path) -> None:
    write_counts(tmp_path / "measured.tsv", COUNTS)
    assert read_counts(tmp_path / "measured.tsv") == COUNTS
    lines = (tmp_path / "measured.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith("DATE\tdate.day\t\t19\t20\t0.9") and lines[2].endswith("\t3\t4\tnot measured\t\t")


def test_without_a_file_nothing_is_measured(tmp_path: Path) -> None:
    assert read_counts(tmp_path / "measured.tsv") == {}


@pytest.mark.parametrize("line", ["DATE\tx\t\t5\t4", "PLACE\tx\t\t1\t1", "DATE\tx\tb\t1\t1", "DATE"])
def test_a_line_that_is_no_measurement_is_named(tmp_path: Path, line: str) -> None:
    write_counts(tmp_path / "measured.tsv", {})
    with (tmp_path / "measured.tsv").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(ValueError, match=r"measured\.tsv, line 2: no measurement"):
        read_counts(tmp_path / "measured.tsv")
