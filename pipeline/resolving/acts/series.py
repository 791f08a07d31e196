"""Mentions by the short form of a type noun that the document introduces: "Airworthiness Directive (AD) 2018-23-51"."""

import re
from collections.abc import Iterator, Sequence

from pipeline.records import Decree
from pipeline.resolving.acts.cues import cue
from pipeline.resolving.acts.names import initials

_MOST = 8
"""Short forms that are looked for in one document, at most."""


def series_of(decrees: Sequence[Decree]) -> dict[str, str]:
    """The short forms of type nouns that `decrees` introduce: ``AD`` for ``airworthiness directive``."""
    found: dict[str, str] = {}
    for decree in decrees:
        match = cue("series").match(decree.text)
        if match and initials(match["noun"].lower()) == match["short"].lower() and len(found) < _MOST:
            found.setdefault(match["short"], " ".join(match["noun"].lower().split()))
    return found


def with_series(text: str, decrees: Sequence[Decree]) -> list[Decree]:
    """`decrees`, those of a series with its type noun, and the mentions by its short form ("this AD", "AD 5"), sorted.

    A new mention takes the place of an old one that it overlaps, where that isn't longer.
    """
    series = series_of(decrees)
    if not series:
        return list(decrees)
    typed = [
        decree.model_copy(update={"type": series[match["short"]]})
        if (match := cue("series").match(decree.text)) and match["short"] in series
        else decree
        for decree in decrees
    ]
    found = [new for short, noun in series.items() for new in _mentions(text, short, noun)]
    ends = {place: decree for decree in typed for place in (decree.start, decree.end - 1)}
    taken = {id(ends[place]) for new in found for place in range(new.start, new.end) if place in ends}
    inside = [decree for decree in typed if id(decree) not in taken]
    longer = [decree for decree in typed if id(decree) in taken]
    kept = [
        new
        for new in found
        if not any(
            old.start < new.end and new.start < old.end and old.end - old.start > new.end - new.start for old in longer
        )
    ]
    places = sorted((new.start, new.end) for new in kept)
    rest = [old for old in longer if not any(start < old.end and old.start < end for start, end in places)]
    return sorted((*inside, *rest, *kept), key=lambda decree: decree.start)


def _mentions(text: str, short: str, noun: str) -> Iterator[Decree]:
    word = re.escape(short)
    numbered = re.compile(
        rf"(?<![\w-])(?:(?:Draft|Emergency|Proposed)\s+)?{word}\s+(?:No\.?\s+)?"
        r"(?P<number>\d+(?:[-–‑/]\d+)*)(?![\w-])"
    )
    nominal = re.compile(
        r"(?<!\w)(?i:the|this|that|an|a|said)\s+"
        rf"(?P<span>(?:(?i:draft|emergency|final|proposed|superseded)\s+)?{word})"
        r"(?![\w-])(?!\s+(?:[A-Z]|\d|docket))"
    )
    for match in numbered.finditer(text):
        yield Decree(
            start=match.start(),
            end=match.end(),
            text=match[0],
            type=noun,
            number=match["number"],
            found_by="introduced.series",
        )
    for match in nominal.finditer(text):
        yield Decree(
            start=match.start("span"),
            end=match.end("span"),
            text=match["span"],
            type=noun,
            nominal=True,
            found_by="introduced.series",
        )
