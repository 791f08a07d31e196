"""Authors of references."""

import pytest

from pipeline.blocks import Block
from pipeline.records import Person
from pipeline.resolving.references import with_authors


def _found(text: str) -> list[str]:
    return [mention.text for mention in with_authors(text, [], [Block("reference", 0, len(text))])]


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Holm, Anna. “On trade.” Review 4.", ["Holm, Anna"]),
        ("Holm, Anna Maria, et al. “On trade.”", ["Holm, Anna Maria"]),
        ("Holm, A. B., & Petrov, I. (2019). On trade.", ["Holm, A. B.", "Petrov, I."]),
        ("Holm, Anna & Petrov, Ivan (2019). On trade.", ["Holm, Anna", "Petrov, Ivan"]),
        ("Holm, Anna, and Ivan Petrov. 2019. On trade.", ["Holm, Anna"]),
        ("[3] van der Berg, Jan. 2019. On trade.", ["van der Berg, Jan"]),
        ("Ministry of Trade (2019). Growth, Review 4.", []),
        ("United Nations, General Assembly. 2019. Report.", []),
    ],
)
def test_inverted_names(text: str, authors: list[str]) -> None:
    assert _found(text) == authors


def test_a_name_takes_the_place_of_its_parts() -> None:
    text = "Holm, Anna. On trade."
    parts = [Person(start=0, end=4, text="Holm"), Person(start=6, end=10, text="Anna")]
    assert [mention.text for mention in with_authors(text, parts, [Block("reference", 0, len(text))])] == ["Holm, Anna"]


def test_running_text_has_none() -> None:
    assert with_authors("Holm, Anna. On trade.", [], [Block("footnote", 0, 10)]) == []
