"""The spaCy component ``policy_people``: named persons onto ``doc.spans["people"]``."""

from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.matching import longest, put, text_of
from pipeline.people.candidates import Names
from pipeline.people.lexicon import load_lexicon
from pipeline.records import Person


@Language.factory("policy_people", default_config={"user_rules": None}, assigns=["doc.spans"])
def make_people(nlp: Language, name: str, user_rules: str | None) -> "PersonFinder":
    """The component; `user_rules` is a folder with a ``people.toml`` of the user's own."""
    return PersonFinder(Names(load_lexicon(Path(user_rules) if user_rules else None)))


class PersonFinder:
    """Sets ``doc.spans["people"]`` from the model's entities and the rules."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its persons."""
        put(doc, "people", longest(self._persons(doc)))
        return doc

    def _persons(self, doc: Doc) -> Iterator[Person]:
        text = text_of(doc)
        model = [(entity.start_char, entity.end_char) for entity in doc.ents if entity.label_ == "PERSON"]
        for found in self.names.find(text, model):
            name = text[found.start : found.end]
            yield Person(start=found.start, end=found.end, text=name, found_by=found.rule, person=name)
