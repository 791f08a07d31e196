import json
from pathlib import Path

from pipeline.records import Date, Document, PageBox
from pipeline.storing.lines import document_line, read_documents, write_documents

BOXED = Document(
    id="paper",
    text="2021",
    spans=(Date(start=0, end=4, text="2021", edtf="2021", boxes=(PageBox(page=2, box=(0, 0, 1, 1)),)),),
)


def test_a_line_states_the_page_on_which_a_mention_begins() -> None:
    fields = json.loads(document_line(BOXED))
    assert fields["spans"][0]["page"] == 2
    assert list(fields)[-2:] == ["spans", "proposals"]


def test_what_is_written_is_read_as_it_was(tmp_path: Path) -> None:
    write_documents(tmp_path / "papers.jsonl", [BOXED])
    assert list(read_documents(tmp_path / "papers.jsonl")) == [BOXED]
