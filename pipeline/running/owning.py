"""Which files of a folder a run wrote: no other file is ever replaced, removed or taken for an output."""

import json
from collections.abc import Callable, Iterable, Mapping, Set
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.forms import ALL, Output
from pipeline.naming import file_stem
from pipeline.storing.files import file_digest
from pipeline.storing.outputs import FILES as FILES_OF

EXTRACTIONS = "extractions.jsonl"
MANIFEST = "manifest.json"
FILES = "files"
"""The manifest's field in which each file of the run has its digest."""

REPORT = "report.html"

Digests = Mapping[str, str]
"""The SHA-256 of files by their names, relative to the folder of a run, with slashes."""


class NotOursError(OSError):
    """A file that no run wrote is where an output has to be."""


def is_output(path: Path) -> bool:
    """Whether a run wrote `path`, as the manifest in its folder or in one of the three above says."""
    return outputs_in(path.parent)(path.name)


def outputs_in(folder: Path) -> Callable[[str], bool]:
    """What says of the name of a file in `folder` whether :func:`is_output`."""
    above = [(folder.relative_to(other), manifest_files(other)) for other in (folder, *folder.parents)[:4]]
    known = [(PurePosixPath(inside), files) for inside, files in above if files]
    return lambda name: any((inside / name).as_posix() in files for inside, files in known)


def manifest_files(folder: Path) -> Digests:
    """The files that the manifest in `folder` says a run wrote, itself included; none where it is not of a run."""
    path = folder / MANIFEST
    try:
        state = path.stat()
        return _files(path, state.st_size, state.st_mtime_ns) if path.is_file() else {}
    except OSError:
        return {}


@lru_cache(maxsize=16)
def _files(path: Path, _size: int, _changed: int) -> Digests:
    try:
        fields = json.loads(path.read_bytes())
        if "settings" not in fields:
            return {}
        files = fields[FILES] if FILES in fields else _former(fields)
        return {**{str(name): str(digest) for name, digest in files.items() if _is_inside(name)}, MANIFEST: ""}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _former(fields: Mapping[str, Any]) -> dict[str, str]:
    """The files of a manifest that lists none, as this program wrote it before version 0.2."""
    stems = [file_stem(paper["id"]) for paper in fields["papers"]]
    pages = [f"{folder}/{stem}.{suffix}" for stem in stems for folder, suffix in (("text", "txt"), ("report", "html"))]
    return dict.fromkeys((*fixed_names(ALL), *pages), "")


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def fixed_names(chosen: Set[Output]) -> list[str]:
    """The files that a run writes for the `chosen` outputs, whatever its papers."""
    names = [name for output, files in FILES_OF.items() if output in chosen for name in files]
    return [EXTRACTIONS, MANIFEST, *([REPORT] if Output.REPORT in chosen else []), *names]


def check_free(out: Path, names: Iterable[str], own: Digests) -> None:
    """Raises :class:`NotOursError` where one of `names` in `out` is a file that is not among our `own`."""
    for name in names:
        path = out / name
        if name not in own and (path.exists() or path.is_symlink()):
            raise NotOursError(f"{path}: was not written by this program; move it away or give another --out")


def remove_stale(out: Path, own: Digests, names: Iterable[str]) -> list[str]:
    """Remove our `own` files that are not among `names`; those that were changed since stay, and their names return.

    A folder that is empty thereafter goes too.
    """
    changed: list[str] = []
    folders: set[Path] = set()
    for name in sorted(own.keys() - set(names)):
        path = out / name
        if path.is_symlink() or not path.is_file():
            continue
        if file_digest(path) == own[name]:
            path.unlink()
            folders.add(path.parent)
        else:
            changed.append(name)
    for folder in folders - {out}:
        if not any(folder.iterdir()):
            folder.rmdir()
    return changed
