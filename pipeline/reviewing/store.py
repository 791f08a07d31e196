"""The files of a review: ``reviews/decisions.jsonl``, a decision a line, and ``gold/reviewed.jsonl``.

A file is read anew under a lock before it is changed, written under a temporary name, flushed to the disk, and renamed:
no other window's decision is lost, and a process that is killed leaves the old file or the new one.
"""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.decisions import Decision, text_digest
from pipeline.records import Document
from pipeline.storing.decisions import flush_folder, read_decisions, write_decisions
from pipeline.storing.lines import read_documents, write_gold

State = tuple[int, int, int]


class Store:
    """The decisions of a review and the gold made of them, shared by threads and processes."""

    def __init__(self, decisions: Path, reviewed: Path) -> None:
        self._decisions, self._reviewed = decisions, reviewed
        self._thread = threading.Lock()
        self._read: tuple[State | None, tuple[Decision, ...]] = None, ()

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions there are now, read again where the file is another one. Raises as :func:`read_decisions`."""
        state = _state(self._decisions)
        if state is None or state != self._read[0]:
            self._read = state, read_decisions(self._decisions)
        return self._read[1]

    def add(self, new: Sequence[Decision], check: Callable[[tuple[Decision, ...]], None] = lambda known: None) -> None:
        """Keep all of `new`, unless `check`, which is given all decisions with them, raises :class:`ValueError`."""
        with self._locked():
            known = (*self.decisions(), *new)
            check(known)
            self._write(known)

    def undo(self, digest: str) -> Decision | None:
        """Remove the last decision on the paper whose text has `digest`, with those of the same moment, and return it.

        None where there is none.
        """
        with self._locked():
            known = self.decisions()
            last = max(
                (decision for decision in known if decision.paper == digest),
                key=lambda decision: decision.on,
                default=None,
            )
            if last:
                self._write(tuple(one for one in known if (one.paper, one.on) != (digest, last.on)))
            return last

    def review(self, digest: str, document: Document | None) -> None:
        """Have the file of gold hold `document`, or no document whose text has `digest`."""
        with self._locked():
            known = list(read_documents(self._reviewed)) if self._reviewed.exists() else []
            kept = [one for one in known if text_digest(one.text) != digest]
            if document or len(kept) < len(known):
                write_gold(self._reviewed, sorted([*kept, *([document] if document else [])], key=lambda one: one.id))
                flush_folder(self._reviewed.parent)

    def _write(self, decisions: tuple[Decision, ...]) -> None:
        write_decisions(self._decisions, decisions)
        self._read = _state(self._decisions), decisions  # under the lock, so that nobody else's file is taken for it

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with self._thread, _process_lock(self._decisions.with_name(f".{self._decisions.name}.lock")):
            yield


def _state(path: Path) -> State | None:
    """What changes when another file takes the place of that at `path`; None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


@contextmanager
def _process_lock(path: Path) -> Iterator[None]:
    """Hold `path` against other processes; the system lets go of it when a process ends, however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if os.name == "posix":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
