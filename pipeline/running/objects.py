"""Object stores: files at ``s3://bucket/key`` and the like, listed, fetched and put through fsspec.

A :class:`~pathlib.Path` holds such an address with one slash less (``s3:/bucket/key``); :func:`shown` restores it.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

_BY_OBSTORE = ("s3", "gs", "abfs")
PROTOCOLS = (*_BY_OBSTORE, "hdfs", "memory")
_LAST = ("shard.json", "manifest.json")
"""Files that say that the others are whole, so they are put last."""


def is_remote(path: Path) -> bool:
    """Whether `path` is in an object store."""
    return bool(path.parts) and path.parts[0].endswith(":") and path.parts[0][:-1] in PROTOCOLS


def shown(path: Path) -> str:
    """`path` as a user writes it."""
    return f"{path.parts[0]}//{'/'.join(path.parts[1:])}" if is_remote(path) else str(path)


@lru_cache(maxsize=len(PROTOCOLS))
def _filesystem(protocol: str) -> Any:
    try:
        import fsspec

        if protocol in _BY_OBSTORE:
            from obstore.fsspec import register

            register(protocol)
        return fsspec.filesystem(protocol)
    except ImportError as error:
        raise ValueError(f"{protocol}://: needs {error.name}; install policy-pipeline[cloud]") from None


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The file system of `path`. What it raises is :class:`OSError` with the address, in one line."""
    files = _filesystem(path.parts[0][:-1])
    try:
        yield files
    except FileNotFoundError:
        raise FileNotFoundError(2, "there is no such file or folder", shown(path)) from None
    except Exception as error:
        reason = " ".join(str(error).partition("Debug source")[0].split())
        raise OSError(f"{shown(path)}: {reason}; check address, endpoint and credentials") from None


def files_in(path: Path) -> list[tuple[Path, int]]:
    """The files at and below `path` with their sizes, sorted. Raises :class:`OSError`; too where there is none."""
    with _opened(path) as files:
        root = str(files._strip_protocol(shown(path))).rstrip("/")
        found = files.find(shown(path), detail=True)
        if list(found) == [root]:
            return [(path, int(files.info(shown(path))["size"]))]
        if not found:
            raise FileNotFoundError
        return sorted((path / name[len(root) :].lstrip("/"), int(entry["size"])) for name, entry in found.items())


def folders_like(pattern: Path) -> list[Path]:
    """The folders at `pattern`, whose last part may have ``*`` in an object store; sorted. Raises :class:`OSError`."""
    if "*" not in pattern.name or not is_remote(pattern):
        return [pattern]
    names = {path.relative_to(pattern.parent).parts[0] for path, _ in files_in(pattern.parent)}
    return sorted(pattern.parent / name for name in names if PurePosixPath(name).match(pattern.name))


def fetch(path: Path, file: Path) -> Path:
    """Copy the file at `path` to the local `file`, and return that. Raises :class:`OSError`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with _opened(path) as files:
        files.get_file(shown(path), str(file))
    return file


def fetch_if_there(path: Path, file: Path) -> bool:
    """As :func:`fetch`, but whether there was such a file."""
    try:
        fetch(path, file)
    except FileNotFoundError:
        file.unlink(missing_ok=True)
        return False
    return True


def put_folder(folder: Path, path: Path) -> None:
    """Copy what is in the local `folder`, without hidden files, to `path`; manifests come last, when all else is there.

    Raises :class:`OSError`.
    """
    names = [file.relative_to(folder) for file in sorted(folder.rglob("*")) if file.is_file()]
    names = [name for name in names if not any(part.startswith(".") for part in name.parts)]
    for name in sorted(names, key=lambda name: (name.name in _LAST, name)):
        with _opened(path / name) as files:
            files.put_file(str(folder / name), shown(path / name))


def remove(path: Path) -> None:
    """Remove the folder at `path`, local or not, where there is one. Raises :class:`OSError`."""
    if not is_remote(path):
        shutil.rmtree(path, ignore_errors=True)
        return
    with _opened(path) as files:
        if files.exists(shown(path)):
            files.rm(shown(path), recursive=True)


@contextmanager
def local(out: Path) -> Iterator[Path]:
    """`out` itself, or for an object store a temporary folder, which is put there when the block ends well."""
    if not is_remote(out):
        yield out
        return
    _filesystem(out.parts[0][:-1])
    with TemporaryDirectory(prefix="policy-pipeline-") as folder:
        try:
            yield Path(folder)
        except ValueError as error:
            raise ValueError(str(error).replace(folder, shown(out))) from None
        put_folder(Path(folder), out)
