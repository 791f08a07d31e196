"""The spaCy component ``policy_quantities``: amounts onto ``doc.spans["quantities"]``."""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.matching import Match, RuleMatcher, longest, put
from pipeline.quantities.value import number_of
from pipeline.records import Quantity
from pipeline.rules import load_rules


@Language.factory("policy_quantities", default_config={"user_rules": None}, assigns=["doc.spans"])
def make_quantities(nlp: Language, name: str, user_rules: str | None) -> "QuantityFinder":
    """The component; `user_rules` is a folder with a ``quantities.toml`` of the user's own."""
    folder = Path(user_rules) if user_rules else None
    return QuantityFinder(RuleMatcher(nlp, load_rules("pipeline.quantities", folder)))


class QuantityFinder:
    """Sets ``doc.spans["quantities"]``."""

    def __init__(self, matcher: RuleMatcher) -> None:
        self.matcher = matcher

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its quantities."""
        put(doc, "quantities", longest(_quantity(doc.text, match) for match in self.matcher(doc)))
        return doc


def _quantity(text: str, match: Match) -> Quantity:
    number = number_of(match.pattern["number"])
    return Quantity(start=match.start, end=match.end, text=text[match.start : match.end], found_by=match.rule,
                    low=number, high=number, unit="percent")
