"""Whatever characters come: no exception, offsets hold, and time in proportion to length."""

import os
import random
import time
from collections.abc import Callable

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.assembling import COMPONENTS, extract, steady_tokenizer
from pipeline.rules import Rule, load_rules
from pipeline.segmenting import Segments
from pipeline.storing.lines import document_line
from tests.growing import grows_in_proportion
from tests.rooms import ROOMS

RULES = [pytest.param(rule, id=rule.id) for model in ROOMS.values() for rule in load_rules(model).rules]

EXAMPLES = int(os.environ.get("FUZZ", "150"))
"""Texts to try; for an evening of it: ``FUZZ=100000 pytest tests/test_fuzz.py tests/reading/test_fuzz.py -k fuzz``."""
SEEDS = [
    "on 4 June 2021",
    "between May and October",
    "from 2014–2020",
    "President Aliaksandr Lukashenka",
    "Decree No. 537 of the Council of Ministers dated 17 September 2021",
    "Council Regulation (EC) No 765/2006",
    "about 4.5 billion U.S. dollars",
    "10–15 percent",
    "the first five months of the year",
    "half a million tonnes",
    "R. Halouchanka",
    "U.S.",
    "(2015)",
    "“",
    "No.",
    "of the",
    "and",
    "$",
    "%",
    "1,000,000.5",
    "２０２１",
    "١٩٩٩",
    "½",
]
PIECES = st.one_of(
    st.sampled_from(SEEDS),
    st.text(max_size=12),
    st.sampled_from(
        [
            "\n",
            "\n\n",
            "\r\n",
            "\t",
            " ",
            "\x00",
            "\x1b",
            "\u2028",
            "\u200b",
            "\ufeff",
            "\u0301",
            "\u0301" * 9,
            "\U0001f469\u200d\U0001f680",
            "İ",
            "ß",
            "ﬁ",
            "((((",
            "]]]]",
            "....",
            "----",
            "\u202e",
        ]
    ),
)
TEXTS = st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES, max_size=30).map("".join)

LENGTH = 10_000
SHAPES: dict[str, Callable[[int], str]] = {
    "one token": lambda n: "a" * n,
    "one capitalised token": lambda n: "Aa" * (n // 2),
    "digits": lambda n: "1" * n,
    "digits with points": lambda n: "1." * (n // 2),
    "digits with commas and spaces": lambda n: "1, " * (n // 3),
    "opening brackets": lambda n: "(" * n,
    "pairs of brackets": lambda n: "()" * (n // 2),
    "spaces": lambda n: " " * n,
    "spaces between words": lambda n: ("May" + " " * 50) * (n // 53),
    "combining marks": lambda n: "\u0301" * n,
    "control characters": lambda n: "\x00\x1b" * (n // 2),
    "line breaks": lambda n: "\n" * n,
    "capitals with points": lambda n: "A." * (n // 2),
    "initials": lambda n: "A. " * (n // 3),
    "capitalised words": lambda n: "Xy " * (n // 3),
    "hyphens": lambda n: "a-" * (n // 2),
    "apostrophes": lambda n: "O’" * (n // 2),
    "of the": lambda n: "of the " * (n // 7),
    "and": lambda n: "May and " * (n // 8),
    "months": lambda n: "May " * (n // 4),
    "ranges": lambda n: "from 2014 to " * (n // 13),
    "numbers in words": lambda n: "one hundred and " * (n // 16),
    "acts": lambda n: "Law of the " * (n // 11),
    "numbered acts": lambda n: "Decree No. " * (n // 11),
    "offices": lambda n: "Deputy Minister of " * (n // 19),
    "quotes": lambda n: "“" * n,
    "scales": lambda n: "5" + " million" * (n // 8),
    "fractions": lambda n: "½" * n,
    "figures of other scripts": lambda n: "٢" * n,
    "slashes": lambda n: "1/" * (n // 2),
}


@pytest.fixture(scope="module")
def ruled() -> Language:
    """Our components without a statistical model."""
    nlp = spacy.blank("en")
    steady_tokenizer(nlp)
    for factory in COMPONENTS:
        nlp.add_pipe(factory)
    return nlp


@settings(max_examples=EXAMPLES)
@given(TEXTS)
def test_no_text_raises_and_offsets_hold(ruled: Language, text: str) -> None:
    document = extract(text, published="2021-12-10", nlp=ruled)  # the record checks each offset itself
    assert document.text == text
    assert "\n" not in document_line(document)


@given(TEXTS)
def test_segments_cover_every_word(text: str) -> None:
    found = Segments(text)
    outside = set(range(len(text))).difference(*(range(*span) for span in found.sentences))
    assert {text[index] for index in outside if not text[index].isspace()} == set()


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_length_whatever_the_shape(ruled: Language, shape: str) -> None:
    make = SHAPES[shape]
    assert grows_in_proportion(
        lambda length: extract(make(length), published="2021-12-10", nlp=ruled), LENGTH, times=2, floor=0.5
    )


@pytest.mark.parametrize("rule", RULES)
def test_no_pattern_backtracks_without_end(rule: Rule) -> None:
    """Each pattern over adversarial stretches, longer than any window, and over its own examples torn and repeated."""
    chance = random.Random(rule.id)
    stretches = [make(400) for make in SHAPES.values()]
    for example in (*rule.yes, *rule.no):
        words = example.split()
        stretches += [(example + " ") * 8, example[: len(example) * 2 // 3] * 12, " ".join(chance.choices(words, k=60))]
    begun = time.process_time()
    for stretch in stretches:
        for _ in rule.pattern.finditer(stretch):
            pass
    assert (time.process_time() - begun) / len(stretches) < 0.02
