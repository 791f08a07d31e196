"""The figures of a torture, and running the command line for it."""

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass
class Figures:
    """Rows of a table; `broken` are the promises that did not hold. `chance` is the same for the same `seed`."""

    seed: int
    rows: list[tuple[str, str, str]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def add(self, what: str, how_much: object) -> None:
        """A figure that promises nothing."""
        self.rows.append((what, str(how_much), ""))

    def hold(self, what: str, how_much: object, holds: bool, why: str = "") -> None:
        """A figure with a promise; where it doesn't hold, `why`."""
        self.rows.append((what, str(how_much), "yes" if holds else f"NO {why}".strip()))
        if not holds:
            self.broken.append(what)

    def table(self) -> str:
        """The rows in Markdown."""
        lines = ["| what | figure | holds |", "|---|---|---|"]
        return "\n".join(lines + [f"| {' | '.join(row)} |" for row in self.rows])


@dataclass(frozen=True)
class Ended:
    """How a run ended: exit code, what it said, CPU seconds and peak memory in MB of it and its children."""

    code: int
    stderr: str
    cpu: float
    peak: float


def start(out: Path, *arguments: str | Path, temporary: Path | None = None) -> subprocess.Popen[str]:
    """Starts ``policy-pipeline extract``, in a session of its own."""
    environment = {**os.environ, **({"TMPDIR": str(temporary)} if temporary else {})}
    command = [sys.executable, "-m", "pipeline", "extract", *arguments, "--out", out]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        text=True,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def extract(out: Path, *arguments: str | Path, temporary: Path | None = None) -> Ended:
    """Runs ``policy-pipeline extract`` to its end."""
    with start(out, *arguments, temporary=temporary) as process:
        assert process.stderr is not None
        stderr = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Ended(process.returncode, stderr, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def contents(out: Path) -> dict[str, bytes]:
    """The files of a run by name, without those of its own that are hidden; the database by the digest of its rows,
    since its bytes differ from run to run."""
    from pipeline.storing.duck import DATABASE, digest_of_rows

    return {
        path.relative_to(out).as_posix(): str(digest_of_rows(path)).encode()
        if path.name == DATABASE
        else path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name[0] != "."
    }


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The names of the files that differ or that one of both lacks."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def wait_gone(text: str, seconds: float = 20) -> list[str]:
    """The processes with `text` in their command that are still there after some time."""
    deadline = time.monotonic() + seconds
    while (found := _processes(text)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


def _processes(session: str) -> list[str]:
    """The living processes of a session, by their ids."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[3] == session and fields[0] != "Z":
            found.append(path.parent.name)
    return found
