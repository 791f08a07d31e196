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


def parts_of(facts: Iterable[tuple[int, Iterable[str]]]) -> Iterator[tuple[int, int]]:
    """The part of each of `facts`, a number with what it has in common with others: the part's number, and its own.

    Facts that share anything are in one part. Goes through `facts` once, before the first is returned; keeps 16 bytes
    of each, and some hundred of each thing that they share.
    """
    numbers, above = array("q"), array("q")
    firsts: dict[bytes, int] = {}

    def root(place: int) -> int:
        while above[place] != place:
            above[place] = place = above[above[place]]
        return place

    for place, (number, shared) in enumerate(facts):
        numbers.append(number)
        above.append(place)
        for name in shared:
            first = firsts.setdefault(blake2b(name.encode(), digest_size=8).digest(), place)
            low, high = sorted((root(first), root(place)))
            above[high] = low
    firsts.clear()
    yield from ((root(place), number) for place, number in enumerate(numbers))
