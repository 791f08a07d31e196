"""Pages that are drawn by hand: line ends, columns, tables, heads and marks are read as an author meant them."""

import re
from itertools import product
from pathlib import Path

import pypdfium2
import pytest
from fpdf import FPDF

from pipeline.reading import Limits
from pipeline.reading.pdf import read_pdf
from tests.reading.type3 import type3
from tests.reading.typesetting import drawn


def test_powers_stay_and_marks_go(sheet: FPDF, tmp_path: Path) -> None:
    x = 60.0
    for text, raised in (
        ("The 5 km", False),
        ("2", True),
        (" park of 10", False),
        ("6", True),
        (" people in 2021", False),
        ("12", True),
        (" grew", False),
        ("3", True),
        (".", False),
    ):
        sheet.set_font("Times", size=7 if raised else 11)
        sheet.text(x, 96 if raised else 100, text)
        x += sheet.get_string_width(text)
    assert drawn(sheet, tmp_path) == "The 5 km² park of 10⁶ people in 2021 grew."


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
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
        ("see https://example.org/a-", "b-c/d of it", "see https://example.org/a-b-c/d of it"),
        ("see https://example.org/pa", "pers/of-2021 of it", "see https://example.org/papers/of-2021 of it"),
        ("see https://example.org", "and more of it", "see https://example.org and more of it"),
        ("it provides for means-", "a. to ensure", "it provides for means-\n\na. to ensure"),
    ],
)
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
    assert content.text.startswith("Policy Brief 4 of 10 December 2021\n\nA line of the text")


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


def _pages(folder: Path, pages: list[list[str]]) -> str:
    pdf = FPDF(format="A4", unit="pt")
    pdf.set_auto_page_break(False)
    for lines in pages:
        pdf.add_page()
        pdf.set_font("Times", size=11)
        for number, line in enumerate(lines):
            pdf.text(60, 60 + 30 * number, line)
    return drawn(pdf, folder)


FACTS = [
    f"Exports were USD {amount} million in {year} and went to the neighbours."
    for amount, year in ((100, 2018), (110, 2019), (120, 2020), (130, 2021))
]


def test_sentences_that_are_equal_apart_from_figures_are_no_running_heads(tmp_path: Path) -> None:
    assert _pages(tmp_path, [[fact] for fact in FACTS]).split("\n\n") == FACTS


def test_headings_with_other_figures_on_each_page_are_no_running_heads(tmp_path: Path) -> None:
    heads = ["Day 1: 16 September", "Day 2: 17 September", "Day 4: 19 September"]
    found = _pages(tmp_path, [[head, fact] for head, fact in zip(heads, FACTS, strict=False)])
    assert all(head in found for head in heads)


@pytest.mark.parametrize("form", ["Policy Brief of the Institute", "The Institute | {}", "Vol. 3 No. 4, page {} of 9"])
def test_running_heads_go(tmp_path: Path, form: str) -> None:
    pages = [[form.format(number), fact] for number, fact in enumerate(FACTS, 5)]
    assert _pages(tmp_path, pages).split("\n\n") == FACTS


def test_a_sentence_on_each_of_three_pages_goes(tmp_path: Path) -> None:
    notice = "This copy may only be used for the purpose of private study."
    assert _pages(tmp_path, [[fact, notice] for fact in FACTS]).split("\n\n") == FACTS


def test_a_sentence_on_two_pages_stays(tmp_path: Path) -> None:
    notice = "This copy may only be used for the purpose of private study."
    assert _pages(tmp_path, [[FACTS[0], notice], [FACTS[1], notice]]).count(notice) == 2


def test_double_spaced_lines_are_one_paragraph(sheet: FPDF, tmp_path: Path) -> None:
    lines = [
        "The Council of Ministers of the republic met in the capital on that day and agreed",
        "to borrow a sum of not more than the amount that the law had named on the terms of the",
        "bank, and so to build the road between the two towns, of which it had been said that it",
        "would be of use to the whole of the south, where there was none, and to the towns in the",
        "north of it, since none of them could be reached before by any other way than the river",
    ]
    for number, line in enumerate([*lines, "of the country."]):
        sheet.text(60, 100 + 30 * number, line)
    sheet.text(60, 330, "Another paragraph begins here, after a gap that is wider than those between lines.")
    assert drawn(sheet, tmp_path).split("\n\n")[0] == " ".join([*lines, "of the country."])


def test_cells_of_several_lines_are_read_one_by_one(sheet: FPDF, tmp_path: Path) -> None:
    table = [
        (["Area"], ["Proposal"], ["Outcome"]),
        (["Credit risk"], ["Use ratings", "from agencies"], ["Own models", "of large banks"]),
        (["Market risk"], ["Fixed shares", "of the assets"], ["Models since", "the year 1996"]),
    ]
    for number, row in enumerate(table):
        for column, cell in enumerate(row):
            for line, text in enumerate(cell):
                sheet.text(60 + 160 * column, 100 + 40 * number + 13 * line, text)
    assert drawn(sheet, tmp_path).split("\n\n") == [
        "Area\tProposal\tOutcome",
        "Credit risk\tUse ratings from agencies\tOwn models of large banks",
        "Market risk\tFixed shares of the assets\tModels since the year 1996",
    ]


def test_items_of_a_list_are_no_table(sheet: FPDF, tmp_path: Path) -> None:
    sheet.core_fonts_encoding = "cp1252"
    for number, text in enumerate(("Strengthen the links", "Improve the loops", "Address the gaps")):
        sheet.text(60, 100 + 14 * number, "•")
        sheet.text(90, 100 + 14 * number, text)
    assert drawn(sheet, tmp_path).split("\n") == ["• Strengthen the links", "• Improve the loops", "• Address the gaps"]


def test_an_initial_of_several_lines_begins_its_word(sheet: FPDF, tmp_path: Path) -> None:
    lines = (
        "n May the council met for the first time since the vote of",
        "the year before, and it agreed on",
        "the rules for trade with all of its neighbours by a large",
        "majority of those who had come.",
    )
    for number, text in enumerate(lines):
        sheet.text(90 if number < 2 else 60, 100 + 14 * number, text)
    sheet.set_font("Times", size=40)
    sheet.text(68, 114, "I")
    assert drawn(sheet, tmp_path).startswith("In May the council met for the first time since the vote of the year")


def test_letter_spaced_headings_are_words(sheet: FPDF, tmp_path: Path) -> None:
    x = 60.0
    for word in ("POLICY", "BRIEF"):
        for letter in word:
            sheet.text(x, 100, letter)
            x += sheet.get_string_width(letter) + 5
        x += 6
    assert drawn(sheet, tmp_path) == "POLICY BRIEF"


def test_white_letters_on_a_white_page_are_left_out(sheet: FPDF, tmp_path: Path) -> None:
    sheet.text(60, 100, "The text of the paper.")
    sheet.set_text_color(255, 255, 255)
    sheet.text(60, 130, "A form of 1998")
    sheet.set_fill_color(0, 0, 90)
    sheet.rect(50, 150, 300, 30, style="F")
    sheet.text(60, 170, "A heading on dark ground")
    assert drawn(sheet, tmp_path).split("\n\n") == ["The text of the paper.", "A heading on dark ground"]


def test_figures_set_smaller_in_an_amount_are_no_marks(sheet: FPDF, tmp_path: Path) -> None:
    x = 60.0
    for text, size, up in (("It paid about $", 11, 0), ("109", 8, 3), ("M for the lab.", 11, 0)):
        sheet.set_font("Times", size=size)
        sheet.text(x, 100 - up, text)
        x += sheet.get_string_width(text)
    assert drawn(sheet, tmp_path) == "It paid about $109M for the lab."


def test_blocks_of_a_page(sheet: FPDF, tmp_path: Path) -> None:
    for number in range(8):
        sheet.text(60, 200 + 14 * number, "the words of the text go on and so fill each line of the page as it is set")
    sheet.text(60, 340, "Table 1: Growth of trade")
    for number, (year, growth) in enumerate((("Year", "Growth"), ("2018", "4%"), ("2019", "5%"))):
        sheet.text(60, 370 + 14 * number, year)
        sheet.text(300, 370 + 14 * number, growth)
    sheet.text(60, 440, "(a) the first of the points")
    sheet.set_font("Times", size=22)
    sheet.text(60, 100, "On the Rules of Trade")
    sheet.output(str(tmp_path / "a.pdf"))
    content = read_pdf(tmp_path / "a.pdf", Limits())
    assert [(block.kind, content.text[block.start : block.end]) for block in content.blocks] == [
        ("heading", "On the Rules of Trade"),
        ("caption", "Table 1: Growth of trade"),
        ("table", "Year\tGrowth"),
        ("table", "2018\t4%"),
        ("table", "2019\t5%"),
        ("list_item", "(a) the first of the points"),
    ]
    assert content.printed_title == "On the Rules of Trade"


def test_wide_gaps_between_words_of_prose_make_no_table(sheet: FPDF, tmp_path: Path) -> None:
    lines = [
        "the group of observers was",
        "asked to keep it informed of",
        "the work that was then done",
        "in all parts of the region,",
    ]
    for number, line in enumerate(lines):
        x = 60.0
        for place, word in enumerate(line.split()):
            sheet.text(x, 100 + 14 * number, word)
            x += sheet.get_string_width(word) + (14 if (place + number) % 2 else 3)
    assert drawn(sheet, tmp_path) == " ".join(lines)


def test_a_heading_within_a_table_does_not_join_its_columns(sheet: FPDF, tmp_path: Path) -> None:
    for number in range(6):
        for column, text in enumerate((f"Place {number}", f"1{number}.5", f"2{number}.5", "Report")):
            if number != 3:
                sheet.text(60 + 110 * column, 100 + 14 * number, text)
    sheet.text(60, 142, "Prices of oil in cents a pound")
    sheet.text(390, 142, "Report")
    rows = drawn(sheet, tmp_path).split("\n")
    assert rows[0] == "Place 0\t10.5\t20.5\tReport"
    assert rows[-1] == "Place 5\t15.5\t25.5\tReport"


def test_small_decimal_figures_are_no_marks(sheet: FPDF, tmp_path: Path) -> None:
    sheet.text(60, 100, "The price of oil")
    sheet.set_font("Times", size=7)
    sheet.text(60 + 75, 96, "2.60")
    assert "2.60" in drawn(sheet, tmp_path)


def test_the_article_stays_where_the_file_states_no_height_of_its_font(tmp_path: Path) -> None:
    type3(
        tmp_path / "type3.pdf",
        ["people gathered a petition people gave a penny", "paper grew a page people paid a pound"],
    )
    text = read_pdf(tmp_path / "type3.pdf", Limits()).text
    assert text == "people gathered a petition people gave a penny paper grew a page people paid a pound"


FILLED = "a line of a list that is as wide as the column is and so has no room"


def _set(sheet: FPDF, lines: list[tuple[float, str]], top: float = 100, x: float = 60) -> None:
    for number, (indent, line) in enumerate(lines):
        sheet.text(x + indent, top + 14 * number, line)


def test_an_item_goes_on_in_a_capital(sheet: FPDF, tmp_path: Path) -> None:
    _set(
        sheet, [(0, f"1. Item of {FILLED}"), (12, f"Parliament and {FILLED}"), (12, "at all."), (0, "2. Another item.")]
    )
    item, other = drawn(sheet, tmp_path).split("\n\n")
    assert item.endswith("at all.")
    assert other == "2. Another item."


def test_a_paragraph_goes_on_below_a_box(sheet: FPDF, tmp_path: Path) -> None:
    """Its first lines are narrower, since a box is at their left."""
    _set(sheet, [(200, "Another perspective is that it has"), (200, "some of the words and much of what")])
    _set(sheet, [(0, f"is in the wide lines of it, {FILLED[:36]}"), (0, "of it.")], top=128)
    assert "\n" not in drawn(sheet, tmp_path)


def test_lines_that_end_at_one_margin_are_full(sheet: FPDF, tmp_path: Path) -> None:
    """A line of the letterhead is wider than the text, which so seems to leave room."""
    sheet.text(380, 72, "Distr.: General, 2 February 2006")
    _set(sheet, [*[(0, f"{FILLED};")] * 5, (0, "and so on.")])
    assert drawn(sheet, tmp_path).count("\n\n") == 1


PROSE = "the words of a column that are many"


def _beside(sheet: FPDF, lines: int, x: float = 60, top: float = 100) -> None:
    for number in range(lines):
        sheet.text(x, top + 13 * number, f"w{number} {PROSE}")


def _in_order(text: str, lines: int) -> bool:
    return [int(number) for number in re.findall(r"w(\d+)", text)] == list(range(lines))


def test_text_beside_a_figure(sheet: FPDF, tmp_path: Path) -> None:
    """Its labels are read for themselves, and the sentence goes on below it."""
    _beside(sheet, 10)
    sheet.set_font("Times", size=8)
    for number in range(11):
        sheet.text(300, 105 + 11 * number, f"Country {number}")
        sheet.text(420, 105 + 11 * number, "12")
    sheet.set_font("Times", size=11)
    sheet.text(60, 230, "and goes on below in a line that reaches over all of the page and far beyond the column")
    sheet.text(60, 243, "to here.")
    text = drawn(sheet, tmp_path)
    assert f"w9 {PROSE} and goes on below" in text
    assert "column to here." in text
    assert _in_order(text.split("\n")[0], 10)


def test_an_own_gutter_comes_before_that_of_the_page_before(sheet: FPDF, tmp_path: Path) -> None:
    """It is that of notes at the margin; few lines cross the other one, since most are further right."""
    for column in (0, 1):
        _beside(sheet, 20, x=60 + 240 * column)
    sheet.add_page()
    for number in range(13):
        sheet.text(160 if number < 3 else 300, 100 + 13 * number, f"w{number} {PROSE}")
    sheet.set_font("Times", size=8)
    for number, line in enumerate(("Amendment of", "section 206 of", "the principal", "enactment")):
        sheet.text(60, 100 + 10 * number, line)
    text = drawn(sheet, tmp_path)
    assert "Amendment of section 206 of the principal enactment" in text
    assert re.findall(r"w(\d+)", text)[-13:] == [str(number) for number in range(13)]


def test_a_sentence_that_a_box_interrupts(sheet: FPDF, tmp_path: Path) -> None:
    """The box is in a smaller type, right of the column that goes on on the next page."""
    _beside(sheet, 20)
    sheet.set_font("Times", size=9)
    for number in range(20):
        sheet.text(300, 100 + 13 * number, "in the box are words of another kind")
    sheet.add_page()
    sheet.set_font("Times", size=11)
    sheet.text(60, 100, "and goes on here.")
    assert f"w19 {PROSE} and goes on here." in drawn(sheet, tmp_path)


def test_a_heading_ends_what_is_above_it(sheet: FPDF, tmp_path: Path) -> None:
    _set(sheet, [(0, FILLED), (0, FILLED)])
    sheet.text(60, 160, "A heading in the type of the text")
    sheet.text(60, 190, "which begins in a small letter by chance.")
    assert "no room which" not in drawn(sheet, tmp_path)


def test_columns_below_a_table_have_the_gutter_of_the_page_before(sheet: FPDF, tmp_path: Path) -> None:
    for column in (0, 1):
        _beside(sheet, 20, x=60 + 240 * column)
    sheet.add_page()
    for number in range(6):
        for column in range(4):
            sheet.text(60 + 100 * column, 100 + 13 * number, f"cell {number * column}")
    _beside(sheet, 4, top=240)
    sheet.text(300, 240, f"w4 {PROSE}")
    for number in range(6):
        sheet.text(300 + 30 * number, 255 + 7 * number, f"x{number}")
    assert _in_order(drawn(sheet, tmp_path).split("w19")[-1], 5)


def test_items_with_a_small_o_for_a_bullet(sheet: FPDF, tmp_path: Path) -> None:
    _set(sheet, [(0, f"o Item of {FILLED}"), (12, "Parliament here"), (0, "o another item")])
    assert drawn(sheet, tmp_path).split("\n")[-1] == "o another item"


def test_a_table_in_one_of_two_columns(sheet: FPDF, tmp_path: Path) -> None:
    """Prose on the same lines, in the other column, is no cell of it."""
    for number in range(14):
        sheet.text(320, 100 + 13 * number, f"w{number} {PROSE}")
    for number in range(7):
        for column, cell in enumerate((f"Commodity {number}", f"0.{number}", "2024")):
            sheet.text(60 + 90 * column, 100 + 13 * number, cell)
    for number in range(7, 14):
        sheet.text(60, 100 + 13 * number, f"w{7 + number} {PROSE}s")
    text = drawn(sheet, tmp_path)
    assert "Commodity 3\t0.3\t2024\n" in text
    assert re.findall(r"w(\d+)", text) == [str(number) for number in (*range(14, 21), *range(14))]


def test_a_note_goes_on_in_the_next_column(sheet: FPDF, tmp_path: Path) -> None:
    for column in (0, 1):
        _beside(sheet, 12, x=60 + 250 * column)
    sheet.set_font("Times", size=8)
    sheet.text(60, 272, "1 This is a note of the words")
    sheet.text(310, 272, "and goes on here.")
    text = drawn(sheet, tmp_path)
    assert "1 This is a note of the words and goes on here." in text
    assert "many w0" in text


def test_slanted_letters_are_no_stamp(sheet: FPDF, tmp_path: Path) -> None:
    """Fonts without italics are slanted by the program that writes the file."""
    sheet.text(60, 100, "The report of the Rapporteurs says:")
    with sheet.skew(ax=14, x=60, y=114):
        sheet.text(60, 114, "observers are defenders of human rights.")
    assert drawn(sheet, tmp_path).endswith("says: observers are defenders of human rights.")


@pytest.mark.parametrize(("angle", "rotation"), [(90, 0), (90, 90), (270, 0), (270, 270), (90, 180), (0, 90)])
def test_a_page_whose_text_is_turned(sheet: FPDF, tmp_path: Path, angle: int, rotation: int) -> None:
    """Wide tables often are, whether the page states a rotation or not; boxes stay in the page's own coordinates."""
    with sheet.rotation(angle, x=300, y=400):
        for number in range(6):
            sheet.text(200, 380 + 14 * number, f"w{number} {PROSE}")
    sheet.output(str(tmp_path / "turned.pdf"))
    pdf = pypdfium2.PdfDocument(tmp_path / "turned.pdf")
    pdf[0].set_rotation(rotation)
    pdf.save(tmp_path / "drawn.pdf")
    content = read_pdf(tmp_path / "drawn.pdf", Limits())
    assert _in_order(content.text, 6)
    assert content.layout
    ((_, (left, bottom, right, top)),) = content.layout.boxes(0, 2)
    x, y = {0: (200, 380), 90: (280, 500), 270: (320, 300)}[angle]
    assert left - 12 < x < right + 12
    assert bottom - 12 < sheet.h - y < top + 12


def test_a_stamp_on_a_page_of_a_figure_does_not_turn_it(sheet: FPDF, tmp_path: Path) -> None:
    with sheet.rotation(90, x=560, y=700):
        sheet.text(560, 700, "Downloaded from somewhere by somebody on a day, for the terms and conditions see there")
    sheet.text(60, 400, "Figure 2. The index of it")
    assert drawn(sheet, tmp_path) == "Figure 2. The index of it"


def test_numbered_headings_at_the_top_of_pages_stay(tmp_path: Path) -> None:
    """Some of them count up as the pages do, but by chance."""
    numbers = (1, 2, 3, 5, 9, 10, 14, 15, 20, 22, 23, 30)
    pages = [[f"Article {number}", f"The text of it, word {number}.", f"And {number} more."] for number in numbers]
    assert re.findall(r"Article (\d+)", _pages(tmp_path, pages)) == [str(number) for number in numbers]


def test_a_line_at_the_top_of_two_pages_of_many_stays(tmp_path: Path) -> None:
    pages = [[f"Begin {'abcdefghijkl'[number]} of it", "The text.", "Its end."] for number in range(12)]
    pages[3][0] = pages[7][0] = "Construction of a new road from"
    assert _pages(tmp_path, pages).count("Construction") == 2


def test_notes_of_the_same_words_stay(tmp_path: Path) -> None:
    note = "For guidance on what is likely to result in high risk see the first of"
    pages = [[f"Text {number}.", f"More of {number}.", f"{number} {note}"] for number in (1, 2, 3, 7, 9, 14, 20)]
    assert _pages(tmp_path, pages).count("For guidance") == 7


def test_what_is_left_out_is_kept_beside_the_text(sheet: FPDF, tmp_path: Path) -> None:
    for number in range(1, 4):
        if number > 1:
            sheet.add_page()
        sheet.text(60, 60, f"The head of it, {number}")
        for line in range(8):
            sheet.text(60, 100 + 13 * line, f"{'abc'[number - 1] * (line + 1)} {PROSE}")
    with sheet.rotation(45, x=300, y=400):
        sheet.text(300, 400, "Draft")
    sheet.output(str(tmp_path / "drawn.pdf"))
    content = read_pdf(tmp_path / "drawn.pdf", Limits())
    assert content.left_out == (("The head of it, 1", "furniture", (1, 2, 3)), ("Draft", "across", (3,)))
    assert not content.warnings


def test_much_that_is_left_out_is_warned_of(sheet: FPDF, tmp_path: Path) -> None:
    sheet.text(60, 60, "A line of text.")
    sheet.text(60, 90, "Another line of text.")
    sheet.set_text_color(255)
    sheet.text(60, 120, "White letters on white paper that nobody sees")
    sheet.output(str(tmp_path / "drawn.pdf"))
    (warning,) = read_pdf(tmp_path / "drawn.pdf", Limits()).warnings
    assert "white on white" in warning
    assert "White letters on white paper" in warning
