"""The components of the labels run again on the paragraphs of one document."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.assembling import RESOLVE
from pipeline.filtering import Filters
from pipeline.matching import Match, RuleMatcher, get_mentions
from pipeline.people.names import names_of
from pipeline.records import LABELS, AnyMention, Document, LabelInfo
from pipeline.rules import FIGURE, Rule, load_rules, room_model
from pipeline.segmenting import segments

_WINDOW = 260
"""Characters around a trigger in which rules are tried, as much as any room looks at."""


class Rerun:
    """A document with what the rules, filters and components of `nlp` find in the paragraphs of its text."""

    def __init__(self, document: Document, nlp: Language) -> None:
        self.document = document
        self.text = document.text
        self.nlp = nlp
        rulesets = {label: load_rules(room_model(info.key), _user_rules(nlp, info)) for label, info in LABELS.items()}
        self.matchers = {
            label: RuleMatcher(nlp, rules, before=_WINDOW, after=_WINDOW) for label, rules in rulesets.items()
        }
        self.filters = {label: Filters(rules) for label, rules in rulesets.items()}
        self.rules = {rule.id: rule for rules in rulesets.values() for rule in rules.rules}
        self.names = names_of(_user_rules(nlp, LABELS["PERSON"]))
        self.doc = lru_cache(maxsize=8)(self._found_in)

    def _found_in(self, start: int, end: int) -> Doc:
        """What the components of the labels find in ``start:end``, before the whole document is looked at."""
        with self.nlp.select_pipes(disable=[name for name in self.nlp.pipe_names if name == RESOLVE]):
            return self.nlp(self.text[start:end])

    def matches(self, label: str, start: int, end: int) -> list[Match]:
        """All matches of the label's rules that touch ``start:end``, at their offsets in the document."""
        low, high = self.paragraph(start)
        found = self.matchers[label](self.doc(low, high))
        return [
            Match(match.rule, match.start + low, match.end + low, match.found)
            for match in found
            if match.start + low < end and start < match.end + low
        ]

    def component_found(self, label: str, offset: int) -> list[AnyMention]:
        """What the label's component finds in the paragraph around `offset`, before the document is looked at."""
        low, high = self.paragraph(offset)
        return [
            mention.model_copy(update={"start": mention.start + low, "end": mention.end + low})
            for mention in get_mentions(self.doc(low, high), LABELS[label].key)
        ]

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Start and end of the paragraph around `offset`; between two, of the character there."""
        low, high = segments(self.text).paragraph_at(offset)
        return (low, high) if offset < high else (offset, offset + 1)

    def sentence(self, offset: int) -> str:
        """The sentence at `offset`, in one line."""
        return " ".join(segments(self.text).excerpt_at(offset)[1].split())


def _user_rules(nlp: Language, info: LabelInfo) -> Path | None:
    """The folder of the user's own rules that the label's component of `nlp` was made with."""
    folder = nlp.config["components"][info.component]["user_rules"]
    return Path(folder) if folder else None


def held(rule: Rule, text: str) -> list[str]:
    """The triggers of `rule` that stand in `text`; figures as they stand there."""
    lower = text.lower()
    words = [
        word for word in sorted(rule.triggers) if word in lower and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lower)
    ]
    return words + (re.findall(r"\d+(?:[.,]\d+)*", text) if FIGURE in rule.triggers else [])


def overlapping(mentions: Iterable[AnyMention], start: int, end: int) -> AnyMention | None:
    """The first of `mentions` that shares characters with ``start:end``, or None."""
    return next((mention for mention in mentions if mention.start < end and start < mention.end), None)
