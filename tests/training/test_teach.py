from pipeline.records import Person
from training.teach import settle, shares


def _reading(text: str, *names: str, found_by: str = "ner") -> dict[tuple[int, int], Person]:
    found = {}
    for name in names:
        start = text.index(name)
        found[start, start + len(name)] = Person.model_construct(
            start=start, end=start + len(name), text=name, person=name, found_by=found_by)
    return found


TEXT = "Ann Lee met Bakhmut and Kim."


def test_what_most_say_is_a_name_what_one_says_is_unsure() -> None:
    readings = [_reading(TEXT, "Ann Lee", "Kim"), _reading(TEXT, "Ann Lee")]
    spans, unsure = settle(TEXT, readings, {}, frozenset())
    assert spans == [(0, 7, "Ann Lee")]
    assert [TEXT[start:end] for start, end in unsure] == ["Kim"]


def test_one_voice_is_enough_with_a_title_or_where_the_string_is_known_elsewhere() -> None:
    titled = settle(TEXT, [_reading(TEXT, "Kim", found_by="person.title"), {}], {}, frozenset())
    known = settle(TEXT, [_reading(TEXT, "Kim"), {}], {"Kim": 0.9}, frozenset())
    assert titled == known == ([(24, 27, "Kim")], [])


def test_what_is_never_a_name_teaches_that_it_is_none() -> None:
    readings = [_reading(TEXT, "Bakhmut"), _reading(TEXT, "Bakhmut")]
    assert settle(TEXT, readings, {}, frozenset({"Bakhmut"})) == ([], [])


def test_shares_count_only_strings_that_are_met_often_enough() -> None:
    both, one = [_reading(TEXT, "Kim"), _reading(TEXT, "Kim")], [_reading(TEXT, "Kim", "Ann Lee"), {}]
    assert shares([(TEXT, both)] * 3 + [(TEXT, one)]) == {"Kim": 0.75}
