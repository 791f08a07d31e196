"""What the register costs with many papers: ``python -m benchmarks.registers 20000 80000``.

The papers are made: each names 20 persons and 3 acts, drawn so that few are frequent and most are rare, as in archives.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipeline.records import ActEntry, Decree, Document, Person, day_of
from pipeline.registers.state import Register

PERSONS, ACTS = 20, 3
_STATES = ("Kenya", "Ghana", "Peru", "Chile", "Norway", "Japan", "France", "Brazil")


def main() -> None:
    """A line for each number of papers, each measured in a process of its own."""
    for number in sys.argv[1:]:
        command = [sys.executable, "-m", "benchmarks.registers", "--one", number]
        print(subprocess.run(command, capture_output=True, text=True, check=True).stdout, end="", flush=True)


def measure(number: int) -> str:
    """What bringing a register to `number` papers took."""
    with tempfile.TemporaryDirectory() as folder, Register(Path(folder)) as register:
        begun = time.process_time()
        register.update(((place, str(place), "1") for place in range(number)), lambda place: paper(place, number), ())
        seconds = time.process_time() - begun
        largest = max(path.stat().st_size for path in Path(folder).iterdir())
        persons, acts = register.counts()
        (part,) = register._database.execute(
            "select max(n) from (select count(*) n from part group by part)"
        ).fetchone()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{number:,} papers: {persons:,} persons, {acts:,} acts, the largest part of {part:,} facts; "
        f"{seconds:.1f} CPU s ({1000 * seconds / number:.2f} ms a paper), {peak:.0f} MB, file of {largest / 1e6:.0f} MB"
    )


def paper(place: int, of: int) -> Document:
    """One of `of` papers, with its mentions."""
    chance = random.Random(place)
    state = chance.choice(_STATES)
    spans: list[Person | Decree] = []
    text = f"In {state}: "
    for _ in range(PERSONS):
        person = _name(_rare(chance, 5 * of))
        spans.append(Person(start=len(text), end=len(text) + len(person), text=person, person=person))
        text += f"{person}, "
    acts = []
    for _ in range(ACTS):
        number = _rare(chance, of)
        act = f"Law No. {number} on {_word(number)} Safety" if number % 3 else f"Law No. {number % 500}"
        spans.append(
            Decree(start=len(text), end=len(text) + len(act), text=act, act=act.lower().replace(" ", "-"), type="law")
        )
        acts.append(
            ActEntry(act=act.lower().replace(" ", "-"), forms=(act,), type="law", number=str(number), mentions=())
        )
        text += f"{act}, "
    unique = {entry.act: entry for entry in acts}
    return Document(
        id=str(place), published=day_of("2021-12-10"), text=text, spans=tuple(spans), acts=tuple(unique.values())
    )


def _word(number: int) -> str:
    """Another word for each number."""
    letters = ""
    while number or len(letters) < 6:
        number, rest = divmod(number, 64)
        letters += "bcdfghklmnprstvz"[rest % 16] + "aeio"[rest // 16]
    return letters.capitalize()


def _name(number: int) -> str:
    """Another person for each number; six have one surname."""
    return f"{('Anna', 'Boris', 'David', 'Elena', 'Farid', 'Grace')[number % 6]} {_word(number // 6)}ov"


def _rare(chance: random.Random, of: int) -> int:
    """A number below `of`: each of the first ones in some 5% of the papers, if 20 are drawn for each; most in a few."""
    return int(50 * (of / 50 + 1) ** chance.random()) - 50


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        print(measure(int(sys.argv[2])))
    else:
        main()
