"""The command line as a user meets it: what it writes, what it says, and its exit codes."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import pipeline.running
from pipeline import __version__
from pipeline.cli import main
from pipeline.recogniser import OWN
from pipeline.running import Settings
from pipeline.storing.lines import read_documents

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "gold" / "gold.jsonl"
PAPER = ROOT / "source" / "belarus-china-relations-in-2021.txt"
SENTENCE = "On 4 June 2021 President Joe Biden signed Decree No. 5 on 30 ships."

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], loaded_once: None) -> Run:
    """Runs the command line with some arguments; returns exit code, stdout and stderr."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["policy-pipeline", *map(str, arguments)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return call


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A gold file of one short document, whose paper lies beside it."""
    date = {"start": 3, "end": 14, "label": "DATE", "text": "4 June 2021", "edtf": "2021-06-04", "mod": None}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        json.dumps({"id": "small", "published": "2021-12-10", "text": SENTENCE, "spans": [date]}) + "\n",
        encoding="utf-8",
    )
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "small.txt").write_text(SENTENCE, encoding="utf-8")
    return gold


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[str | Path, ...]:
    """The command of a run that is finished."""
    folder = tmp_path_factory.mktemp("finished")
    (folder / "paper.txt").write_text(SENTENCE, encoding="utf-8")
    pipeline.running.run([folder / "paper.txt"], folder / "out", Settings(OWN), lambda line: None)
    return "extract", folder / "paper.txt", "--out", folder / "out"


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["score", "--help"], ["schema"], ["nonsens"]])
def test_help_loads_no_spacy(arguments: list[str]) -> None:
    code = (
        "import sys; from pipeline.cli import main\n"
        "try: main()\n"
        "except SystemExit: print('spacy' in sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
    )
    assert done.stderr.endswith("False\n")


def test_the_paper_comes_out_as_gold_has_it_and_the_same_each_time(run: Run, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        code, _, err = run("extract", PAPER, "--out", tmp_path / folder, "--workers", 1)
        assert code == 0, err
    files = {path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file()}
    tables = ("people.csv", "dates.csv", "decrees.csv", "quantities.csv")
    assert {Path(name) for name in ("extractions.jsonl", *tables)} < files
    for name in files:
        if name.suffix in {".jsonl", ".csv", ".json", ".html", ".txt"}:
            assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    (found,) = read_documents(tmp_path / "one" / "extractions.jsonl")
    (gold,) = read_documents(GOLD)
    assert (found.id, found.published, found.text) == (gold.id, gold.published, gold.text)


def test_a_table_has_a_mark_for_spreadsheets_and_a_row_a_mention(run: Run, tmp_path: Path, small: Path) -> None:
    code, _, _ = run("extract", small.parent / "papers", "--published", "2021-12-10", "--out", tmp_path / "out")
    assert code == 0
    table = (tmp_path / "out" / "dates.csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbf")
    assert sum(b",small,3,14,4 June 2021,2021-06-04," in row for row in table.splitlines()) == 1


def test_bad_papers_are_reported_with_their_name_and_cost_no_other(run: Run, tmp_path: Path, small: Path) -> None:
    papers = small.parent / "papers"
    (papers / "empty.txt").touch()
    (papers / "binary.txt").write_bytes(bytes(range(256)) * 20)
    code, _, err = run("extract", papers, tmp_path / "missing.txt", "--out", tmp_path / "out")
    assert code == 1
    for name in ("empty.txt", "binary.txt", "missing.txt"):
        assert any(name in line and len(line.split(":", 1)[1].strip()) > 10 for line in err.splitlines()), name
    assert "Traceback" not in err
    assert [document.id for document in read_documents(tmp_path / "out" / "extractions.jsonl")] == ["small"]


def test_an_interrupted_run_says_what_becomes_of_it(
    run: Run, tmp_path: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.running.run", interrupted)
    code, _, err = run("extract", small.parent / "papers", "--out", tmp_path / "out")
    assert (code, err) == (
        130,
        f"{tmp_path / 'out'}: interrupted; what is finished is kept, and the same command goes on from there\n",
    )


def test_a_latin_1_file_is_read_or_told_never_garbled(run: Run, tmp_path: Path) -> None:
    text = "Le président François Hollande a rencontré Angela Merkel en juin. He met her on 4 June 2015 again. " * 3
    (tmp_path / "latin.txt").write_bytes(text.encode("latin-1"))
    code, _, err = run("extract", tmp_path / "latin.txt", "--out", tmp_path / "out")
    found = list(read_documents(tmp_path / "out" / "extractions.jsonl"))
    assert "François" in found[0].text if found else (code == 1 and "latin.txt" in err)


def test_gold_with_a_wrong_offset_is_refused_with_line_document_span_and_remedy(run: Run, small: Path) -> None:
    shifted = small.read_text(encoding="utf-8").replace('"start": 3', '"start": 4').replace('"end": 14', '"end": 15')
    small.write_text(shifted, encoding="utf-8")
    code, _, err = run("score", "--gold", small, "--predicted", small)
    assert code == 2
    assert err == (
        f"error: {small}, line 1: document 'small': span 0 (DATE 4:15 '4 June 2021'): "
        "the text there is ' June 2021 '; correct that line\n"
    )


NESTED = "[" * 100_000 + "]" * 100_000


@pytest.mark.parametrize(
    "line",
    [
        '{"id": "a", "text": "x", "spans": ' + NESTED + "}",
        '{"id": "a", "text": "x", "spans": [5]}',
        "[1]",
        "7",
        '{"id": "a", "text": "5", "spans": [{"start": 0, "end": 1, "label": "QUANTITY", "text": "5", "low": 1e999}]}',
        '{"id": "a", "text": "5", "spans": [{"start": 0, "end": 1, "label": "QUANTITY", "text": "5", "low": NaN}]}',
        '{"id": "a", "text": "5", "published": "2021-13-45"}',
        '{"id": "a", "text": 1' + "0" * 5000 + "}",
        "{",
        "\x00",
    ],
)
def test_broken_gold_is_refused_before_any_work_in_one_line(
    run: Run, tmp_path: Path, small: Path, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.running.extractor", None)
    gold = tmp_path / "broken.jsonl"
    gold.write_text(line + "\n", encoding="utf-8")
    for arguments in (
        ("extract", small.parent / "papers", "--out", tmp_path / "out", "--gold", gold),
        ("score", "--gold", gold, "--predicted", small),
        ("score", "--gold", small, "--predicted", gold),
    ):
        code, out, err = run(*arguments)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert err.startswith(f"error: {gold}, line 1: ")


def test_a_device_for_gold_is_refused(run: Run, tmp_path: Path, small: Path) -> None:
    code, _, err = run("extract", small.parent / "papers", "--out", tmp_path / "out", "--gold", "/dev/zero")
    assert (code, err) == (2, "error: /dev/zero: no regular file; its end may never come\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--max-mb", "nan"),
        ("--max-mb", "inf"),
        ("--read-seconds", "inf"),
        ("--read-seconds", "nan"),
        ("--max-mb", "-1"),
        ("--read-seconds", "1e300"),
        ("--max-pages", "0"),
        ("--rules", "nowhere"),
        ("--gold", "nowhere"),
    ],
)
def test_an_option_that_cannot_be_meant_is_refused_over_a_finished_run_too(
    run: Run, finished: tuple[str | Path, ...], arguments: tuple[str, str]
) -> None:
    code, _, err = run(*finished, *arguments)
    assert (code, err.count("\n")) == (2, 1)
    assert arguments[0] in err


def test_the_same_run_again_has_nothing_to_do(run: Run, finished: tuple[str | Path, ...]) -> None:
    code, _, err = run(*finished)
    assert code == 0 and "0 extracted, 1 kept from before" in err


def test_nothing_that_a_paper_holds_steers_the_terminal_or_forges_a_line(run: Run, tmp_path: Path) -> None:
    name = "a\x1b[2J\nerror: all is lost\u202e"
    span = {"start": 0, "end": 5, "label": "PERSON", "text": "\x1b[31m", "person": "\x1b]0;x\x07", "role": "\x9b2J"}
    gold, other = tmp_path / "gold.jsonl", tmp_path / "other.jsonl"
    gold.write_text(json.dumps({"id": name, "text": "\x1b[31m said \x1b[0m so.", "spans": [span]}) + "\n")
    other.write_text(json.dumps({"id": name, "text": "\x1b[31m said \x1b[0m so."}) + "\n")
    unscored = tmp_path / "unscored.jsonl"
    unscored.write_text(json.dumps({"id": name + "!", "text": "x"}) + "\n")
    broken = tmp_path / "broken.jsonl"
    broken.write_text(json.dumps({"id": name, "text": 7}) + "\n")
    for arguments in (
        ("score", "--gold", gold, "--predicted", other, "--errors"),
        ("score", "--gold", gold, "--predicted", unscored),
        ("score", "--gold", broken, "--predicted", unscored),
        ("extract", gold, broken, "--out", tmp_path / "out"),
        ("explain", name, "--from", gold),
        ("explain", name + "?", "--from", gold),
        ("export", "--to", "brat", "--from", gold, "--out", tmp_path / "brat\x1b[2J"),
    ):
        _, out, err = run(*arguments)
        shown = out + err
        assert shown and not set(shown) & set("\x1b\x07\x9b\u202e"), arguments
        assert not any(line.startswith("error: all is lost") for line in shown.splitlines()), arguments


@pytest.mark.parametrize(
    ("arguments", "reported"),
    [
        (["extract", PAPER, "--model", "no_such_model"], ["no_such_model", "pip install"]),
        (["extract", PAPER, "--published", "10.12.2021"], ["--published", "10.12.2021", "2021-12-10"]),
        (["extract", PAPER, "--rules", "no-such-folder"], ["no-such-folder", "people.toml"]),
        (["score", "--predicted", "no-such-file"], ["no-such-file", "extract"]),
        (["score", "--gold", "no-such-file", "--predicted", GOLD], ["no-such-file", "check the path"]),
        (["score", "--gold", PAPER, "--predicted", GOLD], [PAPER.name, "line 1", "JSON"]),
        (["gate", "--floors", "no-such-file", "--gold", GOLD], ["no-such-file", "gate --update"]),
        (["gate", "--allow-regression"], ["--allow-regression", "--update"]),
        (["extrakt"], ["No such command 'extrakt'", "'extract'"]),
        (["extract", "--publishd", "2021-12-10"], ["No such option: --publishd; did you mean --published?"]),
        (["extract", "--workers", "two"], ["error: --workers: must be a valid integer (see policy-pipeline extract"]),
        (["extract", "--format", "cvs"], ["--format: no format 'cvs'; did you mean csv?"]),
        (["extract", "--log-level", "loud"], ["--log-level: 'loud' is not one of 'error'"]),
        (["extract", PAPER, "--out", "/proc/x"], ["/proc/x: can't be written", "--out"]),
        (["gate", "--papers", "no-such-folder", "--gold", GOLD], ["no-such-folder", "--papers"]),
        (["score", "--json", "no-such-folder/x"], ["--json", "no folder no-such-folder"]),
        (["registers", "export", "no-such-folder/x"], ["no folder no-such-folder"]),
        (["score", "--predicted"], ["error: Option --predicted requires an argument"]),
        (["registers", "build", "--gold", "no-such-file"], ["no-such-file", "--gold"]),
        (["gate", "--reviewed", "no-such-file", "--gold", GOLD], ["no-such-file", "check --reviewed"]),
        (["rules", "list", "decree"], ["decree: no rules of this name; did you mean 'decrees'?"]),
        (["export", "--to", "docbi"], ["--to: 'docbi' is not one of 'docbin'"]),
        (["import", GOLD, "--from", "label-studio", "--out", "x"], ["export", "Label Studio"]),
    ],
)
def test_what_a_user_can_put_right_is_one_line_and_ends_with_2(
    run: Run, tmp_path: Path, arguments: list[str | Path], reported: list[str]
) -> None:
    here = ["--out", tmp_path / "out"] if arguments[0] == "extract" and "--out" not in arguments else []
    code, out, err = run(*arguments, *here)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("error: ")
    assert [word for word in reported if word not in err] == []


def test_score_shows_a_table_lists_errors_and_writes_json(run: Run, tmp_path: Path, small: Path) -> None:
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text(small.read_text(encoding="utf-8").replace("2021-06-04", "2021-06-05"), encoding="utf-8")
    code, out, err = run("score", "--gold", small, "--predicted", predicted, "--errors", "--json", tmp_path / "s.json")
    assert (code, err) == (0, "")
    assert "edtf: gold '2021-06-04', found '2021-06-05'" in out
    assert "1 document, 1 mentions in gold" in out
    written = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    assert written["score"]["labels"]["DATE"]["figures"]["edtf"] == 0
    assert [fault["kind"] for fault in written["faults"]] == ["value"]


def test_score_warns_of_documents_that_only_one_side_has(run: Run, tmp_path: Path, small: Path) -> None:
    line = small.read_text(encoding="utf-8")
    gold, predicted = tmp_path / "two.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text(line + line.replace('"small"', '"missed"'), encoding="utf-8")
    predicted.write_text(line + line.replace('"small"', '"other"'), encoding="utf-8")
    code, out, err = run("score", "--gold", gold, "--predicted", predicted)
    assert code == 0
    assert err.splitlines() == [
        "warning: missed: in gold, but not among the extractions; all their mentions count as missed",
        "warning: other: not annotated in gold, so not scored",
    ]
    assert out.splitlines()[4].split()[:3] == ["DATE", "2", "1"]


def test_papers_that_gold_has_none_of_are_not_scored_as_zeros(run: Run, tmp_path: Path, small: Path) -> None:
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text(small.read_text(encoding="utf-8").replace('"small"', '"other"'), encoding="utf-8")
    code, out, err = run("score", "--gold", small, "--predicted", predicted)
    assert (code, out) == (2, "") and "none of its papers (other) is annotated" in err and "--gold" in err


def test_the_gate_pins_passes_falls_and_is_not_lowered_by_accident(run: Run, tmp_path: Path, small: Path) -> None:
    floors = tmp_path / "floors.json"
    where = ("--gold", small, "--floors", floors, "--papers", small.parent / "papers")
    assert run("gate", *where, "--update")[0] == 0
    pinned = floors.read_text(encoding="utf-8")
    assert run("gate", *where)[:2] == (0, "gate: passed\n")
    small.write_text(small.read_text(encoding="utf-8").replace("2021-06-04", "2021-06-05"), encoding="utf-8")
    code, _, err = run("gate", *where)
    assert code == 1
    assert "gold.jsonl: changed" in err
    assert "DATE edtf: 0.0000, floor 1.0000" in err
    code, _, err = run("gate", *where, "--update")
    assert (code, floors.read_text(encoding="utf-8")) == (1, pinned)
    assert "--allow-regression" in err
    assert run("gate", *where, "--update", "--allow-regression")[0] == 0
    assert run("gate", *where)[0] == 0


def test_schema_is_json(run: Run) -> None:
    code, out, _ = run("schema")
    assert code == 0
    assert json.loads(out)["title"] == "Document"


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version")[:2] == (0, f"policy-pipeline {__version__}\n")


def test_a_dry_run_lists_papers_and_writes_nothing(run: Run, small: Path, tmp_path: Path) -> None:
    code, out, _ = run("extract", tmp_path / "papers", "--dry-run", "--out", tmp_path / "out")
    assert (code, out) == (0, f"{tmp_path / 'papers' / 'small.txt'}\n")
    assert not (tmp_path / "out").exists()


def test_a_dry_run_names_what_is_not_there(run: Run, tmp_path: Path) -> None:
    code, out, err = run("extract", tmp_path / "nowhere", "--dry-run")
    assert (code, out) == (1, "") and "nowhere" in err


def test_papers_are_printed_as_json_lines_and_no_folder_is_written(
    run: Run, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, _ = run("extract", tmp_path / "papers", "--json")
    assert code == 0 and [json.loads(line)["id"] for line in out.splitlines()] == ["small"]
    assert not (tmp_path / "outputs").exists()


def test_only_the_formats_asked_for_are_written_and_others_of_before_go(run: Run, small: Path, tmp_path: Path) -> None:
    command = ("extract", small.parent / "papers", "--out", tmp_path / "out")
    found = []
    for formats in ("csv,report", "parquet,text"):
        code, _, err = run(*command, "--format", formats)
        assert code == 0, err
        run("registers", "build", "--out", tmp_path / "out")  # keeps the choice
        found.append({path.suffix for path in (tmp_path / "out").rglob("*") if path.is_file() and path.name[0] != "."})
    always = {".jsonl", ".json"}
    assert found == [always | {".csv", ".html"}, always | {".parquet", ".txt"}]


@pytest.mark.parametrize(
    ("level", "reported"),
    [
        ("error", ["empty.txt"]),
        ("warning", ["no published date", "empty.txt"]),
        ("info", ["no published date", "empty.txt", "1 paper, 1 extracted"]),
        ("debug", ["no published date", "empty.txt", "1 paper, 1 extracted", "2 of 2 papers done"]),
    ],
)
def test_a_log_level_says_what_is_reported(
    run: Run, small: Path, tmp_path: Path, level: str, reported: list[str]
) -> None:
    (small.parent / "papers" / "empty.txt").touch()
    all_of_it = ["no published date", "empty.txt", "1 paper, 1 extracted", "2 of 2 papers done"]
    code, _, err = run(
        "extract", small.parent / "papers", "--out", tmp_path / "out", "--log-level", level, "--format", "text"
    )
    assert code == 1 and [line for line in all_of_it if line in err] == reported


def test_standard_input_needs_json(run: Run) -> None:
    code, _, err = run("extract", "-")
    assert code == 2 and "standard input is read alone and with --json" in err


def test_a_mistyped_path_leaves_earlier_results_as_they_are(run: Run, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("extract", small.parent / "papers", "--out", out)
    before = (out / "extractions.jsonl").read_bytes()
    code, _, err = run("extract", tmp_path / "typo.pdf", "--out", out)
    assert code == 2 and "typo.pdf" in err and "left as it is" in err
    assert (out / "extractions.jsonl").read_bytes() == before


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_a_folder_without_papers_is_reported(run: Run, tmp_path: Path, more: tuple[str, ...]) -> None:
    (tmp_path / "empty").mkdir()
    code, out, err = run("extract", tmp_path / "empty", "--out", tmp_path / "out", *more)
    assert code in (1, 2) and out == "" and "no paper to read here" in err


def test_one_paper_is_not_counted_in_the_plural(run: Run, small: Path, tmp_path: Path) -> None:
    _, _, err = run("extract", small.parent / "papers", "--out", tmp_path / "out")
    assert ": 1 paper, 1 extracted" in err
