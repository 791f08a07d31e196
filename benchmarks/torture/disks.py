"""Damaged files in an output folder, and disks that are full."""

import os
import re
import shutil
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.texts import made
from benchmarks.torture.figures import Figures, contents, differing, extract
from pipeline.running.store import FILE

DAMAGES = 30


def _papers(folder: Path, figures: Figures, number: int) -> Path:
    papers = folder / "papers"
    papers.mkdir()
    for name in range(number):
        (papers / f"{name:03}.txt").write_text(made(5_000, figures.chance), encoding="utf-8")
    return papers


def damage(folder: Path, figures: Figures, quick: bool) -> None:
    """Flips bits of files of a finished run, and runs again."""
    papers, out, chance = _papers(folder, figures, 12), folder / "out", figures.chance
    options = (papers, "--published", "2021-12-10")
    extract(out, *options)
    whole = contents(out)
    wrong: list[str] = []
    for _ in range(DAMAGES // 10 if quick else DAMAGES):
        path = chance.choice([path for path in out.rglob("*") if path.is_file()])
        path = chance.choice((path, out / FILE))
        data = bytearray(path.read_bytes())
        for _ in range(chance.choice((1, 20))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        ended = extract(out, *options)
        if ended.code or "Traceback" in ended.stderr:
            wrong.append(f"{path.name}: {ended.stderr[-200:]}")
        wrong += differing(whole, contents(out))
    figures.hold(
        "damaged stores and outputs; runs after which a file differs",
        f"{DAMAGES // 10 if quick else DAMAGES}; {len(wrong)}",
        not wrong,
        ", ".join(wrong[:3]),
    )


def full(folder: Path, figures: Figures, quick: bool) -> None:
    """Runs on disks that are too small, then goes on with room; runs with a full folder for temporary files."""
    papers = _papers(folder, figures, 12)
    options = (papers, "--published", "2021-12-10")
    extract(folder / "undisturbed", *options)
    whole = contents(folder / "undisturbed")
    sizes = (100, 400, 1000) if quick else (50, 100, 150, 250, 400, 600, 800, 1000, 1300, 1600, 2000)
    wrong, small = [], 0
    for size in sizes:
        try:
            with disk(folder / "disk", size) as mounted:
                ended = extract(mounted / "out", *options)
                if ended.code:
                    small += 1
                    wrong += _faults(ended.stderr, str(mounted / "out"))
                out = folder / f"moved-{size}"
                shutil.copytree(mounted / "out", out) if (mounted / "out").exists() else None
        except PermissionError:
            figures.add("full disks", "not tried: mounting one needs the rights of root")
            return
        ended = extract(out, *options)
        wrong += differing(whole, contents(out))
    figures.hold(
        "disks too small, one line with path and remedy, same bytes when there is room",
        f"{small} of {len(sizes)}",
        not wrong and small > 0,
        "; ".join(wrong[:3]),
    )
    with disk(folder / "disk", 16) as mounted:
        (mounted / "filled").write_bytes(b"x" * 4096)
        os.truncate(mounted / "filled", 0)
        ended = extract(folder / "elsewhere", *options, temporary=mounted)
    figures.hold(
        "a full folder for temporary files",
        f"exit code {ended.code}",
        not ended.code and not differing(whole, contents(folder / "elsewhere")),
    )


def _faults(stderr: str, out: str) -> list[str]:
    """What is wrong with the message of a run that found no room."""
    lines = [line for line in stderr.splitlines() if line.startswith("error: ")]
    good = len(lines) == 1 and out in lines[0] and re.search("free some space|check the path", lines[0])
    return [] if good and "Traceback" not in stderr else [stderr[-300:]]


@contextmanager
def disk(path: Path, kilobytes: int) -> Generator[Path]:
    """A disk of its own in memory. Raises :class:`PermissionError` where it can't be mounted."""
    path.mkdir(exist_ok=True)
    command: list[str | Path] = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", path]
    if subprocess.run(command, capture_output=True).returncode:
        raise PermissionError
    try:
        yield path
    finally:
        subprocess.run(["umount", "--lazy", path], check=True)
