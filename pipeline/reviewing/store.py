"""The files of a review: ``reviews/decisions.jsonl``, a decision a line, and ``gold/reviewed.jsonl``.

A file is read anew under a lock before it is changed, written under a temporary name, flushed to the disk, and renamed:
no other window's decision is lost, and a process that is killed leaves the old file or the new one.
"""

import json
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.records import AnyMention, Document
from pipeline.reviewing.decisions import Decision, text_digest
from pipeline.storing.files import replacing
from pipeline.storing.lines import read_documents, value_fields, write_gold

FIELDS = ("paper", "id", "start", "end", "label", "text", "proposed", "decided", "result", "by", "on")


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in the file at `path`, in its order; none where there is no file.

    Raises :class:`ValueError` with file, line and remedy for a line that is no decision, and :class:`OSError`.
    """
    if not path.exists():
        return ()
    lines = enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
    return tuple(_decision(line, f"{path}, line {number}") for number, line in lines if line.strip())


def _decision(line: str, place: str) -> Decision:
    try:
        return Decision.model_validate(json.loads(line))
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in fault["loc"])
        raise ValueError(f"{place}: no decision ({where}: {fault['msg']}); correct or remove the line") from None
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{place}: not a JSON object ({error}); correct or remove the line") from None


def decision_line(decision: Decision) -> str:
    """`decision` as a line of JSON, with its fields in the order of :data:`FIELDS`."""
    fields = {name: getattr(decision, name) for name in FIELDS}
    return json.dumps(
        {**fields, "proposed": _fields(decision.proposed), "result": _fields(decision.result)}, ensure_ascii=False
    )


def _fields(span: AnyMention | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {
        "start": span.start,
        "end": span.end,
        "label": span.label,
        "text": span.text,
        **value_fields(span),
        "found_by": span.found_by,
    }


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Write `decisions` to `path`, sorted, replacing the file. Raises :class:`OSError`; then the old file is there."""
    ordered = sorted(decisions, key=lambda decision: (decision.paper, *decision.key, decision.on))
    with replacing(path) as file:
        file.writelines(f"{decision_line(decision)}\n" for decision in ordered)
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Have the disk keep a renaming in `folder`, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class Store:
    """The decisions of a review and the gold made of them, shared by threads and processes."""

    def __init__(self, decisions: Path, reviewed: Path) -> None:
        self._decisions, self._reviewed = decisions, reviewed
        self._thread = threading.Lock()

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions there are now. Raises as :func:`read_decisions`."""
        return read_decisions(self._decisions)

    def add(self, new: Decision, check: Callable[[Sequence[Decision]], None] = lambda known: None) -> None:
        """Keep `new`, unless `check`, which is given all decisions with it, raises :class:`ValueError`."""
        with self._locked():
            known = (*self.decisions(), new)
            check(known)
            write_decisions(self._decisions, known)

    def undo(self, digest: str) -> Decision | None:
        """Remove the last decision on the paper whose text has `digest`, and return it; None where there is none."""
        with self._locked():
            known = self.decisions()
            last = max(
                (decision for decision in known if decision.paper == digest),
                key=lambda decision: decision.on,
                default=None,
            )
            if last:
                write_decisions(self._decisions, (decision for decision in known if decision is not last))
            return last

    def review(self, digest: str, document: Document | None) -> None:
        """Have the file of gold hold `document`, or no document whose text has `digest`."""
        with self._locked():
            known = list(read_documents(self._reviewed)) if self._reviewed.exists() else []
            kept = [one for one in known if text_digest(one.text) != digest]
            if document or len(kept) < len(known):
                write_gold(self._reviewed, sorted([*kept, *([document] if document else [])], key=lambda one: one.id))
                _flush_folder(self._reviewed.parent)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with self._thread, _process_lock(self._decisions.with_name(f".{self._decisions.name}.lock")):
            yield


@contextmanager
def _process_lock(path: Path) -> Iterator[None]:
    """Hold `path` against other processes; the system lets go of it when a process ends, however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if os.name == "posix":
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
