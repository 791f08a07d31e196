"""OpenDocument, EPUB, RTF, web archives, old Word files; and what of a folder is read."""

import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.blocks import BlockKind
from pipeline.reading import Limits, ReadingError, left_out_of, papers_in
from pipeline.reading.content import Content
from pipeline.reading.formats import SUFFIXES, parsed

ODT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">
<office:body><office:text><text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>
<text:h>On trade</text:h><text:p>It met<text:s/>in May<text:note><text:note-citation>1</text:note-citation>
<text:note-body><text:p>See Decree No. 5.</text:p></text:note-body></text:note> 2021.</text:p>
<text:list><text:list-item><text:p>an item</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>2020</text:p></table:table-cell>
<table:table-cell><text:p>5%</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"""
CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book/book.opf"/></rootfiles></container>"""
OPF = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
<metadata><dc:title>On trade</dc:title><dc:creator>Anna Holm</dc:creator><dc:date>2021-12-10</dc:date></metadata>
<manifest><item id="b" href="two.xhtml"/><item id="a" href="one.xhtml"/><item id="n" href="nav.xhtml" properties="nav"/>
</manifest><spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""


def _zip(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def _read(path: Path) -> Content:
    return parsed(path, path.suffix, Limits())


def _kinds(content: Content) -> list[tuple[BlockKind, str]]:
    return [(block.kind, content.text[block.start : block.end]) for block in content.blocks if block.kind != "label"]


def test_an_opendocument_text(tmp_path: Path) -> None:
    content = _read(_zip(tmp_path / "a.odt", {"content.xml": ODT}))
    assert content.text.split("\n\n") == [
        "On trade",
        "It met in May 2021.",
        "1 See Decree No. 5.",
        "an item",
        "2020\t5%",
    ]
    assert _kinds(content) == [
        ("heading", "On trade"),
        ("footnote", "1 See Decree No. 5."),
        ("list_item", "an item"),
        ("table", "2020\t5%"),
    ]
    assert content.printed_title == "On trade"


def test_an_epub_book(tmp_path: Path) -> None:
    content = _read(
        _zip(
            tmp_path / "a.epub",
            {
                "META-INF/container.xml": CONTAINER,
                "book/book.opf": OPF,
                "book/nav.xhtml": "<p>Contents</p>",
                "book/one.xhtml": "<h1>One</h1><p>It met in May.</p>",
                "book/two.xhtml": "<p>It met in June.</p>",
            },
        )
    )
    assert content.text.split("\n\n") == ["One", "It met in May.", "It met in June."]
    assert (content.title, content.authors, content.published) == ("On trade", ("Anna Holm",), "2021-12-10")


def test_rich_text(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(
        rb"{\rtf1\ansi{\info{\title On trade}{\author Anna Holm}}On trade\par It paid \u8364?5 at the "
        rb"caf\'e9.\par 2020\cell 5%\cell\row}"
    )
    content = _read(path)
    assert content.text.split("\n\n") == ["On trade", "It paid €5 at the café.", "2020\t5%"]
    assert (content.title, content.authors, _kinds(content)) == ("On trade", ("Anna Holm",), [("table", "2020\t5%")])


def test_a_web_archive(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content("<html><body><p>The café met in May.</p></body></html>", subtype="html", cte="quoted-printable")
    message.add_related(b"\x89PNG", "image", "png")
    (tmp_path / "a.mhtml").write_bytes(bytes(message))
    assert _read(tmp_path / "a.mhtml").text == "The café met in May."


@pytest.mark.parametrize(
    ("name", "parts", "message"),
    [
        ("a.odt", {"word/document.xml": "<a/>"}, "no OpenDocument text"),
        ("a.odt", {"content.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}, "declares XML entities"),
        ("a.odt", {"content.xml": "<office"}, "is damaged"),
        ("a.epub", {"content.xml": "<a/>"}, "no EPUB book"),
        ("a.epub", {"META-INF/container.xml": CONTAINER}, "is damaged"),
    ],
)
def test_archives_that_cannot_be_read(tmp_path: Path, name: str, parts: dict[str, str], message: str) -> None:
    with pytest.raises(ReadingError, match=message):
        _read(_zip(tmp_path / name, parts))


@pytest.mark.parametrize(
    ("name", "message"), [("a.odt", "damaged"), ("a.epub", "damaged"), ("a.rtf", "no RTF"), ("a.mhtml", "no page")]
)
def test_files_of_another_format(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / name).write_text("The council met in May.")
    with pytest.raises(ReadingError, match=message):
        _read(tmp_path / name)


def test_an_old_word_file_names_what_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(ReadingError, match="LibreOffice or antiword"):
        _read(tmp_path / "a.doc")


def test_an_old_word_file_through_a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "antiword"
    program.write_text("#!/bin/sh\necho 'The council met.\n[pic]\n\n|Area     |Amount    |\n|Road     |R25 000.00|'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    content = _read(tmp_path / "a.doc")
    assert content.text.split("\n\n") == ["The council met.", "Area\tAmount", "Road\tR25 000.00"]
    assert [block.kind for block in content.blocks] == ["table", "table"]


def test_papers_of_subfolders(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/a.odt", "sub/deep/c.pdf", ".hidden/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [path.relative_to(tmp_path).as_posix() for path in papers_in(tmp_path)]
    assert found == ["b.txt", "sub/a.odt", "sub/deep/c.pdf"]
    assert [path.name for path in papers_in(tmp_path, recursive=False)] == ["b.txt"]


def test_what_is_left_out_is_named_with_the_reason(tmp_path: Path) -> None:
    for name in ("a.txt", "b.png", "c.xyz", "d.jsonl", "papers.toml", "README.md"):
        (tmp_path / name).touch()
    assert {reason: [path.name for path in files] for reason, files in left_out_of(tmp_path).items()} == {
        "make a PDF of it with `ocrmypdf`": ["b.png"],
        "files of the suffix .xyz can't be read": ["c.xyz"],
        "records are read where their file is named itself": ["d.jsonl"],
    }


def test_every_suffix_has_a_reader(tmp_path: Path) -> None:
    for suffix in SUFFIXES:
        (tmp_path / f"a{suffix}").write_bytes(b"\x00")
        try:
            _read(tmp_path / f"a{suffix}")
        except ReadingError as error:
            assert "can't read files of the suffix" not in str(error)
