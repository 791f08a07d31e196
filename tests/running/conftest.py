"""Folders of small papers, and runs over them that need no model."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import pipeline.running
from pipeline.running import Settings, Summary, run
from pipeline.running.fingerprint import Fingerprint
from pipeline.running.owning import MANIFEST
from tests.running.odd import odd_extractor

SETTINGS = Settings(model="none", any_language=True)

Run = Callable[..., tuple[Summary, list[str]]]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder of six papers."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(6):
        (folder / f"paper-{number}.txt").write_text(f"Paper {number} was written in 2021, or so it says.\n")
    return folder


@pytest.fixture
def go(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs over the papers into ``tmp_path / "out"``; gives the summary and what was told."""
    monkeypatch.setattr(pipeline.running, "extractor", odd_extractor)
    monkeypatch.setattr(pipeline.running, "fingerprint", _print_of_settings)  # the code may change while tests run

    def going(*paths: Path, settings: Settings = SETTINGS, **options: Any) -> tuple[Summary, list[str]]:
        told: list[str] = []
        summary = run(paths or [papers], options.pop("out", tmp_path / "out"), settings, told.append, **options)
        return summary, told

    return going


def _print_of_settings(settings: Settings) -> Fingerprint:
    return Fingerprint(hashlib.sha256(repr(settings).encode()).hexdigest(), {"none": "0"})


def ids(out: Path) -> list[str]:
    """The papers of a run's extractions, in order."""
    return [json.loads(line)["id"] for line in (out / "extractions.jsonl").read_text().splitlines()]


def files(out: Path) -> dict[str, bytes]:
    """What a run left behind, by name, without its store and the database whose bytes hold an identifier of its own."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.suffix not in (".duckdb",) and not path.name.startswith(".")
    }


def manifest(out: Path) -> dict[str, Any]:
    """A run's manifest."""
    read: dict[str, Any] = json.loads((out / MANIFEST).read_text())
    return read
