"""What speaks for a name beside its words: the model, and the names that the document has told in full. Pure."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

Stretch = tuple[int, int]
"""Start and end, as offsets."""


WORD_RULES = frozenset({
    "ner", "person.again", "person.apposition", "person.author", "person.byline", "person.compound",
    "person.family-first", "person.given-alone", "person.given-name", "person.honorific", "person.human",
    "person.initial", "person.known", "person.list", "person.office", "person.pair", "person.particle",
    "person.speaks", "person.surname"})
"""The ids that :class:`~pipeline.people.candidates.Names` gives; any other id is a pattern's of a rules file."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name's offsets and what gave it away."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True)
class Established:
    """Folded parts of the names that a document tells: family names, given names, all parts."""

    surnames: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Witnesses:
    """The model's persons (sorted stretches without overlaps), and the names that the document has established."""

    model: Sequence[Stretch]
    established: Established

    def seen(self, start: int, end: int) -> list[Stretch]:
        """The model's stretches that share characters with `start` to `end`."""
        index = max(0, bisect_left(self.model, (start, start)) - 1)
        found = []
        while index < len(self.model) and self.model[index][0] < end:
            if self.model[index][1] > start:
                found.append(self.model[index])
            index += 1
        return found
