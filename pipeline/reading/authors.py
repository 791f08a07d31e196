"""Who wrote a paper, as its head says: a byline, or names alone below the title."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.reading.titles import names_body

_LABEL = re.compile(
    r"\W*(?:by|written by|drafted by|prepared by|compiled by|a (?:report|paper|brief|study) by|authors?|author\(s\)"
    r"|lead authors?|principal authors?|contributing authors?|contributors|scribes?|rapporteurs?|researchers?)\b"
    r"\s*[:–—-]?\s*",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:;|\||•|·|,|\band\b|&|\bwith\b)\s*", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame|Hon)\.?\s+)*(?P<name>[A-ZÀ-Þ][\w.'’-]*"
    r"(?:\s+(?:(?:de|del|della|den|der|di|da|dos|du|van|von|bin|bint|al|el|la|le|ten|ter|y)\s+)*"
    r"(?:[A-ZÀ-Þ]|d['’]|[oó]\s|h[ÉE])[\w.'’-]*){1,4})"
)
_INVERTED = re.compile(
    r"(?P<family>[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+)?),\s"
    r"(?P<given>[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w.'’-]*){0,2})"
)
_DEGREES = re.compile(
    r",?\s*\b(?:Ph\.?D|MD|M\.?A|M\.?Sc|MBA|LL\.?M|JD|Esq|CBE|OBE|FRS)\b\.?|,?\s*\b(?:Bachelor|Master|Doctor) of .*"
)
_NOTE_MARKS = re.compile(r"(?<=[^\W\d_]),?[\d*†‡§]+(?:,[\d*†‡§]+)*")
_MARKS = re.compile(r"[\d*†‡§¶+¹²³⁴-⁹]+(?:,[\d*†‡§]+)*$")
_AFFILIATION = re.compile(r"\s*(?:\(|–|—|\s-\s|,\s*(?=[a-z])).*$")
_LINE_LONG, _LINES = 200, 12


def authors_in(lines: Sequence[str], below_title: Sequence[str]) -> tuple[str, ...]:
    """The authors that `lines` of a paper's head name by a label, or that are named alone right `below_title`."""
    shown = [line.strip() for line in lines if line.strip()][: _LINES * 2]
    return _labelled(shown) or _alone(below_title) or _inverted(shown)


def are_printed(names: Iterable[str], head: str) -> bool:
    """Whether each of `names`, which a file's metadata state, is a person's and printed in the paper's `head`."""
    plain = head.casefold()
    return all(_name(name, known=False) and all(part.casefold() in plain for part in name.split()) for name in names)


def _labelled(lines: Sequence[str]) -> tuple[str, ...]:
    for number, line in enumerate(lines):
        label = _LABEL.match(line)
        if label is None or len(line) > _LINE_LONG:
            continue
        own = line[label.end() :]
        inverted = _INVERTED.fullmatch(_DEGREES.sub("", own)) if label[0].casefold().startswith("author:") else None
        if inverted:
            return (f"{inverted['given']} {inverted['family']}",)
        for said in [own] if own else lines[number + 1 : number + 2]:
            if names := _names(said, known=bool(own) and ":" not in label[0]):
                return names
    return ()


def _alone(lines: Sequence[str]) -> tuple[str, ...]:
    """The names that the first lines consist of, up to the first line that is anything else."""
    found: list[str] = []
    for line in lines:
        names = _names(line, known=True) if len(line) < _LINE_LONG else ()
        if names:
            found.extend(names)
        elif found:
            break
    return tuple(found)


def _inverted(lines: Sequence[str]) -> tuple[str, ...]:
    """The names of a line such as ``Holm, Anna; Petrov, Ivan``, as cover sheets of repositories have it."""
    for line in lines:
        parts = [_INVERTED.fullmatch(part.strip()) for part in line.split(";")]
        if len(parts) > 1 and all(parts):
            return tuple(f"{part['given']} {part['family']}" for part in parts if part)
    return ()


def _names(line: str, known: bool) -> tuple[str, ...]:
    """The names that `line` consists of; empty where a part of it is none. `known`: one has a common given name."""
    parts = [part for part in _SEPARATOR.split(_NOTE_MARKS.sub(",", _DEGREES.sub("", line))) if part.strip(" .,:")]
    found: list[str] = []
    for part in parts:
        name = _name(_AFFILIATION.sub("", part), known=False)
        if name is None:
            if not found or not names_body(part):
                return ()
            break  # the affiliation of the last one
        found.append(name)
    return tuple(found) if found and (not known or any(map(_is_known, found))) else ()


def _name(text: str, known: bool) -> str | None:
    """`text` as a person's name, without its marks and titles; None where it is none."""
    match = _NAME.fullmatch(_MARKS.sub("", text.strip(" .,:")).strip())
    if match is None or names_body(match["name"]) or (known and not _is_known(match["name"])):
        return None
    name = match["name"]
    return name if not name.isupper() else name.title()


@lru_cache(maxsize=1024)
def _is_known(name: str) -> bool:
    """Whether a name's first word is a given name, or none of its words is a usual word."""
    from pipeline.people.lexicon import default_lexicon, fold  # not before: the process that parses has no use of it

    lexicon = default_lexicon()
    words = [fold(word) for word in name.split()]
    return words[0] in lexicon["given_names"] or not any(word in lexicon["words"] for word in words if len(word) > 1)
