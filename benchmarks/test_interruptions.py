"""The real pipeline, killed at random points and begun again: ``pytest benchmarks -k killed --benchmark-only``."""

import json
import random
import signal
import subprocess
import sys
from pathlib import Path

from benchmarks.conftest import Once, Report
from benchmarks.test_growth import ROOT, run
from benchmarks.texts import papers
from tests.running.conftest import files
from tests.running.test_interruptions import in_store

KILLS = 20
EVERY = 4
"""Of the papers, each fourth is extracted: a run takes some seconds, half of them before its first paper is done."""


def begun_and_killed(seconds: float, *arguments: str) -> bool:
    """Begin ``python -m ARGUMENTS`` and kill it alone, not its children, after `seconds`; was it still at work?"""
    process = subprocess.Popen([sys.executable, "-m", *arguments], cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def test_killed_at_random_points_the_pipeline_goes_on_where_it_was(once: Once, report: Report, tmp_path: Path) -> None:
    records = tmp_path / "records.jsonl"
    records.write_text(
        "".join(
            json.dumps({"id": paper.id, "published": paper.published, "text": paper.text}, default=str) + "\n"
            for paper in papers()[::EVERY]
        ),
        encoding="utf-8",
    )
    command = ("pipeline", "extract", str(records), "--workers", "2", "--out")
    whole, out = tmp_path / "whole", tmp_path / "out"
    chance = random.Random(20)

    def measure() -> list[int]:
        seconds = run(*command, str(whole)).wall
        kept = [0]
        while len(kept) <= KILLS:
            if begun_and_killed(chance.uniform(0.3, 1) * seconds, *command, str(out)):
                kept.append(in_store(out))
                assert kept[-1] >= kept[-2]
            else:  # it had come to its end: the next one has to begin again
                assert files(out) == files(whole)
                (out / ".finished.sqlite").unlink()
                kept[-1] = 0
        run(*command, str(out))
        return kept

    kept = once(measure)
    assert files(out) == files(whole)
    assert any(kept), "no run was killed after its first paper"
    report(f"killed {KILLS} times, papers finished after each kill", " ".join(map(str, kept[1:])))
