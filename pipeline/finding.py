"""The component of a room that needs nothing but rules: each match that no filter refuses is a mention."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.filtering import Filters
from pipeline.matching import RuleMatcher, longest, set_mentions, text_of, weight_of
from pipeline.records import LabelInfo, Mention
from pipeline.rules import RoomData, Ruleset


class RuleFinder:
    """Sets ``doc.spans[info.key]``; a mention's values are those that its rule declares."""

    def __init__(self, nlp: Language, info: LabelInfo, ruleset: Ruleset[RoomData]) -> None:
        self.info = info
        self.matcher = RuleMatcher(nlp, ruleset)
        self.filters = Filters(ruleset)

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its mentions of the label."""
        set_mentions(doc, self.info.key, self._mentions(doc))
        return doc

    def _mentions(self, doc: Doc) -> Iterator[Mention]:
        text = text_of(doc)
        kept = (match for match in self.matcher(doc) if self.filters.keeps(text, match.start, match.end))
        for match in longest(kept, weight_of):
            yield self.info.model.model_validate(
                {
                    "start": match.start,
                    "end": match.end,
                    "text": text[match.start : match.end],
                    "found_by": match.rule.id,
                    **match.rule.values(match.found),
                }
            )
