"""The room's data, and the whole room on one text."""

from collections.abc import Callable

import pytest
import spacy
from spacy.language import Language

from pipeline.matching import get_mentions
from pipeline.quantities.data import QuantityData
from pipeline.quantities.find import QuantityFinder, make_quantities
from pipeline.quantities.lexicon import Lexicon
from pipeline.records import Quantity
from pipeline.rules import Ruleset, load_rules

Find = Callable[[str], list[Quantity]]


@pytest.fixture(scope="session")
def ruleset() -> Ruleset[QuantityData]:
    return load_rules(QuantityData)


@pytest.fixture(scope="session")
def lexicon(ruleset: Ruleset[QuantityData]) -> Lexicon:
    return Lexicon(ruleset.data)


@pytest.fixture(scope="session")
def tokenizer() -> Language:
    return spacy.blank("en")


@pytest.fixture(scope="session")
def find(tokenizer: Language) -> Find:
    """The quantities of a text, before the document as a whole is asked."""
    finder: QuantityFinder = make_quantities(tokenizer, "quantities", None)

    def found(text: str) -> list[Quantity]:
        return [
            mention
            for mention in get_mentions(finder(tokenizer.make_doc(text)), "quantities")
            if isinstance(mention, Quantity)
        ]

    return found
