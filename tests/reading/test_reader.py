"""The reader: metadata and its order, limits, languages, and malicious files."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from pipeline.reading import LanguageError, Limits, Reader, ReadingError, papers_in, read_paper
from pipeline.reading.worker import answer, request_line
from pipeline.records import day_of
from pipeline.running.opening import Opener
from tests.reading.hostile import HOSTILE
from tests.reading.typesetting import Style, typeset

LIMITS = Limits(megabytes=20, pages=20, seconds=2.5, memory_mb=1500)
ENGLISH = "The council of ministers met on Monday to decide on rules for trade with the neighbouring countries. " * 4
GERMAN = "Der Ministerrat hat am Montag über die neuen Regeln für den Handel mit den Nachbarländern entschieden. " * 4


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(limits=LIMITS) as reader:
        yield reader


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_reported_in_time(reader: Reader, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    HOSTILE[name](path)
    begun = time.monotonic()
    with pytest.raises(ReadingError) as fault:
        reader.read(path)
    assert time.monotonic() - begun < LIMITS.seconds + 4
    message = str(fault.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message and "Traceback" not in message
    typeset(tmp_path / "good.pdf", [ENGLISH], Style())
    assert reader.read(tmp_path / "good.pdf").document.text == ENGLISH.strip()


def _write(folder: Path, text: str, name: str = "paper.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_format_gives_the_same_text(tmp_path: Path) -> None:
    paragraphs = ["POLICY BRIEF 4 / 10.12.2021", "Anna Petrova", ENGLISH.strip(), "Decree No. 5 was signed on 3 May."]
    text = "\n\n".join(paragraphs)
    _write(tmp_path, text)
    _write(tmp_path, text, "paper.md")
    _write(tmp_path, "<body>" + "".join(f"<p>{part}</p>" for part in paragraphs) + "</body>", "paper.html")
    typeset(tmp_path / "paper.pdf", paragraphs, Style())
    word = docx.Document()
    for part in paragraphs:
        word.add_paragraph(part)
    word.save(str(tmp_path / "paper.docx"))
    with Reader() as reader:
        for path in papers_in(tmp_path):
            paper = reader.read(path)
            assert paper.document.text.split() == text.split()
            assert (paper.document.id, paper.document.published) == ("paper", day_of("2021-12-10"))
            assert paper.document.language == "en"
            assert (paper.layout is not None) == (path.suffix == ".pdf")


def test_the_order_in_which_the_day_is_looked_for(tmp_path: Path) -> None:
    path = _write(tmp_path, "---\ndate: 2021-03-03\n---\n4 April 2021\n\nText.", "paper.md")
    assert read_paper(path).published == day_of("2021-03-03")
    assert read_paper(path).origin["published"] == "the file's metadata"
    reported = '[papers."paper"]\npublished = 2021-02-02\ntitle = "On trade"\nauthors = ["Li Wei"]\n'
    _write(tmp_path, reported, "papers.toml")
    document = read_paper(path)
    assert (document.published, document.title, document.authors) == (day_of("2021-02-02"), "On trade", ("Li Wei",))
    assert document.origin == {"published": "papers.toml", "title": "papers.toml", "authors": "papers.toml"}
    assert read_paper(path, "2021-01-01").published == day_of("2021-01-01")
    assert read_paper(path, "2021-01-01").origin["published"] == "--published"


def test_the_head_is_the_last_to_be_asked(tmp_path: Path) -> None:
    document = read_paper(_write(tmp_path, "On trade\n4 April 2021\nBy Anna Petrova and Li Wei\n\nText."))
    assert document.published == day_of("2021-04-04")
    assert document.origin["published"] == "the paper's head: '4 April 2021'"
    assert document.authors == ("Anna Petrova", "Li Wei")


def test_without_a_day_there_is_none(tmp_path: Path) -> None:
    document = read_paper(_write(tmp_path, "A paper without any day."))
    assert document.published is None
    assert "published" not in document.origin


def test_the_day_on_which_a_file_was_made_is_but_a_hint(tmp_path: Path) -> None:
    typeset(tmp_path / "paper.pdf", ["A paper without any day."], Style())
    document = read_paper(tmp_path / "paper.pdf")
    assert document.published is None
    assert any("its file was created on" in warning for warning in document.warnings)


@pytest.mark.parametrize(
    ("reported", "fault"),
    [
        ("papers = 3", "must be tables"),
        ("[papers", "not TOML"),
        ('[papers.paper]\npublished = "May"', "no day"),
        ("[papers.paper]\nauthors = 3", "list of names"),
    ],
)
def test_a_wrong_papers_toml_is_reported(tmp_path: Path, reported: str, fault: str) -> None:
    _write(tmp_path, reported, "papers.toml")
    with pytest.raises(ReadingError, match=fault):
        read_paper(_write(tmp_path, "Text."))


def test_papers_toml_may_name_files(tmp_path: Path) -> None:
    reported = '[papers.one]\nfile = "paper.txt"\npublished = "2021-02-02"\n[papers.paper]\nfile = "b.txt"\n'
    _write(tmp_path, reported, "papers.toml")
    assert read_paper(_write(tmp_path, "Text.")).published == day_of("2021-02-02")


def test_no_day_is_no_day() -> None:
    for day in ("2021-13-01", "May", "2021-1-1"):
        with pytest.raises(ValueError, match="no day"):
            Reader(published=day)


def test_a_paper_in_another_language_is_skipped(tmp_path: Path) -> None:
    path = _write(tmp_path, GERMAN)
    with pytest.raises(LanguageError, match="--any-language"):
        read_paper(path)
    assert read_paper(path, any_language=True).language == "de"
    assert read_paper(_write(tmp_path, ENGLISH)).language == "en"
    assert read_paper(_write(tmp_path, "Zu kurz.")).language is None


@pytest.mark.parametrize(
    ("limits", "reported"),
    [
        (Limits(megabytes=0.0001), "raise it by --max-mb"),
        (Limits(characters=100), "more than the limit of 100"),
    ],
)
def test_limits_are_named(tmp_path: Path, limits: Limits, reported: str) -> None:
    with pytest.raises(ReadingError, match=reported):
        read_paper(_write(tmp_path, ENGLISH), limits=limits)


def test_a_limit_is_a_positive_number() -> None:
    with pytest.raises(ValueError, match="pages: must be above 0"):
        Limits(pages=0)


def test_a_parser_that_dies_costs_its_paper_alone(tmp_path: Path) -> None:
    typeset(tmp_path / "paper.pdf", [ENGLISH], Style())
    with Reader() as reader:
        reader.read(tmp_path / "paper.pdf")
        assert reader._parser is not None
        reader._parser.process.kill()
        reader._parser.process.wait()
        with pytest.raises(ReadingError, match="crashed"):
            reader.read(tmp_path / "paper.pdf")
        assert reader.read(tmp_path / "paper.pdf").document.text


def test_a_parser_that_hangs_is_ended(tmp_path: Path) -> None:
    typeset(tmp_path / "paper.pdf", [ENGLISH], Style())
    with Reader(limits=Limits(seconds=0.3)) as reader:
        with pytest.raises(ReadingError, match="raise the limit by --read-seconds"):
            HOSTILE["nested-forms.pdf"](tmp_path / "hangs.pdf")
            reader.read(tmp_path / "hangs.pdf")
        assert reader._parser is None


def test_the_process_that_parses_loads_no_more_than_it_needs() -> None:
    reported = "import sys, pipeline.reading.worker; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", reported], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "pydantic", "numpy"} & set(loaded)


def test_texts_need_no_process(tmp_path: Path) -> None:
    with Reader() as reader:
        reader.read(_write(tmp_path, ENGLISH))
        assert reader._parser is None


def test_the_papers_of_a_folder(tmp_path: Path) -> None:
    for name in ("b.PDF", "a.txt", ".hidden.txt", "~$b.docx", "README.md", "papers.toml", "data.csv", "c.html"):
        _write(tmp_path, "x", name)
    (tmp_path / "d.txt").mkdir()
    assert [path.name for path in papers_in(tmp_path)] == ["a.txt", "b.PDF", "c.html"]


def test_a_run_does_not_wait_for_a_pipe(tmp_path: Path) -> None:
    HOSTILE["pipe.txt"](tmp_path / "pipe.txt")
    faults: list[str] = []
    found = list(
        Opener(faults.append, lambda: tmp_path).opened([tmp_path / "pipe.txt", _write(tmp_path, ENGLISH)], papers_in)
    )
    assert [source.path.name for source in found] == ["paper.txt"]
    assert faults == [f"{tmp_path / 'pipe.txt'}: no regular file; its end may never come"]


def test_a_missing_library_is_no_fault_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> None:
        raise ImportError("no module named lxml_html_clean")

    path = _write(tmp_path, ENGLISH)
    with monkeypatch.context() as patch:
        patch.setattr("pipeline.reading.worker.parsed", missing)
        reported = json.loads(answer(json.loads(request_line(path, ".html", LIMITS))))["fault"]
        patch.setattr("pipeline.reading.reader.parsed", missing)
        with pytest.raises(ReadingError) as fault:
            read_paper(path)
    for message in (reported, str(fault.value)):
        assert "library" in message and "lxml_html_clean" in message and "damaged" not in message
