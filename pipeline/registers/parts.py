"""Which facts about acts have anything in common that may join or link them. Pure."""

from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from pipeline.registers.act_names import act_of
from pipeline.registers.acts import constitution_of
from pipeline.registers.facts import Fact


def joints(fact: Fact) -> Iterator[str]:
    """What facts about one act, or about a bill and the law that it became, have in common: one of these, or more.

    Kind, state and number go together, since they are what an act without a title has its id of.
    """
    act = act_of(fact)
    yield from (f"identifier {value}" for value in act.identifiers)
    yield from (f"title {value}" for value in act.titles)
    yield from (f"root {value} {act.likely_state}" for value in act.roots)
    if act.number:
        yield f"number {act.number} {act.kind} {act.likely_state}"
    if state := constitution_of(fact, act):
        yield f"constitution {state}"


def thing(name: str) -> int:
    """A number of 63 bits for what facts share; two of a million million things have the same one by chance."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest()) >> 1


def parts_of(count: int, shared: Iterable[tuple[int, int]]) -> Iterator[int]:
    """The part of each of `count` facts in order, which is the number of the first fact in it, from 0.

    `shared` are pairs of a thing and the number of a fact that has it, sorted; facts that share anything are in one
    part.
    Keeps 8 bytes of a fact.
    """
    above = array("q", range(count))

    def root(number: int) -> int:
        while above[number] != number:
            above[number] = number = above[above[number]]
        return number

    last, first = -1, 0
    for name, number in shared:
        if name != last:
            last, first = name, number
        low, high = sorted((root(first), root(number)))
        above[high] = low
    return map(root, range(count))
