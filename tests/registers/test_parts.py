"""Parts of the acts: what is put together part by part is what all together would be."""

import random
from itertools import groupby

from pipeline.registers.acts import Acts
from pipeline.registers.entities import with_ids
from pipeline.registers.facts import Fact
from pipeline.registers.judgements import Constraints
from pipeline.registers.parts import joints, parts_of, thing
from pipeline.registers.persons import Suggestion
from tests.registers.made import facts, paper

NAMES = (
    "{!Law No. 12|type=law|number=12}",
    "{!Law No. 12 of 2019|type=law|number=12|act=law-12-2019}",
    "{!Harbour Safety Act|type=act}",
    "{!Harbour Safety Bill|type=bill}",
    "{!Harbour Act of 2004|type=act}",
    "{!Regulation (EU) 2016/679|type=regulation|number=2016/679}",
    "{!Constitution|type=constitution}",
    "{!Decree No. 7|type=decree|number=7}",
)


def made(seed: int) -> list[Fact]:
    chance = random.Random(seed)
    states = ("in Kenya.", "in Ghana.", "here.", "in Kenya and Ghana.")
    return facts(
        *(
            paper(f"p{number}", f"{number}: {chance.choice(NAMES)} {chance.choice(states)}", f"20{number:02}-01-01")
            for number in range(30)
        )
    )


def test_facts_in_parts_come_to_the_same_acts_ids_links_and_suggestions() -> None:
    for seed in range(20):
        all_facts = made(seed)
        whole = Acts(Constraints())
        ids = with_ids(whole.cluster(all_facts))
        found: dict[str, str] = {}
        links: set[tuple[str, str]] = set()
        suggested: dict[tuple[str, str], Suggestion] = {}
        shared = sorted((thing(name), number) for number, fact in enumerate(all_facts) for name in joints(fact))
        parts = sorted((part, number) for number, part in enumerate(parts_of(len(all_facts), shared)))
        for _, rows in groupby(parts, key=lambda row: row[0]):
            part = Acts(Constraints())
            found |= with_ids(part.cluster([all_facts[number] for _, number in rows]))
            links |= part.links
            suggested |= part.suggestions
        assert (found, links, suggested) == (ids, whole.links, whole.suggestions)
        assert len({part for part, _ in parts}) > 2


def test_what_shares_anything_by_way_of_others_is_one_part() -> None:
    shared = ["ab", "cd", "e", "bc", ""]
    pairs = sorted((ord(name), number) for number, names in enumerate(shared) for name in names)
    assert list(parts_of(5, pairs)) == [0, 0, 2, 0, 4]
