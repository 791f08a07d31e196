"""The documentation's Python examples run, print what their comments say, and pass mypy as a user's own code."""

import contextlib
import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mypy import api

from pipeline import extract, load
from pipeline.records import LABELS
from tests.diagram import svg

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs" / "python.md")
EXAMPLES = [
    pytest.param(block, id=f"{page.name}-{number}")
    for page in PAGES
    for number, block in enumerate(re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S))
    if "import en_policy" not in block  # run by tests/training/test_en_policy.py
]


RECIPES = re.findall(
    r"```toml\n# (\w+)\.toml\n(.*?)```\n\n(.*?)(?=^## |\Z)",
    (ROOT / "docs" / "rules.md").read_text(encoding="utf-8"),
    re.M | re.S,
)


@pytest.fixture(scope="module")
def cookbook(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The pipeline with all recipes of the page in one folder of rules."""
    folder = tmp_path_factory.mktemp("rules")
    for number, (room, rules, _) in enumerate(RECIPES):
        (folder / f"{room}-{number}.toml").write_text(rules, encoding="utf-8")
    return load(user_rules=folder)


@pytest.mark.parametrize(
    ("room", "sentence", "found"),
    [
        (room, sentence, found)
        for room, _, finds in RECIPES
        for sentence, found in re.findall(r"^- “(.*)”: (.*)$", finds, re.M)
    ],
)
def test_a_recipe_for_rules_finds_what_it_says(room: str, sentence: str, found: str, cookbook: Any) -> None:
    document = extract(sentence, nlp=cookbook)
    mentions = [span.text for span in document.spans if LABELS[span.label].key == room]
    assert mentions == re.findall("`(.*?)`", found)


def test_every_recipe_says_what_it_finds() -> None:
    assert len(RECIPES) > 5 and all("- “" in finds for _, _, finds in RECIPES)


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
    config = [
        "--config-file",
        str(ROOT / "pyproject.toml"),
        "--cache-dir",
        str(ROOT / ".mypy_cache"),
    ]  # of `make types`
    output, errors, code = api.run([*config, "--strict", str(tmp_path)])
    assert code == 0, output + errors


def test_the_site_builds_without_a_broken_link() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("zensical"), "build", "--clean", "--strict"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = ROOT / "build" / "site"
    api = (site / "api" / "index.html").read_text(encoding="utf-8")
    assert "The mentions of <code>text</code> as a <code>Document</code>" in api, "docstrings are read as Markdown"
    assert ":class:" not in api


def test_the_diagram_is_that_of_the_contract() -> None:
    assert (ROOT / "docs" / "pictures" / "architecture.svg").read_text(encoding="utf-8") == svg(), (
        "draw it again: python -m tests.diagram"
    )
