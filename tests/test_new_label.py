"""A label added by the steps of CONTRIBUTING works everywhere: in a copy of the package, from extraction to import."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline

MODEL = '''
class Treaty(Mention):
    """An agreement between states."""

    label: Literal["TREATY"] = "TREATY"
    place: str | None = Field(default=None, description="where it was signed")
    parties: int | None = Field(default=None, description="how many states signed")
    open: bool = Field(default=False, description="whether others may join")
    number: str | None = Field(default=None, description="number as written")


AnyMention = Annotated[Person | Date | Decree | Quantity | Treaty,'''
ROW = """LabelInfo(Quantity, "quantities", "quantity", "quantities"),
    LabelInfo(Treaty, "treaties", "treaty", "treaties", identity="place"),
"""
DATA = '''"""The room's data files as a model."""
from typing import ClassVar
from pipeline.rules import RoomData

class TreatyData(RoomData):
    """``treaties/*.toml``."""
    package: ClassVar[str] = "pipeline.treaties"
'''
FIND = '''"""The spaCy component ``policy_treaties``."""
from pathlib import Path
from spacy.language import Language
from pipeline.finding import RuleFinder
from pipeline.records import LABELS
from pipeline.rules import load_rules
from pipeline.treaties.data import TreatyData

@Language.factory("policy_treaties", default_config={"user_rules": None}, assigns=["doc.spans"])
def make_treaties(nlp: Language, name: str, user_rules: str | None) -> RuleFinder:
    """The component."""
    return RuleFinder(nlp, LABELS["TREATY"], load_rules(TreatyData, Path(user_rules) if user_rules else None))
'''
RULES = r"""
[[rule]]
id = "treaty.of-place"
triggers = ["treaty"]
pattern = 'treaty of (?P<place>(?-i:[A-Z])\w+)'
value = { place = "{place}", parties = 2, open = true, number = "7" }
yes = ["Treaty of Vilnara"]
no = ["treaty of peace"]
"""
COMMANDS = {
    "extract": ["extract", "paper.txt", "--published", "2021-12-10"],
    "report": ["report"],
    "score": ["score", "--gold", "outputs/extractions.jsonl"],
    "explain": ["explain", "paper", "Vilnara"],
    "schema": ["schema"],
    **{form: ["export", "--to", form] for form in ("label-studio", "brat", "conll", "web-annotation", "docbin")},
    "from label-studio": ["import", "outputs/label-studio/tasks.json", "--from", "label-studio", "--out", "1.jsonl"],
    "from brat": ["import", "outputs/brat", "--from", "brat", "--out", "2.jsonl"],
}
ALL_OF_THEM = """
import contextlib, io, json, sys
from pipeline.cli import main
printed = {}
for name, arguments in json.loads(sys.argv[1]).items():
    sys.argv = ["policy-pipeline", *arguments]
    with contextlib.redirect_stdout(io.StringIO()) as out:
        try:
            main()
        except SystemExit as ended:
            assert not ended.code, name
    printed[name] = out.getvalue()
print(json.dumps(printed))
"""
TEXT = "The Treaty of Vilnara was signed by President Anna Kos on 4 June 2021, with Decree No. 5 on 30 ships."


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package and a fifth label in it, and what the commands leave there."""
    folder = tmp_path_factory.mktemp("label")
    package = folder / "pipeline"
    shutil.copytree(Path(pipeline.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    records = (package / "records" / "mentions.py").read_text(encoding="utf-8")
    records = records.replace("AnyMention = Annotated[Person | Date | Decree | Quantity,", MODEL.strip())
    records = records.replace('LabelInfo(Quantity, "quantities", "quantity", "quantities"),\n', ROW)
    (package / "records" / "mentions.py").write_text(records, encoding="utf-8")
    for name, text in (("__init__.py", ""), ("data.py", DATA), ("find.py", FIND), ("rules.toml", RULES)):
        path = package / "treaties" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "paper.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def printed(copy: Path) -> dict[str, str]:
    """What each command of the copy prints, one after the other in a process."""
    done = subprocess.run(
        [sys.executable, "-c", ALL_OF_THEM, json.dumps(COMMANDS)],
        cwd=copy,
        check=False,
        text=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(copy)},
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def outputs(copy: Path, printed: dict[str, str]) -> Path:
    """The folder of the run."""
    return copy / "outputs"


def treaties(path: Path) -> list[dict[str, object]]:
    line = path.read_text(encoding="utf-8").splitlines()[0]
    return [
        {name: span[name] for name in ("start", "text", "place", "parties", "open", "number")}
        for span in json.loads(line)["spans"]
        if span["label"] == "TREATY"
    ]


FOUND = [{"start": 4, "text": "Treaty of Vilnara", "place": "Vilnara", "parties": 2, "open": True, "number": "7"}]


def test_its_mentions_are_extracted_beside_the_others(outputs: Path) -> None:
    assert treaties(outputs / "extractions.jsonl") == FOUND
    labels = {span["label"] for span in json.loads((outputs / "extractions.jsonl").read_text())["spans"]}
    assert labels == {"PERSON", "DATE", "DECREE", "QUANTITY", "TREATY"}


def test_its_table_has_its_values(outputs: Path) -> None:
    head, row = (outputs / "treaties.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "text,place,parties,open,number," in head
    assert "Treaty of Vilnara,Vilnara,2,True,7," in row


def test_the_report_has_its_tab_its_marks_and_its_values(outputs: Path, printed: dict[str, str]) -> None:
    page = (outputs / "report.html").read_text(encoding="utf-8")
    assert 'data-tab="Treaties"' in page
    assert 'mark class="treaty"' in page
    assert "place\tVilnara" in page
    assert printed["report"] == "outputs/report.html\n"


def test_it_is_scored_by_values_and_identity(printed: dict[str, str]) -> None:
    row = next(line.split() for line in printed["score"].splitlines() if line.startswith("TREATY"))
    assert row[:4] == ["TREATY", "1", "1", "1.000"]
    assert "same place (B-cubed F1) 1.000" in printed["score"]


def test_it_is_explained(printed: dict[str, str]) -> None:
    assert "found by  treaty.of-place (as in 'Treaty of Vilnara')" in printed["explain"]


@pytest.mark.parametrize("file", ["1.jsonl", "2.jsonl"], ids=["label-studio", "brat"])
def test_it_comes_back_from_other_tools(outputs: Path, file: str) -> None:
    assert treaties(outputs.with_name(file)) == FOUND


@pytest.mark.parametrize(
    ("file", "held"),
    [
        ("conll/papers.conll", "B-TREATY"),
        ("web-annotation/paper.jsonld", "#treaty-4"),
        ("docbin/papers.spacy", ""),
    ],
)
def test_it_is_exported(outputs: Path, file: str, held: str) -> None:
    assert held in (outputs / file).read_bytes().decode("utf-8", "replace")


def test_the_schema_has_it(printed: dict[str, str]) -> None:
    assert "where it was signed" in printed["schema"]
