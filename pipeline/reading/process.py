"""A process that parses files for this one, so that a damaged or hostile file can take only that process down."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, TypeVar

from pipeline.reading.worker import wait_until_ready

_STARTING = 30.0
"""Seconds that a process may take to start."""

_T = TypeVar("_T")


class ParsingProcess:
    """A process that runs :mod:`pipeline.reading.worker` in `memory_mb` of address space, where that is bounded."""

    def __init__(self, memory_mb: int) -> None:
        package = str(Path(__file__).parents[2])
        inherited = os.environ.get("PYTHONPATH")
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([package, inherited] if inherited else [package]),
            "OPENBLAS_NUM_THREADS": "1",
            "PYTHONUTF8": "1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "pipeline.reading.worker", str(memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self._ready = False

    def ask(self, request: bytes, hear: Callable[[IO[bytes]], _T], seconds: float) -> _T:
        """What `hear` reads as the answer to `request`, a line.

        Raises :class:`TimeoutError` where there is none within `seconds`, :class:`EOFError` or :class:`OSError` where
        the process died, and whatever `hear` raises.
        """
        assert self.process.stdin is not None
        if not self._ready:
            self._heard(wait_until_ready, _STARTING)
            self._ready = True
        self.process.stdin.write(request)
        self.process.stdin.flush()
        return self._heard(hear, seconds)

    def _heard(self, hear: Callable[[IO[bytes]], _T], seconds: float) -> _T:
        """What `hear` makes of the process's words; pipes know no time limit, so a thread listens."""
        assert self.process.stdout is not None
        pipe = self.process.stdout
        said: list[_T] = []
        faults: list[Exception] = []

        def listen() -> None:
            try:
                said.append(hear(pipe))
            except Exception as error:
                faults.append(error)

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        thread.join(seconds)
        if faults:
            raise faults[0]
        if not said:
            raise TimeoutError
        return said[0]

    def end(self) -> None:
        """Kill the process and let go of its pipes."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue
