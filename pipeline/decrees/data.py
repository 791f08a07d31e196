"""The room's data files as a model, and the word lists that follow from its type nouns."""

from typing import ClassVar, Self

from pydantic import Field, model_validator

from pipeline.rules import Entry, RoomData

TITLE, ISSUER, DATE = "title", "issuer", "date"
"""What a rule's ``extends`` may name: what belongs to the mention before the words that its pattern matches."""


class IssuerContexts(Entry):
    """Names of the parts that find, in the sentence, who issued an act.

    ``before`` and ``after`` are searched directly before and after the mention; ``possessor`` is whose the act is;
    ``adopting`` before it, with ``subject`` after it, is the subject of the main clause.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    possessor: str = ""
    adopting: str = ""
    subject: str = ""


class DecreeData(RoomData):
    """``decrees/*.toml``, and a user's ``decrees.toml``.

    ``types`` spell type nouns out where that isn't the noun in lower case and singular; ``issuer_adjectives`` stand
    for a body ("presidential"). From the list ``types`` follow the lists of :meth:`_of_types`, so that a new type noun
    is one line.
    """

    package: ClassVar[str] = "pipeline.decrees"
    files: ClassVar[tuple[str, ...]] = (
        "rules.toml",
        "cues.toml",
        "places.toml",
        "nominals.toml",
        "post_soviet.toml",
        "european_union.toml",
        "united_states.toml",
        "united_nations.toml",
        "languages.toml",
        "commonwealth.toml",
        "asia.toml",
        "acronyms.toml",
    )

    types: dict[str, str] = Field(default_factory=dict)
    issuer_adjectives: dict[str, str] = Field(default_factory=dict)
    issuer_contexts: IssuerContexts = IssuerContexts()

    @model_validator(mode="after")
    def _derive(self) -> Self:
        for name, words in self._of_types().items():
            self.lists[name] = tuple(dict.fromkeys((*self.lists.get(name, ()), *words)))
        return self

    def _of_types(self) -> dict[str, list[str]]:
        """``plurals``; ``decree-types``, which mean an act wherever they are; ``numbered-types``, after which a number
        needs no "No."; ``titled-types``, in capitals, which end a title."""
        types = self.lists.get("types", ())
        decree_types = [noun for noun in types if noun not in self.lists.get("everyday-types", ())]
        untitled = self.lists.get("untitled-types", ())
        return {
            "plurals": [f"{noun}s" for noun in types],
            "decree-types": decree_types,
            "numbered-types": [*decree_types, *self.lists.get("numbered-everyday-types", ())],
            "titled-types": [noun.title() for noun in types if noun not in untitled],
        }
