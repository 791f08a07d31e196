"""What reading a long PDF costs, against the extraction of its text."""

import gc
import re
import time
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from benchmarks.conftest import Once, Report
from benchmarks.test_growth import run
from benchmarks.texts import papers
from pipeline.assembling import GENERAL, extract_all, load
from pipeline.reading import Limits
from pipeline.reading.labels import labelled
from pipeline.reading.pdf import read_pdf
from pipeline.recogniser import OWN
from pipeline.records import Document
from tests.reading.typesetting import Style, typeset

CHARACTERS = 980_000
"""About two hundred pages in one column."""


@pytest.fixture(scope="module")
def long_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of about two hundred pages of corpus papers, each word drawn apart: the dearest way for a reader."""
    paragraphs: list[str] = []
    total = 0
    for paper in papers():
        for part in re.split(r"\n+", paper.text.encode("cp1252", "ignore").decode("cp1252")):
            if part.strip() and total < CHARACTERS:
                paragraphs.append(" ".join(part.split()))
                total += len(paragraphs[-1])
    path = tmp_path_factory.mktemp("pdf") / "long.pdf"
    typeset(path, paragraphs, Style(head="Policy Paper of the Institute"))
    return path


def test_reading_a_long_pdf(once: Once, report: Report, long_pdf: Path, tmp_path: Path) -> None:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(long_pdf)
    begun = time.process_time()
    for page in pdf:
        page.get_textpage()
    parsed = time.process_time() - begun
    pages = len(pdf)

    gc.disable()  # as in the process that reads
    begun = time.process_time()
    content = once(lambda: read_pdf(long_pdf, Limits()))
    read = time.process_time() - begun
    begun = time.process_time()
    labelled(content.text, content.blocks)
    labels = time.process_time() - begun
    gc.enable()
    text = content.text
    report(f"reading a PDF of {pages} pages, {len(text):,} characters", f"{read:.2f} s, of these pdfium {parsed:.2f} s")
    report("  labels, contents and references found in its text", f"{labels:.2f} s")
    for name in (OWN, *([GENERAL] if find_spec(GENERAL) else [])):
        seconds = _extraction(name, text)
        report(
            f"  against the extraction by {name} (wanted: 0.25)", f"{(read + labels) / seconds:.3f} ({seconds:.1f} s)"
        )
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    out = str(tmp_path / "out")
    whole = {
        path.suffix: run("pipeline", "extract", str(path), "--published", "2021-12-10", "--out", out)
        for path in (tmp_path / "long.txt", long_pdf)
    }
    longer = whole[".pdf"].wall - whole[".txt"].wall
    report(
        "  the whole run from the shell, wall: of the PDF, of its text as .txt, longer by a share of (wanted: 0.1)",
        f"{whole['.pdf'].wall:.1f} s, {whole['.txt'].wall:.1f} s, {longer / whole['.txt'].wall:.3f}",
    )


def _extraction(model: str, text: str) -> float:
    """CPU seconds that the extraction of `text` takes with `model`."""
    nlp = load(model)
    paper = Document(id="long", published=date(2021, 12, 10), text=text)
    begun = time.process_time()
    next(extract_all([paper], nlp))
    return time.process_time() - begun
