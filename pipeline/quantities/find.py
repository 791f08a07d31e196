"""The spaCy component ``policy_quantities``: amounts onto ``doc.spans["quantities"]``."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.filtering import Filters
from pipeline.matching import Match, RuleMatcher, set_mentions, text_of
from pipeline.quantities.data import QuantityData
from pipeline.quantities.grammar import Amount, amounts_of
from pipeline.quantities.items import item_of
from pipeline.quantities.lexicon import Lexicon
from pipeline.quantities.qualifiers import qualified
from pipeline.quantities.ranges import joined
from pipeline.records import Quantity
from pipeline.rules import load_rules
from pipeline.segmenting import segments


@Language.factory("policy_quantities", default_config={"user_rules": None}, assigns=["doc.spans"])
def make_quantities(nlp: Language, name: str, user_rules: str | None) -> "QuantityFinder":
    """The component; `user_rules` is a folder with a ``quantities.toml`` of the user's own."""
    folder = Path(user_rules) if user_rules else None
    ruleset = load_rules(QuantityData, folder)
    return QuantityFinder(RuleMatcher(nlp, ruleset, before=24, after=40), Lexicon(ruleset.data), Filters(ruleset))


class QuantityFinder:
    """Sets ``doc.spans["quantities"]``; money of a name that countries share has the name as its unit till resolved."""

    def __init__(self, matcher: RuleMatcher, lexicon: Lexicon, filters: Filters) -> None:
        self.matcher = matcher
        self.lexicon = lexicon
        self.filters = filters

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its quantities."""
        set_mentions(doc, "quantities", list(self.quantities(text_of(doc), self.matcher(doc))))
        return doc

    def quantities(self, text: str, matches: Sequence[Match]) -> Iterator[Quantity]:
        """The quantities at `matches`, a paragraph at a time."""
        paragraph_at = segments(text).paragraph_at
        paragraphs: dict[tuple[int, int], list[Match]] = {}
        for match in matches:
            paragraphs.setdefault(paragraph_at(match.start), []).append(match)
        for (start, end), found in paragraphs.items():
            paragraph = text[start:end]
            amounts = list(joined(paragraph, self._amounts(paragraph, start, found), self.lexicon))
            for amount, following in zip_longest(amounts, amounts[1:]):
                limit = following.start if following else len(paragraph)
                yield from self._kept(text, start, paragraph, qualified(paragraph, amount, self.lexicon, limit))

    def _amounts(self, paragraph: str, offset: int, matches: Sequence[Match]) -> list[Amount]:
        """The amounts at the numbers matched, in order; of those that overlap the first, heaviest and longest."""
        kept: list[Amount] = []
        for match in sorted(matches, key=_place):
            if not kept or match.found.start(_number(match)) - offset >= kept[-1].end:
                kept += amounts_of(paragraph, offset, match.rule, match.found, self.lexicon)
        return kept

    def _kept(self, text: str, offset: int, paragraph: str, amount: Amount) -> Iterator[Quantity]:
        """The record of `amount`, unless a filter refuses it."""
        start, end = offset + amount.start, offset + amount.end
        if amount.rule.weight <= 0 and self.filters.refusing(text, start, end):
            return
        yield Quantity(
            start=start,
            end=end,
            text=text[start:end],
            found_by=amount.rule.id,
            low=amount.low,
            high=amount.high,
            unit=amount.unit,
            qualifier=amount.qualifier,
            item=item_of(paragraph, amount, self.lexicon),
        )


def _number(match: Match) -> str | int:
    """The group of the number, of those that a rule may have."""
    return next((name for name in ("number", "part", "first") if name in match.found.re.groupindex), 0)


def _place(match: Match) -> tuple[int, int, int, str]:
    name = _number(match)
    end = match.end if "span" in match.found.re.groupindex else match.found.end(name if name == "number" else 0)
    return match.found.start(name), -match.rule.weight, -end, match.rule.id
