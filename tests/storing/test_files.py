import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.naming import file_stem, printable
from pipeline.storing.files import regular, replacing, replacing_file, write_text


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


@pytest.mark.parametrize("name", ["報" * 90, "א" * 200, "👩‍🚀" * 80, "a" * 5000, "\udcff\udcfe"])
def test_a_long_name_or_one_of_any_script_fits_a_file_system(name: str, tmp_path: Path) -> None:
    stem = file_stem(name)
    write_text(tmp_path / f"{stem}.jsonld", "x")
    assert len(stem.encode()) < 150 and file_stem(name + "x") != stem


@given(st.text(max_size=20), st.text(max_size=20))
def test_two_ids_never_have_one_name(one: str, other: str) -> None:
    assert one == other or file_stem(one) != file_stem(other)


def test_an_id_that_looks_like_a_name_we_made_gets_another() -> None:
    assert file_stem(file_stem("a/b")) != file_stem("a/b")


def test_what_would_steer_a_terminal_is_shown_as_its_escape() -> None:
    assert printable("a\x1b[2J\nb\u202ec\x9b\x7f\ud800\u2028") == (r"a\x1b[2J\nb\u202ec\x9b\x7f\ud800\u2028")
    assert printable("Ли 李 – “é” 👩‍🚀") == "Ли 李 – “é” 👩‍🚀"


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/zero")
    for name in ("pipe", "link"):
        with pytest.raises(OSError, match="no regular file"):
            regular(tmp_path / name)
