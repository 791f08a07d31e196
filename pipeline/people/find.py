"""The spaCy component ``policy_people``: named persons onto ``doc.spans["people"]``."""

from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.matching import RuleMatcher, longest, put
from pipeline.people.value import name_of
from pipeline.records import Person
from pipeline.rules import load_rules


@Language.factory("policy_people", default_config={"user_rules": None}, assigns=["doc.spans"])
def make_people(nlp: Language, name: str, user_rules: str | None) -> "PersonFinder":
    """The component; `user_rules` is a folder with a ``people.toml`` of the user's own."""
    folder = Path(user_rules) if user_rules else None
    return PersonFinder(RuleMatcher(nlp, load_rules("pipeline.people", folder)))


class PersonFinder:
    """Sets ``doc.spans["people"]`` from the model's entities and the rules."""

    def __init__(self, matcher: RuleMatcher) -> None:
        self.matcher = matcher

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its persons."""
        put(doc, "people", longest([*self._of_model(doc), *self._of_rules(doc)]))
        return doc

    def _of_model(self, doc: Doc) -> Iterator[Person]:
        for entity in doc.ents:
            if entity.label_ == "PERSON" and (name := name_of(entity.text)):
                start = entity.start_char
                yield Person(start=start, end=start + len(name), text=name, found_by="ner", person=name)

    def _of_rules(self, doc: Doc) -> Iterator[Person]:
        for match in self.matcher(doc):
            start, end = match.pattern.span("name")
            name = match.pattern["name"]
            yield Person(start=start, end=end, text=name, found_by=match.rule, person=name)
