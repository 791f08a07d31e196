"""Runs that are killed at random moments, alone and with workers, and while they write: the end is the same bytes."""

import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

from benchmarks.texts import made
from benchmarks.torture.figures import Figures, contents, differing, extract, start, wait_gone

KILLS = 100
ROUND = 10
"""Kills after which the run may come to its end, and is compared."""
PAPERS = 40


def measure(folder: Path, figures: Figures, quick: bool) -> None:
    """Half of the kills fall on runs that extract, half on runs that only write; half have workers."""
    papers, temporary = folder / "papers", folder / "temporary"
    papers.mkdir()
    temporary.mkdir()
    chance = random.Random(figures.seed)
    for number in range(PAPERS):
        (papers / f"{number:03}.txt").write_text(made(12_000, chance), encoding="utf-8")
    begun = time.monotonic()
    extract(folder / "undisturbed", papers, "--published", "2021-12-10", "--workers", "1")
    whole, seconds = contents(folder / "undisturbed"), time.monotonic() - begun
    wrong: list[str] = []
    left: list[str] = []
    done = 0
    for number in range(KILLS // ROUND if not quick else 2):
        out = folder / "out"
        writing = number % 2 == 1
        if not writing:
            shutil.rmtree(out, ignore_errors=True)
        for _ in range(ROUND):
            if writing and (out / "dates.csv").exists():
                (out / "dates.csv").unlink()
            options = ("--published", "2021-12-10", "--workers", str(1 + number // 2 % 2))
            process = start(out, papers, *options, temporary=temporary)
            moment = chance.uniform(0.2, 2.5) if writing else chance.uniform(0.2, 0.8 * seconds)
            left += _killed(process, moment)
            done += 1
        extract(out, papers, *options)
        wrong += differing(whole, contents(out))
    figures.hold(
        f"kills of runs of {PAPERS} papers, half while writing, half with two workers; files that differ",
        f"{done}; {len(wrong)}",
        not wrong,
        ", ".join(wrong[:5]),
    )
    figures.hold("processes left after a kill", len(left), not left)
    figures.hold("files left in the temporary folder", len(list(temporary.iterdir())), not list(temporary.iterdir()))


def _killed(process: subprocess.Popen[str], moment: float) -> list[str]:
    """Kills a run after some seconds; returns the processes that it leaves."""
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    if process.stderr is not None:
        process.stderr.close()
    return wait_gone(str(process.pid))
