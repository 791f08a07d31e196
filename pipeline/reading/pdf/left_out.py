"""What the pages of a PDF show and its text doesn't hold, and the warning where that is much."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.blocks import LeftOut, Reason

_NUMBER = re.compile(r"\d+|\b[ivxl]+\b", re.IGNORECASE)
_MUCH = {"furniture": 0.2, "hidden": 0.05, "across": 0.05}
"""The share of a paper's characters that so is left out, from which on there is a warning."""
_SHOWN = 60
_SAID: dict[str, str] = {
    "furniture": "in lines that repeat from page to page",
    "hidden": "white on white",
    "across": "written across the lines of their page",
}


class Dropped(NamedTuple):
    """A line of one page (from 1) that is left out of the text."""

    page: int
    reason: Reason
    text: str


def gathered(dropped: Iterable[Dropped]) -> tuple[LeftOut, ...]:
    """`dropped`, those together that are left out for one reason and are the same but for their numbers."""
    found: dict[tuple[Reason, str], tuple[str, list[int]]] = {}
    for page, reason, text in dropped:
        _, pages = found.setdefault((reason, _NUMBER.sub("#", text.casefold())), (text, []))
        if page not in pages[-1:]:
            pages.append(page)
    return tuple(LeftOut(text, reason, tuple(pages)) for (reason, _), (text, pages) in found.items())


def warnings_of(left_out: Sequence[LeftOut], characters: int) -> list[str]:
    """What to say where much is left out of a paper, whose text has that many `characters`.

    A line across or hidden that several pages show is a stamp, and no loss.
    """
    found: list[str] = []
    for reason, much in _MUCH.items():
        lines = [line for line in left_out if line.reason == reason and (reason == "furniture" or len(line.pages) == 1)]
        lost = sum(len(line.text) * len(line.pages) for line in lines)
        if lost > much * (characters + lost):
            longest = max(lines, key=lambda line: len(line.text) * len(line.pages)).text
            found.append(
                f"{lost / (characters + lost):.0%} of its characters, {_SAID[reason]}, are left out: "
                f"{longest[:_SHOWN]!r} (see left_out)"
            )
    return found
