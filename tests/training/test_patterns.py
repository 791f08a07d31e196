import random

from training.patterns import filled, patterns
from training.vary import Name, NamePool


class _Pool(NamePool):
    def __init__(self) -> None:
        self.names = iter([Name("Ana Maria", "Kos"), Name("Min Ho", "Seo", True), Name("Li", "Wei")])

    def draw(self, rng: random.Random) -> Name:  # noqa: ARG002
        return next(self.names)


def written(pattern: str) -> tuple[str, list[str]]:
    text, persons = filled(pattern, _Pool(), random.Random(1))
    return text, [text[start:end] for start, end in persons]


def test_slots_are_filled_and_only_brackets_are_persons() -> None:
    assert written("[{F}] sued {S} & Co.") == ("Ana Maria Kos sued Seo & Co.", ["Ana Maria Kos"])


def test_a_number_means_the_same_person_again() -> None:
    assert written("[{F}] and [{F}]; [{S1}] left.") == (
        "Ana Maria Kos and Seo Min Ho; Kos left.",
        ["Ana Maria Kos", "Seo Min Ho", "Kos"],
    )


def test_a_name_has_other_words_beside_its_slots() -> None:
    assert written("King [{G} of {U}] and [{I}]") == ("King Ana of SEO and L. Wei", ["Ana of SEO", "L. Wei"])


def test_a_name_of_east_asia_has_the_family_first() -> None:
    assert written("[{E}]") == ("Seo Min Ho", ["Seo Min Ho"])


def test_every_pattern_can_be_filled_and_its_brackets_match() -> None:
    for pattern in patterns():
        assert pattern.count("[") == pattern.count("]")
        assert not set("{}") & set(filled(pattern.replace("{E}", "{F}"), _Endless(), random.Random(1))[0])


class _Endless(_Pool):
    def draw(self, rng: random.Random) -> Name:  # noqa: ARG002
        return Name("Ana", "Kos")
