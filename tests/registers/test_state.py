"""The register between runs: the same whatever the order, and judgements that survive what happens to papers."""

import random
import sqlite3
from pathlib import Path

import pytest

from pipeline.records import Document
from pipeline.registers.judgements import Judgement
from pipeline.registers.state import FILE, Register
from tests.registers.made import bring, key, paper

PAPERS = [
    paper("a", "Danish Foreign Minister {Anna Holm|role=Danish Foreign Minister} met {Bo Lind}.", "2021-01-01"),
    paper("b", "Then {Holm|role=Foreign Minister} signed the {!Clean Rivers Act of Denmark|type=act}.", "2021-02-01"),
    paper(
        "c",
        "Kenya’s {Anna Holm|role=Kenyan Minister of Health} praised the {!Clean Rivers Act of Kenya|type=act}.",
        "2021-03-01",
    ),
    paper("d", "{Lind} and {Giuseppe Lind} wrote.", None),
]


def judged(a: Document, b: Document, judgement: str = "same", name: str = "holm") -> Judgement:
    first, second = sorted((key(a, name), key(b, name)))
    return Judgement(first, second, judgement, "Eva", "2026-11-24", "", 1)  # type: ignore[arg-type]


def content(register: Register) -> list[object]:
    return [[(entity.id, entity.facts) for entity in register.entities()], register.links(), register.suggestions()]


def papers_of(register: Register, document: Document, name: str = "holm") -> set[str]:
    entity = register.entity_of(key(document, name))
    return {fact.paper for fact in entity.facts} if entity else set()


def test_the_order_in_which_papers_come_does_not_matter(tmp_path: Path) -> None:
    judgements = (judged(PAPERS[0], PAPERS[2]),)
    with Register(tmp_path / "once") as once:
        bring(once, *PAPERS, judgements=judgements)
        expected = content(once)
    for seed in range(6):
        papers = random.Random(seed).sample(PAPERS, len(PAPERS))
        with Register(tmp_path / str(seed)) as register:
            for number in range(1, len(papers) + 1):
                bring(register, *papers[:number], judgements=judgements if number > seed % 3 else ())
            bring(register, *papers, judgements=judgements)
            assert content(register) == expected


def test_only_papers_that_are_new_are_read(tmp_path: Path) -> None:
    with Register(tmp_path) as register:
        bring(register, *PAPERS[:3])
        read: list[int] = []

        def load(place: int) -> Document:
            read.append(place)
            return PAPERS[3]

        change = register.update([*known(register)[1:], (7, "d", "new")], load, ())
    assert (read, change.read, change.dropped) == ([7], 1, 1)


def known(register: Register) -> list[tuple[int, str, str]]:
    return list(register._database.execute("select row_number() over (), paper, digest from paper"))


def test_only_blocks_that_are_touched_are_put_together(tmp_path: Path) -> None:
    with Register(tmp_path) as register:
        bring(register, *PAPERS)
        assert register.update(known(register), dict[int, Document]().__getitem__, ()).blocks == 0
        new = paper("e", "{Eva Dahl} came.")
        assert register.update([*known(register), (99, "e", "1")], lambda _: new, ()).blocks == 1


def test_a_paper_that_is_gone_leaves_nothing(tmp_path: Path) -> None:
    with Register(tmp_path) as register:
        bring(register, *PAPERS)
        bring(register, *PAPERS[:1])
        assert {fact.paper for entity in register.entities() for fact in entity.facts} == {"a"}


def test_a_broken_file_is_rebuilt(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database at all, but long enough to be taken for one" * 30)
    with Register(tmp_path) as register:
        bring(register, *PAPERS[:2])
        assert papers_of(register, PAPERS[0]) == {"a", "b"}


def test_a_file_of_other_code_is_rebuilt(tmp_path: Path) -> None:
    with Register(tmp_path) as register:
        bring(register, *PAPERS)
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("update version set digest = 'another'")
    database.close()
    with Register(tmp_path) as register:
        assert not list(register.entities())


def test_a_file_that_is_locked_is_reported(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"\.registers\.sqlite: can't be read"), Register(tmp_path) as register:
        register._database.execute("drop table suggestion")
        register.suggestions()


def test_a_failed_update_changes_nothing(tmp_path: Path) -> None:
    with Register(tmp_path) as register:
        bring(register, *PAPERS[:2])
        before = content(register)
        with pytest.raises(KeyError):
            register.update([(1, "x", "1")], dict[int, Document]().__getitem__, ())
        assert content(register) == before


def test_a_judgement_joins_and_its_undoing_parts(tmp_path: Path) -> None:
    with Register(tmp_path) as register:
        bring(register, *PAPERS)
        apart = content(register)
        bring(register, *PAPERS, judgements=(judged(PAPERS[0], PAPERS[2]),))
        assert {"a", "c"} <= papers_of(register, PAPERS[0])
        bring(register, *PAPERS)
        assert content(register) == apart


def test_a_judgement_joins_persons_of_different_surnames(tmp_path: Path) -> None:
    married = paper("e", "{Anna Berg} retired.")
    first, second = sorted((key(PAPERS[0], "holm"), key(married)))
    with Register(tmp_path) as register:
        bring(register, *PAPERS, married, judgements=(Judgement(first, second, "same", "", "", "", 1),))
        assert {"a", "e"} <= papers_of(register, PAPERS[0])


@pytest.mark.parametrize("judgement", ["same", "different"])
def test_a_judgement_survives(tmp_path: Path, judgement: str) -> None:
    """Papers added, re-extraction with other offsets, an edited paper, another machine."""
    one, other = PAPERS[0], PAPERS[2] if judgement == "same" else paper("f", "{Anna Holm} wrote.", "2021-06-01")
    judgements = (judged(one, other, judgement),)
    added = paper("g", "{Eva Dahl} and {Anna Berg} came.")
    extracted_again = one.model_copy(update={"spans": one.spans[:1]})
    edited = paper(other.id, "Edited. {Anna Holm|role=Kenyan Minister of Health} spoke again.", str(other.published))
    for number, papers in enumerate(([one, other], [one, other, added], [extracted_again, other], [one, edited])):
        with Register(tmp_path / str(number)) as register:  # a folder of its own is another machine
            bring(register, *papers, judgements=judgements)
            assert (papers_of(register, one) >= {one.id, other.id}) is (judgement == "same")
        with Register(tmp_path / "one") as register:
            bring(register, *papers, judgements=judgements)
            assert (papers_of(register, one) >= {one.id, other.id}) is (judgement == "same")


def test_a_judgement_about_nothing_here_is_reported_and_kept(tmp_path: Path) -> None:
    gone = Judgement("person:lind|eva@0", "person:lind|eva@1", "same", "", "", "", 7)
    with Register(tmp_path) as register:
        change = register.update([(1, "a", "1")], lambda _: PAPERS[0], (gone,))
    assert change.orphans == (gone,)


def test_an_id_stays_when_papers_come(tmp_path: Path) -> None:
    with Register(tmp_path) as register:
        bring(register, PAPERS[0])
        before = register.entity_of(key(PAPERS[0], "holm"))
        bring(register, *PAPERS[:2])
        after = register.entity_of(key(PAPERS[0], "holm"))
    assert before and after and before.id == after.id and after.papers > before.papers


def test_namesakes_have_different_ids(tmp_path: Path) -> None:
    with Register(tmp_path) as register:
        bring(register, *PAPERS)
        assert len([entity.id for entity in register.entities() if entity.name == "Anna Holm"]) == 2


def test_two_papers_of_one_text_are_two_papers_of_one_person(tmp_path: Path) -> None:
    with Register(tmp_path) as register:
        bring(register, PAPERS[0], PAPERS[0].model_copy(update={"id": "copy"}))
        assert papers_of(register, PAPERS[0]) == {"a", "copy"}


@pytest.mark.parametrize(
    ("name", "found"), [("Anna Holm", 2), ("holm", 3), ("Lind", 1), ("Clean Rivers", 2), ("nobody", 0)]
)
def test_a_name_or_part_of_it_finds(tmp_path: Path, name: str, found: int) -> None:
    with Register(tmp_path) as register:
        bring(register, *PAPERS[:3])
        assert len(register.named(name)) == found


def test_the_mention_at_a_place_has_its_fact(tmp_path: Path) -> None:
    with Register(tmp_path) as register:
        bring(register, *PAPERS)
        start = PAPERS[1].text.index("Holm")
        fact = register.fact_at("b", start, start + 4)
        assert fact and fact.key == key(PAPERS[1], "holm")
        assert register.fact_at("b", start, start + 3) is None
        assert register.fact_at("nowhere", start, start + 4) is None


@pytest.mark.parametrize(
    ("words", "label", "of", "names"),
    [
        ("holm", "PERSON", None, ["Anna Holm", "Anna Holm", "Holm"]),
        ("HOLM", "PERSON", "c", ["Anna Holm"]),
        ("clean", "PERSON", None, []),
        ("rivers", "DECREE", None, ["Clean Rivers Act of Denmark", "Clean Rivers Act of Kenya"]),
        ("", "DECREE", "b", ["Clean Rivers Act of Denmark"]),
        ("2021", "PERSON", None, []),
        ("é", "PERSON", None, []),
    ],
)
def test_a_search_is_for_names_of_a_label_and_paper(
    tmp_path: Path, words: str, label: str, of: str | None, names: list[str]
) -> None:
    with Register(tmp_path) as register:
        bring(register, *PAPERS)
        assert sorted(entity.name for entity in register.search(words, label, 9, of)) == names
        assert len(register.search(words, label, 1, of)) <= 1
