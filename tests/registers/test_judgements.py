import json
from pathlib import Path

import pytest

from pipeline.registers.judgements import Judgement, contradiction, read_judgements, write_judgements

A, B, C = "person:holm|anna@1", "person:holm|anna@2", "person:holm|anna@3"


def line(a: str, b: str, judgement: str = "same") -> str:
    return json.dumps({"a": a, "b": b, "judgement": judgement, "by": "Eva", "on": "2026-11-24", "why": ""})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "registers" / "judgements.jsonl"


def test_without_a_file_there_are_none(path: Path) -> None:
    assert read_judgements(path) == ()


def test_a_line_is_as_documented(path: Path) -> None:
    write_judgements(path, [Judgement(A, B, "same", "Eva", "2026-11-24", "same office")])
    assert path.read_text() == (
        '{"a": "person:holm|anna@1", "b": "person:holm|anna@2", "judgement": "same", "by": "Eva", "on": "2026-11-24", '
        '"why": "same office"}\n'
    )


def test_lines_are_sorted(path: Path) -> None:
    write_judgements(path, [Judgement(B, C, "same", "", "", ""), Judgement(A, C, "same", "", "", "")])
    assert [judgement.pair for judgement in read_judgements(path)] == [(A, C), (B, C)]


def test_a_pair_is_read_in_order(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(line(B, A))
    assert read_judgements(path)[0].pair == (A, B)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("no JSON", "line 1: not a JSON object"),
        ('{"a": "x"}', "line 1: a judgement has the fields a, b, judgement, by, on, why"),
        (line(A, B, "maybe"), "line 1: 'maybe' is no judgement; write same, different or unsure"),
        (line(A, A), "line 1: .* are not two persons or two acts"),
        (line(A, "act:law@2"), "line 1: .* are not two persons or two acts"),
        (line("person:holm|anna", B), "line 1: .* are not two persons or two acts"),
        (f"{line(A, B)}\n\n{line(B, A, 'different')}", "lines 1 and 3: both judge the pair"),
        (
            f"{line(A, B)}\n{line(B, C)}\n{line(A, C, 'different')}",
            "line 3: .* are different, but the same by lines 1, 2; remove one of these lines",
        ),
    ],
)
def test_a_mistake_is_reported_with_its_line(path: Path, text: str, fault: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(ValueError, match=rf"judgements\.jsonl, {fault}"):
        read_judgements(path)


def test_different_and_unsure_contradict_nothing() -> None:
    assert (
        contradiction(
            [
                Judgement(A, B, "same", "", "", ""),
                Judgement(A, C, "different", "", "", ""),
                Judgement(B, C, "unsure", "", "", ""),
            ]
        )
        is None
    )
