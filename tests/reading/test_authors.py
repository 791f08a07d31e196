"""Bylines, names below titles, and what a file's metadata state."""

import pytest

from pipeline.reading.authors import are_printed, authors_in


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        (["On trade", "By Anna Holm and Ivan Petrov"], ("Anna Holm", "Ivan Petrov")),
        (["Authors: Anna Holm, Ivan Petrov & Li Wei"], ("Anna Holm", "Ivan Petrov", "Li Wei")),
        (["DRAFTED BY", "Anna Holm"], ("Anna Holm",)),
        (["Scribes: Anna Holm, Ivan Petrov and Li Wei"], ("Anna Holm", "Ivan Petrov", "Li Wei")),
        (["Holm, Anna; Petrov, Ivan"], ("Anna Holm", "Ivan Petrov")),
        (["by Dr Anna Holm (Institute of Trade)"], ("Anna Holm",)),
        (["Author: Holm, Anna Master of Public Policy, University of Minsk"], ("Anna Holm",)),
        (["Authors: Anna Holm, Doctor of Laws"], ("Anna Holm",)),
        (["Anna Holm met him."], ()),
        (["By the end of May, the council met."], ()),
        (["Published by the Institute of Trade"], ()),
    ],
)
def test_bylines(lines: list[str], authors: tuple[str, ...]) -> None:
    assert authors_in(lines, ()) == authors


@pytest.mark.parametrize(
    ("below", "authors"),
    [
        (["Anna Holm", "University of Minsk", "Abstract"], ("Anna Holm",)),
        (["Anna Holm,1,2 Ivan Petrov3", "Li Wei", "1 Institute of Trade"], ("Anna Holm", "Ivan Petrov", "Li Wei")),
        (["Anna Holm | Policy Brief"], ("Anna Holm",)),
        (["Executive Summary"], ()),
        (["Key Findings"], ()),
        (["The council met in May."], ()),
        (["A Framework for Trade"], ()),
    ],
)
def test_names_below_the_title(below: list[str], authors: tuple[str, ...]) -> None:
    assert authors_in([], below) == authors


@pytest.mark.parametrize(
    ("names", "printed"),
    [(("Anna Holm",), True), (("admin",), False), (("Ivan Petrov",), False), (("Institute of Trade",), False)],
)
def test_metadata_count_where_the_head_prints_them(names: tuple[str, ...], printed: bool) -> None:
    assert are_printed(names, "On trade\n\nAnna Holm, admin of the Institute of Trade") is printed
