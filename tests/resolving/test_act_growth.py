"""Linking takes time in proportion to the mentions, whatever they are called."""

from collections.abc import Callable

import pytest

from pipeline.records import Decree
from pipeline.resolving.acts import resolve_acts
from pipeline.resolving.acts.introduced import introduced_acts
from tests.growing import grows_in_proportion


def text_of(names: list[str], link: str) -> tuple[str, list[Decree]]:
    """The names, `link` after each, and a mention for each."""
    text, decrees = "", []
    for name in names:
        nominal = name.islower()
        decrees.append(
            Decree(
                start=len(text),
                end=len(text) + len(name),
                text=name,
                nominal=nominal,
                type=kind(name),
                number=name.split()[-1] if name[-1].isdigit() else None,
                found_by="nominal.bill" if nominal else "titled.left",
            )
        )
        text += name + link
    return text, decrees


def kind(name: str) -> str:
    return next(noun for noun in ("decree", "bill", "act", "law", "order") if noun in name.lower())


TEXTS: dict[str, Callable[[int], list[str]]] = {
    "numbers": lambda count: [f"Decree No. {number}" for number in range(count)],
    "titles": lambda count: [f"Alpha{number} Safety Act" for number in range(count)],
    "acronyms": lambda count: [f"Alpha Beta{number} Act (AB{number})" for number in range(count)],
    "subjects": lambda count: [f"fish{number} bill" for number in range(count)],
    "again": lambda count: ["decree"] * count,
    "defined": lambda count: [f"Law on Trade {number} (LT{number})" for number in range(1000, 1000 + count)],
    "mixed": lambda count: [name for number in range(count // 2) for name in (f"Boat{number} Law", "law")],
}


@pytest.mark.parametrize("name", TEXTS)
def test_linking_takes_time_in_proportion_to_the_mentions(name: str) -> None:
    def work(count: int) -> list[Decree]:
        text, decrees = text_of(TEXTS[name](count), " was issued. ")
        return resolve_acts(text, introduced_acts(text, decrees), [])

    assert grows_in_proportion(work, 400)
