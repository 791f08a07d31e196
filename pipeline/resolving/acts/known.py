"""An act as far as a document has mentioned it, and which of several is meant. Pure."""

from collections import OrderedDict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.records import Decree
from pipeline.resolving.acts.names import same_family

_TOPIC = 3
"""How many times oftener an act must be mentioned than the last one for "the law" to mean it."""
_WIDTH = 64
"""Acts that are looked at for one mention, at most: those mentioned or named so last. A longer list of acts takes time
in proportion to its length."""
_FORMS = 24
"""Titles, subjects and quotations that are remembered of one act."""


class Forms(dict[str, None]):
    """Ways in which an act is called, in order, up to a number of them."""

    def add(self, words: str) -> None:
        """Remember `words`, unless they are empty or the act has plenty already."""
        if words and len(self) < _FORMS:
            self[words] = None


@dataclass(eq=False)
class Act:
    """One act as far as the document has mentioned it.

    ``last`` is where it was mentioned last, ``focus`` how far into the document the reader still has it in mind: an
    act that is mentioned in passing comes behind the one beside it. ``fresh`` says that it is drafted to replace
    another ("the new constitution").
    """

    mentions: list[Decree] = field(default_factory=list)
    types: set[str] = field(default_factory=set)
    issuers: set[str] = field(default_factory=set)
    titles: Forms = field(default_factory=Forms)
    quotes: Forms = field(default_factory=Forms)
    subjects: Forms = field(default_factory=Forms)
    numbers: set[str] = field(default_factory=set)
    contexts: set[str] = field(default_factory=set)
    issued_by: str | None = None
    year: str | None = None
    day: str | None = None
    named: bool = False
    own: bool = False
    fresh: bool = False
    last: tuple[int, int] = (0, 0)
    focus: int = 0

    def about(self, words: Iterable[str]) -> int:
        """How many of the stems `words` are in what the act was called, or was said to be about."""
        known = " ".join((*self.titles, *self.quotes, *self.subjects))
        return sum(word in known for word in words)

    def only_type(self) -> str | None:
        """The type noun of all mentions, where it is one."""
        return next(iter(self.types)) if len(self.types) == 1 else None

    def may_be(self, kind: str | None) -> bool:
        """Whether the type noun `kind` may mean this act."""
        return not self.types or any(same_family(known, kind) for known in self.types)


class KnownActs:
    """The acts that a document has mentioned so far, found by what they are called."""

    def __init__(self) -> None:
        self.all: list[Act] = []
        self.last: Act | None = None
        self._recent: OrderedDict[int, Act] = OrderedDict()
        self._by: dict[tuple[str, str], deque[Act]] = {}

    def new(self) -> Act:
        """A further act, not mentioned yet."""
        self.all.append(Act())
        return self.all[-1]

    def called(self, act: Act, kind: str, words: str) -> None:
        """`act` is called by `words` of a `kind` (``number``, ``title``, …)."""
        same = self._by.setdefault((kind, words), deque(maxlen=_WIDTH))
        if act not in same:
            same.append(act)

    def under(self, *keys: tuple[str, str]) -> list[Act]:
        """The acts called by one of `keys` (kind, words), each once."""
        found = {id(act): act for key in keys for act in self._by.get(key, ())}
        return list(found.values())

    def mentioned(self, act: Act) -> None:
        """`act` has just been mentioned."""
        self.last = act
        self._recent[id(act)] = act
        self._recent.move_to_end(id(act))
        if len(self._recent) > _WIDTH:
            self._recent.popitem(last=False)

    def recent(self) -> list[Act]:
        """The acts mentioned last, the latest first."""
        return list(reversed(self._recent.values()))


def latest(acts: Iterable[Act]) -> Act | None:
    """The one of `acts` that the reader met last, None where there is none."""
    return max(acts, key=lambda act: (act.focus, act.last), default=None)


def topic(acts: Sequence[Act], since: int) -> Act | None:
    """The last of `acts`; the one mentioned `since` that the text is about, where the last was named in passing."""
    last = latest(acts)
    near = [act for act in acts if act.last[1] > since]
    most = max(near, key=lambda act: (len(act.mentions), act.last), default=last)
    oftener = last and most and len(most.mentions) >= _TOPIC * len(last.mentions)
    return most if oftener else last
