"""What the commands of the register do: build, suggest, judge, undo, show, export."""

import getpass
import json
import shlex
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pipeline.forms import ALL, Output
from pipeline.registers.entities import Entity
from pipeline.registers.followthemoney import followthemoney_lines
from pipeline.registers.judgements import Judgement, Verdict, contradiction, read_judgements, write_judgements
from pipeline.registers.state import Register
from pipeline.running.owning import EXTRACTIONS, FILES, MANIFEST
from pipeline.running.registers import Registers
from pipeline.running.reviews import counted
from pipeline.running.store import Store
from pipeline.running.writing import Outputs
from pipeline.storing.files import replacing

_SHOWN = 8
"""How many papers of a person or act are listed, at most."""


def build(out: Path, judgements: Path, gold: Path | None, warn: Callable[[str], None]) -> str:
    """Build the register of the run in `out` and rewrite its tables and report; returns what there is now.

    Raises :class:`OSError` where there is no run, and :class:`ValueError` where the judgements can't be used.
    """
    _check_run(out)
    registers = Registers(out, judgements, warn)
    registers.read()
    with Store(out) as store:
        manifest = json.loads((out / MANIFEST).read_bytes())
        outputs = Outputs(out, store, registers, chosen=frozenset(map(Output, manifest.get("formats", ALL))))
        head = {name: value for name, value in manifest.items() if name != FILES}
        head = {**head, "judgements": registers.digest()}
        if outputs.unchanged(head):
            registers.update(out / EXTRACTIONS)  # so that a register that was lost is there again
        else:
            with (out / EXTRACTIONS).open(encoding="utf-8", newline="") as lines:
                outputs.write(lines, head, gold)
    with Register(out) as register:
        persons, acts = register.counts()
        return f"{out}: {persons} persons and {acts} acts over all papers; {len(register.suggestions())} suggestions"


def suggestions(out: Path, count: int) -> Iterator[str]:
    """The `count` most valuable suggestions, a block of lines each, with the command that answers them."""
    with _opened(out) as register:
        found = list(register.suggestions(count))
        if not found:
            yield f"{out}: nothing to suggest; whoever may be one person or act is joined or judged already"
        for item in found:
            yield f"{item.score:.2f}  {_named(register, item.a)}\n      {_named(register, item.b)}"
            command = shlex.join(["policy-pipeline", "registers", "same", item.a, item.b])
            yield f"      {item.why}; joins {item.gain} mentions\n      {command}\n"


def judge(out: Path, judgements: Path, one: str, other: str, verdict: Verdict, by: str | None, why: str) -> str:
    """Write the judgement that `one` and `other` are the same, different, or that it is unsure; returns its line.

    Each is a key, the id of a person or act, or a name that only one has. Raises :class:`ValueError` where a name is
    unknown or ambiguous and where the judgement contradicts others.
    """
    with _opened(out) as register:
        a, b = sorted((_key(register, one), _key(register, other)))
    if a == b:
        raise ValueError(f"{one!r} and {other!r} are the same person or act of one paper; name two")
    if a.partition(":")[0] != b.partition(":")[0]:
        raise ValueError(f"{one!r} and {other!r} are a person and an act; name two persons or two acts")
    new = Judgement(a, b, verdict, by or getpass.getuser(), date.today().isoformat(), why)
    kept = [judgement for judgement in read_judgements(judgements) if judgement.pair != new.pair]
    if fault := contradiction([*kept, new]):
        raise ValueError(f"{judgements}: not written: {fault.replace('line 0', 'the new judgement')}")
    write_judgements(judgements, [*kept, new])
    return f"{judgements}: {a} and {b} are {verdict}; `registers build` applies it"


def undo(out: Path, judgements: Path, one: str, other: str) -> str:
    """Remove the judgement on `one` and `other`; returns what was removed. Raises :class:`ValueError` where none is."""
    known = read_judgements(judgements)
    pair = tuple(sorted((one, other)))
    if pair not in {judgement.pair for judgement in known}:
        with _opened(out) as register:
            pair = tuple(sorted((_key(register, one), _key(register, other))))
    kept = [judgement for judgement in known if judgement.pair != pair]
    if len(kept) == len(known):
        raise ValueError(f"{judgements}: no judgement on {pair[0]} and {pair[1]}; the file has one a line")
    write_judgements(judgements, kept)
    return f"{judgements}: the judgement on {pair[0]} and {pair[1]} is removed; `registers build` applies it"


def show(out: Path, name: str) -> Iterator[str]:
    """The persons and acts called `name`: forms, offices with dates, papers with keys. Raises where there is none."""
    with _opened(out) as register:
        found = register.named(name)
        if not found:
            raise ValueError(f"{name!r}: no person or act of this name in {out}; part of a name will do")
        links = register.links()
        for entity in found:
            yield f"{entity.name}  [{entity.id}]"
            days = f"{entity.first or '?'} to {entity.last or '?'}"
            yield f"  {counted(entity.mentions, 'mention')} in {counted(entity.papers, 'paper')}, {days}"
            yield f"  written {'; '.join(entity.forms)}"
            yield from _offices(entity)
            for linked in links.get(entity.id, ()):
                yield f"  linked with {_named(register, linked)}"
            for fact in entity.facts[:_SHOWN]:
                yield f"  {fact.published or '?':10}  {fact.key}  {fact.quote}"
            if len(entity.facts) > _SHOWN:
                yield f"  and {len(entity.facts) - _SHOWN} more"


def export(out: Path, path: Path) -> str:
    """Write the register as FollowTheMoney to `path`, a JSON object a line; returns a line about it."""
    with _opened(out) as register, replacing(path) as file:
        count = 0
        for count, line in enumerate(followthemoney_lines(register.entities()), 1):  # noqa: B007
            file.write(line + "\n")
    return f"{path}: {count} entities"


def _offices(entity: Entity) -> Iterator[str]:
    if entity.is_person:
        days: dict[str, list[str]] = {}
        for office in entity.statements:
            days.setdefault(office.office, []).append(office.last or "?")
        for name, found in days.items():
            yield f"  {name}: {min(found)}" + (f" to {max(found)}" if max(found) != min(found) else "")


def _check_run(out: Path) -> None:
    if not (out / EXTRACTIONS).exists() or not (out / MANIFEST).exists():
        raise FileNotFoundError(
            f"{out / EXTRACTIONS}: no extractions here; run `extract` first, or name its folder by --out"
        )


@contextmanager
def _opened(out: Path) -> Iterator[Register]:
    """The register of the run in `out`. Raises :class:`FileNotFoundError` where it isn't built."""
    _check_run(out)
    with Register(out) as register:
        if not any(register.counts()):
            raise FileNotFoundError(f"{out}: its register is empty; `policy-pipeline registers build` builds it")
        yield register


def _named(register: Register, key: str) -> str:
    entity = register.entity_of(key)
    fact = next((fact for fact in entity.facts if fact.key == key), entity.facts[0]) if entity else None
    return f"{entity.name} ({entity.papers} papers), as in: {fact.quote}" if entity and fact else key


def _key(register: Register, name: str) -> str:
    """The key that `name` (a key, an id or a name) means."""
    found = register.named(name)
    exact = [entity for entity in found if entity.name.casefold() == name.casefold()]
    found = exact if len(exact) == 1 else found
    if len(found) == 1:
        keys = [fact.key for fact in found[0].facts]
        return name if name in keys else keys[0]
    if not found:
        raise ValueError(f"{name!r}: no person or act of this name; `registers show` looks for parts of names")
    choices = "; ".join(f"{entity.id} is {entity.name}, {entity.papers} papers" for entity in found[:_SHOWN])
    raise ValueError(f"{name!r}: {len(found)} have this name; name one by its id ({choices})")
