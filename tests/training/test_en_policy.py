import contextlib
import io
import re
import shutil
from pathlib import Path

import pytest
import spacy

from training.en_policy import write_package

# spacy package leaves a template open
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    package = write_package(tmp_path_factory.mktemp("package"), formats=())
    return next((package / "en_policy").glob("en_policy-*"))


def test_the_package_finds_and_resolves_every_label(folder: Path) -> None:
    doc = spacy.load(folder)("In June 2021 President Joe Biden signed Decree No. 215. The decree cost USD 5 million.")
    assert [span._.mention.act for span in doc.spans["decrees"]] == ["decree-215", "decree-215"]
    assert all(doc.spans[key] for key in ("people", "dates", "quantities"))


def test_the_example_of_the_documentation_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (Path(__file__).parents[2] / "docs" / "python.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```python\n(import en_policy\n.*?)^```$", page, re.M | re.S)
    shutil.copy(folder.parents[1] / "meta.json", folder.parent)  # as its setup.py does when the wheel is built
    monkeypatch.syspath_prepend(folder.parents[1])
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(example, {})
    assert printed.getvalue().splitlines() == re.findall(r"print\(.*\)  # (.*)$", example, re.M)


def test_it_requires_the_package_that_its_components_come_from(folder: Path) -> None:
    assert spacy.load(folder).meta["requirements"][0].startswith("policy-pipeline>=")


def test_it_names_no_path_of_the_machine_that_made_it(folder: Path) -> None:
    assert str(Path.cwd()) not in (folder / "config.cfg").read_text(encoding="utf-8")
