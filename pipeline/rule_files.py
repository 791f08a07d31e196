"""The files of rules as plain data: read, merged, and faults located by file and line. Knows no room."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from rapidfuzz import process

_HEADER = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_ALIKE = 60
"""From this likeness on, of 100, a known name is suggested for an unknown one."""
_SHOWN = 5
"""Faults of a file that a message names."""

Path_ = Sequence[str | int]
"""The keys and indices that lead to a place in a file's data."""


class RulesError(ValueError):
    """A rules file that can't be used; the message names file, line, rule and fault."""


def refuse(faults: Sequence[str]) -> None:
    """Raise :class:`RulesError` where there are `faults`, with the first of them."""
    if faults:
        more = [f"and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else []
        raise RulesError("; ".join([*faults[:_SHOWN], *more]))


def read_toml(name: str, text: str) -> dict[str, Any]:
    """The data of the file `name`. Raises :class:`RulesError` where it isn't TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"{name}: not valid TOML: {error}") from None


def check_form(name: str, text: str, data: Mapping[str, Any], model: type[BaseModel]) -> None:
    """Raise :class:`RulesError` where `data`, of the file `name`, doesn't fit `model`: with line and nearest name."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        refuse([located(name, text, item["loc"], _fault(item, data, model)) for item in error.errors()])


def located(name: str, text: str, path: Path_, fault: str) -> str:
    """`fault` with the file `name` and the line of the place that `path` leads to, where it can be determined."""
    line = line_of(text, path)
    return f"{name}{f', line {line}' if line else ''}: {fault}"


def line_of(text: str, path: Path_) -> int | None:
    """The line, from 1, of the key, the table or the entry of ``[[rule]]`` that `path` leads to."""
    table, begun, best = "", -1, None
    index = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
    keys = [str(part) for part in path if isinstance(part, str)]
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = header[2].strip("\"'")
            begun += table == keys[0]
            if table == keys[0] and (header[1] == "[" or begun == index):
                best = number
        elif (key := re.match(r"\s*([\w-]+|\"[^\"]*\"|'[^']*')\s*=", line)) and (name := key[1].strip("\"'")) in keys:
            if not table and name == keys[0]:
                return number
            if table == keys[0] and begun == index and name in keys[1:]:
                return number
    return best


def nearest(name: str, known: Iterable[str]) -> str:
    """``; did you mean …?`` with the name of `known` that `name` is most like; nothing where none is like it."""
    found = process.extractOne(name, list(known), score_cutoff=_ALIKE)
    return f"; did you mean {found[0]!r}?" if found else ""


def merged(old: Any, new: Any) -> Any:
    """Tables are merged key by key, lists of words or tables joined; any other value of `new` replaces the old."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{key: merged(old[key], value) if key in old else value for key, value in new.items()}}
    if isinstance(old, list) and isinstance(new, list):
        if all(isinstance(item, str) for item in (*old, *new)):
            return list(dict.fromkeys((*old, *new)))
        if all(isinstance(item, dict) for item in (*old, *new)):
            return [*old, *new]
    return new


def _fault(item: Any, data: Mapping[str, Any], model: type[BaseModel]) -> str:
    """One of pydantic's errors in words."""
    path = item["loc"]
    where = [str(part) for part in path]
    if len(path) > 1 and isinstance(path[1], int) and isinstance(data[where[0]][path[1]], dict):
        where = [f"{where[0]} {data[where[0]][path[1]].get('id', '(without id)')}", *where[2:]]
    if item["type"] == "extra_forbidden":
        known = _keys(model, path[:-1])
        return f"{': '.join(where[:-1])}{': ' if where[1:] else ''}unknown key {where[-1]}{nearest(where[-1], known)}"
    if item["type"] == "missing":
        return f"{': '.join(where[:-1])}: no {where[-1]}"
    return f"{': '.join(where)}: {str(item['msg'])[0].lower()}{str(item['msg'])[1:]}"


def _keys(model: type[BaseModel], path: Path_) -> list[str]:
    """The keys that the model takes at `path`."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    names = [part for part in path if isinstance(part, str)]
    if not names:
        return list(fields)
    annotation = fields[names[0]].annotation
    inner = [part for part in (annotation, *getattr(annotation, "__args__", ())) if _is_model(part)]
    return _keys(inner[0], names[1:]) if inner else []


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
