"""What damage to the store costs: the papers concerned, and never a wrong result."""

import random
import sqlite3
from pathlib import Path

import pytest

from pipeline.running.store import FILE, Result, Store
from tests.running.conftest import Run, files

FLIPS = 40


def test_a_damaged_entry_is_reprocessed_and_reported(go: Run, tmp_path: Path) -> None:
    go()
    whole = files(tmp_path / "out")
    with sqlite3.connect(tmp_path / "out" / FILE) as database:
        database.execute("update result set line = x'00' where paper = 'paper-3'")
    database.close()
    summary, told = go()
    assert (summary.fresh, told) == (
        1,
        [f"{tmp_path / 'out'}: 1 damaged results of earlier runs were dropped; their papers are re-processed"],
    )
    assert files(tmp_path / "out") == whole


@pytest.mark.parametrize("seed", range(FLIPS))
def test_no_flipped_bits_change_a_result(tmp_path: Path, seed: int) -> None:
    results = {str(number): Result(f"paper-{number}", f"line {number} " * 900, {"DATE": number}) for number in range(9)}
    with Store(tmp_path) as store:
        for key, result in results.items():
            store.add(key, result)
        store.note("n", "note")
    chance = random.Random(seed)
    data = bytearray((tmp_path / FILE).read_bytes())
    for _ in range(chance.choice((1, 1, 5, 50))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    (tmp_path / FILE).write_bytes(data)
    with Store(tmp_path) as store:
        assert {key: store.get(key) for key in store.heads()}.items() <= results.items()
        assert store.noted("n") in ("note", None)
        store.add("new", Result("new", "line", {}))
        assert store.get("new") == Result("new", "line", {})


def test_results_in_an_earlier_form_are_not_read(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("create table result (key text primary key, paper text, counts text, line blob)")
        database.execute("insert into result values ('a', 'a', '{}', x'00')")
    database.close()
    with Store(tmp_path) as store:
        assert store.heads() == {}
        store.add("a", Result("a", "line", {}))
