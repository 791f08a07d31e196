"""Tables whose cells are prose, prose that looks like a table, and notes whose marks are in brackets."""

from pathlib import Path

from fpdf import FPDF

from pipeline.reading import Limits
from pipeline.reading.pdf import read_pdf
from tests.reading.typesetting import drawn

CELLS = [
    [["Burden", "of proof"], ["on the", "reporter"], ["on the", "reporter"], ["on the", "employer"]],
    [["Consultants"], ["none"], ["from first", "contact"], ["from first", "payment"]],
    [["Term"], ["five years,", "renewable"], ["six years,", "renewable"], ["seven years"]],
]


def test_cells_that_begin_in_small_letters(sheet: FPDF, tmp_path: Path) -> None:
    """Four columns of cells are no lines of prose, whatever letters they begin with."""
    sheet.set_font("Times", size=10)
    y = 100.0
    for row in CELLS:
        for line in range(max(map(len, row))):
            for column, cell in enumerate(row):
                if line < len(cell):
                    sheet.text(60 + 110 * column, y + 12 * line, cell[line])
        y += 24 + 14
    assert drawn(sheet, tmp_path).split("\n\n") == ["\t".join(map(" ".join, row)) for row in CELLS]


def test_two_lines_of_widely_spaced_prose_are_no_row(sheet: FPDF, tmp_path: Path) -> None:
    lines = [
        ["4. In the", "“Observations”", "section of his", "report"],
        ["process in", "El Salvador", "would make it", "necessary"],
    ]
    sheet.set_font("Courier", size=10)
    sheet.core_fonts_encoding = "cp1252"
    for number, line in enumerate(lines):
        for column, words in enumerate(line):
            sheet.text(60 + 115 * column, 100 + 12 * number, words)
    assert drawn(sheet, tmp_path) == " ".join(words for line in lines for words in line)


def test_columns_above_and_below_a_figure(sheet: FPDF, tmp_path: Path) -> None:
    sheet.set_font("Times", size=10)
    for top, part in ((100, "above"), (400, "below")):
        for column, side in enumerate(("left", "right")):
            for number in range(6):
                sheet.text(
                    60 + 250 * column, top + 12 * number, f"the words of the {side} column {part} are {number} and"
                )
    text = drawn(sheet, tmp_path)
    places = [text.index(f"{side} column {part} are 0") for part in ("above", "below") for side in ("left", "right")]
    assert places == sorted(places)


def test_double_spaced_lines_of_a_short_text(sheet: FPDF, tmp_path: Path) -> None:
    lines = ["Decides that a proposal of any of its members which results in", "that of the others is of importance."]
    for number, line in enumerate(lines):
        sheet.text(60 + 30 * (number == 0), 100 + 26 * number, line)
    assert drawn(sheet, tmp_path) == " ".join(lines)


def _set(sheet: FPDF, x: float, y: float, size: float, parts: list[tuple[str, bool]]) -> None:
    """Set `parts` from `x` on, those raised in smaller type."""
    for text, raised in parts:
        sheet.set_font("Times", size=0.6 * size if raised else size)
        sheet.text(x, y - 0.35 * size if raised else y, text)
        x += sheet.get_string_width(text)


def test_notes_whose_marks_are_in_brackets(sheet: FPDF, tmp_path: Path) -> None:
    """As in the Official Journal; a day with which a line of a note begins is no mark."""
    _set(
        sheet, 60, 100, 11, [("This Act changes Directives 93/15/EEC (", False), ("1", True), (") and others.", False)]
    )
    for number in range(4):
        _set(sheet, 60, 120 + 14 * number, 11, [("It has articles of which all are in force in the Union.", False)])
    _set(
        sheet,
        60,
        700,
        8,
        [("(", False), ("1", True), (") Directive 93/15/EEC of the Council and Parliament of", False)],
    )
    _set(sheet, 60, 710, 8, [("13 December 1993 on things that are placed on the market.", False)])
    path = tmp_path / "a.pdf"
    sheet.output(str(path))
    content = read_pdf(path, Limits())
    notes = [content.text[block.start : block.end] for block in content.blocks if block.kind == "footnote"]
    assert [note.replace(" ", "")[:12] for note in notes] == ["(1)Directive"]
    assert notes[0].endswith("Parliament of 13 December 1993 on things that are placed on the market.")
    assert "Directives 93/15/EEC and others." in content.text


def test_a_sign_of_a_far_higher_font_keeps_lines_in_order(sheet: FPDF, tmp_path: Path) -> None:
    _set(sheet, 60, 100, 10, [("people in the world in year t", False)])
    x = 60 + sheet.get_string_width("people in the world in year t ")
    sheet.set_font("Times", size=20)
    sheet.text(x, 105.3, "-")
    _set(sheet, x + 10, 100, 10, [("2, a", False)])
    _set(sheet, 59.9, 112, 10, [("source of a variation that shows", False)])
    assert drawn(sheet, tmp_path) == "people in the world in year t - 2, a source of a variation that shows"


def test_a_box_that_floats_within_a_column(sheet: FPDF, tmp_path: Path) -> None:
    """The lines beside it are shorter, and full all the same."""
    sheet.set_font("Times", size=10)
    wide = "the whole of the column is full of the words of the line number"
    width = sheet.get_string_width(f"{wide} 0")
    for number in range(10):
        short = 2 <= number < 6
        sheet.set_font("Times", size=10)
        sheet.text(60, 100 + 12 * number, f"a short line of the Name {number}" if short else f"{wide} {number}")
        if short:
            sheet.set_font("Helvetica", size=8)
            sheet.text(60 + width - 120, 99 + 12 * number, f"a box beside the text {number}")
    box, text = drawn(sheet, tmp_path).split("\n\n")
    assert box == " ".join(f"a box beside the text {number}" for number in range(2, 6))
    assert [int(word) for word in text.split() if word.isdigit()] == list(range(10))
