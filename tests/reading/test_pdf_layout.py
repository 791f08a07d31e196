"""Pages that are drawn by hand: line ends, columns, tables, heads and marks are read as an author meant them."""

import re
from itertools import product
from pathlib import Path

import pytest
from fpdf import FPDF

from pipeline.reading import Limits
from pipeline.reading.pdf import read_pdf
from tests.reading.typesetting import drawn


def test_powers_stay_and_marks_go(sheet: FPDF, tmp_path: Path) -> None:
    x = 60.0
    for text, raised in (("The 5 km", False), ("2", True), (" park of 10", False), ("6", True),
                         (" people in 2021", False), ("12", True), (" grew", False), ("3", True), (".", False)):
        sheet.set_font("Times", size=7 if raised else 11)
        sheet.text(x, 96 if raised else 100, text)
        x += sheet.get_string_width(text)
    assert drawn(sheet, tmp_path) == "The 5 km² park of 10⁶ people in 2021 grew."


@pytest.mark.parametrize(("first", "second", "text"), [
    ("the inter-", "governmental body", "the intergovernmental body"),
    ("a long-", "term plan", "a long-term plan"),
    ("a step-by-", "step plan", "a step-by-step plan"),
    ("a run-", "of-the-mill plan", "a run-of-the-mill plan"),
    ("the so-", "called plan", "the so-called plan"),
    ("the so-", "ciety of it", "the society of it"),
    ("the re-", "registration of it", "the re-registration of it"),
    ("the re-", "elected mayor", "the re-elected mayor"),
    ("with Jim Far-", "ley of it", "with Jim Farley of it"),
    ("of short-", "and long-term plans", "of short- and long-term plans"),
    ("the trou-", "bled country", "the troubled country"),
    ("the Sino-", "Russian border", "the Sino-Russian border"),
    ("a 14-", "year plan", "a 14-year plan"),
    ("from 2014–", "2020 on", "from 2014–2020 on"),
    ("the US-", "led talks", "the US-led talks"),
    ("tax and", "customs", "tax and customs"),
    ("word —", "dash", "word — dash"),
])
def test_line_ends(sheet: FPDF, tmp_path: Path, first: str, second: str, text: str) -> None:
    sheet.core_fonts_encoding = "cp1252"
    sheet.text(60, 100, "This line stands first so as to fill the width: " + first)
    sheet.text(60, 114, second)
    sheet.text(60, 300, "Another paragraph.")
    assert text in drawn(sheet, tmp_path)


def test_the_documents_own_spelling_decides_about_a_hyphen(sheet: FPDF, tmp_path: Path) -> None:
    sheet.text(60, 100, "The policymakers met; a co-operation agreement was then signed by the policy-")
    sheet.text(60, 114, "makers, and more of the co-")
    sheet.text(60, 128, "operation.")
    found = drawn(sheet, tmp_path)
    assert "by the policymakers," in found
    assert "of the co-operation." in found


def test_stamps_across_the_page_are_left_out(sheet: FPDF, tmp_path: Path) -> None:
    sheet.text(60, 100, "The text of the paper.")
    with sheet.rotation(45, 300, 400):
        sheet.text(300, 400, "DRAFT of 1 May")
    with sheet.rotation(90, 20, 400):
        sheet.text(20, 400, "archived on 2 June 2019")
    assert drawn(sheet, tmp_path) == "The text of the paper."


def test_a_table_is_read_row_by_row(sheet: FPDF, tmp_path: Path) -> None:
    rows = [("Year", "Growth"), ("2018", "4%"), ("2019", "5%"), ("2020", "6%"), ("2021", "7%")]
    for (number, row), column in product(enumerate(rows), (0, 1)):
        sheet.text(60 + 250 * column, 100 + 14 * number, row[column])
    assert drawn(sheet, tmp_path).split() == [cell for row in rows for cell in row]


def test_entries_of_a_table_of_contents_stay_apart(sheet: FPDF, tmp_path: Path) -> None:
    entries = [f"{number}.1 The Plan of the Council{' .' * 30} {number + 7}" for number in range(1, 6)]
    for number, entry in enumerate(entries):
        sheet.text(60, 100 + 14 * number, entry)
    assert drawn(sheet, tmp_path).split("\n\n") == entries


def test_the_head_of_a_single_page(sheet: FPDF, tmp_path: Path) -> None:
    for number in range(5):
        sheet.text(60, 100 + 14 * number, "A line of the text that the paper consists of, of the usual size.")
    sheet.set_font("Times", size=8)
    sheet.text(60, 50, "Policy Brief 4 of 10 December 2021")
    sheet.output(str(tmp_path / "a.pdf"))
    content = read_pdf(tmp_path / "a.pdf", Limits())
    assert content.text.startswith("A line of the text")
    assert content.head == "Policy Brief 4 of 10 December 2021"


def test_a_year_that_ends_a_single_page_is_no_page_number(sheet: FPDF, tmp_path: Path) -> None:
    sheet.text(60, 100, "The plan was made by the faculty of the school in the capital, in the Fall of")
    sheet.text(60, 114, "1985.")
    sheet.text(290, 800, "7")
    assert drawn(sheet, tmp_path).endswith("in the Fall of 1985.")


def test_a_right_column_of_three_lines(sheet: FPDF, tmp_path: Path) -> None:
    sentence = "the words of a column that is as wide as its lines are"
    for number in range(40):
        sheet.text(60, 100 + 14 * number, f"{number} {sentence}")
    for number, text in enumerate((f"40 {sentence}", f"41 {sentence}", "42.")):
        sheet.text(335, 100 + 14 * number, text)
    found = [int(number) for number in re.findall(r"\d+", drawn(sheet, tmp_path))]
    assert found == list(range(43))


def test_columns_of_mostly_short_lines(sheet: FPDF, tmp_path: Path) -> None:
    wide, short = "the words of a line that is as wide as its column is", "with a short one"
    for number in range(60):
        column, row = divmod(number, 30)
        sheet.text(60 + 270 * column, 100 + 14 * row, f"{number} {wide if number % 3 == 0 else short}")
    assert [int(number) for number in re.findall(r"\d+", drawn(sheet, tmp_path))] == list(range(60))


def test_columns_of_widely_spaced_lines(sheet: FPDF, tmp_path: Path) -> None:
    for number in range(60):
        column, row = divmod(number, 30)
        x, words = 60 + 220.0 * column, [str(number), "words", "justified", "widely"]
        space = (180 - sum(map(sheet.get_string_width, words))) / 3
        for word in words:
            sheet.text(x, 100 + 14 * row, word)
            x += sheet.get_string_width(word) + space
    assert [int(number) for number in re.findall(r"\d+", drawn(sheet, tmp_path))] == list(range(60))


def test_a_word_in_higher_type_does_not_part_a_paragraph(sheet: FPDF, tmp_path: Path) -> None:
    line = "the text of a paragraph that goes on and on and fills each of the lines that it is set"
    for number in range(3):
        sheet.text(60, 100 + 14 * number, f"{line} in")
    sheet.set_font("Times", size=14)
    sheet.text(60 + 400, 114, "High")
    assert "\n" not in drawn(sheet, tmp_path)
