"""Pictures of the pages of PDFs, drawn in the process that parses, and the last of them kept."""

import threading
from collections import OrderedDict
from pathlib import Path

from pipeline.reading.content import PagePicture
from pipeline.reading.limits import Limits, ReadingError
from pipeline.reading.process import ParsingProcess
from pipeline.reading.worker import picture_line, read_picture

_KEPT = 24
_LIMITS = Limits(seconds=20, memory_mb=1536)


class Pictures:
    """Draws pages, one at a time; one that takes the process down or 20 seconds is refused, and the next is drawn."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: ParsingProcess | None = None
        self._kept: OrderedDict[tuple[Path, int, int, int], PagePicture] = OrderedDict()

    def draw(self, path: Path, page: int) -> PagePicture:
        """The picture of `page`, from 1, of the PDF at `path`.

        Raises :class:`ReadingError`, whose message names the file and the fault, and :class:`OSError`.
        """
        state = path.stat()
        key = path, state.st_mtime_ns, state.st_size, page
        with self._lock:
            if key not in self._kept:
                self._kept[key] = self._drawn(path, page)
                while len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.end()
            self._process = None

    def _drawn(self, path: Path, page: int) -> PagePicture:
        if path.stat().st_size > _LIMITS.megabytes * 1_000_000:
            raise ReadingError(f"{path}: more than {_LIMITS.megabytes:g} MB; its pages aren't drawn")
        if self._process is None:
            self._process = ParsingProcess(_LIMITS.memory_mb)
        try:
            return self._process.ask(picture_line(path, page, _LIMITS), read_picture, _LIMITS.seconds)
        except ReadingError as error:
            raise ReadingError(f"{path}: {error}") from None
        except (TimeoutError, EOFError, OSError, ValueError):
            self.close()
            raise ReadingError(f"{path}: drawing page {page} crashed or took too long; open the file itself") from None
