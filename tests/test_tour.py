"""The notebook runs from top to bottom and prints what it shows; ``python -m tests.test_tour`` brings it up to date."""

import contextlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
TOUR = ROOT / "docs" / "tour.ipynb"


def run(notebook: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each code cell of `notebook`, run in order, with the outputs that Jupyter would store."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(compile("".join(cell["source"]), "cell", "exec"), names)
            lines = printed.getvalue().splitlines(keepends=True)
            yield cell, [{"name": "stdout", "output_type": "stream", "text": lines}] if lines else []


def test_the_tour_prints_what_it_shows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(TOUR.parent)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    for cell, outputs in run(json.loads(TOUR.read_text(encoding="utf-8"))):
        assert cell["outputs"] == outputs, "".join(cell["source"])


if __name__ == "__main__":
    import os

    os.chdir(TOUR.parent)
    tour = json.loads(TOUR.read_text(encoding="utf-8"))
    for cell, outputs in run(tour):
        cell["outputs"] = outputs
    TOUR.write_text(json.dumps(tour, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
