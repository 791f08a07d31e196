"""Load and check a ``rules.toml``: word lists, named parts of patterns, and rules that carry their own examples.

The file's form::

    [lists]                     # word lists, one entry a line, sorted
    months = ["april", "august"]

    [parts]                     # pieces of patterns; {name} is another part, or any word of a list
    day = '(?:3[01]|[12]\\d|0?[1-9])'
    month = '(?:{months})'

    [[rule]]
    id = "date.day-month"
    triggers = ["months"]       # lists (or single words) of which one must stand near, or the pattern isn't tried
    pattern = '{day} {month}'   # a regular expression without regard to case; a space is any white space
    yes = ["4 June"]            # each is matched whole
    no = ["4 Junes"]            # none holds a match

The mention is what the pattern matches, or its group ``span`` where it has one, so that context may stand around it.

A folder of the user's own rules has files of the same form: its lists add words, its rules add patterns.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_-]*)\}")
SPACE = r"(?:\s+)"
"""What a space in a pattern stands for: white space of any kind and length. Patterns run inside one paragraph, so
that a line break they meet is the wrapping of a line."""


class RulesError(ValueError):
    """A rules file that can't be used; the message names file, rule and fault."""


@dataclass(frozen=True)
class Rule:
    """One rule: its id, the words that make it worth trying, its compiled pattern, and its examples."""

    id: str
    triggers: frozenset[str]
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True)
class Ruleset:
    """The rules of one label, in the order of the file, with their word lists (lower case) and tables.

    ``tables`` holds the file's other tables as they stand (units with their values, currencies and the like).
    """

    rules: tuple[Rule, ...]
    lists: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, Any] = field(default_factory=dict)

    def compile(self, pattern: str) -> re.Pattern[str]:
        """`pattern` compiled with this ruleset's lists and parts. Raises :class:`RulesError` for an unknown name."""
        return _compile(pattern, self.lists, self.parts, "pattern")


def load_rules(package: str, user_folder: Path | None = None, names: Iterable[str] = ("rules.toml",)) -> Ruleset:
    """The rules that ship in `package` (``pipeline.dates``), with those of the same room in the user's folder.

    `names` are the files to read from the package, in order. In `user_folder`, ``dates.toml`` and any
    ``dates-….toml`` add to the room ``dates``. Raises :class:`RulesError` for a file that can't be used.
    """
    room = package.rpartition(".")[2]
    sources = [(f"{room}/{name}", files(package).joinpath(name).read_text(encoding="utf-8")) for name in names]
    if user_folder is not None:
        sources += [(str(path), path.read_text(encoding="utf-8")) for path in _user_files(user_folder, room)]
    return parse_rules(sources)


def _user_files(folder: Path, room: str) -> list[Path]:
    if not folder.is_dir():
        raise RulesError(f"{folder}: no such folder of rules; give a folder that holds files such as {room}.toml")
    return sorted(path for path in folder.glob("*.toml") if path.stem == room or path.stem.startswith(f"{room}-"))


def parse_rules(sources: Iterable[tuple[str, str]]) -> Ruleset:
    """One ruleset of several files, given as (name, TOML text): lists are joined, parts and tables added.

    Raises :class:`RulesError` where the TOML, a pattern, a name or an id is wrong.
    """
    lists: dict[str, tuple[str, ...]] = {}
    parts: dict[str, str] = {}
    tables: dict[str, Any] = {}
    raw: list[tuple[str, dict[str, Any]]] = []
    for name, text in sources:
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise RulesError(f"{name}: not valid TOML: {error}") from None
        for key, words in data.pop("lists", {}).items():
            lists[key] = tuple(dict.fromkeys((*lists.get(key, ()), *_words(words, f"{name}: list {key}"))))
        parts.update(data.pop("parts", {}))
        raw += [(name, rule) for rule in data.pop("rule", [])]
        for key, table in data.items():
            tables[key] = {**tables[key], **table} if isinstance(table, dict) and key in tables else table
    rules = tuple(_rule(fields, lists, parts, name) for name, fields in raw)
    _refuse_repeated(rules)
    return Ruleset(rules, lists, parts, tables)


def _words(words: Any, place: str) -> tuple[str, ...]:
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        raise RulesError(f"{place}: must be a list of words in quotes")
    return tuple(words)


def _rule(fields: dict[str, Any], lists: Mapping[str, tuple[str, ...]], parts: Mapping[str, str], name: str) -> Rule:
    place = f"{name}: rule {fields.get('id', '(without id)')}"
    unknown = set(fields) - {"id", "triggers", "pattern", "yes", "no"}
    missing = {"id", "pattern", "yes"} - set(fields)
    if unknown or missing:
        raise RulesError(f"{place}: " + ", ".join([f"unknown key {key}" for key in sorted(unknown)]
                                                  + [f"no {key}" for key in sorted(missing)]))
    triggers = [word for key in fields.get("triggers", []) for word in lists.get(key, (key,))]
    return Rule(
        id=fields["id"],
        triggers=frozenset(word.lower() for word in triggers),
        pattern=_compile(fields["pattern"], lists, parts, place),
        yes=tuple(fields["yes"]),
        no=tuple(fields.get("no", ())),
    )


def _refuse_repeated(rules: tuple[Rule, ...]) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RulesError(f"rule {rule.id}: this id stands twice; give each rule its own")
        seen.add(rule.id)


def _compile(
    pattern: str, lists: Mapping[str, tuple[str, ...]], parts: Mapping[str, str], place: str
) -> re.Pattern[str]:
    def expand(text: str, depth: int) -> str:
        def fill(match: re.Match[str]) -> str:
            name = match[1]
            if depth > 20:
                raise RulesError(f"{place}: {{{name}}} goes round in a circle")
            if name in parts:
                return expand(parts[name], depth + 1)
            if name in lists:
                return alternation(lists[name])
            raise RulesError(f"{place}: no list or part is called {{{name}}}")

        return _PLACEHOLDER.sub(fill, text)

    try:
        return re.compile(expand(pattern, 0).replace(" ", SPACE), re.IGNORECASE)
    except re.error as error:
        raise RulesError(f"{place}: not a regular expression: {error}") from None


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches any of `words`, the longest first, with a space for any white space in a line.

    Common beginnings are written once, and a choice looks at the next character first: without regard to case, `re`
    would else try each word of a list at each character of a text.
    """
    return _alternation(frozenset(words))


@lru_cache(maxsize=256)
def _alternation(words: frozenset[str]) -> str:
    return f"(?:{_choice(words)})"


_FEW = 8
"""Up to so many words of one beginning stand side by side: a finer tree would take longer to compile than it saves."""


def _choice(words: Set[str]) -> str:
    """A pattern for `words`, of which one may be empty."""
    by_first: dict[str, set[str]] = {}
    for word in words - {""}:
        by_first.setdefault(word[0].lower(), set()).add(word)
    branches = [_branch(some) for _, some in sorted(by_first.items())]
    look = f"(?=[{''.join(map(re.escape, sorted({word[0] for word in words if word})))}])" if len(branches) > 2 else ""
    choice = f"{look}(?:{'|'.join(branches)})"
    return f"(?:{choice}|)" if "" in words else choice


def _branch(words: Set[str]) -> str:
    """A pattern for `words` that begin alike but for case."""
    if len({word[0] for word in words}) > 1:  # whether the two cases match alike is the pattern's to say
        return _plain(words)
    low, high = min(words), max(words)
    length = next((index for index, char in enumerate(low) if char != high[index]), len(low))
    rest = {word[length:] for word in words}
    if len(rest) == 1:
        return _escaped(low)
    return _escaped(low[:length]) + (_choice(rest) if len(rest) > _FEW else f"(?:{_plain(rest)})")


def _plain(words: Set[str]) -> str:
    return "|".join(_escaped(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _escaped(text: str) -> str:
    return re.escape(text).replace(r"\ ", " ")
