"""Pages of the paper's PDF: only of one that the run read, as it was then."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.storing.files import file_digest
from tests.reading.typesetting import Style, typeset
from tests.reviewing.samples import TEXT


@pytest.fixture
def pdf(client: Any, tmp_path: Path) -> Path:
    path = tmp_path / "novak.pdf"
    typeset(path, [TEXT], Style())
    manifest(tmp_path, path)
    return path


def manifest(tmp_path: Path, path: Path) -> None:
    papers = [{"id": "novak", "source": str(path), "sha256": file_digest(path)}]
    (tmp_path / "run" / "manifest.json").write_text(json.dumps({"papers": papers}), encoding="utf-8")


@pytest.mark.usefixtures("pdf")
def test_the_page_is_drawn_and_its_places_known(client: Any) -> None:
    page = client.get("/page?id=novak&page=1").json()
    assert page["width"] > 500 and len(page["placing"]) == 6
    answer = client.get("/picture?id=novak&page=1")
    assert answer.headers["content-type"] == "image/png" and answer.content.startswith(b"\x89PNG")


@pytest.mark.usefixtures("pdf")
def test_the_paper_shows_its_page(client: Any) -> None:
    assert 'id="picture"' in client.get("/paper?id=novak").text


def test_a_paper_without_pages_shows_none(client: Any) -> None:
    assert 'id="picture"' not in client.get("/paper?id=novak").text


@pytest.mark.parametrize("query", ["id=novak&page=2", "id=novak&page=0", "id=novak&page=-1", "id=novak", "id=x&page=1"])
@pytest.mark.usefixtures("pdf")
def test_there_is_no_such_page(client: Any, query: str) -> None:
    assert client.get(f"/picture?{query}").status_code == 422


def test_a_pdf_that_changed_since_is_not_drawn(client: Any, pdf: Path) -> None:
    pdf.write_bytes(pdf.read_bytes() + b"\n")
    answer = client.get("/picture?id=novak&page=1")
    assert answer.status_code == 422 and "has changed since" in answer.json()["fault"]


def test_what_the_manifest_names_is_drawn_only_where_it_is_a_pdf(client: Any, pdf: Path, tmp_path: Path) -> None:
    manifest(tmp_path, pdf.rename(tmp_path / "novak.txt"))
    assert client.get("/picture?id=novak&page=1").status_code == 422


@pytest.mark.parametrize("path", ["/page?id=novak&page=1", "/picture?id=novak&page=1"])
@pytest.mark.usefixtures("pdf")
def test_strangers_see_no_page(client: Any, path: str) -> None:
    client.cookies.clear()
    assert client.get(path).status_code == 403


@pytest.mark.parametrize("papers", ["{", "[]", '{"papers": [1, {}]}', '{"papers": {"id": 1}}'])
def test_a_broken_manifest_is_none(client: Any, tmp_path: Path, papers: str) -> None:
    (tmp_path / "run" / "manifest.json").write_text(papers, encoding="utf-8")
    assert client.get("/paper?id=novak").status_code == 200
