"""Lines of known places to paragraphs."""

import pytest

from pipeline.reading.pdf.lines import Column, Line, with_column
from pipeline.reading.pdf.paragraphs import paragraphs
from pipeline.reading.pdf.words import Word


def _line(text: str, indent: float, column: Column, row: int, height: float = 10.0) -> Line:
    """A line of its column, whose letters are 5 points wide."""
    left, bottom = column.left + indent, 700.0 - 12 * row
    words, at = [], left
    for word in text.split():
        words.append(Word(word, at, at + 5.0 * len(word), bottom, bottom + height))
        at += 5.0 * (len(word) + 1)
    return Line(words, text, True, left, at - 5.0, bottom, bottom + height, page=1, column=column)


def _texts(lines: list[Line]) -> list[str]:
    return [" ".join(line.text for line in paragraph.lines) for paragraph in paragraphs(lines)]


FIRST, SECOND = Column(260, 460, lines=20), Column(40, 240, lines=20)


def test_a_numbered_paragraph_from_one_column_to_the_next() -> None:
    """Its first line, as all, is indented: what is indented in the next page's column is another one."""
    lines = [
        _line("(1) Comment: one reviewer said that it", 10, FIRST, 8),
        _line("is rather more than less of a matter that", 0, FIRST, 9),
        _line("moves with the shifts in climate that are", 0, SECOND, 0),
        _line("small and fill the line to its right end.", 0, SECOND, 1),
        _line("Our response: Currently, we do not", 10, SECOND, 2),
        _line("have enough of that.", 0, SECOND, 3),
    ]
    assert [text[:5] for text in _texts(lines)] == ["(1) C", "Our r"]


@pytest.mark.parametrize("end", ["e.g.", "pers."])
def test_a_point_before_a_small_letter_ends_no_sentence(end: str) -> None:
    lines = [_line(f"it was found there by Roberts, {end}", 0, FIRST, 9), _line("comm. of that year.", 0, SECOND, 0)]
    assert len(_texts(lines)) == 1


def test_small_items_after_semicolons_stay_apart() -> None:
    lines = [_line("the first thing of all;", 0, FIRST, 8), _line("the next thing.", 0, FIRST, 9)]
    assert len(_texts(lines)) == 2


def test_lines_whose_heights_differ_by_a_hair_have_one_distance() -> None:
    """A curly apostrophe may come from another font, whose height is a little different."""
    filled = "that is as wide as the column is, all in"
    lines = [_line(f"{filled}", 0, FIRST, 2 * row, height=10.04 + 0.02 * (row == 7)) for row in range(9)]
    assert len(_texts(lines)) == 1


def test_a_decimal_ends_no_sentence() -> None:
    lines = [
        _line("the loan is for up to sums of US$170.0", 0, FIRST, 9),
        _line("million", 0, SECOND, 0),
    ]
    assert _texts(lines) == ["the loan is for up to sums of US$170.0 million"]


def test_references_whose_lines_hang() -> None:
    column = with_column(
        [
            _line(text, indent, FIRST, row)
            for row, (text, indent) in enumerate(
                4 * [("Nance, Mark T. 2018. The Regime That We", 0), ("Built: An Introduction.", 10), ("Press.", 10)]
            )
        ]
    )
    assert _texts(column) == 4 * ["Nance, Mark T. 2018. The Regime That We Built: An Introduction. Press."]


def test_first_lines_that_are_indented_hang_nothing() -> None:
    column = with_column(
        [
            _line(text, indent, FIRST, row)
            for row, (text, indent) in enumerate(
                4
                * [
                    ("The first line of a paragraph is here", 10),
                    ("and goes on in one that is as wide as it", 0),
                    ("is.", 0),
                ]
            )
        ]
    )
    assert len(_texts(column)) == 4
