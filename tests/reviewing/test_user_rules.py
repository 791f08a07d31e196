from pathlib import Path

import pytest

from pipeline.people.data import PeopleData
from pipeline.reviewing.user_rules import add_phrase, remove_phrase
from pipeline.rules import load_data


def phrases(folder: Path) -> tuple[set[str], set[str]]:
    own, shipped = load_data(PeopleData, folder), load_data(PeopleData)
    return set(own.accept) - set(shipped.accept), set(own.reject) - set(shipped.reject)


def test_the_folder_is_made_and_loads(tmp_path: Path) -> None:
    add_phrase(tmp_path / "rules", "PERSON", "reject", "Big Ben")
    add_phrase(tmp_path / "rules", "PERSON", "accept", "Sting")
    assert phrases(tmp_path / "rules") == ({"Sting"}, {"Big Ben"})


def test_the_line_is_that_of_the_phrase(tmp_path: Path) -> None:
    add_phrase(tmp_path, "PERSON", "accept", "Sting")
    for phrase in ("Big Ben", 'a "quoted" \\ one', "Zürich"):
        path, line = add_phrase(tmp_path, "PERSON", "reject", phrase)
        written = path.read_text(encoding="utf-8").splitlines()[line - 1].strip().rstrip(",")
        assert written.replace('\\"', '"').replace("\\\\", "\\").strip('"') == phrase
    assert path.name == "people-review.toml"


def test_a_change_of_mind_moves_the_phrase(tmp_path: Path) -> None:
    add_phrase(tmp_path, "PERSON", "reject", "Big Ben")
    add_phrase(tmp_path, "PERSON", "accept", "big  ben")
    assert phrases(tmp_path) == ({"big ben"}, set())


def test_a_phrase_is_taken_back(tmp_path: Path) -> None:
    add_phrase(tmp_path, "PERSON", "reject", "Big Ben")
    add_phrase(tmp_path, "PERSON", "reject", "Big Bill")
    remove_phrase(tmp_path, "PERSON", "reject", "Big Ben")
    assert phrases(tmp_path) == (set(), {"Big Bill"})


def test_files_of_the_users_own_stay(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text('reject = ["Old One"] # mine\n', encoding="utf-8")
    add_phrase(tmp_path, "PERSON", "reject", "Big Ben")
    assert (tmp_path / "people.toml").read_text(encoding="utf-8") == 'reject = ["Old One"] # mine\n'
    assert phrases(tmp_path) == (set(), {"Old One", "Big Ben"})


def test_a_folder_that_cannot_be_used_is_left_alone_and_named(tmp_path: Path) -> None:
    (tmp_path / "people.toml").write_text("rejekt = []\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"{tmp_path}/people\.toml, line 1: .*did you mean 'reject'"):
        add_phrase(tmp_path, "PERSON", "reject", "Big Ben")
    assert [path.name for path in tmp_path.iterdir()] == ["people.toml"]
