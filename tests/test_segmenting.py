"""Paragraphs and sentences: by layout and punctuation, the text untouched, in linear time."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.segmenting import EXCERPT, Segments, paragraphs, pieces, segments, sentences

LINE = "A line of a text that was wrapped by its editor at some eighty characters or so"


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def said(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\n \t\n\n\nTwo.\n", ["One.", "Two."]),
        ("A heading\nText under it", ["A heading", "Text under it"]),
        (f"{LINE}\nand goes on here", [f"{LINE}\nand goes on here"]),
        (f"{LINE}\n• an item", [LINE, "• an item"]),
        (f"{LINE}\n2. an item", [LINE, "2. an item"]),
        (f"{LINE}\n\nAnother", [LINE, "Another"]),
        (LINE * 2 + "\nA paragraph a line", [LINE * 2, "A paragraph a line"]),
        ("the Foreign\n    Agents\n    Act is new", ["the Foreign\n    Agents\n    Act is new"]),
        ("They signed the\nForeign Agents Act", ["They signed the\nForeign Agents Act"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One is here. Two is there! Is three? Yes.", ["One is here.", "Two is there!", "Is three?", "Yes."]),
        ("Mr. Li met Dr. A. Smith. They spoke.", ["Mr. Li met Dr. A. Smith.", "They spoke."]),
        ("Decree No. 215 was signed. It holds.", ["Decree No. 215 was signed.", "It holds."]),
        ("It cost 2.5 million. that is all", ["It cost 2.5 million. that is all"]),
        ("“It is so.” He left.", ["“It is so.”", "He left."]),
        ("So it was.12 The next year came.", ["So it was.12", "The next year came."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@given(st.text(alphabet="aB .!?\n\t•2", max_size=200))
def test_segments_lie_in_order_and_lose_only_white_space(text: str) -> None:
    found = Segments(text)
    for spans in (found.paragraphs, found.sentences):
        assert all(start < end for start, end in spans)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
        kept = "".join(text[start:end] for start, end in spans)
        assert "".join(kept.split()) == "".join(text.split())


@given(st.text(alphabet="aB. \n", max_size=80))
def test_a_character_is_found_in_its_own_segment(text: str) -> None:
    found = Segments(text)
    for offset, character in enumerate(text):
        if not character.isspace():
            for start, end in (found.sentence_at(offset), found.paragraph_at(offset)):
                assert start <= offset < end


def test_an_offset_in_no_segment_gets_the_one_before_or_the_whole() -> None:
    assert segments("One.\n\nTwo.").sentence_at(5) == (0, 4)
    assert segments("\n\nOne.").paragraph_at(0) == (0, 6)


@pytest.mark.parametrize("unit", [". ", "\n", "\n ", "A. ", "…) ", "a\n"])
def test_time_is_linear_in_what_might_be_a_border(unit: str) -> None:
    begun = time.process_time()
    Segments(unit * 100_000)
    assert time.process_time() - begun < 3


def test_a_line_that_goes_on_with_a_small_letter_ends_no_paragraph() -> None:
    text = "cost $1.7\n    billion\nso far.\nmore"
    assert [text[start:end] for start, end in paragraphs(text)] == ["cost $1.7\n    billion\nso far.", "more"]


def test_an_excerpt_of_a_short_sentence_is_the_sentence() -> None:
    text = "One came. Two went. Three stayed."
    assert Segments(text).excerpt_at(12) == (10, "Two went.")


def test_an_excerpt_of_a_long_sentence_holds_what_is_asked_for_and_says_what_it_left_out() -> None:
    words = [f"word{number}" for number in range(2_000)]
    text = " ".join(words)
    found = Segments(text)
    for number in (0, 700, 1_999):
        offset = text.index(words[number])
        start, excerpt = found.excerpt_at(offset)
        inner = excerpt.removeprefix("… ").removesuffix(" …")
        assert len(inner) <= EXCERPT and words[number] in inner.split()
        assert text.startswith(inner, start)
        assert excerpt.startswith("… ") == (number > 0) and excerpt.endswith(" …") == (number < 1_999)


def test_a_long_text_is_known_again_by_what_it_is_and_never_compared_with_another() -> None:
    """A comparison for each mention of it took time that grew with the square of a paper's length."""
    text = "One came. " * 5_000
    same = text[:-1] + text[-1:]
    first = segments(text)
    assert segments(same) is not first and segments(same) is segments(same)
    short = "One came. " * 3
    assert segments(short) is segments(short[:-1] + short[-1:])


@pytest.mark.parametrize(
    ("text", "longest", "cuts"),
    [
        ("One here.\n\nTwo here.\n\nThree here.", 24, ["One here.\n\nTwo here.\n\n", "Three here."]),
        ("Ab cd. " * 5, 25, ["Ab cd. " * 3, "Ab cd. " * 2]),
        ("a b a b a b ", 9, ["a b a b ", "a b "]),
        ("a" * 20, 9, ["a" * 9, "a" * 9, "aa"]),
        ("Short.\n\n" + "a" * 9, 9, ["Short.\n\n", "a" * 9]),
        ("", 9, []),
    ],
)
def test_a_long_text_is_cut_between_paragraphs_sentences_or_words(text: str, longest: int, cuts: list[str]) -> None:
    assert [text[start:end] for start, end in pieces(text, longest)] == cuts
