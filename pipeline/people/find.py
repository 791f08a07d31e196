"""The spaCy component ``policy_people``: what could be named persons onto ``doc.spans["people"]``."""

from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.matching import RuleMatcher, longest, set_mentions, text_of
from pipeline.people.classify import NameClassifier
from pipeline.people.data import PeopleData
from pipeline.people.names import names_of
from pipeline.recognising import RECOGNISED
from pipeline.records import Person
from pipeline.rules import load_rules


@Language.factory("policy_people", default_config={"user_rules": None}, assigns=["doc.spans"])
def make_people(nlp: Language, name: str, user_rules: str | None) -> "PersonFinder":
    """The component; `user_rules` is a folder with a ``people.toml`` of the user's own words and rules."""
    folder = Path(user_rules) if user_rules else None
    return PersonFinder(names_of(folder), RuleMatcher(nlp, load_rules(PeopleData, folder)))


_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class PersonFinder:
    """Sets ``doc.spans["people"]`` from what the recogniser takes for persons and the patterns of the rules.

    Those of the recogniser have the probability that it gives them as their ``expression``. Which of them are persons,
    and who else is one, only the whole document shows: the resolver decides, with ``names``.
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
        text, group = text_of(doc), doc.spans.get(RECOGNISED)
        scores = group.attrs["scores"] if group is not None else repeat(1.0)
        for entity, score in zip(doc.ents if group is None else group, scores, strict=False):
            if entity.label_ == "PERSON":
                # Marks of the direction of writing are part of a token; no name ends with one.
                end = entity.start_char + len(text[entity.start_char : entity.end_char].rstrip(_DIRECTION))
                if end > entity.start_char:
                    yield _person(text, entity.start_char, end, "ner", score)

    def _by_rules(self, doc: Doc) -> Iterator[Person]:
        for match in self._matcher(doc):
            yield _person(text_of(doc), match.start, match.end, match.rule.id, None)


def _person(text: str, start: int, end: int, rule: str, probability: float | None) -> Person:
    name = text[start:end]
    return Person(start=start, end=end, text=name, found_by=rule, person=name, expression=probability)
