"""One text in every format that is read: its mentions are those of the plain text, label by label."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from spacy.language import Language

from pipeline.assembling import extract_all
from pipeline.reading import Reader, located
from pipeline.records import LABELS, VALUES, Document, Label
from tests.reading.typesetting import Style, typeset

GOLD = Path(__file__).parents[1] / "source" / "belarus-china-relations-in-2021.txt"
HEAD = "Policy Paper of the Institute"
Write = Callable[[Path, list[str]], None]


def _word(path: Path, paragraphs: list[str]) -> None:
    word = docx.Document()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    word.save(str(path))


def _web(path: Path, paragraphs: list[str]) -> None:
    body = "".join(f"<p>{paragraph.replace('&', '&amp;').replace('<', '&lt;')}</p>" for paragraph in paragraphs)
    path.write_text(f'<html lang="en"><body><article>{body}</article></body></html>', encoding="utf-8")


def _plain(path: Path, paragraphs: list[str]) -> None:
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")


def _pdf(columns: int) -> Write:
    return lambda path, paragraphs: typeset(path, paragraphs, Style(columns=columns, head=HEAD))


FORMATS: dict[str, tuple[str, Write]] = {
    "Markdown": ("paper.md", _plain),
    "HTML": ("paper.html", _web),
    "Word": ("paper.docx", _word),
    "PDF in one column": ("paper.pdf", _pdf(1)),
    "PDF in two columns": ("paper.pdf", _pdf(2)),
}


@pytest.fixture(scope="module")
def paragraphs() -> list[str]:
    """The paragraphs of the paper in source/, in characters that a PDF's own fonts have."""
    text = GOLD.read_text(encoding="utf-8").replace("№", "No.")
    return [" ".join(part.split()) for part in re.split(r"\n+", text) if part.strip()]


def _extracted(path: Path, nlp: Language) -> Document:
    with Reader(published="2021-12-10") as reader:
        paper, layout = reader.read(path)
    document = next(extract_all([paper], nlp))
    return document if layout is None else document.model_copy(update={"spans": located(document.spans, layout)})


def _mentions(document: Document, label: Label) -> Counter[tuple[Any, ...]]:
    return Counter(
        (" ".join(span.text.split()), *(getattr(span, name) for name in VALUES[label]))
        for span in document.mentions(label)
    )


@pytest.mark.parametrize(("name", "write"), FORMATS.values(), ids=FORMATS)
def test_each_label_is_found_as_in_plain_text(
    tmp_path: Path, nlp: Language, paragraphs: list[str], name: str, write: Write
) -> None:
    _plain(tmp_path / "paper.txt", paragraphs)
    write(tmp_path / name, paragraphs)
    plain, other = _extracted(tmp_path / "paper.txt", nlp), _extracted(tmp_path / name, nlp)
    assert {label: _mentions(other, label) for label in LABELS} == {label: _mentions(plain, label) for label in LABELS}


@pytest.mark.parametrize("columns", [1, 2])
def test_the_boxes_of_a_mention_hold_its_text(
    tmp_path: Path, nlp: Language, paragraphs: list[str], columns: int
) -> None:
    _pdf(columns)(tmp_path / "paper.pdf", paragraphs)
    document = _extracted(tmp_path / "paper.pdf", nlp)
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(tmp_path / "paper.pdf")]
    assert any(len(span.boxes) > 1 for span in document.spans)
    for span in document.spans:
        drawn = "".join(pages[place.page - 1].get_text_bounded(*place.box) for place in span.boxes)
        assert _unbroken(drawn) == _unbroken(span.text)


def _unbroken(text: str) -> str:
    return re.sub(r"[\s\x02\ufffe-]", "", text)


def test_a_text_has_no_boxes(tmp_path: Path, nlp: Language, paragraphs: list[str]) -> None:
    _plain(tmp_path / "paper.txt", paragraphs)
    document = _extracted(tmp_path / "paper.txt", nlp)
    assert all((span.page, span.boxes) == (None, ()) for span in document.spans)
