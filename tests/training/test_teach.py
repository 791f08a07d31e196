from pipeline.records import Person
from training.teach import Entity, Votes, looks_like_a_name, settle

TEXT = "Ann Lee met Okoro of Acme in Bakhmut."
NONE: frozenset[str] = frozenset()


def _person(name: str, found_by: str = "ner") -> Person:
    start = TEXT.index(name)
    return Person(start=start, end=start + len(name), text=name, person=name, found_by=found_by)


def _entity(name: str, label: str = "PERSON") -> Entity:
    start = TEXT.index(name)
    return start, start + len(name), label


def _votes(*entities: Entity, people: tuple[Person, ...] = (), times: int = 1) -> Votes:
    votes = Votes()
    for _ in range(times):
        votes.add(TEXT, people, entities)
    return votes


def test_what_both_voters_say_is_a_name() -> None:
    labels = settle(TEXT, [_person("Ann Lee")], [_entity("Ann Lee")], _votes(_entity("Ann Lee")), NONE)
    assert (labels.spans, labels.unsure) == ([(0, 7, "Ann Lee")], [])


def test_what_the_recogniser_alone_says_is_unsure() -> None:
    labels = settle(TEXT, [_person("Okoro")], [], _votes(), NONE)
    assert (labels.spans, labels.unsure) == ([], [(12, 17)])


def test_a_rule_needs_no_second_voter() -> None:
    assert settle(TEXT, [_person("Okoro", "person.title")], [], _votes(), NONE).spans == [(12, 17, "Okoro")]


def test_what_the_general_model_alone_says_is_unsure_and_not_taught_as_no_name() -> None:
    labels = settle(TEXT, [], [_entity("Okoro")], _votes(_entity("Okoro")), NONE)
    assert (labels.spans, labels.unsure) == ([], [(12, 17)])


def test_what_the_general_model_says_is_a_name_where_the_pipeline_knows_it_elsewhere() -> None:
    votes = _votes(_entity("Okoro"), people=(_person("Okoro", "person.title"),))
    assert settle(TEXT, [], [_entity("Okoro")], votes, NONE).spans == [(12, 17, "Okoro")]


def test_a_string_that_is_rarely_a_person_teaches_that_it_is_none() -> None:
    place = _entity("Bakhmut", "GPE")
    votes = _votes(place, times=3)
    votes.add(TEXT, (), [_entity("Bakhmut")])
    labels = settle(TEXT, [], [_entity("Bakhmut")], votes, NONE)
    assert (labels.spans, labels.unsure) == ([], [])


def test_what_is_never_a_name_teaches_that_it_is_none() -> None:
    labels = settle(TEXT, [], [_entity("Okoro")], _votes(_entity("Okoro")), frozenset({"Okoro"}))
    assert (labels.spans, labels.unsure) == ([], [])


def test_a_firm_of_one_word_is_kept_for_renaming() -> None:
    firm = _entity("Acme", "ORG")
    assert settle(TEXT, [], [firm], _votes(firm), NONE).firms == [(21, 25)]


def test_a_name_has_few_words_and_no_digits() -> None:
    assert looks_like_a_name("Ursula von Leyen")
    assert not any(map(looks_like_a_name, ("", "the Lee", "Lee 2", "A B C D E")))
