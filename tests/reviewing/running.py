"""A running review, as a thread or as a process, and a long paper for it."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from threading import Thread
from typing import Any

import uvicorn

from pipeline.cli_options import DECISIONS, JUDGEMENTS, REVIEWED
from pipeline.records import Document, Person
from pipeline.reviewing.actions import Desk
from pipeline.reviewing.identity import Identities
from pipeline.reviewing.papers import Papers
from pipeline.reviewing.security import HOST
from pipeline.reviewing.server import make_app
from pipeline.reviewing.store import Store
from pipeline.storing.decisions import read_decisions

LINE = "Ana Novak went to the market and came home again, as she did on every day of that week.\n\n"
LONG = Document(
    id="long",
    text=LINE * 11_400,
    spans=tuple(
        Person(start=start, end=start + 9, text="Ana Novak", person="Ana Novak")
        for start in range(0, len(LINE) * 11_400, len(LINE) * 4)
    ),
)


class Review:
    """A review of ``run`` in a folder, the current one, whose server is a thread of this process."""

    def __init__(self, folder: Path, browser: Any) -> None:
        self.folder, self.browser, self.troubles = folder, browser, list[str]()
        self.start()

    def start(self) -> None:
        desk = Desk(Store(DECISIONS, REVIEWED), Path("rules"), Identities(Path("run"), JUDGEMENTS))
        self.papers, self.socket = Papers(Path("run")), socket.create_server((HOST, 0))
        app = make_app(self.papers, desk, self.socket.getsockname()[1], "secret")
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        self.thread = Thread(target=self.server.run, args=([self.socket],))
        self.thread.start()
        self.address = f"http://{HOST}:{self.socket.getsockname()[1]}/?token=secret"

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join()
        self.socket.close()
        self.papers.close()

    def open(self, paper: str = "novak", **options: Any) -> Any:
        page = self.browser.new_context(reduced_motion="reduce", **options).new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.goto(self.address)
        page.goto(f"{self.address.split('?')[0]}paper?id={paper}")
        page.locator("mark.current").wait_for()
        return page

    def states(self) -> list[tuple[str, str]]:
        return [(one.text, one.decided) for one in read_decisions(self.folder / "reviews" / "decisions.jsonl")]


class ReviewProcess(Review):
    """A review as a user starts it."""

    def start(self) -> None:
        command = [sys.executable, "-m", "pipeline", "review", "--out", "run", "--no-browser"]
        path = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": path}
        )
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()
