import pytest

from pipeline.records import Decree
from pipeline.resolving.acts.series import series_of, with_series

NAME = "Harbour Directive (HD)"


def decree(text: str, words: str = NAME) -> Decree:
    start = text.index(words)
    return Decree(start=start, end=start + len(words), text=words, type="directive")


def test_a_type_noun_with_its_letters_introduces_a_series() -> None:
    assert series_of([decree(NAME)]) == {"HD": "harbour directive"}


def test_other_letters_introduce_none() -> None:
    assert series_of([decree("Harbour Directive (XY)", "Harbour Directive (XY)")]) == {}


@pytest.mark.parametrize(
    ("words", "found", "nominal"),
    [
        ("since HD 2018-23-51 was issued", "HD 2018-23-51", False),
        ("Emergency HD No. 5 applies", "Emergency HD No. 5", False),
        ("this proposed HD would", "proposed HD", True),
        ("this HD would", "HD", True),
    ],
)
def test_the_short_form_is_an_act(words: str, found: str, nominal: bool) -> None:
    text = f"{NAME} came; {words}"
    new = [mention for mention in with_series(text, [decree(text)]) if mention.start]
    assert [(mention.text, mention.nominal, mention.type) for mention in new] == [(found, nominal, "harbour directive")]


@pytest.mark.parametrize("words", ["the HD docket", "all HDs", "the HD Unit"])
def test_what_the_short_form_only_begins_is_none(words: str) -> None:
    text = f"{NAME} came; {words}"
    assert [mention.text for mention in with_series(text, [decree(text)])] == [NAME]


def test_the_introducing_mention_gets_the_type_of_the_series() -> None:
    assert with_series(NAME, [decree(NAME)])[0].type == "harbour directive"


def test_without_a_series_nothing_changes() -> None:
    plain = decree("Harbour Directive", "Harbour Directive")
    assert with_series("Harbour Directive", [plain]) == [plain]
