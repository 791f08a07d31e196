"""The rules and filters of a room: their patterns, compiled when first tried, and what their examples prove."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from string import Formatter
from typing import Generic, TypeVar

from pipeline.patterns import PatternError, alternation, compile_pattern
from pipeline.rule_files import RulesError, nearest
from pipeline.rules.entries import CueEntry, FilterEntry, RoomData, RuleEntry, Value

FIGURE = "#"
"""The trigger that stands for any figure."""
ACCEPTED = 1_000
"""The weight of what a room's ``accept`` finds."""
_MARKED = re.compile(r"(.*?)\[(.+?)\](.*)", re.DOTALL)

DataT = TypeVar("DataT", bound=RoomData)
DataT_co = TypeVar("DataT_co", bound=RoomData, covariant=True)


@dataclass(frozen=True, eq=False)
class Rule:
    """One rule: the words that make it worth trying, its pattern, its examples, its declared behaviour."""

    id: str
    triggers: frozenset[str]
    source: str
    data: RoomData = field(repr=False)
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()
    nominal: bool = False
    extends: str | None = None
    needs_antecedent: bool = False
    weight: int = 0
    value: Mapping[str, Value] = field(default_factory=dict)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first tried: a paper needs few of all. Raises :class:`RulesError`."""
        return _compile(self.source, self.data, f"rule {self.id}")

    @property
    def accepted(self) -> bool:
        """Whether the rule is made of the room's ``accept``: what it finds is a mention, whatever is around it."""
        return self.weight >= ACCEPTED

    def values(self, match: re.Match[str]) -> dict[str, Value]:
        """The rule's ``value`` with its templates filled from the groups of `match`; empty ones are left out."""
        groups = match.groupdict("")
        filled = {
            name: value.format_map(groups) if isinstance(value, str) else value for name, value in self.value.items()
        }
        return {name: value for name, value in filled.items() if value != ""}

    def is_triggered(self, text: str) -> bool:
        """Whether a trigger is in `text`, or the rule has none to find."""
        lower = text.lower()
        return any(word in lower for word in self.triggers - {FIGURE}) or (
            FIGURE in self.triggers and any(char.isdigit() for char in text)
        )

    def template_faults(self) -> list[str]:
        """What is wrong with the templates of ``value``, a sentence each."""
        groups = self.pattern.groupindex
        names = [
            (key, name)
            for key, value in self.value.items()
            if isinstance(value, str)
            for _, name, *_ in Formatter().parse(value)
            if name is not None
        ]
        return [
            f"value {key}: no group {{{name}}} in its pattern{nearest(name, groups)}"
            for key, name in names
            if name not in groups
        ]

    def faults(self) -> Iterator[str]:
        """What the rule's own examples prove wrong, a sentence each."""
        for text in self.yes:
            if not self.pattern.fullmatch(text):
                yield f"its pattern doesn't match {text!r} of its yes whole"
        for text in self.no:
            if found := self.pattern.search(text):
                yield f"its pattern matches {found[0]!r} in {text!r} of its no"


@dataclass(frozen=True, eq=False)
class RuleFilter:
    """One filter. It refuses a mention where each of its patterns matches (None always does), `unless_before` not."""

    entry: FilterEntry
    data: RoomData = field(repr=False)

    @property
    def id(self) -> str:
        """The filter's id."""
        return self.entry.id

    @cached_property
    def before(self) -> re.Pattern[str] | None:
        """What is directly before the mention. Like the others compiled when first tried."""
        return self._compiled(self.entry.before, r"\Z")

    @cached_property
    def unless_before(self) -> re.Pattern[str] | None:
        """What is not directly before the mention."""
        return self._compiled(self.entry.unless_before, r"\Z")

    @cached_property
    def mention(self) -> re.Pattern[str] | None:
        """What the mention consists of."""
        return self._compiled(self.entry.mention)

    @cached_property
    def after(self) -> re.Pattern[str] | None:
        """What is directly after the mention."""
        return self._compiled(self.entry.after)

    def _compiled(self, pattern: str | None, end: str = "") -> re.Pattern[str] | None:
        return None if pattern is None else _compile(f"(?:{pattern}){end}", self.data, f"filter {self.id}")

    def refuses(self, text: str, start: int, end: int, low: int, high: int) -> bool:
        """Whether ``text[start:end]`` is refused; what is outside ``text[low:high]`` isn't looked at."""
        return (
            (self.mention is None or self.mention.fullmatch(text, start, end) is not None)
            and (self.after is None or self.after.match(text, end, high) is not None)
            and (self.before is None or self.before.search(text, low, start) is not None)
            and (self.unless_before is None or self.unless_before.search(text, low, start) is None)
        )

    def faults(self) -> Iterator[str]:
        """What the filter's own examples prove wrong, a sentence each."""
        for texts, wanted in ((self.entry.yes, True), (self.entry.no, False)):
            for example in texts:
                marked = _MARKED.fullmatch(example)
                if marked is None:
                    yield f"no mention in [brackets] in {example!r}"
                    continue
                text, start = "".join(marked.groups()), len(marked[1])
                if self.refuses(text, start, start + len(marked[2]), 0, len(text)) != wanted:
                    yield f"it {'does not refuse' if wanted else 'refuses'} {example!r}"


@dataclass(frozen=True, eq=False)
class Ruleset(Generic[DataT_co]):
    """A room's data with its rules and filters, in the order of the files."""

    data: DataT_co
    rules: tuple[Rule, ...]
    filters: tuple[RuleFilter, ...]

    @property
    def lists(self) -> Mapping[str, tuple[str, ...]]:
        """The word lists, as written."""
        return self.data.lists

    def compile(self, pattern: str) -> re.Pattern[str]:
        """`pattern` compiled with the room's lists and parts. Raises :class:`RulesError` for an unknown name."""
        return _compile(pattern, self.data, "pattern")


def ruleset_of(data: DataT) -> Ruleset[DataT]:
    """The rules and filters of `data`. Raises :class:`RulesError` where an id is used twice."""
    rules = tuple(rule_of(entry, data) for entry in data.rule)
    if data.accept:
        rules += (_accepting(data),)
    filters = tuple(RuleFilter(entry, data) for entry in data.filter)
    _refuse_repeated(
        [f"rule {rule.id}" for rule in rules]
        + [f"filter {item.id}" for item in filters]
        + [f"cue {item.id}" for item in data.cue]
    )
    return Ruleset(data, rules, filters)


def rule_of(entry: RuleEntry, data: RoomData) -> Rule:
    """The rule of `entry`, with the lists and parts of `data`."""
    triggers = [word for key in entry.triggers for word in data.lists.get(key, (key,))]
    return Rule(
        triggers=frozenset(word.lower() for word in triggers),
        source=entry.pattern,
        data=data,
        **entry.model_dump(exclude={"triggers", "pattern"}),
    )


def rule_of_cue(entry: CueEntry, data: RoomData) -> Rule:
    """The cue of `entry` as a rule, to check its examples."""
    return Rule(entry.id, frozenset(), entry.pattern, data, entry.yes, entry.no)


def _accepting(data: RoomData) -> Rule:
    return Rule(
        id=f"{data.room()}.accept",
        triggers=frozenset(phrase.lower() for phrase in data.accept),
        source=rf"(?<!\w){alternation(data.accept)}(?!\w)",
        data=data,
        yes=data.accept,
        weight=ACCEPTED,
    )


def _refuse_repeated(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise RulesError(f"{name}: this id is used twice; give each rule its own")
        seen.add(name)


def _compile(pattern: str, data: RoomData, place: str) -> re.Pattern[str]:
    try:
        return compile_pattern(pattern, data.lists, data.parts)
    except PatternError as error:
        raise RulesError(f"{place}: {error}") from None
