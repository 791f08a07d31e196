import pytest

from pipeline.registers.names import may_be_given, may_be_rest, name_of, same_surname


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"),
        ("Aliaksandr Lukashenka", "Alexander Lukashenko"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Xi Jinping", "Jinping Xi"),
        ("Smith, John", "John Smith"),
        ("Владимир Путин", "Vladimir Putin"),
        ("Vladimir Vladimirovich Putin", "Vladimir Putin"),
        ("Omar al-Bashir", "OMAR AL-BASHIR"),
        ("Joe Biden", "Joseph Biden"),
        ("JD Vance", "J. D. Vance"),
        ("Ursula von der Leyen", "Ursula Von der Leyen"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Mohamed “Hemedti” Dagalo", "Mohamed Dagalo"),
    ],
)
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    first, second = name_of(one), name_of(other)
    assert (first.surname, first.given, first.rest) == (second.surname, second.given, second.rest)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong Un", "Kim Jong Il"),
        ("Alexander Holm", "Alexandra Holm"),
        ("Saddam Hussein", "Barack Hussein Obama"),
        ("Li Wei", "Lee Wei"),
    ],
)
def test_names_that_are_alike_are_not_one(one: str, other: str) -> None:
    first, second = name_of(one), name_of(other)
    assert (first.surname, first.given) != (second.surname, second.given)


@pytest.mark.parametrize(
    ("text", "surname", "given", "rest"),
    [
        ("Lukashenka A.", "lukashenko", "a", ()),
        ("George H. W. Bush", "bush", "george", ("h", "w")),
        ("Smith, J. R.", "smith", "j", ("r",)),
        ("Biden", "biden", "", ()),
    ],
)
def test_a_name_is_taken_apart(text: str, surname: str, given: str, rest: tuple[str, ...]) -> None:
    name = name_of(text)
    assert (name.surname, name.given, name.rest) == (surname, given, rest)


def test_a_suffix_is_no_part_of_the_name() -> None:
    assert name_of("Joseph R. Biden, Jr.").suffix == "jr"
    assert name_of("Joseph R. Biden, Jr.").surname == name_of("Joseph Biden").surname


def test_the_key_keeps_the_spelling_of_the_paper() -> None:
    assert name_of("Mikalai Snapkoŭ").folded == "snapkou|mikalai"


def test_spellings_of_a_surname_share_a_block() -> None:
    assert name_of("Zelenskyy").block == name_of("Olena Zelenska").block


def test_short_surnames_are_blocks_of_their_own() -> None:
    assert len({name_of(name).block for name in ("Li", "Lee", "Lu", "Liu")}) == 4


@pytest.mark.parametrize(
    ("one", "other", "same"), [("lukashenko", "lukashenka", True), ("kim", "kin", False), ("petrov", "pavlov", False)]
)
def test_long_surnames_may_differ_in_a_letter(one: str, other: str, same: bool) -> None:
    assert same_surname(one, other) is same


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("a", "aleksander", True),
        ("", "anna", True),
        ("alex", "alexandra", True),
        ("anna", "boris", False),
        ("ali", "ala", False),
    ],
)
def test_given_names_may_be_initials_and_short_forms(one: str, other: str, may: bool) -> None:
    assert may_be_given(one, other) is may


def test_further_names_go_together_unless_they_differ() -> None:
    assert may_be_rest((), ("h", "w"))
    assert may_be_rest(("w",), ("walker",))
    assert not may_be_rest(("w",), ("h", "w"))
