"""What a run is given: whatever it is, it costs its own paper alone, and no run hangs or ends over it."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.running.opening import Opener
from tests.running.conftest import SETTINGS, Run, ids


def test_a_name_that_is_not_utf_8_costs_its_paper_alone(go: Run, papers: Path) -> None:
    (Path(os.fsdecode(os.fsencode(papers) + b"/caf\xe9.txt"))).write_text("It was 2021.\n")
    summary, told = go()
    assert (summary.papers, len(told)) == (6, 1)
    assert told[0].endswith("caf\udce9.txt: its name is not UTF-8; rename it")


@pytest.mark.parametrize("name", ["報" * 80, "é" * 120, "x" * 240])
def test_a_long_name_in_any_script_comes_out(go: Run, papers: Path, tmp_path: Path, name: str) -> None:
    (papers / f"{name}.txt").write_text("It was 2021.\n")
    summary, told = go()
    assert (summary.papers, told) == (7, [])
    assert name in ids(tmp_path / "out")


def test_a_record_may_have_an_id_of_any_length(go: Run, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    names = ("報" * 90, "a/b", "a-b", "a" * 9999)
    records.write_text("".join(json.dumps({"id": name, "text": "In 2021."}) + "\n" for name in names))
    summary, told = go(records)
    assert (summary.papers, [message for message in told if "no published" not in message]) == (4, [])


def fifo(path: Path) -> None:
    os.mkfifo(path)


def zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


def nested(path: Path) -> None:
    path.write_text("a = " + "[" * 100_000 + "]" * 100_000)


def digits(path: Path) -> None:
    path.write_text("[papers.paper-0]\ntitle = " + "9" * 5000)


def large(path: Path) -> None:
    path.write_text("a = 1\n" * 2_000_000)


@pytest.mark.parametrize("make", [fifo, zero, nested, digits, large])
def test_a_bad_papers_toml_is_reported_for_the_papers_beside_it(
    go: Run, papers: Path, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    shutil.copytree(papers, tmp_path / "other")
    make(tmp_path / "other" / "papers.toml")
    summary, told = go(papers, tmp_path / "other" / "paper-0.txt")
    assert (summary.papers, len(told)) == (6, 1)
    assert f"{tmp_path / 'other' / 'papers.toml'}: " in told[0]


@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".pdf"])
@pytest.mark.parametrize("make", [fifo, zero])
def test_a_special_file_is_refused_before_it_is_opened(
    go: Run, papers: Path, make: Callable[[Path], None], suffix: str
) -> None:
    make(papers / f"special{suffix}")
    summary, told = go(papers, papers / f"special{suffix}")
    assert summary.papers == 6
    assert told and {message.partition(": ")[2] for message in told} == {"no regular file; its end may never come"}


def test_a_file_over_the_limit_is_not_read_for_its_digest(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000_000)  # of holes alone
    (found,) = Opener(print, lambda: tmp_path, 1e6).opened([path], lambda folder: [])
    assert (found.length, found.digest) == (50_000_000_000, "50000000000 bytes")


def test_a_record_over_the_limit_costs_itself_alone(go: Run, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    long = json.dumps({"id": "long", "text": "In 2021. " * 9_000})
    records.write_text("\n".join([long, json.dumps({"id": "short", "text": "In 2021."}), long]) + "\n")
    limits = replace(SETTINGS.limits, megabytes=0.05)
    summary, told = go(records, settings=replace(SETTINGS, limits=limits))
    assert (summary.papers, ids(tmp_path / "out")) == (1, ["short"])
    assert [message for message in told if "limit" in message] == [
        f"{records}, line {number}: more than the limit of 0.05 MB; raise it by --max-mb" for number in (1, 3)
    ]


GERMAN = "Der Ministerrat hat am Montag über die neuen Regeln für den Handel mit den Nachbarländern entschieden. " * 4


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        ('{"id": "a", "text": "' + GERMAN + '"}', "its language is 'de', not English"),
        ('{"id": "a", "text": "  "}', "it holds no text"),
        ('{"id": "a", "text": "' + "In 2021. " * 30 + '"}', "270 characters, more than the limit of 200"),
        ('{"id": "a", "text": "x", "published": "2021-99-99"}', "published: "),
        ('{"id": "a", "text": "x", "published": "2021-02-30"}', "published: "),
        ('{"id": "a", "text": "x", "published": "0000-01-01"}', "published: "),
        ('{"id": "a", "text": "x", "published": "٢٠٢١-٠١-٠١"}', "published: "),
        ('{"id": "a", "text": "x", "spans": [' + "[" * 50_000 + "]" * 50_000 + "]}", "not a JSON object"),
        ('{"id": "a", "text": "x", "spans": 1' + "0" * 5000 + "}", "not a JSON object"),
        ("5", "document None"),
        ('{"id": "a", "text": "x \\ud800"}', "half a character"),
    ],
)
def test_a_record_that_cannot_be_used_is_reported_with_its_line_and_costs_itself_alone(
    go: Run, tmp_path: Path, record: str, fault: str
) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text(f'{{"id": "b", "text": "It was 2021."}}\n{record}\n{{"id": "c", "text": "It was 2021."}}\n')
    limits = replace(SETTINGS.limits, characters=500 if "Der" in record else 200)
    settings = replace(SETTINGS, any_language=False, limits=limits)
    for _ in range(2):  # nothing of it stays in the store
        summary, told = go(records, settings=settings)
        told = [message for message in told if "no published" not in message]
        assert (summary.papers, ids(tmp_path / "out"), len(told)) == (2, ["b", "c"], 1)
        assert told[0].startswith(f"{records}, line 2: ") and fault in told[0]
