"""The rules of a room as files: the shipped ones and a user's, read, merged, checked and cached."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pipeline.patterns import names_in
from pipeline.records import LABELS
from pipeline.rule_files import RulesError, check_form, located, merged, nearest, read_toml, refuse
from pipeline.rules.compiled import DataT, Rule, RuleFilter, Ruleset, rule_of, ruleset_of
from pipeline.rules.entries import RoomData


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
    package, room = files(model.package), model.room()
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


def _room_of(name: str) -> str:
    """The room of a user's file: ``dates`` of ``dates.toml`` and ``dates-own.toml``."""
    return name.removesuffix(".toml").partition("-")[0]


def _refuse_unknown(folder: Path, names: Sequence[str]) -> None:
    known = [info.key for info in LABELS.values()]
    there = ", ".join(f"{room}.toml" for room in known)
    refuse(
        [
            f"{folder / name}: its name is of no kind of mention; name it {there}, or {known[0]}-anything.toml"
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
    fields = [name for info in LABELS.values() if info.key == data.room() for name in info.values]
    fields += data.extra_values
    for index, entry in enumerate(own.rule):
        faults = [f"unknown value {key}{nearest(key, fields)}" for key in entry.value if key not in fields]
        faults += _example_faults(rule_of(entry, data))
        yield from (located(name, text, ("rule", index), f"rule {entry.id}: {fault}") for fault in faults)
    if own.cue:
        yield located(name, text, ("cue", 0), f"cue {own.cue[0].id}: only the package's own files may have cues")
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
