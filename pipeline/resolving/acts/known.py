"""An act as far as a document has told of it, and which of several was told of last. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.records import Decree
from pipeline.resolving.acts.names import same_family

_TOPIC = 3
"""How many times oftener an act must be mentioned than the last one for "the law" to mean it."""


@dataclass
class Act:
    """One act as far as the document has told of it.

    ``last`` is where it was mentioned last, ``focus`` how far into the document the reader still has it before him:
    an act that is told of in passing stands behind the one beside it.
    """

    mentions: list[Decree] = field(default_factory=list)
    president: bool = False
    types: set[str] = field(default_factory=set)
    issuers: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    quotes: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)
    contexts: set[str] = field(default_factory=set)
    year: str | None = None
    day: str | None = None
    named: bool = False
    own: bool = False
    last: tuple[int, int] = (0, 0)
    focus: int = 0

    def told_of(self, words: Iterable[str]) -> int:
        """How many of the stems `words` stand in what the act was called, or was told to be about."""
        told = " ".join((*self.titles, *self.quotes, *self.subjects))
        return sum(word in told for word in words)

    def only_type(self) -> str | None:
        """The type noun of all mentions, where it is one."""
        return next(iter(self.types)) if len(self.types) == 1 else None

    def may_be(self, kind: str | None) -> bool:
        """Whether the type noun `kind` may mean this act."""
        return not self.types or any(same_family(known, kind) for known in self.types)


def latest(acts: Iterable[Act]) -> Act | None:
    """The one of `acts` that the reader was told of last, None where there is none."""
    return max(acts, key=lambda act: (act.focus, act.last), default=None)


def topic(acts: Sequence[Act], since: int) -> Act | None:
    """The last of `acts`; the one mentioned `since` that the text is about, where the last was named in passing."""
    last = latest(acts)
    near = [act for act in acts if act.last[1] > since]
    most = max(near, key=lambda act: (len(act.mentions), act.last), default=last)
    oftener = last and most and len(most.mentions) >= _TOPIC * len(last.mentions)
    return most if oftener else last
