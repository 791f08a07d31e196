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
TEXT = "The Treaty of Vilnara was signed by President Anna Kos on 4 June 2021, with Decree No. 5 on 30 ships."


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package and a fifth label in it."""
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
    call(folder, "extract", "paper.txt", "--published", "2021-12-10")
    return folder


def call(folder: Path, *arguments: str) -> str:
    """What the copy's command line prints."""
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=folder,
        check=False,
        text=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(folder)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def treaties(path: Path) -> list[dict[str, object]]:
    line = path.read_text(encoding="utf-8").splitlines()[0]
    return [
        {name: span[name] for name in ("start", "text", "place", "parties", "open", "number")}
        for span in json.loads(line)["spans"]
        if span["label"] == "TREATY"
    ]


FOUND = [{"start": 4, "text": "Treaty of Vilnara", "place": "Vilnara", "parties": 2, "open": True, "number": "7"}]


def test_its_mentions_are_extracted_beside_the_others(copy: Path) -> None:
    assert treaties(copy / "outputs/extractions.jsonl") == FOUND
    labels = {span["label"] for span in json.loads((copy / "outputs/extractions.jsonl").read_text())["spans"]}
    assert labels == {"PERSON", "DATE", "DECREE", "QUANTITY", "TREATY"}


def test_its_table_has_its_values(copy: Path) -> None:
    head, row = (copy / "outputs/treaties.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "text,place,parties,open,number," in head
    assert "Treaty of Vilnara,Vilnara,2,True,7," in row


def test_the_report_has_its_tab_its_marks_and_its_values(copy: Path) -> None:
    page = (copy / "outputs/report.html").read_text(encoding="utf-8")
    assert 'data-tab="Treaties"' in page
    assert 'mark class="treaty"' in page
    assert "place\tVilnara" in page
    call(copy, "report")


def test_it_is_scored_by_values_and_identity(copy: Path) -> None:
    shown = call(copy, "score", "--gold", "outputs/extractions.jsonl")
    row = next(line.split() for line in shown.splitlines() if line.startswith("TREATY"))
    assert row[:4] == ["TREATY", "1", "1", "1.000"]
    assert "same place (B-cubed F1) 1.000" in shown


def test_it_is_explained(copy: Path) -> None:
    shown = call(copy, "explain", "paper", "Vilnara")
    assert "found by  treaty.of-place (as in 'Treaty of Vilnara')" in shown


@pytest.mark.parametrize("form", ["label-studio", "brat"])
def test_it_comes_back_from_other_tools(copy: Path, form: str) -> None:
    call(copy, "export", "--to", form)
    source = f"outputs/{form}/tasks.json" if form == "label-studio" else f"outputs/{form}"
    call(copy, "import", source, "--from", form, "--out", f"{form}.jsonl")
    assert treaties(copy / f"{form}.jsonl") == FOUND


@pytest.mark.parametrize(
    ("form", "file", "held"),
    [
        ("conll", "papers.conll", "B-TREATY"),
        ("web-annotation", "paper.jsonld", "#treaty-4"),
        ("docbin", "papers.spacy", ""),
    ],
)
def test_it_is_exported(copy: Path, form: str, file: str, held: str) -> None:
    call(copy, "export", "--to", form)
    assert held in (copy / "outputs" / form / file).read_bytes().decode("utf-8", "replace")


def test_the_schema_has_it(copy: Path) -> None:
    assert "where it was signed" in call(copy, "schema")
