"""Judgements by people: pairs of facts that are one person or act, or are not. A JSON Lines file under version control.

A line is ``{"a": …, "b": …, "judgement": "same", "by": …, "on": "2026-11-24", "why": …}`` with ``a`` before ``b``, the
lines sorted, one a pair. ``a`` and ``b`` are keys of facts: a name or act, and the digest of the paper's text.
"""

import json
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from pipeline.storing.files import write_text

Verdict = Literal["same", "different", "unsure"]
FIELDS = ("a", "b", "judgement", "by", "on", "why")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement; `line` is its place in its file, from 1, and 0 for one that isn't in a file yet."""

    a: str
    b: str
    judgement: Verdict
    by: str
    on: str
    why: str
    line: int = 0

    @property
    def pair(self) -> tuple[str, str]:
        """Both keys, in order."""
        return self.a, self.b


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements in the file at `path`, in its order; none where there is no file.

    Raises :class:`ValueError` with the file and the lines for a line that is no judgement, for a pair judged twice, and
    for judgements that contradict one another; :class:`OSError` where the file can't be read.
    """
    if not path.exists():
        return ()
    found: dict[tuple[str, str], Judgement] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            judgement = _judgement(line, f"{path}, line {number}", number)
            if judgement.pair in found:
                raise ValueError(
                    f"{path}, lines {found[judgement.pair].line} and {number}: both judge the pair "
                    f"{judgement.a} and {judgement.b}; remove one of them"
                )
            found[judgement.pair] = judgement
    judgements = tuple(found.values())
    if fault := contradiction(judgements):
        raise ValueError(f"{path}, {fault}")
    return judgements


def _judgement(line: str, place: str, number: int) -> Judgement:
    try:
        fields = json.loads(line)
    except ValueError as error:
        raise ValueError(f"{place}: not a JSON object ({error}); correct or remove the line") from None
    if (
        not isinstance(fields, dict)
        or set(fields) != set(FIELDS)
        or not all(isinstance(value, str) for value in fields.values())
    ):
        raise ValueError(f"{place}: a judgement has the fields {', '.join(FIELDS)}, each a text; correct the line")
    if fields["judgement"] not in get_args(Verdict):
        raise ValueError(f"{place}: {fields['judgement']!r} is no judgement; write same, different or unsure")
    a, b = sorted((fields["a"], fields["b"]))
    kinds = {key.partition(":")[0] for key in (a, b)}
    if a == b or len(kinds) > 1 or not kinds <= {"person", "act"} or not all("@" in key for key in (a, b)):
        raise ValueError(
            f"{place}: {a!r} and {b!r} are not two persons or two acts (person:NAME@PAPER, act:ID@PAPER); "
            "`registers show` prints the keys; correct or remove the line"
        )
    return Judgement(a, b, fields["judgement"], fields["by"], fields["on"], fields["why"], number)


def write_judgements(path: Path, judgements: Iterable[Judgement]) -> None:
    """Write `judgements` to `path`, sorted, replacing the file. Raises :class:`OSError` where it can't be written."""
    lines = (
        json.dumps({name: getattr(judgement, name) for name in FIELDS}, ensure_ascii=False)
        for judgement in sorted(judgements, key=lambda judgement: judgement.pair)
    )
    write_text(path, "".join(f"{line}\n" for line in lines))


def contradiction(judgements: Sequence[Judgement]) -> str | None:
    """What is contradictory in `judgements`, with the lines; None where nothing is.

    A pair that is ``different`` must not be joined by a chain of ``same``.
    """
    same: dict[str, list[tuple[str, int]]] = {}
    for judgement in judgements:
        if judgement.judgement == "same":
            same.setdefault(judgement.a, []).append((judgement.b, judgement.line))
            same.setdefault(judgement.b, []).append((judgement.a, judgement.line))
    for judgement in judgements:
        if judgement.judgement == "different" and (chain := _chain(same, judgement.a, judgement.b)):
            lines = ", ".join(map(str, sorted(chain)))
            return (
                f"line {judgement.line}: {judgement.a} and {judgement.b} are different, but the same by line"
                f"{'s' if len(chain) > 1 else ''} {lines}; remove one of these lines"
            )
    return None


def _chain(same: dict[str, list[tuple[str, int]]], start: str, goal: str) -> list[int]:
    """The lines of a shortest chain of ``same`` from `start` to `goal`; none where there is no chain."""
    chains: dict[str, list[int]] = {start: []}
    waiting = deque([start])
    while waiting:
        key = waiting.popleft()
        for other, line in same.get(key, ()):
            if other not in chains:
                chains[other] = [*chains[key], line]
                waiting.append(other)
    return chains.get(goal, [])


@dataclass(frozen=True)
class Constraints:
    """What judgements demand of the facts at hand: `same` and `different` pairs, and all pairs that are `judged`."""

    same: tuple[tuple[str, str], ...] = ()
    different: frozenset[tuple[str, str]] = frozenset()
    judged: frozenset[tuple[str, str]] = frozenset()

    def parts(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Whether a judgement says that a fact of `some` is not one of `others`."""
        if not self.different:
            return False
        some, others = set(some), set(others)
        return any((a in some and b in others) or (b in some and a in others) for a, b in self.different)


def constraints_of(judgements: Iterable[Judgement]) -> Constraints:
    """The constraints that `judgements` make, whose keys must be those of facts."""
    judgements = tuple(judgements)
    return Constraints(
        tuple(judgement.pair for judgement in judgements if judgement.judgement == "same"),
        frozenset(judgement.pair for judgement in judgements if judgement.judgement == "different"),
        frozenset(judgement.pair for judgement in judgements),
    )
