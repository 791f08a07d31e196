"""A user's quantities.toml adds to the shipped files, and a mistake in it is named."""

from pathlib import Path

import pytest
from spacy.language import Language

from pipeline.matching import get_mentions
from pipeline.quantities.find import make_quantities
from pipeline.records import Quantity
from pipeline.rules import RulesError

OWN = """
[money]
codes = ["ZZX"]
[currency-names]
"florin" = "RUF"
[names]
"tonne" = ["mt-ton"]
"chain" = []
[qualifiers-before]
"well over" = ">"
[[filter]]
id = "own.film"
after = ' the film'
yes = ["[9] the film"]
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, tokenizer: Language) -> dict[str, Quantity]:
    folder = tmp_path_factory.mktemp("own")
    (folder / "quantities.toml").write_text(OWN, encoding="utf-8")
    finder = make_quantities(tokenizer, "quantities", str(folder))
    text = (
        "It paid ZZX 5 or USD 50 million, 300 Ruritanian florins and 7 florins for 4 mt-tons, 9 metric tonnes and "
        "well over 6 chains. It saw 8 the film."
    )
    return {
        mention.text: mention
        for mention in get_mentions(finder(tokenizer.make_doc(text)), "quantities")
        if isinstance(mention, Quantity)
    }


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("ZZX 5", "ZZX"),
        ("USD 50 million", "USD"),
        ("300 Ruritanian florins", "RUF"),
        ("7 florins", "RUF"),
        ("4 mt-tons", "tonne"),
        ("9 metric tonnes", "tonne"),
        ("well over 6 chains", "chain"),
    ],
)
def test_own_words_are_found_beside_shipped_ones(written: str, unit: str | None, found: dict[str, Quantity]) -> None:
    assert found[written].unit == unit


def test_own_filters_refuse(found: dict[str, Quantity]) -> None:
    assert "8" not in found


@pytest.mark.parametrize(
    ("own", "fault"),
    [
        ('[qualifiers-before]\n"well over" = "bananas"', "quantities.toml, line 2: qualifiers-before: well over"),
        ('[scaled]\n"x" = "many"', "quantities.toml, line 2: scaled: x"),
        ('[nams]\n"x" = []', "quantities.toml, line 1: unknown key nams"),
    ],
)
def test_a_mistake_is_named_with_its_file(own: str, fault: str, tmp_path: Path, tokenizer: Language) -> None:
    (tmp_path / "quantities.toml").write_text(own, encoding="utf-8")
    with pytest.raises(RulesError) as raised:
        make_quantities(tokenizer, "quantities", str(tmp_path))
    assert fault in str(raised.value)
