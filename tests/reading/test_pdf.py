"""PDF: known paragraphs set in many ways come back as they were, and every mention leads to its place."""

import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from fpdf import FPDF

from pipeline.reading import Limits, ReadingError, located
from pipeline.reading.content import Content
from pipeline.reading.pdf import read_pdf
from pipeline.records import Date
from tests.reading.typesetting import Style, drawn, typeset

GOLD = Path(__file__).parents[2] / "source" / "belarus-china-relations-in-2021.txt"
NOTES = {
    1: "See the decision of 12 May 2020 by John Smith, which gave 50 million euros to the fund, and the report on it "
    "that was published in the following year by the same ministry.",
    2: "Interview with Anna Petrova, Minsk, 3 June 2021.",
}
MARKED = "Exports to the neighbour[[1]] grew by 12% in 2020, as the government’s report of 2 May[[2]] says."


@pytest.fixture(scope="module")
def gold() -> list[str]:
    """The paragraphs of the gold paper, in characters that a PDF's own fonts have."""
    text = GOLD.read_text(encoding="utf-8").replace("№", "No.")
    return [" ".join(part.split()) for part in re.split(r"\n+", text) if part.strip()]


def _read(folder: Path, paragraphs: list[str], style: Style, notes: dict[int, str] | None = None) -> Content:
    path = folder / "paper.pdf"
    typeset(path, paragraphs, style, notes)
    return read_pdf(path, Limits())


STYLES = {
    "one column": Style(head="Policy Paper of 3 March 2011"),
    "two columns": Style(columns=2, head="Policy Paper of 3 March 2011"),
    "two columns, drawn row by row": Style(columns=2, head="Policy Paper of 3 March 2011", row_wise=True),
    "three columns": Style(columns=3, size=8, family="Helvetica"),
    "ragged, without hyphens": Style(columns=2, justified=False, hyphens=False),
    "large": Style(size=14, head="Policy Paper of 3 March 2011", hyphens=False),
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_paragraphs_come_back(tmp_path: Path, gold: list[str], style: Style) -> None:
    assert re.split(r"\n+", _read(tmp_path, gold, style).text) == gold


@pytest.mark.parametrize("columns", [1, 2])
def test_footnotes_stand_after_their_paragraph(tmp_path: Path, gold: list[str], columns: int) -> None:
    paragraphs = [*gold[:12], MARKED, *gold[12:]]
    found = re.split(r"\n+", _read(tmp_path, paragraphs, Style(columns=columns, head="Head"), NOTES).text)
    plain = re.sub(r"\[\[\d\]\]", "", MARKED)
    assert found == [*gold[:12], plain, f"1 {NOTES[1]}", f"2 {NOTES[2]}", *gold[12:]]


@pytest.mark.parametrize("style", [Style(), Style(columns=2), Style(columns=2, family="Helvetica", size=9)])
def test_every_word_leads_to_its_place(tmp_path: Path, gold: list[str], style: Style) -> None:
    content = _read(tmp_path, gold, style)
    assert content.layout is not None
    pages = _text_pages(tmp_path / "paper.pdf")
    words = list(re.finditer(r"\w+(?:[-’.]\w+)*|\d+%|“[^”]{5,60}”", content.text))
    assert len(words) > 2000
    for match in words:
        lines = [pages[page - 1].get_text_bounded(*box).strip() for page, box in content.layout.boxes(*match.span())]
        assert _joined(lines) == _joined([match[0]]), match[0]


def _text_pages(path: Path) -> list[Any]:
    return [page.get_textpage() for page in pypdfium2.PdfDocument(path)]


def _joined(lines: list[str]) -> str:
    return re.sub(r"[\s\x02\ufffe-]", "", "".join(lines))


def test_a_mention_gets_page_and_box(tmp_path: Path) -> None:
    content = _read(tmp_path, ["On 10 May 2021 it rained."], Style())
    assert content.layout is not None
    start = content.text.index("10 May")
    (mention,) = located([Date(start=start, end=start + 11, text="10 May 2021")], content.layout)
    assert mention.page == 1
    (place,) = mention.boxes
    assert place.page == 1
    assert _text_pages(tmp_path / "paper.pdf")[0].get_text_bounded(*place.box).strip() == "10 May 2021"
    nowhere = located([Date(start=2, end=3, text=" ")], content.layout)[0]
    assert (nowhere.page, nowhere.boxes) == (None, ())


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_turned_pages(tmp_path: Path, gold: list[str], rotation: int) -> None:
    typeset(tmp_path / "straight.pdf", gold[:8], Style())
    pdf = pypdfium2.PdfDocument(tmp_path / "straight.pdf")
    _turn(pdf, rotation)
    pdf.save(tmp_path / "turned.pdf")
    pdf.close()
    content = read_pdf(tmp_path / "turned.pdf", Limits())
    assert re.split(r"\n+", content.text) == gold[:8]
    assert content.layout is not None
    start = content.text.index("Interparliamentary")
    ((page, box),) = content.layout.boxes(start, start + 18)
    assert _text_pages(tmp_path / "turned.pdf")[page - 1].get_text_bounded(*box).strip() == "Interparliamentary"


def _turn(pdf: Any, rotation: int) -> None:
    """Turn the pages and what is drawn on them against each other, so that they look as before."""
    for page in pdf:
        width, height = page.get_size()
        turns = {90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height), 270: (0, -1, 1, 0, 0, width)}
        for item in page.get_objects():
            item.transform(pypdfium2.PdfMatrix(*turns[rotation]))
        page.gen_content()
        if rotation != 180:
            page.set_mediabox(0, 0, height, width)
        page.set_rotation(rotation)


def test_a_running_head_still_tells_the_day(tmp_path: Path, gold: list[str]) -> None:
    content = _read(tmp_path, gold[2:], Style(head="Policy Brief 4 | 10 December 2021"))
    assert "Policy Brief 4" not in content.text
    assert content.head.startswith("Policy Brief 4 | 10 December 2021")


def test_metadata(sheet: FPDF, tmp_path: Path) -> None:
    sheet.text(60, 100, "Text.")
    sheet.set_title("On trade")
    sheet.set_author("Anna Petrova, Li Wei")
    sheet.output(str(tmp_path / "a.pdf"))
    content = read_pdf(tmp_path / "a.pdf", Limits())
    assert (content.title, content.authors, content.published) == ("On trade", ("Anna Petrova", "Li Wei"), None)


def test_faults_and_their_remedies(sheet: FPDF, tmp_path: Path) -> None:
    sheet.text(60, 100, "Text.")
    sheet.add_page()
    path = tmp_path / "a.pdf"
    sheet.output(str(path))
    with pytest.raises(ReadingError, match=r"2 pages, more than the limit of 1; raise it by --max-pages"):
        read_pdf(path, Limits(pages=1))
    path.write_bytes(b"%PDF-1.7\nnothing more")
    with pytest.raises(ReadingError, match="damaged"):
        read_pdf(path, Limits())
    path.write_bytes(b"<html>")
    with pytest.raises(ReadingError, match="not a PDF"):
        read_pdf(path, Limits())


def test_pages_without_text_are_reported(sheet: FPDF, tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="ocrmypdf"):
        drawn(sheet, tmp_path)


def test_an_encrypted_file_is_reported(sheet: FPDF, tmp_path: Path) -> None:
    sheet.text(60, 100, "Text.")
    sheet.set_encryption(owner_password="owner", user_password="user")
    with pytest.raises(ReadingError, match="qpdf --decrypt"):
        drawn(sheet, tmp_path)
