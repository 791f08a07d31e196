"""One identity a person over a document, and the mentions that only the whole document shows."""

from time import process_time

from pipeline.people.lexicon import default_lexicon
from pipeline.records import Decree, Person
from pipeline.resolving.people import person_register, resolve_people
from pipeline.resolving.people_identity import Identities, parts_of

LEXICON = default_lexicon()


def persons(*forms: str, aliases: tuple[int, ...] = ()) -> list[str]:
    return Identities(LEXICON).persons(forms, aliases)


def resolved(text: str, decrees: tuple[Decree, ...] = ()) -> list[Person]:
    seen = [(text.index(name), name) for name in ("Olena Zhdanova", "Paul Brenner") if name in text]
    people = [
        Person(start=start, end=start + len(name), text=name, found_by="ner", expression=1.0) for start, name in seen
    ]
    return resolve_people(text, people, decrees)


def test_fullest_form_names_the_person() -> None:
    assert persons("M. Snow", "Mikalai Snow", "Snow", "SNOW") == ["Mikalai Snow"] * 4


def test_two_given_names_are_never_joined() -> None:
    assert persons("Bill Clinton", "Hillary Clinton", "Clinton") == [
        "Bill Clinton",
        "Hillary Clinton",
        "Hillary Clinton",
    ]


def test_spellings_and_short_forms_are_joined() -> None:
    assert persons("Alexander Lukashenko", "Aliaksandr Lukashenka", "Lukashenka") == ["Alexander Lukashenko"] * 3
    assert persons("Joe Biden", "Joseph R. Biden, Jr.", "BIDEN") == ["Joseph R. Biden, Jr."] * 3
    assert persons("Linda Thomas-Greenfield", "Linda-Thomas Greenfield") == ["Linda Thomas-Greenfield"] * 2


def test_family_name_first() -> None:
    assert persons("Xi Jinping", "Xi") == ["Xi Jinping"] * 2
    assert persons("Mai Phan Loi", "Loi") == ["Mai Phan Loi"] * 2
    assert parts_of("Xi Jinping", LEXICON).surname == ("xi",)


def test_an_alias_is_the_person_named_before_it() -> None:
    assert persons("Dung Le Van", "Dung Vova", aliases=(1,)) == ["Dung Le Van"] * 2


def test_later_mentions_of_the_parts_are_found() -> None:
    text = "Minister Olena Zhdanova spoke. Then Zhdanova left; Olena returned with al-Zhdanova."
    assert [person.text for person in resolved(text)] == ["Olena Zhdanova", "Zhdanova", "Olena", "al-Zhdanova"]


def test_no_mention_inside_a_named_act() -> None:
    text = "Senator Paul Brenner wrote the Brenner Reform Bill."
    act = Decree(start=31, end=50, text="Brenner Reform Bill", act="brenner-reform-bill")
    assert [person.text for person in resolved(text, (act,))] == ["Paul Brenner"]


def test_register_tells_names_roles_and_counts() -> None:
    (entry,) = person_register(resolved("President Olena Zhdanova spoke. Later Mrs. Zhdanova, a lawyer, left."))
    assert entry.name == "Olena Zhdanova"
    assert entry.aliases == ("Zhdanova",)
    assert [stated.role for stated in entry.roles] == ["President", "lawyer"]
    assert (entry.mentions, entry.first) == (2, 10)


def test_a_surname_means_whom_it_meant_last() -> None:
    assert persons("Ana Lund", "Bo Lund", "Ana", "Lund") == ["Ana Lund", "Bo Lund", "Ana Lund", "Ana Lund"]


def test_a_surname_before_all_full_names_means_the_first() -> None:
    assert persons("Lund", "Ana Lund", "Bo Lund") == ["Ana Lund", "Ana Lund", "Bo Lund"]


def test_initials_and_nicknames_are_joined() -> None:
    assert persons("A. Lund", "Ana Lund") == ["Ana Lund"] * 2
    assert persons("Bill Marsh", "William Marsh") == ["Bill Marsh"] * 2


def test_identities_grow_with_the_mentions() -> None:
    def seconds(count: int) -> float:
        forms = ["Lund"] * count + [f"{'abcdefghij'[n % 10].upper()}{'aeiou'[n % 5]}x{n} Lund" for n in range(count)]
        began = process_time()
        persons(*forms, *["Lund"] * count)
        return process_time() - began

    seconds(100)
    assert seconds(4_000) < 10 * seconds(1_000) + 0.05
