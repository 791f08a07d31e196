"""Word files: body, tables, notes, tracked changes; and malicious archives."""

import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from pipeline.reading import Limits, ReadingError
from pipeline.reading.docx import read_docx

TEXT_OF_NOTE = "See Decree No. 12 of 2019."


def _add(paragraph: Any, xml: str) -> None:
    paragraph._p.append(parse_xml(xml.replace(">", f" {nsdecls('w', 'r')}>", 1)))


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _text(path: Path) -> list[str]:
    return read_docx(path, Limits()).text.split("\n\n")


def test_paragraphs_runs_and_lists(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_heading("The title", 0)
    word.add_paragraph("Signed on ").add_run("10 May 2021").bold = True
    word.add_paragraph("an item", style="List Bullet")
    word.save(str(tmp_path / "a.docx"))
    assert _text(tmp_path / "a.docx") == ["The title", "Signed on 10 May 2021", "an item"]


def test_tables_row_by_row(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("Before")
    table = word.add_table(2, 2)
    for row, cells in enumerate((("Year", "Growth"), ("2020", "5%"))):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    word.add_paragraph("After")
    word.save(str(tmp_path / "a.docx"))
    assert _text(tmp_path / "a.docx") == ["Before", "Year\tGrowth", "2020\t5%", "After"]


def test_tracked_changes_as_accepted(tmp_path: Path) -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("The ")
    _add(paragraph, f'<w:ins w:id="1" w:author="x">{_run("new ")}</w:ins>')
    _add(paragraph, '<w:del w:id="2" w:author="x"><w:r><w:delText>old </w:delText></w:r></w:del>')
    _add(paragraph, f'<w:moveFrom w:id="3" w:author="x">{_run("moved ")}</w:moveFrom>')
    _add(paragraph, _run("decree"))
    word.save(str(tmp_path / "a.docx"))
    assert _text(tmp_path / "a.docx") == ["The new decree"]


def _with_notes(path: Path, kind: str) -> None:
    """A Word file with one note of `kind`, a format that the library for making test files doesn't write."""
    word = docx.Document()
    paragraph = word.add_paragraph("Trade grew")
    _add(paragraph, f'<w:r><w:{kind}Reference w:id="2"/></w:r>')
    _add(paragraph, _run(" in May."))
    word.add_paragraph("Then it fell.")
    plain = path.with_suffix(".plain")
    word.save(str(plain))
    part = (
        f'<w:{kind}s {nsdecls("w", "r")}><w:{kind} w:type="separator" w:id="0"><w:p/></w:{kind}>'
        f'<w:{kind} w:id="2"><w:p>{_run(TEXT_OF_NOTE)}</w:p></w:{kind}></w:{kind}s>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/_rels/document.xml.rels":
                link = f'<Relationship Id="rId99" Type="{office}/{kind}s" Target="{kind}s.xml"/></Relationships>'
                data = data.replace(b"</Relationships>", link.encode())
            new.writestr(entry.filename, data)
        new.writestr(f"word/{kind}s.xml", part)
    plain.unlink()


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_after_their_paragraph(tmp_path: Path, kind: str) -> None:
    _with_notes(tmp_path / "a.docx", kind)
    assert _text(tmp_path / "a.docx") == ["Trade grew in May.", f"2 {TEXT_OF_NOTE}", "Then it fell."]


def test_metadata_but_not_the_day_of_making(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("Text")
    word.core_properties.title, word.core_properties.author = "On trade", "Anna Petrova; Li Wei"
    word.save(str(tmp_path / "a.docx"))
    content = read_docx(tmp_path / "a.docx", Limits())
    assert (content.title, content.authors) == ("On trade", ("Anna Petrova", "Li Wei"))
    assert content.published is None
    assert content.created is not None


def _archive(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"[Content_Types].xml": b"<Types/>", **parts}.items():
            archive.writestr(name.replace("__", "/"), data)
    return path


@pytest.mark.parametrize(
    ("parts", "reported"),
    [
        ({"word__document.xml": b"<a>" + b" " * 60_000_000 + b"</a>"}, "unpacks to"),
        ({"word__document.xml": b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'}, "declares XML entities"),
        ({"word__document.xml": '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'.encode("utf-16")}, "declares XML entities"),
        ({"xl__workbook.xml": b"<a/>"}, "no Word file"),
    ],
)
def test_malicious_archives(tmp_path: Path, parts: dict[str, bytes], reported: str) -> None:
    with pytest.raises(ReadingError, match=reported):
        read_docx(_archive(tmp_path / "a.docx", **parts), Limits())


def test_a_damaged_file_is_reported(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("Text")
    word.save(str(tmp_path / "whole.docx"))
    with zipfile.ZipFile(tmp_path / "whole.docx") as old, zipfile.ZipFile(tmp_path / "a.docx", "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry.filename, data[:-40] if entry.filename == "word/document.xml" else data)
    with pytest.raises(ReadingError, match="damaged"):
        read_docx(tmp_path / "a.docx", Limits())
    (tmp_path / "a.docx").write_bytes((tmp_path / "whole.docx").read_bytes()[:3000])
    with pytest.raises(ReadingError, match="damaged"):
        read_docx(tmp_path / "a.docx", Limits())


def test_an_old_or_encrypted_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(ReadingError, match="without password"):
        read_docx(tmp_path / "a.docx", Limits())


@pytest.mark.parametrize("style", ["Title", "Heading 1", "bold", "large"])
def test_the_printed_title(tmp_path: Path, style: str) -> None:
    word = docx.Document()
    word.add_paragraph("MINISTRY OF TRADE")
    if style in ("bold", "large"):
        run = word.add_paragraph().add_run("On the rules of trade")
        run.bold = style == "bold"
        run.font.size = docx.shared.Pt(20) if style == "large" else None
    else:
        word.add_paragraph("On the rules of trade", style=style)
    body = word.add_paragraph().add_run("The council met in May and agreed on the rules of trade with neighbours. " * 3)
    body.font.size = docx.shared.Pt(11)
    word.save(str(tmp_path / "a.docx"))
    assert read_docx(tmp_path / "a.docx", Limits()).printed_title == "On the rules of trade"


def test_blocks(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_heading("On trade", 1)
    word.add_paragraph("The council met.")
    word.add_paragraph("an item", style="List Number")
    word.add_table(1, 2).cell(0, 0).text = "2020"
    word.save(str(tmp_path / "a.docx"))
    content = read_docx(tmp_path / "a.docx", Limits())
    assert [(block.kind, content.text[block.start : block.end]) for block in content.blocks] == [
        ("heading", "On trade"),
        ("list_item", "an item"),
        ("table", "2020"),
    ]
