"""What a run wrote is known: damage is mended, what is stale goes, and no other file is replaced or removed."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

import pipeline.running.writing
from pipeline.forms import ALL
from pipeline.registers.state import FILE as REGISTER
from pipeline.running import Summary
from pipeline.running.owning import NotOursError, fixed_names, is_output, manifest_files
from pipeline.running.store import FILE, Result, Store
from pipeline.running.writing import UNFINISHED
from pipeline.storing.files import file_digest
from tests.running.conftest import Run, files, ids


@pytest.fixture
def out(go: Run, tmp_path: Path) -> Path:
    """The folder of a finished run."""
    go()
    return tmp_path / "out"


def test_the_manifest_has_the_digest_of_each_file(out: Path) -> None:
    found = manifest_files(out)
    here = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert set(found) == here - {FILE, REGISTER}
    assert set(fixed_names(ALL)) <= set(found)
    differing = [name for name, digest in found.items() if file_digest(out / name) != digest]
    assert sorted(differing) == ["manifest.json", "papers.duckdb"]
    assert found["papers.duckdb"].startswith("rows ")


@pytest.mark.parametrize("name", ["dates.parquet", "papers.duckdb", "text/paper-1.txt", "manifest.json", "acts.csv"])
def test_a_damaged_output_is_written_again(go: Run, out: Path, name: str) -> None:
    whole = files(out)
    path = out / name
    data, times = bytearray(path.read_bytes()), path.stat()
    data[len(data) // 2] ^= 4
    path.write_bytes(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert go()[0].written
    assert files(out) == whole
    assert not go()[0].written


def test_only_the_damaged_file_is_touched(go: Run, out: Path) -> None:
    (out / "dates.csv").write_text("")
    before = {path: path.stat().st_mtime_ns for path in out.rglob("[!.]*") if path.is_file()}
    go()
    touched = [path.name for path, time in before.items() if path.stat().st_mtime_ns != time]
    assert touched == ["dates.csv"]


@pytest.mark.parametrize("placed", [0, 3, 9, 14])
def test_files_that_were_put_in_place_by_halves_are_mended(
    go: Run, papers: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, placed: int
) -> None:
    """A run with a paper more breaks off after some files; the next has the old papers alone, or all."""
    old = files(out)
    (papers / "paper-9.txt").write_text("New in 2021.\n")
    put, done = pipeline.running.writing._put, []

    def breaks_off(source: Path, target: Path, digest: str) -> None:
        done.append(target)
        if len(done) > placed:
            raise KeyboardInterrupt
        put(source, target, digest)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(pipeline.running.writing, "_put", breaks_off)
        go()
    copy = tmp_path / "copy"
    shutil.copytree(out, copy)
    go()
    assert ids(out)[-1] == "paper-9" and set(files(out)) > set(old)
    (papers / "paper-9.txt").unlink()
    go(out=copy)
    assert files(copy) == old


def test_files_of_others_stay_as_they_are(go: Run, papers: Path, out: Path) -> None:
    (out / ".novel.part2").write_text("chapter one")
    (out / ".x.partners").mkdir()
    (out / "text" / "notes.txt").write_text("mine")
    (papers / "paper-9.txt").write_text("New in 2021.\n")
    (papers / "paper-0.txt").unlink()
    go()
    assert (out / ".novel.part2").read_text() == "chapter one"
    assert (out / "text" / "notes.txt").read_text() == "mine"
    assert (out / ".x.partners").is_dir()


@pytest.mark.parametrize("name", ["people.csv", "manifest.json", "papers.duckdb", "report.html"])
def test_a_file_of_somebody_else_is_not_replaced(go: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "out" / name
    path.parent.mkdir()
    path.write_text("{}")
    with pytest.raises(NotOursError, match="was not written by this program; move it away or give another --out"):
        go()
    assert path.read_text() == "{}"
    assert {item.name for item in path.parent.iterdir()} == {name, FILE}


def test_nor_is_one_that_has_the_name_of_a_papers_text(go: Run, papers: Path, out: Path) -> None:
    (out / "text" / "paper-9.txt").write_text("mine")
    (papers / "paper-9.txt").write_text("New in 2021.\n")
    with pytest.raises(NotOursError, match=r"paper-9\.txt: was not written"):
        go()
    assert (out / "text" / "paper-9.txt").read_text() == "mine"


def test_outputs_are_known_without_the_store(go: Run, papers: Path, out: Path) -> None:
    (out / FILE).unlink()
    (papers / "paper-1.txt").unlink()
    assert go()[0].papers == 5
    assert not (out / "text" / "paper-1.txt").exists()


def test_stale_outputs_go_unless_somebody_changed_them(go: Run, papers: Path, out: Path) -> None:
    (out / "text" / "paper-2.txt").write_text("annotated by hand")
    for number in (1, 2):
        (papers / f"paper-{number}.txt").unlink()
    _, told = go()
    assert sorted(path.stem for path in (out / "text").iterdir()) == [f"paper-{number}" for number in (0, 2, 3, 4, 5)]
    assert told == [
        f"{out / 'text' / 'paper-2.txt'}: is no output of this run, but was changed since it was written, so it stays"
    ]
    assert go()[1] == []


def test_pages_of_an_earlier_report_go(go: Run, papers: Path, out: Path) -> None:
    for number in range(6):
        (papers / f"long-{number}.txt").write_text("It was long ago, or so it says.\n" * 1000)
    go()
    assert (out / "report").is_dir()
    for path in papers.glob("long-*"):
        path.unlink()
    go()
    assert not (out / "report").exists()


def test_outputs_are_never_read_as_papers(go: Run, papers: Path) -> None:
    first, _ = go(papers, out=papers)
    assert is_output(papers / "text" / "paper-0.txt") and not is_output(papers / "paper-0.txt")
    second, told = go(papers, out=papers)
    assert (first.papers, second.papers, second.written, told) == (6, 6, False, [])
    summary, told = go(papers / "text", papers / "report.html", papers / "paper-0.txt", out=papers)
    assert (summary.papers, len(told)) == (1, 1)
    assert told[0] == f"{papers / 'report.html'}: is an output of this program, not read as a paper"


def broken(out: Path, name: str, line: str) -> None:
    """Put `line` into the store as the result of the paper `name`."""
    with Store(out) as store:
        key = next(key for key, head in store.heads().items() if head.paper == name)
        store.add(key, Result(name, line, {}))


def test_a_result_that_cannot_be_written_is_set_aside_and_reprocessed(go: Run, out: Path) -> None:
    whole = files(out)
    line = (out / "extractions.jsonl").read_text().splitlines()[4].replace('"2021-12-10"', '"2021-99-99"')
    broken(out, "paper-4", line)
    (out / "dates.csv").unlink()
    summary, told = go()
    assert (summary.papers, len(told)) == (5, 1)
    assert "paper-4.txt: its result can't be written (" in told[0] and told[0].endswith("; it is left out")
    assert ids(out) == [f"paper-{number}" for number in (0, 1, 2, 3, 5)]
    summary, told = go()
    assert (summary.fresh, told) == (1, [])
    assert files(out) == whole


def test_nothing_is_written_outside_the_folder(go: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "no such folder"))
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path / "no such folder"))
    for workers in (1, 2):
        summary: Summary = go(out=tmp_path / str(workers), workers=workers)[0]
        assert summary.papers == 6
        assert not (tmp_path / str(workers) / UNFINISHED).exists()


def test_a_damaged_register_is_rebuilt(go: Run, papers: Path, out: Path, tmp_path: Path) -> None:
    path = out / ".registers.sqlite"
    data = bytearray(path.read_bytes())
    for place in range(4096, len(data), 97):
        data[place] ^= 1
    path.write_bytes(data)
    (papers / "paper-9.txt").write_text("New in 2021.\n")
    go()
    go(out=tmp_path / "undisturbed")
    assert files(out) == files(tmp_path / "undisturbed")
