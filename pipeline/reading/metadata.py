"""What is known of a paper besides its text, and where each piece of that came from."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import Any

from pipeline.reading.authors import are_printed, authors_in
from pipeline.reading.content import Content
from pipeline.reading.head import HEAD, month_published_in, published_in
from pipeline.reading.limits import ReadingError
from pipeline.reading.titles import is_empty

PAPERS_FILE = "papers.toml"
"""The file beside papers that states what they don't state themselves."""

_LARGEST = 10_000_000
"""Bytes that it may have."""
_BYLINE_LONG = 80
_FIRST_PAGE = 6000
"""Characters of about a page, at whose foot journals name their issue."""
_BELOW = 5
"""Lines below a title that may name authors."""


@dataclass(frozen=True)
class Metadata:
    """A paper's metadata; ``origin`` says in words, by name of field, where each came from."""

    published: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    origin: dict[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def checked_day(value: str) -> str:
    """`value` if it is a day as ``2021-12-10``. Raises :class:`ValueError` where it isn't."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            date.fromisoformat(value)
            return value
    except ValueError:
        pass
    raise ValueError(f"published: {value!r} is no day; write it as 2021-12-10")


def metadata(path: Path, content: Content, published: str | None) -> Metadata:
    """The metadata of the paper at `path`.

    Each item comes from the first source that states it: for the day `published` as given by the user;
    :data:`PAPERS_FILE` beside the paper; the file's own metadata; the paper's head. A file's dates of creation and
    change are no dates of publication. Raises :class:`ReadingError` where :data:`PAPERS_FILE` is wrong.
    """
    entry = stated_beside(path)
    origin: dict[str, str] = {}
    warnings: list[str] = []
    day = _day(content, published, entry, origin, warnings)
    title = _first(origin, "title", ((entry.get("title"), PAPERS_FILE), *_titles(content)))
    stated = content.authors if content.trusted or are_printed(content.authors, content.text[:HEAD]) else ()
    lines = content.text[:HEAD].split("\n")
    authors = _first(
        origin,
        "authors",
        (
            (tuple(entry.get("authors", ())), PAPERS_FILE),
            (stated, "the file's metadata"),
            (authors_in(lines, content.below_title or _below(lines, title)), "the paper's head"),
        ),
    )
    return Metadata(day, title, tuple(authors or ()), origin, tuple(warnings))


def _titles(content: Content) -> Iterator[tuple[str | None, str]]:
    """What may be the title, the surest first: the largest type, then metadata that the head confirms, then others."""
    printed = content.printed_title, "the paper's first page"
    stated = None if content.title is None or is_empty(content.title) else " ".join(content.title.split())
    metadata = stated, "the file's metadata"
    if content.trusted or (stated and not content.strong_title and _plain(stated) in _plain(content.text[:HEAD])):
        yield metadata
    yield printed
    yield metadata


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _below(lines: Sequence[str], title: str | None) -> list[str]:
    """The line before a head's `title`, if it is short, or the lines behind it."""
    shown = [line.strip() for line in lines if line.strip()]
    place = next((number for number, line in enumerate(shown) if title and _plain(line) == _plain(title)), None)
    if place is None:
        return []
    below = shown[place + 1 : place + 1 + _BELOW]
    return below if place == 0 or len(shown[place - 1]) > _BYLINE_LONG else [shown[place - 1], *below]


def _first(origin: dict[str, str], name: str, choices: Sequence[tuple[Any, str]]) -> Any:
    for value, place in choices:
        if value:
            origin[name] = place
            return value
    return None


def _day(
    content: Content, published: str | None, entry: dict[str, Any], origin: dict[str, str], warnings: list[str]
) -> str | None:
    from pipeline.dates.day_order import month_first  # as in head.py

    in_head = published_in(f"{content.head}\n{content.text[:HEAD]}", month_first(content.text))
    head = (in_head[0].isoformat(), f"the paper's head: {in_head[1]!r}") if in_head else (None, "")
    if not in_head and (in_month := month_published_in(f"{content.head}\n{content.text[:_FIRST_PAGE]}")):
        head = in_month[0].isoformat(), f"the last day of the month in the paper's head: {in_month[1]!r}"
    day: str | None = _first(
        origin,
        "published",
        (
            (published, "--published"),
            (entry.get("published"), PAPERS_FILE),
            (_valid(content.published), "the file's metadata"),
            head,
        ),
    )
    if day is None and content.created:
        warnings.append(
            f"its file was created on {content.created}; if that is the paper's date, "
            f"give --published {content.created}"
        )
    return day


def _valid(day: str | None) -> str | None:
    try:
        return checked_day(day) if day else None
    except ValueError:
        return None


def stated_beside(path: Path) -> dict[str, Any]:
    """The paper's ``published``, ``title`` and ``authors`` in :data:`PAPERS_FILE` beside it; empty if not stated.

    A paper's table is called by the file's name without its ending, or has the name as its ``file``. Raises
    :class:`ReadingError` where the file can't be parsed or says something impossible.
    """
    beside = path.parent / PAPERS_FILE
    try:
        state = beside.stat()
    except OSError:
        return {}
    if not S_ISREG(state.st_mode):
        raise ReadingError(f"{beside}: no regular file; its end may never come")
    if state.st_size > _LARGEST:
        raise ReadingError(f"{beside}: {state.st_size / 1e6:.1f} MB, more than {_LARGEST / 1e6:g} MB; split the folder")
    by_file, by_stem = _papers(beside, state.st_size, state.st_mtime_ns)
    entry = by_file.get(path.name, by_stem.get(path.stem, {}))
    try:
        return _checked(entry)
    except ValueError as error:
        raise ReadingError(f"{beside}: {path.stem}: {error}") from None


@lru_cache(maxsize=64)
def _papers(beside: Path, _size: int, _changed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The tables of one file as it was at one time, by the ``file`` that they name and by their own names."""
    try:
        papers = tomllib.loads(beside.read_text(encoding="utf-8-sig")).get("papers", {})
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a plain ValueError
        raise ReadingError(f"{beside}: not TOML ({error})") from None
    if not isinstance(papers, dict):
        raise ReadingError(f"{beside}: 'papers' must be tables, one a paper: [papers.\"its-file-name\"]")
    named = {name: entry["file"] for name, entry in papers.items() if isinstance(entry, dict) and "file" in entry}
    by_file = {file: papers[name] for name, file in named.items() if isinstance(file, str)}
    return by_file, {name: entry for name, entry in papers.items() if name not in named}


def _checked(entry: Any) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise ValueError("must be a table")
    found: dict[str, Any] = {}
    day = entry.get("published")
    if day is not None:
        found["published"] = checked_day(
            day.date().isoformat()
            if isinstance(day, datetime)
            else day.isoformat()
            if isinstance(day, date)
            else str(day)
        )
    authors = entry.get("authors", [])
    authors = [authors] if isinstance(authors, str) else authors
    if not isinstance(authors, list) or not all(isinstance(name, str) for name in authors):
        raise ValueError("authors: must be a list of names")
    found["authors"] = authors
    if title := entry.get("title"):
        found["title"] = str(title)
    return found
