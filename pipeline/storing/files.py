"""Writing that leaves either the old file or the whole new one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def replacing_file(path: Path) -> Iterator[Path]:
    """A free name beside `path` for others to write to; it takes the place of `path` when the block ends well.

    Raises :class:`OSError` where the folder can't be written to or is full.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    temporary.unlink(missing_ok=True)
    try:
        yield temporary
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def replacing(path: Path, *, encoding: str = "utf-8", newline: str = "") -> Iterator[IO[str]]:
    """A text file to write to; it takes the place of `path` when the block ends well, else `path` stays as it was.

    Raises :class:`OSError` where the folder can't be written to or is full.
    """
    with replacing_file(path) as temporary, temporary.open("w", encoding=encoding, newline=newline) as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8 with its line ends as they are. Raises :class:`OSError` as :func:`replacing`."""
    with replacing_file(path) as temporary:
        temporary.write_bytes(text.encode("utf-8"))
