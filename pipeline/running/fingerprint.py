"""What the results of a run depend on besides its papers: code, rules, model, options, versions; as one hash."""

import hashlib
import json
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.reading import Limits, Reader
from pipeline.recogniser import model_folder
from pipeline.running.columns import DEFAULT, Columns

_SMALL = 1_000_000
"""Bytes up to which a model's file is compared by content; a larger one by its size and time of change."""
_LIBRARIES = (
    "policy-pipeline",
    "spacy",
    "pydantic",
    "pypdfium2",
    "trafilatura",
    "htmldate",
    "docx2python",
    "charset-normalizer",
    "py3langid",
)


@dataclass(frozen=True)
class Settings:
    """What a run depends on besides its papers."""

    model: str
    user_rules: Path | None = None
    published: str | None = None
    limits: Limits = field(default_factory=Limits)
    any_language: bool = False
    columns: Columns = DEFAULT

    def reader(self) -> Reader:
        """What reads papers under these settings. Raises :class:`ValueError` where ``published`` is no day."""
        return Reader(published=self.published, limits=self.limits, any_language=self.any_language)


@dataclass(frozen=True)
class Fingerprint:
    """``digest`` changes with anything that a result may depend on; ``versions`` names what a reader would ask for."""

    digest: str
    versions: dict[str, str]


def fingerprint(settings: Settings) -> Fingerprint:
    """The fingerprint of `settings` with the installed code, found without importing spaCy or the model."""
    versions = {
        "python": platform.python_version(),
        **{name: _version(name) for name in _LIBRARIES},
        settings.model: _model_version(settings.model),
    }
    limits = {name: float(value) for name, value in asdict(settings.limits).items()}  # 100 MB and 100.0 MB are one
    read = [settings.published, limits, settings.any_language, settings.columns]
    digest = hashlib.sha256(json.dumps([versions, read]).encode())
    folders = [Path(__file__).parents[1], model_folder(settings.model), settings.user_rules]
    for folder in folders:
        for state in _states(folder):
            digest.update(state)
        digest.update(b"\0\0")
    return Fingerprint(digest.hexdigest(), versions)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _model_version(model: str) -> str:
    folder = model_folder(model)
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8")) if folder else {}
        return str(meta["version"])
    except (OSError, ValueError, KeyError):
        return "unknown"


def _states(folder: Path | None) -> Iterator[bytes]:
    if folder is None:
        return
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        stat = path.stat()
        state = path.read_bytes() if stat.st_size <= _SMALL else f"{stat.st_size} {stat.st_mtime_ns}".encode()
        yield f"\0{path.relative_to(folder).as_posix()}\0{len(state)}\0".encode()
        yield state
