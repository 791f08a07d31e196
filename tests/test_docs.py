"""The documentation's Python examples run, print what their comments say, and pass mypy as a user's own code."""

import contextlib
import io
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from mypy import api

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs" / "python.md")
EXAMPLES = [
    pytest.param(block, id=f"{page.name}-{number}")
    for page in PAGES
    for number, block in enumerate(re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S))
]


@pytest.mark.parametrize("block", EXAMPLES)
def test_an_example_prints_what_its_comments_say(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(block, "example", "exec"), {"__name__": "__main__"})
    promised = re.findall(r"print\(.*\)  # (.*)$", block, re.M)
    assert printed.getvalue().splitlines() == promised


def test_examples_pass_mypy_strict(tmp_path: Path) -> None:
    for number, example in enumerate(EXAMPLES):
        (tmp_path / f"example_{number}.py").write_text(str(example.values[0]), encoding="utf-8")
    options = ["--strict", "--config-file=", "--follow-imports=silent", f"--cache-dir={tmp_path}"]
    output, errors, code = api.run([*options, str(tmp_path)])
    assert code == 0, output + errors


def test_the_picture_of_the_architecture_is_the_import_contract() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    picture = "\n".join(layer.replace("pipeline.", "").replace(" | ", "  ") for layer in layers)
    assert f"```\n{picture}\n```" in (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_the_site_builds_without_a_broken_link() -> None:
    done = subprocess.run([Path(sys.executable).with_name("zensical"), "build", "--clean", "--strict"], cwd=ROOT,
                          capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
