"""The data files of a room: word lists, parts of patterns, rules and filters that carry their own examples.

A room is the package of one label (``pipeline.dates``). The form of its files, shipped or a user's::

    accept = ["Sandalwood Act"] # phrases that always are mentions of this room, in any case
    reject = ["Black Friday"]   # phrases that never are

    [lists]                     # word lists, one entry a line, sorted
    months = ["april", "august"]

    [parts]                     # pieces of patterns; {name} is another part, or any word of a list
    day = '(?:3[01]|[12]\\d|0?[1-9])'
    month = '(?:{months})'

    [[rule]]
    id = "date.day-month"
    triggers = ["months"]       # lists (or single words) of which one must be near, or the pattern isn't tried
    pattern = '{day} {month}'   # a regular expression without regard to case; a space is any white space
    yes = ["4 June"]            # each is matched whole
    no = ["4 Junes"]            # none holds a match

    [[filter]]                  # refuses mentions by what they say and what is around them
    id = "generation"
    before = 'about '           # each of these may be left out; searched directly before the mention
    unless-before = 'not about '  # the opposite: where it is directly before the mention, the filter doesn't refuse
    mention = '\\dG'             # matches the whole mention
    after = ' nets'             # matches directly after it
    yes = ["about [5G] nets"]   # the mention in brackets is refused
    no = ["[5] nets"]           # it isn't

The mention is what a rule's pattern matches, or its group ``span`` where it has one, so that context may be around it.
A rule may declare its behaviour, see :class:`RuleEntry`. A room subclasses :class:`RoomData` for its own tables.

A user's folder of rules has files of the same form, ``dates.toml`` or ``dates-….toml`` for ``pipeline.dates``. They are
merged deeply with the shipped ones: adding never removes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from pipeline.patterns import PatternError, alternation, compile_pattern, names_in
from pipeline.records import LABELS
from pipeline.rule_files import RulesError, check_form, located, merged, nearest, read_toml, refuse

__all__ = [
    "FilterEntry",
    "RoomData",
    "Rule",
    "RuleEntry",
    "RuleFilter",
    "RulesError",
    "Ruleset",
    "alternation",
    "load_data",
    "load_rules",
    "parse_data",
    "ruleset_of",
]

FIGURE = "#"
"""The trigger that stands for any figure."""
ACCEPTED = 1_000
"""The weight of what a room's ``accept`` finds."""
_MARKED = re.compile(r"(.*?)\[(.+?)\](.*)", re.DOTALL)
Value = str | int | float


class Entry(BaseModel):
    """A frozen part of a rules file that takes no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RuleEntry(Entry):
    """A ``[[rule]]`` as written; the keys below ``no`` declare how a room treats what it finds.

    ``nominal``: a reference such as "the decree", not a name. ``extends``: what belongs to the mention before the
    words that match (``title``, ``issuer``, ``date``; the room knows which). ``needs_antecedent``: kept only where the
    document has an earlier mention that it can refer to. ``weight``: the heavier of two overlapping matches wins,
    whatever their length; 0 if left out. ``value``: value fields of the mention, as templates in which ``{name}`` is a
    group of the pattern.
    """

    id: str = Field(min_length=1)
    triggers: tuple[str, ...] = ()
    pattern: str
    yes: tuple[str, ...] = Field(min_length=1)
    no: tuple[str, ...] = ()
    nominal: bool = False
    extends: str | None = None
    needs_antecedent: bool = False
    weight: int = 0
    value: Mapping[str, Value] = Field(default_factory=dict)


class FilterEntry(Entry):
    """A ``[[filter]]`` as written."""

    id: str = Field(min_length=1)
    before: str | None = None
    unless_before: str | None = Field(default=None, alias="unless-before")
    mention: str | None = None
    after: str | None = None
    yes: tuple[str, ...] = Field(min_length=1)
    no: tuple[str, ...] = ()


class RoomData(BaseModel):
    """All of a room's data files together; a room's own tables are fields of its subclass.

    The underscores of a field's name are hyphens in the file. ``package`` and ``files`` say where the shipped files
    are, in the order in which they are read; ``extra_values`` are keys of a rule's ``value`` beside the value fields of
    the label.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=lambda name: name.replace("_", "-"))
    package: ClassVar[str]
    files: ClassVar[tuple[str, ...]] = ("rules.toml",)
    extra_values: ClassVar[tuple[str, ...]] = ()

    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    lists: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    parts: dict[str, str] = Field(default_factory=dict)
    rule: tuple[RuleEntry, ...] = ()
    filter: tuple[FilterEntry, ...] = ()


def room_model(key: str) -> type[RoomData]:
    """The data model of the room ``pipeline.<key>``: the last one that its ``data.py`` defines. Loads no spaCy."""
    found = vars(import_module(f"pipeline.{key}.data")).values()
    models = [
        item
        for item in found
        if isinstance(item, type)
        and issubclass(item, RoomData)
        and item is not RoomData
        and item.package == f"pipeline.{key}"
    ]
    return models[-1]


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


def load_rules(model: type[DataT], user_folder: Path | None = None) -> Ruleset[DataT]:
    """The rules that ship with the room of `model`, merged with those of the same room in the user's folder.

    Raises :class:`RulesError` for a file that can't be used.
    """
    return ruleset_of(load_data(model, user_folder))


def load_data(model: type[DataT], user_folder: Path | None = None) -> DataT:
    """The data of :func:`load_rules` without compiled patterns, for those who need only its lists and tables."""
    data: DataT = _load_data(model, user_folder, folder_state(user_folder))
    return data


FolderState = tuple[tuple[str, int, int], ...]


def folder_state(folder: Path | None) -> FolderState:
    """The files of a user's folder with time and size, by which caches see that a file has changed."""
    if folder is None:
        return ()
    if not folder.is_dir():
        raise RulesError(f"{folder}: no such folder of rules; give a folder that holds files such as dates.toml")
    found = ((path, path.stat()) for path in sorted(folder.glob("*.toml")))
    return tuple((path.name, stat.st_mtime_ns, stat.st_size) for path, stat in found)


@lru_cache(maxsize=16)
def _load_data(model: type[Any], user_folder: Path | None, state: FolderState) -> Any:
    package, room = files(model.package), _room(model)
    sources = [(f"{room}/{name}", package.joinpath(name).read_text(encoding="utf-8")) for name in model.files]
    if user_folder is None:
        return parse_data(model, sources)
    _refuse_unknown(user_folder, [name for name, _, _ in state])
    paths = [user_folder / name for name, _, _ in state if _room_of(name) == room]
    own = [(str(path), path.read_text(encoding="utf-8")) for path in paths]
    data = parse_data(model, [*sources, *own])
    shipped = load_data(model) if own else data
    refuse([fault for name, text in own for fault in _user_faults(name, text, data, shipped)])
    return data


def _room(model: type[RoomData]) -> str:
    return model.package.rpartition(".")[2]


def _room_of(name: str) -> str:
    """The room of a user's file: ``dates`` of ``dates.toml`` and ``dates-own.toml``."""
    return name.removesuffix(".toml").partition("-")[0]


def _refuse_unknown(folder: Path, names: Sequence[str]) -> None:
    known = [info.key for info in LABELS.values()]
    there = ", ".join(f"{room}.toml" for room in known)
    refuse(
        [
            f"{folder / name}: no such room; name it {there}, or {known[0]}-anything.toml"
            f"{nearest(_room_of(name), known)}"
            for name in names
            if _room_of(name) not in known
        ]
    )


def parse_data(model: type[DataT], sources: Iterable[tuple[str, str]]) -> DataT:
    """The data of several files, given as (name, TOML text), merged in order.

    Raises :class:`RulesError` where a file isn't TOML, or doesn't fit `model`.
    """
    whole: dict[str, Any] = {}
    for name, text in sources:
        data = read_toml(name, text)
        check_form(name, text, data, model)
        whole = merged(whole, data)
    return model.model_validate(whole)


def _user_faults(name: str, text: str, data: RoomData, shipped: RoomData) -> Iterator[str]:
    """What is wrong in the user's file `name`: lists that nothing reads, values that the label lacks, failed examples.

    `data` is all of the room's, of which `shipped` comes with the package.
    """
    own = type(shipped).model_validate(read_toml(name, text))
    used = {word for entry in own.rule for word in (*entry.triggers, *names_in(entry.pattern))}
    used |= {word for part in own.parts.values() for word in names_in(part)}
    raw = read_toml(name, text).get("lists", {})
    for word in raw:
        if word not in shipped.lists and word not in used:
            yield located(name, text, ("lists", word), f"unknown list {word}{nearest(word, shipped.lists)}")
    fields = [name for info in LABELS.values() if info.key == _room(type(data)) for name in info.values]
    fields += data.extra_values
    for index, entry in enumerate(own.rule):
        faults = [f"unknown value {key}{nearest(key, fields)}" for key in entry.value if key not in fields]
        faults += _example_faults(_rule(entry, data))
        yield from (located(name, text, ("rule", index), f"rule {entry.id}: {fault}") for fault in faults)
    for index, item in enumerate(own.filter):
        for fault in _example_faults(RuleFilter(item, data)):
            yield located(name, text, ("filter", index), f"filter {item.id}: {fault}")


def _example_faults(item: Rule | RuleFilter) -> list[str]:
    try:
        faults = list(item.faults())
        if isinstance(item, Rule):
            faults += [
                f"none of its triggers is in {text!r} of its yes, so it would never be tried"
                for text in item.yes
                if not item.is_triggered(text)
            ]
            faults += item.template_faults()
    except RulesError as error:
        faults = [str(error).partition(": ")[2]]
    return faults


def ruleset_of(data: DataT) -> Ruleset[DataT]:
    """The rules and filters of `data`. Raises :class:`RulesError` where an id is used twice."""
    rules = tuple(_rule(entry, data) for entry in data.rule)
    if data.accept:
        rules += (_accepting(data),)
    filters = tuple(RuleFilter(entry, data) for entry in data.filter)
    _refuse_repeated([f"rule {rule.id}" for rule in rules] + [f"filter {item.id}" for item in filters])
    return Ruleset(data, rules, filters)


def _rule(entry: RuleEntry, data: RoomData) -> Rule:
    triggers = [word for key in entry.triggers for word in data.lists.get(key, (key,))]
    return Rule(
        triggers=frozenset(word.lower() for word in triggers),
        source=entry.pattern,
        data=data,
        **entry.model_dump(exclude={"triggers", "pattern"}),
    )


def _accepting(data: RoomData) -> Rule:
    return Rule(
        id=f"{_room(type(data))}.accept",
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
