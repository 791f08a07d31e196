"""The spaCy component ``policy_quantities``: amounts onto ``doc.spans["quantities"]``."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.matching import Match, RuleMatcher, longest, set_mentions, text_of
from pipeline.quantities.data import QuantityData
from pipeline.quantities.value import quantities_in
from pipeline.quantities.vocabulary import Vocabulary, vocabulary
from pipeline.records import Quantity
from pipeline.rules import load_rules
from pipeline.segmenting import segments


@Language.factory("policy_quantities", default_config={"user_rules": None}, assigns=["doc.spans"])
def make_quantities(nlp: Language, name: str, user_rules: str | None) -> "QuantityFinder":
    """The component; `user_rules` is a folder with a ``quantities.toml`` of the user's own."""
    folder = Path(user_rules) if user_rules else None
    ruleset = load_rules(QuantityData, folder)
    return QuantityFinder(RuleMatcher(nlp, ruleset, before=16, after=40), vocabulary(ruleset.data))


class QuantityFinder:
    """Sets ``doc.spans["quantities"]``."""

    def __init__(self, matcher: RuleMatcher, words: Vocabulary) -> None:
        self.matcher = matcher
        self.words = words

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its quantities."""
        set_mentions(doc, "quantities", longest(self._quantities(text_of(doc), self.matcher(doc))))
        return doc

    def _quantities(self, text: str, matches: Sequence[Match]) -> Iterator[Quantity]:
        paragraph_at = segments(text).paragraph_at
        paragraphs: dict[tuple[int, int], list[Match]] = {}
        for match in matches:
            paragraphs.setdefault(paragraph_at(match.start), []).append(match)
        for (start, end), found in paragraphs.items():
            numbers = [(match.found, match.rule.id) for match in found]
            yield from quantities_in(text[start:end], start, numbers, self.words)
