"""The spaCy component ``policy_people``: what could be named persons onto ``doc.spans["people"]``."""

from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.matching import RuleMatcher, longest, set_mentions, text_of
from pipeline.people.classify import RECOGNISER, NameClassifier
from pipeline.people.data import PeopleData
from pipeline.people.names import names_of
from pipeline.records import Person
from pipeline.rules import load_rules


@Language.factory("policy_people", default_config={"user_rules": None}, assigns=["doc.spans"])
def make_people(nlp: Language, name: str, user_rules: str | None) -> "PersonFinder":
    """The component; `user_rules` is a folder with a ``people.toml`` of the user's own words and rules."""
    folder = Path(user_rules) if user_rules else None
    return PersonFinder(names_of(folder), RuleMatcher(nlp, load_rules(PeopleData, folder)))


_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class PersonFinder:
    """Sets ``doc.spans["people"]`` from the recogniser's persons and the patterns of the rules.

    Which of the recogniser's are persons, and who else is one, only the whole document shows: the resolver decides,
    with ``names``.
    """

    def __init__(self, names: NameClassifier, matcher: RuleMatcher) -> None:
        self.names = names
        self._matcher = matcher

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its persons."""
        by_rules = longest(self._by_rules(doc))
        taken = {place for person in by_rules for place in range(person.start, person.end)}
        recognised = [person for person in self._recognised(doc) if taken.isdisjoint(range(person.start, person.end))]
        set_mentions(doc, "people", sorted([*by_rules, *recognised], key=lambda person: person.start))
        return doc

    def _recognised(self, doc: Doc) -> Iterator[Person]:
        text = text_of(doc)
        for entity in doc.ents:
            if entity.label_ == "PERSON":
                # Marks of the direction of writing are part of a token; no name ends with one.
                end = entity.start_char + len(text[entity.start_char : entity.end_char].rstrip(_DIRECTION))
                if end > entity.start_char:
                    yield _person(text, entity.start_char, end, RECOGNISER)

    def _by_rules(self, doc: Doc) -> Iterator[Person]:
        for match in self._matcher(doc):
            yield _person(text_of(doc), match.start, match.end, match.rule.id)


def _person(text: str, start: int, end: int, rule: str) -> Person:
    name = text[start:end]
    return Person(start=start, end=end, text=name, found_by=rule, person=name)
