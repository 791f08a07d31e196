"""How time and memory grow: with the length of a paper, with the number of papers, with workers; cold and resumed."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.conftest import Once, Report
from benchmarks.texts import papers

ROOT = Path(__file__).parents[1]
LENGTHS = (10_000, 100_000, 1_000_000, 5_000_000)


@dataclass
class Process:
    """What a process took, its children included: wall and CPU seconds, and the peak memory of the largest, in MB."""

    wall: float
    cpu: float
    peak: float
    output: str


def run(*arguments: str) -> Process:
    """``python -m ARGUMENTS`` to its end."""
    begun = time.perf_counter()
    with subprocess.Popen([sys.executable, "-m", *arguments], stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        output = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, output
    return Process(time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, output)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with files of 60, 120 and 240 papers as records."""
    folder = tmp_path_factory.mktemp("records")
    lines = [
        json.dumps({"id": paper.id, "published": paper.published, "text": paper.text}, default=str)
        for paper in papers()
    ]
    for number in (60, 120, 240):
        (folder / f"{number}.jsonl").write_text("\n".join(lines[:: 240 // number]) + "\n", encoding="utf-8")
    return folder


def test_growth_with_the_length_of_a_paper(once: Once, report: Report) -> None:
    def measure() -> list[dict[str, float]]:
        return [json.loads(run("benchmarks.apart", str(length)).output) for length in LENGTHS]

    for length, found in zip(LENGTHS, once(measure), strict=True):
        report(
            f"papers of {length:,} characters (wanted: flat within 20%)",
            f"{1e6 * found['seconds'] / found['characters']:.2f} us a character, "
            f"{1e4 * found['mentions'] / found['characters']:.1f} mentions in 10,000, peak {found['peak']:.0f} MB",
        )


def test_growth_with_the_number_of_papers(once: Once, report: Report, records: Path) -> None:
    def measure() -> dict[int, Process]:
        return {
            number: run(
                "pipeline",
                "extract",
                str(records / f"{number}.jsonl"),
                "--workers",
                "1",
                "--out",
                str(records / f"one-{number}"),
            )
            for number in (60, 120, 240)
        }

    for number, process in once(measure).items():
        report(
            f"{number} papers, one process",
            f"{process.cpu:.1f} s, {process.wall:.1f} s wall, peak {process.peak:.0f} MB",
        )
    again = ("extract", str(records / "240.jsonl"), "--workers", "1", "--out", str(records / "one-240"))
    resumed = run("pipeline", *again)
    report("resumed, 240 papers, nothing new (wanted: 1.5 s)", f"{resumed.cpu:.2f} s, {resumed.wall:.2f} s wall")


def test_two_workers_against_one(once: Once, report: Report, records: Path) -> None:
    def measure() -> list[float]:
        return [
            run(
                "pipeline",
                "extract",
                str(records / "240.jsonl"),
                "--workers",
                str(workers),
                "--out",
                str(records / f"workers-{workers}"),
            ).wall
            for workers in (1, 2)
        ]

    one, two = once(measure)
    report("two workers against one, 240 papers, wall (wanted: 1.7)", f"{one / two:.2f} ({one:.1f} s, {two:.1f} s)")


def test_the_paper_in_source_cold(once: Once, report: Report, tmp_path: Path) -> None:
    process = once(lambda: run("pipeline", "extract", "--out", str(tmp_path)))
    report("the paper in source/, cold, all outputs (wanted: 4 s)", f"{process.cpu:.2f} s, {process.wall:.2f} s wall")
    parts = (
        "import time; t = time.perf_counter(); import pipeline.assembling as a; i = time.perf_counter(); "
        "n = a.load(); l = time.perf_counter(); from pathlib import Path; "
        "x = Path('source/belarus-china-relations-in-2021.txt').read_text(); "
        "a.extract(x, nlp=n); e = time.perf_counter(); print(f'{i-t:.2f} {l-i:.2f} {e-l:.2f}')"
    )
    output = subprocess.run([sys.executable, "-c", parts], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    imported, loaded, extracted = map(float, output.split())
    rest = process.wall - imported - loaded - extracted
    report(
        "  of these, wall: import, load, extract, the rest (write)",
        f"{imported:.2f}, {loaded:.2f}, {extracted:.2f}, {rest:.2f} s",
    )
