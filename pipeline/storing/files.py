"""Writing that leaves either the old file or the whole new one."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def replacing_file(path: Path) -> Iterator[Path]:
    """A free name beside `path` for others to write to; it takes the place of `path` when the block ends well.

    Raises :class:`OSError`, which names `path`, where the folder can't be written to or is full.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]  # so that a long name has room for the rest
    temporary = path.with_name(f".{name}.{os.getpid()}.part")
    temporary.unlink(missing_ok=True)
    try:
        yield temporary
        temporary.replace(path)
    except OSError as error:
        if error.filename in (None, os.fspath(temporary)) and error.errno is not None:
            raise OSError(error.errno, error.strerror, os.fspath(path)) from None
        raise
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


def regular(path: Path) -> Path:
    """`path`, unless it is a pipe, a device or a socket, whose end may never come: then :class:`OSError` is raised."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(f"{path}: no regular file; its end may never come")
    return path


def file_digest(path: Path) -> str:
    """The SHA-256 of the bytes of the file at `path`, in hexadecimal. Raises :class:`OSError`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8 with its line ends as they are. Raises :class:`OSError` as :func:`replacing`."""
    with replacing_file(path) as temporary:
        temporary.write_bytes(text.encode("utf-8"))
