import random
from pathlib import Path

import pytest

from training.vary import Name, NamePool, parts_of, renamed, with_other_names

HEAD = "Country,Localized Name,Romanized Name\n"


@pytest.fixture
def pool(tmp_path: Path) -> NamePool:
    (tmp_path / "forenames-by-country.csv").write_text(HEAD + "KE,Wanjiku,Wanjiku\n", encoding="utf-8")
    (tmp_path / "surnames-by-country.csv").write_text(HEAD + "KE,Odhiambo,Odhiambo\n", encoding="utf-8")
    return NamePool(tmp_path, [])


def test_a_person_keeps_one_name_throughout_and_spans_and_unsure_stretches_move_along(pool: NamePool) -> None:
    text = "Ann Lee met us. Lee, of Acme, left."
    spans = [(0, 7, "Ann Lee"), (16, 19, "Ann Lee")]
    acme = (text.index("Acme"), text.index("Acme") + 4)
    changed, moved, unsure = with_other_names(text, spans, [acme], pool, random.Random(7))
    first, second = (changed[start:end] for start, end, _ in moved)
    assert first != "Ann Lee"
    assert first.endswith(second) and second
    assert [changed[start:end] for start, end in unsure] == ["Acme"]
    assert changed == f"{first} met us. {second}, of Acme, left."


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("Ann Lee", "Wanjiku Odhiambo"),
        ("Lee", "Odhiambo"),
        ("A. Lee", "W. Odhiambo"),
        ("LEE", None),
        ("Ann", "Wanjiku"),
        ("ANN LEE", "WANJIKU ODHIAMBO"),
        ("Ann Smith", None),
    ],
)
def test_each_way_of_naming_is_kept(mention: str, expected: str | None) -> None:
    new = Name("Wanjiku", "Odhiambo")
    assert renamed(mention, Name("Ann", "Lee"), new) == (expected or ("Odhiambo" if mention == "LEE" else None))


def test_particles_go_with_the_family_name() -> None:
    assert parts_of("Ursula von der Leyen", frozenset()) == Name("Ursula", "von der Leyen")
    assert parts_of("Wang Yi", frozenset({"Wang"})) == Name("Yi", "Wang", family_first=True)
    assert parts_of("Wang", frozenset()) is None
