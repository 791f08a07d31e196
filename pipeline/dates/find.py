"""The spaCy component ``policy_dates``: calendar expressions onto ``doc.spans["dates"]``."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.dates.data import DateData
from pipeline.dates.grammar import DateGrammar
from pipeline.dates.value import value_of
from pipeline.filtering import Filters
from pipeline.matching import Match, RuleMatcher, longest, set_mentions, text_of, weight_of
from pipeline.records import Date
from pipeline.rules import Ruleset, load_rules


@Language.factory("policy_dates", default_config={"user_rules": None}, assigns=["doc.spans"])
def make_dates(nlp: Language, name: str, user_rules: str | None) -> "DateFinder":
    """The component; `user_rules` is a folder with a ``dates.toml`` of the user's own."""
    folder = Path(user_rules) if user_rules else None
    ruleset = load_rules(DateData, folder)
    return DateFinder(RuleMatcher(nlp, ruleset, before=45, after=65), ruleset)


class DateFinder:
    """Sets ``doc.spans["dates"]``; a date whose year the expression leaves out has no value yet."""

    def __init__(self, matcher: RuleMatcher, ruleset: Ruleset[DateData]) -> None:
        self.matcher = matcher
        self.grammar = DateGrammar(ruleset.data)
        self.filters = Filters(ruleset)

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its dates."""
        set_mentions(doc, "dates", list(self._dates(text_of(doc), self.matcher(doc))))
        return doc

    def _dates(self, text: str, matches: Sequence[Match]) -> Iterator[Date]:
        """The longest matches that say a possible date and are not ruled out by what is around them."""
        for match in longest(matches, weight_of):
            words = text[match.start : match.end]
            if match.rule.accepted or match.rule.value:
                yield Date(
                    start=match.start,
                    end=match.end,
                    text=words,
                    found_by=match.rule.id,
                    **match.rule.values(match.found),  # type: ignore[arg-type]
                )
                continue
            expression = self.grammar.expression_of(match.found, match.start, match.end)
            if expression is not None and self.filters.keeps(text, match.start, match.end):
                value = value_of(expression)
                yield Date(
                    start=match.start,
                    end=match.end,
                    text=words,
                    found_by=match.rule.id,
                    edtf=value.edtf,
                    mod=value.mod,
                    expression=expression,
                )
