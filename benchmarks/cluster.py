"""A run on Dask beside a run in one process, its parts killed: ``python -m benchmarks.cluster``.

The papers are stretches of the corpus, each with names of its own.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.texts import papers
from benchmarks.torture.figures import ROOT, Figures, contents, differing, extract, start
from benchmarks.torture.growth import name

Process = subprocess.Popen[bytes]
Arguments = tuple[str | Path, ...]
_WORKERS = 2


def main() -> int:
    """Both parts; 1 where a promise is broken."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cluster", description=__doc__)
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--length", type=int, default=14_000, help="characters of a paper")
    parser.add_argument("--kills", type=int, default=10, help="of workers; the scheduler and the client go once each")
    parser.add_argument("--format", default="all", help="the outputs, as of `extract`")
    parser.add_argument("--speed", action="store_true", help="one worker against two, instead of the rest")
    parser.add_argument("--seed", type=int, default=21)
    options = parser.parse_args()
    figures = Figures(options.seed)
    with tempfile.TemporaryDirectory(prefix="cluster-") as folder:
        records = Path(folder) / "papers.jsonl"
        _write(records, options.papers, options.length, figures.chance)
        arguments = (records, "--format", options.format)
        if options.speed:
            _speed(Path(folder), arguments, figures)
        else:
            whole = _undisturbed(Path(folder), arguments, options.papers, figures)
            if options.kills:
                _killed(Path(folder), arguments, whole, figures, options.kills)
    print(figures.table())
    return 1 if figures.broken else 0


def _write(records: Path, number: int, length: int, chance: random.Random) -> None:
    texts = [paper.text for paper in papers()]
    with records.open("w", encoding="utf-8") as file:
        for place in range(number):
            text = chance.choice(texts)
            begin = text.find("\n", chance.randrange(max(1, len(text) - length))) + 1
            text = f"{name(place)}, Minister of Trade, met {name(place + 7)}.\n\n{text[begin : begin + length]}"
            file.write(json.dumps({"id": f"{place:07}", "published": "2021-12-10", "text": text}) + "\n")


def _speed(folder: Path, arguments: Arguments, figures: Figures) -> None:
    for engine in ("--workers", "--dask"):
        seconds = []
        for count in (1, 2):
            begun = time.perf_counter()
            extract(
                folder / f"{engine}-{count}", *arguments, engine, f"local:{count}" if engine == "--dask" else str(count)
            )
            seconds.append(time.perf_counter() - begun)
        one, two = seconds
        figures.hold(f"{engine}: two against one", f"{one / two:.2f} ({one:.0f} s, {two:.0f} s)", one / two >= 1.8)


def _undisturbed(folder: Path, arguments: Arguments, number: int, figures: Figures) -> dict[str, bytes]:
    alone = extract(folder / "alone", *arguments, "--workers", "1")
    dask = extract(folder / "dask", *arguments, "--dask", f"local:{_WORKERS}")
    ratio = dask.cpu / alone.cpu
    figures.add(
        f"{number:,} papers, one process", f"{1000 * alone.cpu / number:.1f} CPU ms a paper, {alone.peak:.0f} MB"
    )
    with (folder / "dask" / "extractions.jsonl").open("rb") as lines:
        ids = [json.loads(line)["id"] for line in lines]
    left = len(json.loads((folder / "dask" / "manifest.json").read_bytes())["left_out"])
    count = f"{len(ids):,}, and {left:,} named as left out"
    figures.hold("papers in the result, each once", count, len(ids) == len(set(ids)) == number - left)
    figures.hold("CPU on Dask against one process", f"{ratio:.2f} (at most 1.15)", ratio <= 1.15)
    figures.hold("peak MB of the client or a worker", f"{dask.peak:.0f} (at most 400)", dask.peak <= 400)
    whole = contents(folder / "alone")
    wrong = differing(whole, _outputs(folder / "dask"))
    figures.hold("files that differ", len(wrong), not wrong, ", ".join(wrong[:5]))
    return whole


def _outputs(out: Path) -> dict[str, bytes]:
    return {path: data for path, data in contents(out).items() if not path.startswith("shards/")}


def _killed(folder: Path, given: Arguments, whole: dict[str, bytes], figures: Figures, kills: int) -> None:
    """Kills workers, the scheduler after a third of them and the client after two, at random moments."""
    out, address = folder / "killed", f"tcp://127.0.0.1:{figures.chance.randrange(20_000, 30_000)}"
    arguments = (*given, "--dask", address)
    with _ended() as processes:
        scheduler = _cluster(processes, address)
        client = start(out, *arguments)
        begun = 0
        for number in range(1, kills + 1):
            time.sleep(figures.chance.uniform(3, 8))
            victim = figures.chance.randrange(1, 1 + _WORKERS)
            processes[victim].kill()
            processes[victim] = _worker(address)
            if number == kills // 3:
                for process in processes:
                    process.kill()
                scheduler = _cluster(processes, address)
            if number == 2 * kills // 3:
                os.kill(client.pid, signal.SIGKILL)
            if client.poll() is not None:
                begun += 1
                client = start(out, *arguments)
        client.wait()
        code = client.returncode
        if code != 0:
            begun, code = begun + 1, extract(out, *arguments).code
        figures.add("peak MB of the scheduler", _peak(scheduler.pid))
    wrong = differing(whole, _outputs(out))
    figures.hold("the last command's exit code, after it was begun again", f"{code}; {begun} times", code == 0)
    figures.hold(
        f"{kills} kills of workers, scheduler, client; files that differ", len(wrong), not wrong, str(wrong[:5])
    )


@contextmanager
def _ended() -> Iterator[list[Process]]:
    processes: list[Process] = []
    try:
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _cluster(processes: list[Process], address: str) -> Process:
    """The scheduler, the first of `processes`; the others are its workers."""
    processes[:] = [_dask("scheduler", "--host", address, "--no-dashboard")]
    time.sleep(3)
    processes += [_worker(address) for _ in range(_WORKERS)]
    return processes[0]


def _worker(address: str) -> Process:
    return _dask("worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard")


def _dask(*arguments: str) -> Process:
    command = [sys.executable, "-m", "dask", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _peak(process: int) -> str:
    fields = Path(f"/proc/{process}/status").read_text().splitlines()
    return next((f"{int(line.split()[1]) / 1024:.0f}" for line in fields if line.startswith("VmHWM")), "?")


if __name__ == "__main__":
    raise SystemExit(main())
