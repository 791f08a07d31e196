"""Floors under the figures, and the fingerprint of what they were measured on, so that nothing gets worse unseen."""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from pipeline.records import VALUES, Label, Record
from pipeline.scoring.clusters import CLUSTERED
from pipeline.scoring.score import LabelScore, Score

PLACES = 4
"""Decimal places of a floor."""

MARGIN = 0.02
"""How far below the figures of passages and reviewed papers their floors are."""

_ROUNDING = 1e-9
"""By so much a figure may be off its true ratio in binary."""

OtherSet = Literal["passages", "reviewed"]
OTHER_SETS: Mapping[OtherSet, str] = {"passages": "passages", "reviewed": "reviewed papers"}
"""The sets beside gold that have floors, and how messages call them."""

Floor = Annotated[float, Field(ge=0, le=1)]


class Floors(Record):
    """What ``floors.json`` holds: SHA-256 of gold and its papers by file name, and floors by label and figure.

    Those of ``passages`` of many kinds of text, and of ``reviewed`` papers, of which each review adds some, are
    :data:`MARGIN` below the figures.
    """

    sha256: dict[str, str]
    floors: dict[Label, dict[str, Floor]]
    passages: dict[Label, dict[str, Floor]] = Field(default_factory=dict)
    reviewed: dict[Label, dict[str, Floor]] = Field(default_factory=dict)


class FloorsError(ValueError):
    """Floors that can't be read; the message says which and what to do."""


class LoweredError(ValueError):
    """Floors that would be lowered; the message says which."""


def read_floors(path: Path) -> Floors:
    """The floors in the file at `path`. Raises :class:`FloorsError` where there is none or it is broken."""
    try:
        return Floors.model_validate_json(_bytes(path))
    except FileNotFoundError:
        raise FloorsError(f"{path}: no floors here; pin them with `gate --update`") from None
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        raise FloorsError(
            f"{path}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}; restore the file from version control"
        ) from None


def _bytes(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise FloorsError(f"{path}: no regular file; restore it from version control")
    return path.read_bytes()


def floors_text(floors: Floors) -> str:
    """`floors` as the text of ``floors.json``."""
    return json.dumps(floors.model_dump(exclude_defaults=True), indent=2, ensure_ascii=False) + "\n"


def fingerprint(files: Iterable[Path]) -> dict[str, str]:
    """The SHA-256 of each file, by its name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def fallen(score: Score, floors: Mapping[Label, Mapping[str, float]]) -> list[str]:
    """A line for each figure of `score` that is below its floor, or that can't be measured any more."""
    return [line for label, held in floors.items() for line in _fallen(score.labels[label], held)]


def _fallen(score: LabelScore, held: Mapping[str, float]) -> Iterable[str]:
    for name, floor in held.items():
        figure = score.figures.get(name)
        if figure is None or figure < floor - _ROUNDING:
            shown = "nothing to measure" if figure is None else f"{figure:.4f}"
            yield f"{score.label} {name}: {shown}, floor {floor:.4f}"


def changed(files: Mapping[str, str], floors: Floors) -> list[str]:
    """The names of the files that are new, gone or different in `files` since `floors` were pinned, in order."""
    return sorted(name for name in files.keys() | floors.sha256.keys() if files.get(name) != floors.sha256.get(name))


def pinned(
    score: Score,
    files: Mapping[str, str],
    old: Floors | None,
    others: Mapping[OtherSet, Score] = MappingProxyType({}),
    *,
    allow_regression: bool = False,
) -> Floors:
    """New floors at the figures of `score`, rounded down to :data:`PLACES`.

    Those of the other sets are :data:`MARGIN` below the figures of `others`; of a set that isn't there, they stay.

    Raises :class:`LoweredError` where that would lower one of `old`, unless `allow_regression`.
    """
    if old and not allow_regression and (lines := _fallen_anywhere(score, others, old)):
        raise LoweredError("floors are not lowered without --allow-regression:\n  " + "\n  ".join(lines))
    sets = {name: dict(getattr(old, name)) if old else {} for name in OTHER_SETS}
    for name, found in others.items():
        sets[name] = {label: _floors(one, MARGIN) for label, one in found.labels.items()}
    floors = {label: _floors(one) for label, one in score.labels.items()}
    return Floors(sha256=dict(files), floors=floors, passages=sets["passages"], reviewed=sets["reviewed"])


def fallen_of_others(others: Mapping[OtherSet, Score], floors: Floors) -> list[str]:
    """The lines of :func:`fallen` for each set of `others`, with the set's name."""
    return [
        f"{OTHER_SETS[name]}: {line}" for name, found in others.items() for line in fallen(found, getattr(floors, name))
    ]


def _fallen_anywhere(score: Score, others: Mapping[OtherSet, Score], floors: Floors) -> list[str]:
    return fallen(score, floors.floors) + fallen_of_others(others, floors)


def _floors(score: LabelScore, margin: float = 0.0) -> dict[str, float]:
    names = ["strict_f1", "overlap_f1", *VALUES[score.label], *["bcubed_f1"] * (score.label in CLUSTERED)]
    figures = {name: score.figures[name] for name in names}
    scale = 10**PLACES
    return {
        name: max(0.0, math.floor((figure - margin + _ROUNDING) * scale) / scale)
        for name, figure in figures.items()
        if figure is not None
    }
