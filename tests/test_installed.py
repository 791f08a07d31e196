"""The wheel in fresh environments, as the oldest supported pip and the newest install it: every format is read there.

It needs a package index and takes a minute or two, so it runs where it is asked for: ``make wheel``.
"""

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import docx
import pytest

from tests.reading.typesetting import Style, typeset

ROOT = Path(__file__).parents[1]
TEXT = "On 4 June 2021 the council of ministers met in Minsk to decide on rules for trade with the neighbours. " * 3
pytestmark = pytest.mark.skipif(not os.environ.get("INSTALLED"), reason="installs packages; run by `make wheel`")


def wheel_in(folder: Path, source: Path = ROOT) -> Path:
    """The wheel of the project in `source`, built into `folder`."""
    command: list[str | Path] = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", folder, source], check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module", params=[("pip==23.2", ""), ("pip", "[all]")], ids=["oldest", "newest"])
def installed(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The folder of an environment's commands, in which the wheel is installed by the oldest and the newest pip."""
    pip_version, extras = request.param
    folder = tmp_path_factory.mktemp("installed")
    wheel = wheel_in(folder)
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    pip: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--upgrade", pip_version], check=True)
    subprocess.run([*pip, f"{wheel}{extras}"], check=True)
    return folder / "env" / "bin"


def test_the_wheel_has_the_same_bytes_wherever_it_is_built_and_is_small(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "build", "outputs"), copy_function=shutil.copy)
    one, other = (wheel_in(tmp_path / name, source) for name, source in (("one", ROOT), ("other", copy)))
    assert one.read_bytes() == other.read_bytes()
    assert one.stat().st_size <= 20_000_000


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A paper in each format."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "text.txt").write_text(TEXT)
    (folder / "mark.md").write_text(TEXT)
    (folder / "page.html").write_text(f"<html><body><article><p>{TEXT}</p></article></body></html>")
    typeset(folder / "print.pdf", [TEXT.strip()], Style())
    word = docx.Document()
    word.add_paragraph(TEXT)
    word.save(str(folder / "word.docx"))
    return folder


def extract(bin_: Path, papers: Path, out: Path) -> tuple[int, str]:
    done = subprocess.run(
        [bin_ / "policy-pipeline", "extract", papers, "--out", out], cwd=out.parent, capture_output=True, text=True
    )
    return done.returncode, done.stderr


def test_every_format_is_read(installed: Path, papers: Path, tmp_path: Path) -> None:
    code, told = extract(installed, papers, tmp_path / "out")
    assert code == 0, told
    lines = (tmp_path / "out" / "extractions.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(json.loads(line)["id"] for line in lines) == ["mark", "page", "print", "text", "word"]


def test_a_missing_library_is_reported_as_such(installed: Path, papers: Path, tmp_path: Path) -> None:
    pip: list[str | Path] = [installed / "python", "-m", "pip", "uninstall", "--quiet", "--yes", "lxml-html-clean"]
    subprocess.run(pip, check=True)
    code, told = extract(installed, papers, tmp_path / "out")
    assert code == 1
    (fault,) = (line for line in told.splitlines() if "page.html" in line)
    assert "library" in fault and "nothing is wrong with the file" in fault and "damaged" not in fault
