"""Plain text in any encoding, and Markdown."""

import re
from pathlib import Path

import pytest

from pipeline.reading import ReadingError
from pipeline.reading.markdown import heading, read_markdown
from pipeline.reading.plain import decoded, read_plain

TEXT = "Café № 13 — “naïve” Lukashenka’s 50 € paper\n\nПервый абзац and a second one."
LATIN = "The naïve café owner paid £50 for the protégé’s résumé – and said “thank you” to the señor. " * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_unicode_encoding(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == TEXT


def test_western_text_without_unicode() -> None:
    assert decoded(LATIN.encode("cp1252")) == LATIN


def test_cyrillic_text_without_unicode() -> None:
    text = "Республика Беларусь и Китайская Народная Республика подписали соглашение о сотрудничестве. " * 10
    assert decoded(text.encode("cp1251")) == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
def test_line_ends(end: str) -> None:
    assert decoded(f"One.{end}Two.{end}".encode()) == "One.\nTwo."


def test_characters_stay_as_they_are() -> None:
    text = "  a\xa0b\u00adc\u200bd ﬁ …\n\n\n  e"
    assert decoded(text.encode()) == text


def test_control_characters_keep_their_place() -> None:
    assert decoded(b"a\x00b\x07c") == "a b c"


@pytest.mark.parametrize(
    ("data", "reported"),
    [
        (b"%PDF-1.7\n...", "suffix .pdf"),
        (b"PK\x03\x04....", "suffix .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "give it the suffix .doc"),
        (b"{\\rtf1 hello}", "give it the suffix .rtf"),
        (b"\x89PNG\r\n", "ocrmypdf"),
        (b"\x1f\x8b\x08", "unpack"),
        (bytes(range(256)) * 40, "not text"),
        (b"\xff\xfea", "save it as UTF-8"),
    ],
)
def test_what_is_no_text_is_reported(data: bytes, reported: str) -> None:
    with pytest.raises(ReadingError, match=re.escape(reported)):
        decoded(data)


def test_the_gold_paper_is_read_as_it_is() -> None:
    path = Path(__file__).parents[2] / "source" / "belarus-china-relations-in-2021.txt"
    assert read_plain(path).text == path.read_text(encoding="utf-8").rstrip("\n")


def _markdown(folder: Path, text: str) -> Path:
    path = folder / "paper.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_markdown_keeps_its_marks(tmp_path: Path) -> None:
    text = "# The *Title*\n\n**Richard Revesz**, Nominee\n\n-   an item of 10 May 2021\n    wrapped"
    content = read_markdown(_markdown(tmp_path, text))
    assert content.text == text
    assert content.title == "The Title"


def test_front_matter_gives_metadata(tmp_path: Path) -> None:
    front = '---\ntitle: "On Trade"\nauthor:\n  - Anna Petrova\n  - name: Li Wei\ndate: 2021-12-10T08:00:00\n---\n\n'
    content = read_markdown(_markdown(tmp_path, front + "Text of it."))
    assert content.text == "Text of it."
    assert (content.title, content.authors, content.published) == ("On Trade", ("Anna Petrova", "Li Wei"), "2021-12-10")


def test_toml_front_matter(tmp_path: Path) -> None:
    front = '+++\ntitle = "T"\nauthors = ["A B", "C D"]\ndate = 2021-12-10\n+++\n'
    content = read_markdown(_markdown(tmp_path, front + "Text."))
    assert (content.text, content.title, content.authors) == ("Text.", "T", ("A B", "C D"))
    assert content.published == "2021-12-10"


def test_a_rule_at_the_top_is_no_front_matter(tmp_path: Path) -> None:
    text = "---\nJust a line between rules\n---\n\nText."
    assert read_markdown(_markdown(tmp_path, text)).text == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Title here\n==========\n\nText", "Title here"),
        ("# [Linked](http://x) title #", "Linked title"),
        ("Text without one", None),
        ("## Second level", None),
    ],
)
def test_the_first_heading(text: str, title: str | None) -> None:
    assert heading(text) == title
