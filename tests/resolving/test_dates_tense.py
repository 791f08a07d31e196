import tomllib
from importlib.resources import files

import pytest

from pipeline.resolving.dates.tense import tense_at


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("He said that @ was fine.", "past"),
        ("It will be held in @.", "future"),
        ("She can come on @.", "open"),
        ("It is under way in @.", "present"),
        ("@ they struck.", "past"),
        ("An end in @", None),
        ("It can be asked on @, and refused on @.", "open"),
        ("They’ll meet on @.", "future"),
        ("They’ve met on @.", "past"),
        ("They’re here on @.", "present"),
        ("to build it in @", "unreal"),
        ("It should have been put to a vote on @.", "past"),
        ("He plans to give one shot by @.", "future"),
        ("He wants to talk on @.", "future"),
        ("It will be voted and passed on @.", "future"),
        ("It will end, the minister of the harbour said on @.", "past"),
        ("The failed talks on @", None),
        ("It was forced to close in @.", "past"),
        ("It was designed to close in @.", "unreal"),
        ("It will be forced to close in @.", "future"),
        ("It will be voted upon by all the members of both houses and signed on @.", "future"),
    ],
)
def test_tense(sentence: str, tense: str | None) -> None:
    at = sentence.rindex("@")
    assert tense_at(sentence, at, at + 1, (0, len(sentence))) == tense


def test_only_the_verbs_of_the_sentence_count() -> None:
    text = "It failed. In @. It will pass."
    assert tense_at(text, 14, 15, (11, 16)) is None


def test_words_of_tense_are_sorted_without_duplicates() -> None:
    lists = tomllib.loads(files("pipeline.resolving.dates").joinpath("tense.toml").read_text(encoding="utf-8"))["lists"]
    assert {key: words for key, words in lists.items() if words != sorted(set(words))} == {}
