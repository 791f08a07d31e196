"""The licences of all that running the pipeline installs, from the packages' own metadata.

``python -m tests.licences`` prints the table of ``docs/licences.md``.
"""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

LOCK = Path(__file__).parents[1] / "requirements.txt"
REFUSED = re.compile(r"AGPL|Affero|Non-?Commercial|\bNC\b|BY-NC|Commons Clause|SSPL|BUSL|Business Source", re.I)
"""Licences that a tool for everybody can't pass on."""
HEAD = """# Licences

What `pip install policy-pipeline` installs, by the packages' own metadata; `make licences` writes this page.

| package | version | licence |
|---|---|---|
"""
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==", re.M)
_CLASSIFIER = "License :: OSI Approved :: "


def licence_of(name: str) -> tuple[str, str]:
    """Version and licence of an installed package: its SPDX expression, else classifiers, else the licence field."""
    found = metadata(name).json
    classifiers = [
        value.removeprefix(_CLASSIFIER) for value in found.get("classifier", []) if value.startswith(_CLASSIFIER)
    ]
    text = str(found.get("license", "")).split("\n")[0]
    licence = found.get("license_expression") or ", ".join(classifiers) or text or "not stated"
    return str(found["version"]), str(licence)


def installed() -> Iterator[tuple[str, str, str]]:
    """Name, version and licence of each locked package that this platform has, by name."""
    for name in sorted(set(_PIN.findall(LOCK.read_text(encoding="utf-8"))), key=str.lower):
        try:
            yield name, *licence_of(name)
        except PackageNotFoundError:
            continue


if __name__ == "__main__":
    print(HEAD + "\n".join(f"| {name} | {version} | {licence} |" for name, version, licence in installed()))  # noqa: T201
