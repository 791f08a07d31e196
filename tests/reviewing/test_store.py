import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from pipeline.decisions import Decision, text_digest
from pipeline.reviewing.store import Store
from pipeline.storing import decisions as module
from pipeline.storing.decisions import FIELDS, read_decisions, write_decisions
from pipeline.storing.lines import read_documents
from tests.reviewing.samples import PAPER, TEXT, decision

DIGEST = text_digest(TEXT)
FIRST = decision()
SECOND = decision(PAPER.spans[1], "reject", on="2022-01-02T00:00:00")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "reviews" / "decisions.jsonl", tmp_path / "gold" / "reviewed.jsonl")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_decisions(tmp_path / "d.jsonl", (FIRST, SECOND))
    assert [one.model_dump() for one in read_decisions(tmp_path / "d.jsonl")] == [
        FIRST.model_dump(),
        SECOND.model_dump(),
    ]


def test_lines_are_sorted_with_fixed_fields(tmp_path: Path) -> None:
    write_decisions(tmp_path / "d.jsonl", (SECOND, FIRST))
    lines = [json.loads(line) for line in (tmp_path / "d.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["start"] for line in lines] == [9, 23] and {tuple(line) for line in lines} == {FIELDS}


@pytest.mark.parametrize(("line", "fault"), [("{", "not a JSON object"), ("{}", r"no decision \(paper")])
def test_a_bad_line_is_named(tmp_path: Path, line: str, fault: str) -> None:
    path = tmp_path / "d.jsonl"
    write_decisions(path, (FIRST,))
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"d\.jsonl, line 2: {fault}"):
        read_decisions(path)


def test_other_windows_decisions_stay(store: Store, tmp_path: Path) -> None:
    other = Store(tmp_path / "reviews" / "decisions.jsonl", tmp_path / "gold" / "reviewed.jsonl")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: (store, other)[n % 2].add([decision(on=f"2022-01-01T00:00:{n:02}")]), range(40)))
    assert len(store.decisions()) == 40


def test_undo_takes_back_the_last_of_the_paper(store: Store) -> None:
    elsewhere = decision(paper="0" * 64, on="2023-01-01T00:00:00")
    for one in (SECOND, FIRST, elsewhere):
        store.add([one])
    assert store.undo(DIGEST) == SECOND
    assert len(store.decisions()) == 2


def test_undo_without_decisions_is_nothing(store: Store) -> None:
    assert store.undo(DIGEST) is None


def test_what_the_check_refuses_is_not_kept(store: Store) -> None:
    def refuse(known: Any) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        store.add([FIRST], refuse)
    assert store.decisions() == ()


def test_a_full_disk_leaves_the_old_file(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add([FIRST])

    def full(decision: Decision) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "decision_line", full)
    with pytest.raises(OSError, match="No space left"):
        store.add([SECOND])
    assert [one.key for one in store.decisions()] == [FIRST.key]


def test_gold_holds_a_paper_once_and_lets_go_of_it(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "gold" / "reviewed.jsonl"
    store.review(DIGEST, PAPER)
    store.review(DIGEST, PAPER)
    assert [one.id for one in read_documents(path)] == ["novak"]
    store.review(DIGEST, None)
    assert list(read_documents(path)) == []
