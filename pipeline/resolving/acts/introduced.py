"""Mentions that only the whole document shows: acronyms it introduces for an act, proper names it calls a law."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.records import Decree
from pipeline.resolving.acts.cues import cue
from pipeline.resolving.acts.names import initials, short_forms, title_of
from pipeline.resolving.acts.series import series_of, with_series

_IN_CAPITALS = re.compile(r"\b[A-Z]{4,10}\b")
"""What may be the initials of a title that needs no introduction."""
_WORD = re.compile(r"(?<![\w-])[A-Z][\w&’.-]*")
_NEXT = re.compile(r"\s+([\w&’./-]+)")
_INTO_LAW = re.compile(r"into\s+law")
"""What the cues of acts that became law have in common: looked for first, since it takes next to no time."""


@dataclass(frozen=True)
class _Name:
    """A name of an act that a document introduces, and where from it counts."""

    words: str
    start: int
    type: str | None
    rule: str
    number: str | None = None


def introduced_acts(text: str, decrees: Sequence[Decree]) -> list[Decree]:
    """`decrees` and, sorted among them, what the document itself makes the name of an act.

    ``(IEEPA)`` after an act's name makes each later ``IEEPA`` a mention, ``“FAR” means the …`` each in the document; so
    do four or more initials of a name.
    ``the American Rescue Plan that I signed into law`` makes each mention of that name one, as does a plan that was
    signed. A name inside the name of something else is none.
    """
    decrees = with_series(text, decrees)
    known: dict[str, _Name] = {}
    for name in (*_acronyms(text, decrees), *_called(text)):
        known.setdefault(name.words, name)
    taken = sorted((decree.start, decree.end) for decree in decrees)
    found: list[Decree] = []
    for new in _mentions(text, known) if known else ():
        index = bisect_right(taken, (new.start, len(text)))
        near = taken[max(0, index - 1) : index + 1]
        beside = found[-1].end if found else 0
        if new.start >= beside and not any(start < new.end and new.start < end for start, end in near):
            found.append(new)
    return sorted((*decrees, *found), key=lambda decree: decree.start)


def _acronyms(text: str, decrees: Sequence[Decree]) -> Iterator[_Name]:
    named = [decree for decree in decrees if not decree.nominal]
    series = series_of(decrees)
    in_capitals = set(_IN_CAPITALS.findall(text)) if named else set()
    for decree in named:
        if defined := cue("defined").search(text, max(0, decree.start - 40), decree.start):
            yield _Name(defined[1], 0, decree.type, "introduced.acronym")
        if (short := _short_series(decree)) and short in text:
            yield _Name(short, decree.start, decree.type, "introduced.series", decree.number)
        letters = initials(title_of(decree.text)).upper()
        if letters in in_capitals:
            yield _Name(letters, decree.start, decree.type, "introduced.acronym")
        for form in short_forms(decree.text, text[decree.end : decree.end + 160]):
            if form in series or not cue("acronym").fullmatch(form):
                continue
            if _abbreviates(form, decree.text) or cue("hereinafter").match(text, decree.end):
                yield _Name(form, decree.start, decree.type, "introduced.acronym")


def _short_series(decree: Decree) -> str | None:
    """What `decree` may be called later: ``PP 131`` for Presidential Proclamation No. 131; else None."""
    before = decree.text.partition(decree.number)[0] if decree.number else ""
    letters = "".join(re.findall(r"\b[A-Z]", cue("number-word").sub(" ", before)))
    return f"{letters} {decree.number}" if len(letters) > 1 else None


def _abbreviates(form: str, name: str) -> bool:
    """Whether the first letter of the acronym is that of one of the name's words."""
    return any(word[:1] == form[0] for word in re.findall(r"[A-Z]\w*", name.split("(")[0]))


def _called(text: str) -> Iterator[_Name]:
    for plan in cue("signed-plan").finditer(text) if "Plan" in text else ():
        yield _Name(" ".join(plan[1].split()), 0, None, "introduced.plan")
    if not _INTO_LAW.search(text):
        return
    for pattern in (cue("became-law"), cue("signed-into-law"), cue("acronym-into-law")):
        for match in pattern.finditer(text):
            name = " ".join(match[1].split())
            if not cue("type-last").search(name):
                yield _Name(name, 0, "law", "introduced.name")


def _mentions(text: str, known: dict[str, _Name]) -> Iterator[Decree]:
    """The mentions of `known` names, in one pass over the words in capitals."""
    by_words: dict[tuple[str, str], list[_Name]] = {}
    for name in known.values():
        first, _, rest = name.words.partition(" ")
        by_words.setdefault((first, rest.partition(" ")[0]), []).append(name)
    patterns = {
        name.words: re.compile(r"\s+".join(map(re.escape, name.words.split())) + r"(?![\w-])")
        for name in known.values()
    }
    for word in _WORD.finditer(text):
        following = _NEXT.match(text, word.end())
        for first in dict.fromkeys((word[0], word[0].rstrip(".-’"), word[0].partition("’")[0])):
            for second in dict.fromkeys((following[1], following[1].rstrip(".-’"), "") if following else ("",)):
                for name in by_words.get((first, second), ()):
                    match = patterns[name.words].match(text, word.start()) if word.start() >= name.start else None
                    if match and not cue("name-goes-on").match(text, match.end()):
                        yield Decree(
                            start=match.start(),
                            end=match.end(),
                            text=match[0],
                            type=name.type,
                            number=name.number,
                            found_by=name.rule,
                        )
