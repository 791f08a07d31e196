"""The spaCy component ``policy_people``: named persons onto ``doc.spans["people"]``."""

from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.matching import RuleMatcher, longest, set_mentions, text_of
from pipeline.people.candidates import Names
from pipeline.people.data import PeopleData
from pipeline.people.names import names_of
from pipeline.people.witnesses import Found
from pipeline.records import Person
from pipeline.rules import load_rules


@Language.factory("policy_people", default_config={"user_rules": None}, assigns=["doc.spans"])
def make_people(nlp: Language, name: str, user_rules: str | None) -> "PersonFinder":
    """The component; `user_rules` is a folder with a ``people.toml`` of the user's own words and rules."""
    folder = Path(user_rules) if user_rules else None
    return PersonFinder(names_of(folder), RuleMatcher(nlp, load_rules(PeopleData, folder)))


class PersonFinder:
    """Sets ``doc.spans["people"]`` from the model's persons, the words of the text and the rules' patterns.

    ``names`` is what finds them without spaCy; the resolver finds with it what only the whole document shows.
    """

    def __init__(self, names: Names, matcher: RuleMatcher) -> None:
        self.names = names
        self._matcher = matcher

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its persons."""
        text = text_of(doc)
        found = [*self.names.find(text, self._model(doc)), *self._by_rules(doc)]
        set_mentions(doc, "people", longest(_person(text, name) for name in found))
        return doc

    def _model(self, doc: Doc) -> list[tuple[int, int]]:
        return [(entity.start_char, entity.end_char) for entity in doc.ents if entity.label_ == "PERSON"]

    def _by_rules(self, doc: Doc) -> Iterator[Found]:
        for match in self._matcher(doc):
            yield Found(match.start, match.end, match.rule.id)


def _person(text: str, found: Found) -> Person:
    name = text[found.start : found.end]
    return Person(start=found.start, end=found.end, text=name, found_by=found.rule, person=name)
