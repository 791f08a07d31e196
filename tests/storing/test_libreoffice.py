"""The CSV files in a real spreadsheet, where one is installed."""

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.storing.outputs import write_derived
from tests.storing.samples import paper

OFFICE = shutil.which("soffice")
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice here")
def test_no_cell_becomes_a_formula_and_every_script_stays(tmp_path: Path) -> None:
    write_derived(tmp_path, [paper()])
    subprocess.run(
        [
            str(OFFICE),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--infilter=CSV:44,34,76,1",
            "--convert-to",
            "fods",
            "--outdir",
            tmp_path / "read",
            *(tmp_path / f"{name}.csv" for name in ("people", "persons", "quantities")),
        ],
        check=True,
        capture_output=True,
        timeout=100,
    )
    texts = []
    for path in (tmp_path / "read").iterdir():
        cells = list(ElementTree.parse(path).iter(f"{TABLE}table-cell"))
        assert cells and not [cell for cell in cells if f"{TABLE}formula" in cell.attrib]
        texts += ["".join(cell.itertext()).strip() for cell in cells]
    assert {"Ли 李", "'=SUM(A1)", "'@x; y", "'-items", "60.5"} <= set(texts)
