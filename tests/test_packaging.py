"""The lock files: hashed, naming no index, and in step with pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
RUNNING = PROJECT["dependencies"]
DEVELOPING = PROJECT["optional-dependencies"]["dev"]
LOCKS = ("requirements.txt", "requirements-dev.txt")


def entries(name: str) -> list[str]:
    """Each locked package with its hashes, one string each."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.sub(r"(?m)^\s*#.*\n", "", text).replace("\\\n", " ").strip().splitlines()


def versions(name: str) -> dict[str, list[str]]:
    locked: dict[str, list[str]] = {}
    for entry in entries(name):
        pinned = Requirement(entry.split(" --hash")[0])
        locked.setdefault(canonicalize_name(pinned.name), []).append(str(pinned.specifier).removeprefix("=="))
    return locked


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_and_hashed_and_no_index_named(name: str) -> None:
    assert [entry for entry in entries(name) if not re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry)] == []
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "wanted"), [(LOCKS[0], RUNNING), (LOCKS[1], RUNNING + DEVELOPING)])
def test_locks_are_in_step_with_the_project(name: str, wanted: list[str]) -> None:
    locked = versions(name)
    faults = [
        text
        for text in wanted
        if not all(
            Requirement(text).specifier.contains(version)
            for version in locked.get(canonicalize_name(Requirement(text).name), ["0"])
        )
    ]
    assert faults == [], "run `make lock`"


def test_developing_runs_the_versions_that_running_does() -> None:
    running, developing = versions(LOCKS[0]), versions(LOCKS[1])
    assert {name: pins for name, pins in running.items() if developing.get(name) != pins} == {}


def test_the_extra_of_everything_names_extras_that_exist() -> None:
    extras = PROJECT["optional-dependencies"]
    (everything,) = (Requirement(line) for line in extras["all"])
    assert everything.extras == {"cloud", "dask", "frames", "review"}
    assert everything.extras <= set(extras)
