"""The commands that show, export, import and explain, as a user meets them."""

import json
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.running.reports import write_report
from pipeline.storing.lines import read_documents, write_documents
from tests.storing.samples import TEXT, paper

GOLD = Path(__file__).parents[1] / "gold" / "gold.jsonl"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path, loaded_once: None) -> Run:
    """Runs the command line in a folder where ``outputs`` has the extractions of one paper."""
    write_documents(tmp_path / "outputs" / "extractions.jsonl", [paper()])
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["policy-pipeline", *map(str, arguments)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return call


def test_the_report_is_rewritten_and_compares_with_gold_of_the_same_text(run: Run, tmp_path: Path) -> None:
    assert run("report")[:2] == (0, "outputs/report.html\n")
    before = (tmp_path / "outputs" / "report.html").read_text(encoding="utf-8")
    assert "annotated by hand" not in before and TEXT[:6] in unescape(before)
    gold = tmp_path / "gold.jsonl"
    write_documents(gold, [paper(), paper("another")])
    assert run("report", "--gold", gold)[0] == 0
    after = (tmp_path / "outputs" / "report.html").read_text(encoding="utf-8")
    assert "1 document annotated by hand" in after and "everything agrees with gold" in after
    write_documents(gold, [paper().model_copy(update={"text": TEXT + "."})])
    assert run("report", "--gold", gold)[0] == 0
    assert (tmp_path / "outputs" / "report.html").read_text(encoding="utf-8") == before


def test_without_extractions_the_message_says_what_to_do(run: Run, tmp_path: Path) -> None:
    for command in (("report", "--out", tmp_path), ("export", "--to", "brat", "--from", tmp_path / "x.jsonl")):
        code, _, err = run(*command)
        assert code == 2 and "run `extract` first" in err and "Traceback" not in err


def test_export_and_import_go_round(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("export", "--to", "label-studio")
    assert code == 0 and out.split() == ["outputs/label-studio/label-config.xml", "outputs/label-studio/tasks.json"]
    code, out, err = run("import", "outputs/label-studio/tasks.json", "--from", "label-studio", "--out", "new.jsonl")
    assert "1 of 1 tasks have predictions alone" in err
    assert (code, out) == (0, "new.jsonl: 1 documents, 5 mentions\n")
    (found,) = read_documents(tmp_path / "new.jsonl")
    assert [span.text for span in found.spans] == [span.text for span in paper().spans]
    assert list(json.loads((tmp_path / "new.jsonl").read_bytes())) == list(json.loads(GOLD.read_bytes()))


def test_an_unknown_form_is_wrong_usage(run: Run) -> None:
    code, _, err = run("export", "--to", "word")
    assert code == 2 and "label-studio" in err


def test_explain_finds_a_paper_by_its_id(run: Run) -> None:
    code, out, _ = run("explain", "one", "4 June 2021")
    assert code == 0 and "DATE '4 June 2021'" in out and "found by  date." in out
    code, _, err = run("explain", "one", "not there")
    assert code == 2 and "is not in the text" in err


def test_the_report_shows_faults_against_the_real_gold(tmp_path: Path) -> None:
    (document,) = read_documents(GOLD)
    worse = document.model_copy(update={"spans": document.spans[1:]})
    (page,) = write_report(tmp_path, [worse], GOLD)
    assert page.stat().st_size < 1_500_000
    assert page.read_text(encoding="utf-8").count('data-class="missed"') == 1


def test_docbin_is_exported_without_the_pipeline_being_loaded(tmp_path: Path) -> None:
    write_documents(tmp_path / "papers.jsonl", [paper()])
    code = "import sys; from pipeline.cli import main; sys.argv[1:] = sys.argv[2:]; main()"
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            code,
            "-",
            "export",
            "--to",
            "docbin",
            "--from",
            str(tmp_path / "papers.jsonl"),
            "--out",
            str(tmp_path / "bin"),
        ],
        cwd=GOLD.parents[1],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
