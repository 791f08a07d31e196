import io
import json

import pytest

from pipeline.recogniser import OWN
from pipeline.records import Document
from pipeline.running import streaming
from pipeline.running.fingerprint import Settings
from pipeline.running.streaming import extract_stream


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "extractor", lambda settings: lambda paper: paper)


def _run(text: str | bytes, published: str | None = None) -> tuple[list[Document], list[str], int]:
    lines: list[str] = []
    warnings: list[str] = []
    source = io.BytesIO(text if isinstance(text, bytes) else text.encode())
    faults = extract_stream(source, Settings(model=OWN, published=published), lines.append, warnings.append)
    return [Document.model_validate(json.loads(line)) for line in lines], warnings, faults


def test_a_text_is_one_document() -> None:
    documents, warnings, faults = _run("In June.\n\nIn May.", "2021-12-10")
    assert [(d.id, str(d.published), d.text) for d in documents] == [("stdin", "2021-12-10", "In June.\n\nIn May.")]
    assert (warnings, faults) == ([], 0)


def test_records_are_a_document_each_with_their_own_date() -> None:
    documents, _, faults = _run('{"id": "a", "text": "x", "published": "2020-02-03"}\n\n{"text": "y"}\n', "2021-12-10")
    assert [(d.id, str(d.published)) for d in documents] == [("a", "2020-02-03"), ("stdin", "2021-12-10")]
    assert faults == 0


def test_a_bad_record_is_reported_with_its_line_and_costs_itself_alone() -> None:
    documents, warnings, faults = _run('{"id": "a", "text": "x"}\n{"id": \n[1]\n{"id": "b", "text": "y"}')
    assert [d.id for d in documents] == ["a", "b"]
    assert [warning.split(":")[0] for warning in warnings] == ["stdin, line 2", "stdin, line 3"]
    assert faults == 2


def test_deeply_nested_json_is_a_bad_record() -> None:
    _, warnings, faults = _run('{"id": ' + "[" * 100_000)
    assert faults == 1 and warnings[0].startswith("stdin, line 1: not a JSON object")


def test_input_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(ValueError, match="stdin: not UTF-8"):
        _run(b"\xff\xfe")


@pytest.mark.parametrize("text", ["", " \n"])
def test_empty_input_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="stdin: is empty"):
        _run(text)


def test_a_short_text_in_another_language_is_doubted_and_a_long_one_refused() -> None:
    french = "Le président a signé le décret numéro 215 en juin 2021. "
    documents, warnings, faults = _run(french)
    assert len(documents) == 1 and faults == 0
    assert warnings == ["stdin: too short to be sure, but its language may be 'fr', not English"]
    _, warnings, faults = _run(french * 9)
    assert faults == 1 and warnings[0].startswith("stdin: its language is 'fr'")
    assert _run("Ministers talk about steel exports to Japan.")[1] == []
