"""The commands of the register, over the extractions of a run made by hand."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.records import Document
from pipeline.running.owning import manifest_files
from pipeline.storing.files import file_digest
from pipeline.storing.lines import document_line
from tests.registers.made import key, paper

PAPERS = [
    paper("a", "Danish Foreign Minister {Anna Holm|role=Danish Foreign Minister} met {Bo Lind}.", "2021-01-01"),
    paper("b", "{Giuseppe Lind} came. {A. Holm} did not.", "2021-02-01"),
    paper("c", "{Guiseppe Lind} wrote to {Anna Holm|role=Kenyan Foreign Minister}.", "2021-03-01"),
]
GIUSEPPE = (key(PAPERS[1], "lind"), key(PAPERS[2], "lind"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder with the outputs of a run whose register is built."""
    folder = tmp_path_factory.mktemp("project")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        write(PAPERS)
        do("build")
    return folder


@pytest.fixture(autouse=True)
def project(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a folder for each test, in which commands run."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)


def write(papers: list[Document]) -> None:
    out = Path("outputs")
    out.mkdir(exist_ok=True)
    (out / "extractions.jsonl").write_text("".join(f"{document_line(document)}\n" for document in papers))
    files = {"extractions.jsonl": file_digest(out / "extractions.jsonl")}
    (out / "manifest.json").write_text(json.dumps({"settings": "", "judgements": None, "papers": [], "files": files}))


def do(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["registers", *arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        assert isinstance(result.exception, (ValueError, OSError)) and code == 2, result.exception
        return str(result.exception)
    assert result.exit_code == code, result.output
    return result.output


def lines() -> list[dict[str, str]]:
    return [json.loads(line) for line in Path("registers/judgements.jsonl").read_text().splitlines()]


def test_build_writes_the_tables_of_the_register() -> None:
    table = Path("outputs/register_persons.csv").read_text(encoding="utf-8-sig")
    assert table.splitlines()[0] == "register_id,name,forms,papers,mentions,first,last"
    assert len(table.splitlines()) == 7


def test_its_files_are_those_of_the_run() -> None:
    assert {"register_persons.csv", "register_mentions.parquet"} <= manifest_files(Path("outputs")).keys()


def test_build_twice_touches_nothing() -> None:
    do("build")
    before = {path: path.stat().st_mtime_ns for path in Path("outputs").rglob("[!.]*") if path.is_file()}
    do("build")
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_build_without_a_run_says_what_to_do() -> None:
    assert "no extractions here; run `extract` first" in do("build", "--out", "nowhere", code=2)


def test_a_register_that_is_not_built_is_an_error() -> None:
    Path("outputs/.registers.sqlite").unlink()
    assert "`policy-pipeline registers build` builds it" in do("show", "holm", code=2)


def test_suggest_lists_pairs_with_the_command_that_joins_them() -> None:
    told = do("suggest")
    assert f"policy-pipeline registers same '{GIUSEPPE[0]}' '{GIUSEPPE[1]}'" in told or (
        f"policy-pipeline registers same '{GIUSEPPE[1]}' '{GIUSEPPE[0]}'" in told
    )


def test_same_is_a_line_and_joins_at_the_next_build() -> None:
    do("same", *GIUSEPPE, "--by", "Eva", "--why", "a misprint")
    assert [(line["judgement"], line["by"], line["why"]) for line in lines()] == [("same", "Eva", "a misprint")]
    assert "5 persons" in do("build")


def test_names_and_ids_will_do_where_only_one_has_them() -> None:
    do("same", "Giuseppe Lind", "Guiseppe Lind")
    assert (lines()[0]["a"], lines()[0]["b"]) == tuple(sorted(GIUSEPPE))


def test_a_name_that_two_have_is_an_error_that_names_both() -> None:
    told = do("same", "Anna Holm", "Bo Lind", code=2)
    assert "have this name; name one by its id" in told and told.count("is Anna Holm") == 2


def test_a_name_that_nobody_has_is_an_error() -> None:
    assert "no person or act of this name" in do("different", "Nobody", "Bo Lind", code=2)


def test_a_contradiction_is_not_written() -> None:
    do("same", "Giuseppe Lind", "Guiseppe Lind")
    do("same", "Bo Lind", "Guiseppe Lind")
    told = do("different", "Bo Lind", "Giuseppe Lind", code=2)
    assert "not written: the new judgement" in told and "the same by lines 1, 2" in told
    assert len(lines()) == 2


def test_a_person_and_an_act_cannot_be_judged() -> None:
    write([*PAPERS, paper("d", "{!Herring Act 2019|type=act} was read.", "2021-04-01")])
    do("build")
    told = do("same", "Bo Lind", "Herring Act 2019", code=2)
    assert "a person and an act" in told
    assert not Path("registers/judgements.jsonl").exists()


def test_unsure_takes_a_pair_from_the_suggestions() -> None:
    do("unsure", *GIUSEPPE)
    do("build")
    assert GIUSEPPE[0] not in do("suggest")


def test_a_later_judgement_replaces_the_first() -> None:
    do("same", *GIUSEPPE)
    do("different", *GIUSEPPE[::-1])
    assert [line["judgement"] for line in lines()] == ["different"]


def test_undo_removes_the_line() -> None:
    do("same", *GIUSEPPE)
    do("build")
    do("undo", *GIUSEPPE)
    assert lines() == []
    assert "6 persons" in do("build")


def test_undo_of_no_judgement_is_an_error() -> None:
    assert "no judgement on" in do("undo", *GIUSEPPE, code=2)


def test_show_tells_forms_offices_and_keys() -> None:
    told = do("show", "holm")
    assert "Danish Foreign Minister: 2021-01-01" in told
    assert told.count(key(PAPERS[0], "holm")) == 1


def test_show_of_nobody_is_an_error() -> None:
    assert "no person or act of this name" in do("show", "Nobody", code=2)


def test_an_orphan_is_a_warning_with_its_line() -> None:
    do("same", *GIUSEPPE)
    write(PAPERS[:1])
    assert "judgements.jsonl, line 1: no paper here has" in do("build")


def test_export_writes_followthemoney() -> None:
    do("export", "register.ftm.json")
    assert {json.loads(line)["schema"] for line in Path("register.ftm.json").read_text().splitlines()} == {
        "Person",
        "PlainText",
        "Mention",
    }
