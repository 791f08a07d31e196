"""Pages of PDFs drawn, and what hostile files can't do to it."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from pipeline.reading import ReadingError
from pipeline.reading.pdf.drawing import HEIGHT, WIDTH, draw_page
from pipeline.reading.pictures import Pictures
from tests.reading.hostile import HOSTILE
from tests.reading.typesetting import Style, typeset

ENGLISH = "The council of ministers met on Monday to decide on rules for trade with the neighbouring countries. " * 4


@pytest.fixture
def pictures() -> Iterator[Pictures]:
    made = Pictures()
    yield made
    made.close()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    typeset(tmp_path / "paper.pdf", [ENGLISH], Style())
    return tmp_path / "paper.pdf"


def test_a_page_is_a_png_of_its_shape(paper: Path) -> None:
    picture = draw_page(paper, 1)
    assert struct.unpack(">II", picture.png[16:24]) == (picture.width, picture.height)
    width, height = PdfDocument(paper)[0].get_size()
    assert picture.width <= WIDTH and picture.height <= HEIGHT
    assert picture.width / picture.height == pytest.approx(width / height, rel=0.01)


def test_the_picture_has_what_the_page_shows(paper: Path) -> None:
    picture = draw_page(paper, 1)
    start = picture.png.index(b"IDAT") + 4
    rows = zlib.decompress(picture.png[start:])
    assert len(rows) == picture.height * (1 + 3 * picture.width)
    assert min(rows) == 0 and rows.count(255) > len(rows) / 2


def test_places_count_from_the_upper_left_corner_of_what_is_shown(paper: Path) -> None:
    pdf = PdfDocument(paper)
    width, height = pdf[0].get_size()
    pdf[0].set_cropbox(10, 20, width, height)
    pdf.save(paper.with_name("cropped.pdf"))
    a, b, c, d, e, f = draw_page(paper.with_name("cropped.pdf"), 1).placing
    assert (a * 10 + c * 20 + e, b * 10 + d * 20 + f) == pytest.approx((0, 1), abs=0.001)
    assert (a * width + c * height + e, b * width + d * height + f) == pytest.approx((1, 0), abs=0.001)


def test_a_turned_page_leads_to_turned_places(paper: Path) -> None:
    pdf = PdfDocument(paper)
    pdf[0].set_rotation(90)
    pdf.save(paper.with_name("turned.pdf"))
    a, b, c, d, e, f = draw_page(paper.with_name("turned.pdf"), 1).placing
    assert (e, f) == pytest.approx((0, 0), abs=0.001)
    assert (a, d) == pytest.approx((0, 0), abs=0.001) and b > 0 and c > 0


def test_a_page_is_drawn_once(pictures: Pictures, paper: Path) -> None:
    assert pictures.draw(paper, 1) is pictures.draw(paper, 1)


@pytest.mark.parametrize("page", [0, 2, 10**9])
def test_there_is_no_such_page(pictures: Pictures, paper: Path, page: int) -> None:
    with pytest.raises(ReadingError, match=f"has no page {page}"):
        pictures.draw(paper, page)


def test_what_is_no_pdf_is_refused_in_words(pictures: Pictures, tmp_path: Path) -> None:
    (tmp_path / "no.pdf").write_bytes(b"no PDF")
    with pytest.raises(ReadingError, match=r"no\.pdf: can't be opened"):
        pictures.draw(tmp_path / "no.pdf", 1)


def test_a_page_that_takes_the_process_down_costs_itself_alone(pictures: Pictures, paper: Path) -> None:
    pictures.draw(paper, 1)
    assert pictures._process is not None
    pictures._process.process.kill()
    pictures._process.process.wait()
    with pytest.raises(ReadingError, match="crashed or took too long"):
        pictures.draw(paper.rename(paper.with_name("other.pdf")), 1)
    assert pictures.draw(paper.with_name("other.pdf"), 1).png


def test_a_page_that_hangs_is_given_up(pictures: Pictures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.reading.limits import Limits

    monkeypatch.setattr("pipeline.reading.pictures._LIMITS", Limits(seconds=0.3))
    HOSTILE["nested-forms.pdf"](tmp_path / "hangs.pdf")
    with pytest.raises(ReadingError, match="crashed or took too long"):
        pictures.draw(tmp_path / "hangs.pdf", 1)
