from pathlib import Path

import pytest

from pipeline.naming import file_stem
from pipeline.storing.files import replacing, replacing_file


def test_the_old_file_stays_when_writing_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "x.txt"
    with replacing(path) as file:
        file.write("old")
    with pytest.raises(ZeroDivisionError), replacing(path) as file:
        file.write("new")
        raise ZeroDivisionError
    assert path.read_text() == "old"
    assert [item.name for item in path.parent.iterdir()] == ["x.txt"]


def test_a_file_that_nobody_wrote_is_an_error_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"x\.bin"), replacing_file(tmp_path / "x.bin"):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a", "belarus-china-relations-in-2021", "Стаття 5", "v1.2 (final)"])
def test_a_harmless_id_is_its_own_file_name(name: str) -> None:
    assert file_stem(name) == name


@pytest.mark.parametrize(
    "name", ["../x", "a/b", "a\\b", "", ".hidden", "CON", "nul.txt", "x.", "a:b", "x" * 300, "a\nb", ".."]
)
def test_any_other_id_gets_a_safe_name_of_its_own(name: str) -> None:
    stem = file_stem(name)
    assert stem != name and not stem.startswith(".") and len(stem.encode()) < 200
    assert not set(stem) & set('/\\:*?"<>|\n')
    assert file_stem(name + "!") != stem
