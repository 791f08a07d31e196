"""The papers of a run, one in memory at a time or few, and files inside the run's folder."""

import json
import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.decisions import text_digest
from pipeline.reading.content import PagePicture
from pipeline.reading.pictures import Pictures
from pipeline.records import Document
from pipeline.running.owning import EXTRACTIONS, MANIFEST
from pipeline.storing.files import file_digest
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
        self._path = self.folder / EXTRACTIONS
        self._lock = threading.Lock()
        self._state: tuple[int, int] | None = None
        self._listed: dict[str, Listed] = {}
        self._pictures = Pictures()
        self._digests: dict[tuple[Path, int, int], str] = {}
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

    def all(self) -> Iterator[Document]:
        """All papers, in the order of the run, one at a time."""
        yield from read_documents(self._path)

    def file(self, name: str) -> Path | None:
        """The file `name` inside the run's folder; None for any other path, and for a link that leads out of it."""
        try:
            path = (self.folder / name).resolve()
            return path if path.is_relative_to(self.folder) and path.is_file() else None
        except (OSError, ValueError):
            return None

    def pdf(self, id_: str) -> Path | None:
        """The PDF from which the run read the paper `id_`, as its manifest says; None where it is gone or changed."""
        found = next((paper for paper in self._manifest() if paper.get("id") == id_), None)
        try:
            path = Path(str(found["source"])).resolve() if found else None
            if found is None or path is None or path.suffix.lower() != ".pdf" or not path.is_file():
                return None
            state = path.stat()
            key = path, state.st_mtime_ns, state.st_size
            if key not in self._digests:
                self._digests[key] = file_digest(path)
        except (OSError, ValueError, KeyError):
            return None
        return path if self._digests[key] == found.get("sha256") else None

    def picture(self, id_: str, page: int) -> PagePicture:
        """The picture of `page`, from 1, of that PDF. Raises :class:`ValueError` where there is none."""
        path = self.pdf(id_)
        if path is None:
            raise ValueError("the PDF of this paper isn't there any more, or has changed since it was read")
        return self._pictures.draw(path, page)

    def close(self) -> None:
        """End the process that draws."""
        self._pictures.close()

    def _manifest(self) -> list[dict[str, Any]]:
        """The papers that the run's manifest lists; none where it can't be used."""
        try:
            papers = json.loads((self.folder / MANIFEST).read_bytes())["papers"]
            return [paper for paper in papers if isinstance(paper, dict)]
        except (OSError, ValueError, KeyError, TypeError):
            return []

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
