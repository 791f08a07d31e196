"""The papers of a run, one in memory at a time or few, and files inside the run's folder."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from pipeline.decisions import text_digest
from pipeline.records import Document
from pipeline.storing.lines import read_documents

_KEPT = 4
"""Papers that are kept in memory."""


@dataclass(frozen=True)
class Listed:
    """A paper in the list: its digest is that of its text."""

    id: str
    title: str
    digest: str
    characters: int
    spans: int


class Papers:
    """The papers of the run in `folder`, as they are in ``extractions.jsonl`` now, read again when that changes.

    Raises :class:`FileNotFoundError` where there is no run, and :class:`ValueError` for a line that is no document.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._path = self.folder / "extractions.jsonl"
        self._lock = threading.Lock()
        self._state: tuple[int, int] | None = None
        self._listed: dict[str, Listed] = {}
        self._kept: OrderedDict[str, Document] = OrderedDict()
        self.listed()

    def listed(self) -> tuple[Listed, ...]:
        """All papers, in the order of the run."""
        with self._lock:
            self._refresh()
            return tuple(self._listed.values())

    def get(self, id_: str) -> Document | None:
        """The paper with `id_`, if there is one."""
        with self._lock:
            self._refresh()
            if id_ not in self._listed:
                return None
            if id_ not in self._kept:
                self._keep(next(one for one in read_documents(self._path) if one.id == id_))
            self._kept.move_to_end(id_)
            return self._kept[id_]

    def file(self, name: str) -> Path | None:
        """The file `name` inside the run's folder; None for any other path, and for a link that leads out of it."""
        try:
            path = (self.folder / name).resolve()
            return path if path.is_relative_to(self.folder) and path.is_file() else None
        except (OSError, ValueError):
            return None

    def _keep(self, document: Document) -> None:
        self._kept[document.id] = document
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)

    def _refresh(self) -> None:
        if not self._path.exists():
            raise FileNotFoundError(f"{self._path}: no extractions here; run `extract` first, or give its --out")
        state = self._path.stat()
        if self._state == (state.st_mtime_ns, state.st_size):
            return
        self._listed, self._kept = {}, OrderedDict()
        for one in read_documents(self._path):
            self._listed[one.id] = Listed(
                one.id, one.title or one.id, text_digest(one.text), len(one.text), len(one.spans)
            )
            self._keep(one)
        self._state = state.st_mtime_ns, state.st_size
