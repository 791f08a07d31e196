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

    [[cue]]                     # a pattern that the room's code asks for by its id; examples as for a rule
    id = "between"
    pattern = 'between \\Z'
    yes = ["between "]
    no = ["betweens "]

The mention is what a rule's pattern matches, or its group ``span`` where it has one, so that context may be around it.
A rule may declare its behaviour, see :class:`RuleEntry`. A room subclasses :class:`RoomData` for its own tables.

A user's folder of rules has files of the same form, ``dates.toml`` or ``dates-….toml`` for ``pipeline.dates``. They are
merged deeply with the shipped ones: adding never removes.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from importlib import import_module
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from pipeline.patterns import compile_pattern

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


class CueEntry(Entry):
    """A ``[[cue]]`` as written: a pattern that the room's code asks for by its id."""

    id: str = Field(min_length=1)
    pattern: str
    yes: tuple[str, ...] = Field(min_length=1)
    no: tuple[str, ...] = ()


class Cues(dict[str, re.Pattern[str]]):
    """The patterns of a room's cues by their ids, each compiled when first asked for."""

    def __init__(self, data: "RoomData") -> None:
        super().__init__()
        self._data = data
        self._sources = {entry.id: entry.pattern for entry in data.cue}

    def __missing__(self, name: str) -> re.Pattern[str]:
        pattern = compile_pattern(self._sources[name], self._data.lists, self._data.parts)
        self[name] = pattern
        return pattern


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
    cue: tuple[CueEntry, ...] = ()

    @cached_property
    def cues(self) -> Cues:
        """The patterns of the cues by their ids."""
        return Cues(self)

    @classmethod
    def room(cls) -> str:
        """The room's name: ``dates`` of the package ``pipeline.dates``."""
        return cls.package.rpartition(".")[2]


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
