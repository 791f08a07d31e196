"""Phrases that always or never are mentions, decided in a review, in a file of the user's folder of rules.

A room has its own file, ``people-review.toml``, which only a review writes; files that the user wrote stay as they are.
"""

import json
import shutil
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pipeline.records import LABELS, Label
from pipeline.rule_files import read_toml
from pipeline.rules import load_rules, room_model
from pipeline.storing.files import write_text

Choice = Literal["accept", "reject"]
CHOICES: tuple[Choice, ...] = ("accept", "reject")
_HEAD = (
    "# Written by `policy-pipeline review`: phrases that always are mentions (accept) and that never are (reject).\n"
)
_LOCK = threading.Lock()


def add_phrase(folder: Path, label: Label, choice: Choice, phrase: str) -> tuple[Path, int]:
    """Have the rules in `folder` accept or reject `phrase` always; returns the file and the line, from 1.

    The folder is made where there is none. Raises :class:`ValueError`, as loading rules does, where the folder's files
    can't be used together with the new phrase (then nothing is written), and :class:`OSError`.
    """
    phrase = " ".join(phrase.split())
    with _LOCK:
        path, phrases = _read(folder, label)
        phrases = {name: [one for one in phrases[name] if one.casefold() != phrase.casefold()] for name in CHOICES}
        phrases[choice].append(phrase)
        text = _text(phrases)
        _check(folder, path.name, text, label)
        write_text(path, text)
    return path, text.split("\n").index(f"    {_quoted(phrase)},", text[: text.index(f"{choice} =")].count("\n")) + 1


def remove_phrase(folder: Path, label: Label, choice: Choice, phrase: str) -> None:
    """Take back :func:`add_phrase`."""
    with _LOCK:
        path, phrases = _read(folder, label)
        phrases[choice] = [one for one in phrases[choice] if one != " ".join(phrase.split())]
        write_text(path, _text(phrases))


def _read(folder: Path, label: Label) -> tuple[Path, dict[Choice, list[str]]]:
    path = folder / f"{LABELS[label].key}-review.toml"
    data = read_toml(str(path), path.read_text(encoding="utf-8")) if path.exists() else {}
    return path, {name: list(data.get(name, ())) for name in CHOICES}


def _text(phrases: dict[Choice, list[str]]) -> str:
    return _HEAD + "".join(f"{name} = [\n{_lines(phrases[name])}]\n" for name in CHOICES)


def _lines(phrases: Iterable[str]) -> str:
    return "".join(f"    {_quoted(phrase)},\n" for phrase in sorted(phrases, key=str.casefold))


def _quoted(phrase: str) -> str:
    return json.dumps(phrase, ensure_ascii=False).replace("\x7f", "\\u007f")  # a string of JSON is one of TOML


def _check(folder: Path, name: str, text: str, label: Label) -> None:
    """Load the folder's rules as they will be, from a copy."""
    with tempfile.TemporaryDirectory() as copy:
        for path in folder.glob("*.toml"):
            shutil.copy(path, copy)
        Path(copy, name).write_text(text, encoding="utf-8")
        try:
            load_rules(room_model(LABELS[label].key), Path(copy))
        except ValueError as error:
            raise ValueError(str(error).replace(copy, str(folder))) from None
