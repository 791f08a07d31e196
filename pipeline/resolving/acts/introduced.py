"""Mentions that only the whole document shows: acronyms it introduces for an act, proper names it calls a law."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.records import Decree
from pipeline.resolving.acts.names import initials, short_forms, title_of

_ACRONYM = re.compile(r"(?=[\w&.-]*[A-Z][\w&.-]*[A-Z])[A-Z][\w&.-]{2,9}(?: (?:19|20)\d\d)?")
_NAME = r"((?:[A-Z][\w’-]*\s+(?:(?:of|for|and|the)\s+)?){1,5}[A-Z][\w’-]*)"
_CALLED = (
    re.compile(rf"\b(?:[Tt]he|[Oo]ur|my)\s+{_NAME}\s+(?:that|which)\s+(?:[\w.]+\s+){{1,3}}(?:signed|passed)\s+into\s+law"),
    re.compile(rf"\b[Ss]ign(?:ed|s|ing)?\s+(?:the|our)\s+{_NAME}\s+into\s+law"),
    re.compile(r"\b[Ss]ign(?:ed|s|ing)?\s+(?:the\s+)?([A-Z]{2,8})\s+into\s+law"),
)
_PLAN = re.compile(r"\bsign(?:ed|s|ing)?\s+(?:the|our|my)\s+((?:[A-Z][\w’-]*\s+){1,4}Plan)(?!\s+[A-Z]|\s+into)")
"""A plan that is signed is an act; one that the text says became law is found as such."""
_IN_CAPITALS = re.compile(r"\b[A-Z]{4,10}\b")
"""What may be the initials of a title that needs no introduction."""
_DEFINED = re.compile(r"[“\"]([^”\"\s]{2,10})[”\"]\s+(?:means|refers\s+to)\s+(?:the\s+)?$")
_INTO_LAW = re.compile(r"into\s+law")
"""What both hold: looked for first, since it takes next to no time."""
_TYPE_LAST = re.compile(r"\s(?:Act|Bill|Law|Code|Order)$")
_PART_NEXT = re.compile(r"[’']?s?\s+(?!Article|Section|Title|Sec\.|Art\.|Chapter)[A-Z][a-z]+")


def introduced_acts(text: str, decrees: Sequence[Decree]) -> list[Decree]:
    """`decrees` and, sorted among them, what the document itself makes the name of an act.

    ``(IEEPA)`` after an act's name makes each later ``IEEPA`` a mention, ``“FAR” means the …`` each in the document; so
    do four or more initials of a name.
    ``the American Rescue Plan that I signed into law`` makes each mention of that name one, as does a plan that was
    signed. A name inside the name of something else is none.
    """
    taken = sorted((decree.start, decree.end) for decree in decrees)
    found = []
    for new in sorted((*_acronyms(text, decrees), *_called(text)), key=lambda new: (new.start, -new.end)):
        index = bisect_right(taken, (new.start, len(text)))
        near = taken[max(0, index - 1):index + 1]
        if not any(start < new.end and new.start < end for start, end in near):
            found.append(new)
            taken.insert(index, (new.start, new.end))
    return sorted((*decrees, *found), key=lambda decree: decree.start)


def _acronyms(text: str, decrees: Sequence[Decree]) -> Iterator[Decree]:
    known: set[str] = set()
    in_capitals = set(_IN_CAPITALS.findall(text))
    for decree in decrees:
        if decree.nominal:
            continue
        if (defined := _DEFINED.search(text, max(0, decree.start - 40), decree.start)) and defined[1] not in known:
            known.add(defined[1])
            yield from _mentions(text, defined[1], 0, decree.type, "introduced.acronym")
        letters = initials(title_of(decree.text)).upper()
        if letters in in_capitals and letters not in known:
            known.add(letters)
            yield from _mentions(text, letters, decree.start, decree.type, "introduced.acronym")
        for form in short_forms(decree.text, text[decree.end:decree.end + 160]):
            if _ACRONYM.fullmatch(form) and form not in known and _abbreviates(form, decree.text):
                known.add(form)
                yield from _mentions(text, form, decree.start, decree.type, "introduced.acronym")


def _abbreviates(form: str, name: str) -> bool:
    """Whether the first letter of the acronym is that of one of the name's words."""
    return any(word[:1] == form[0] for word in re.findall(r"[A-Z]\w*", name.split("(")[0]))


def _called(text: str) -> Iterator[Decree]:
    for plan in sorted({" ".join(match[1].split()) for match in _PLAN.finditer(text)}):
        yield from _mentions(text, plan, 0, None, "introduced.plan")
    if not _INTO_LAW.search(text):
        return
    names = {" ".join(match[1].split()) for pattern in _CALLED for match in pattern.finditer(text)}
    for name in sorted(names):
        if not _TYPE_LAST.search(name):
            yield from _mentions(text, name, 0, "law", "introduced.name")


def _mentions(text: str, name: str, start: int, kind: str | None, rule: str) -> Iterator[Decree]:
    first, *others = map(re.escape, name.split())
    # The first word stands first, since `re` looks for a literal far faster than for a border before it.
    pattern = re.compile(r"\s+".join([rf"{first}(?<![\w-]{first})", *others]) + r"(?![\w-])")
    for match in pattern.finditer(text, start):
        if not _PART_NEXT.match(text, match.end()):
            yield Decree(start=match.start(), end=match.end(), text=match[0], type=kind, found_by=rule)
