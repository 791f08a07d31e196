"""A review of a long paper, and one whose server is killed: ``pytest benchmarks -k review --benchmark-only -s``."""

import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from benchmarks.conftest import Once, Report
from pipeline.decisions import Decision, text_digest
from pipeline.records import AnyMention, Document, Person
from pipeline.storing.decisions import read_decisions, write_decisions
from pipeline.storing.lines import write_documents

httpx = pytest.importorskip("httpx")
ROOT = Path(__file__).parents[1]
LINE = "Ana Novak went to the market and came home again, as she did on every day of that week.\n\n"
LENGTH, EARLIER, KILLS = 1_000_000, (0, 2_000), 20


def person(start: int) -> Person:
    return Person(start=start, end=start + 9, text="Ana Novak", person="Ana Novak", found_by="ner")


PAPER = Document(
    id="long",
    text=LINE * (LENGTH // len(LINE)),
    spans=tuple(person(start) for start in range(0, LENGTH - len(LINE), 4 * len(LINE))),
)


class Server:
    """A review in a process of its own, driven by HTTP as its page does."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "pipeline", "review", "--out", "run", "--no-browser"]
        environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
        self.process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, env=environment)
        assert self.process.stdout
        address = self.process.stdout.readline().strip()
        self.client = httpx.Client(base_url=address.split("?")[0], headers={"Sec-Fetch-Site": "same-origin"})
        self.client.get(f"/?{address.split('?')[1]}")

    def accept(self, span: AnyMention) -> Any:
        """Accept `span`; returns the answer, after which it is saved."""
        key = [span.start, span.end, span.label]
        fields = {"id": "long", "at": span.start, "action": "accept", "key": key}
        return self.client.post("/decide", json=fields).raise_for_status().json()

    def end(self) -> None:
        """Kill the server."""
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()
        self.client.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_documents(tmp_path / "run" / "extractions.jsonl", [PAPER])
    return tmp_path


@pytest.mark.parametrize("earlier", EARLIER)
def test_review_from_key_to_saved(once: Once, report: Report, folder: Path, earlier: int) -> None:
    write_decisions(folder / "reviews" / "decisions.jsonl", map(decision, PAPER.spans[:earlier]))
    server = Server(folder)
    server.accept(PAPER.spans[earlier])

    def accepted() -> list[float]:
        took = []
        for span in PAPER.spans[earlier + 1 : earlier + 11]:
            begun = time.perf_counter()
            server.accept(span)
            took.append(time.perf_counter() - begun)
        return sorted(took)

    took = once(accepted)
    server.end()
    report(
        f"review of {LENGTH:,} characters, {earlier:,} decisions before: wall seconds to saved",
        f"median {took[5]:.3f}, longest {took[-1]:.3f}",
    )


def decision(span: AnyMention) -> Decision:
    return Decision(
        paper=text_digest(PAPER.text),
        id="long",
        start=span.start,
        end=span.end,
        label=span.label,
        text=span.text,
        proposed=span,
        decided="accept",
        result=span,
        by="ana",
        on="2022-01-01T00:00:00",
    )


def test_review_killed_at_random_moments_keeps_what_was_confirmed(once: Once, report: Report, folder: Path) -> None:
    confirmed: list[int] = []
    waiting = iter(PAPER.spans)

    def work(server: Server) -> None:
        try:
            for span in waiting:
                server.accept(span)
                confirmed.append(span.start)
        except httpx.HTTPError:
            return

    def killed() -> None:
        draw = random.Random(20)
        for _ in range(KILLS):
            server = Server(folder)
            thread = threading.Thread(target=work, args=(server,))
            thread.start()
            time.sleep(draw.uniform(0.2, 1.5))
            server.end()
            thread.join()
            kept = {one.start for one in read_decisions(folder / "reviews" / "decisions.jsonl")}
            assert kept >= set(confirmed)

    once(killed)
    report(f"review killed {KILLS} times at random: decisions confirmed, and lost", f"{len(confirmed)}, 0")
