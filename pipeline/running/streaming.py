"""Documents to standard output, of papers from standard input or from files: no folder, nothing kept."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO

from pipeline.reading import Reader, ReadingError
from pipeline.records import Document, day_of, document_from
from pipeline.running.fingerprint import Settings
from pipeline.running.objects import shown
from pipeline.running.opening import opener_of
from pipeline.running.reviews import NONE, ReviewFiles, Reviews
from pipeline.running.sources import papers_of
from pipeline.running.working import extractor, read_ahead, work
from pipeline.storing.lines import document_line

NAME = "stdin"
"""The id of a single text, and what messages call the input."""


def extract_stream(
    source: IO[bytes],
    settings: Settings,
    write: Callable[[str], None],
    warn: Callable[[str], None],
    fault: Callable[[str], None] | None = None,
    *,
    reviews: ReviewFiles = NONE,
) -> int:
    """Extract from what `source` holds and pass each document to `write` as a line of JSON; the number of faults.

    The input is one text, or JSON Lines records ``{"id", "published", "text"}``, which are recognised by their first
    character. A record that can't be used is reported to `fault`, else to `warn`, with its line; the others come out
    all the same. `reviews` are those of a run. Raises :class:`ValueError` for input that is not UTF-8 and for a
    model or rules that can't be used.
    """
    faults = 0
    reviewed = Reviews(reviews)
    extract: Callable[[Document], Document] | None = None
    published = None if settings.published is None else day_of(settings.published)
    reader = settings.reader()
    for place, paper in _papers(source.read(), published):
        try:
            document = _checked(paper(), place, reader)
        except ValueError as error:
            (fault or warn)(str(error))
            faults += 1
            continue
        extract = extract or extractor(settings)
        document = extract(document)
        for warning in document.warnings:
            warn(f"{place}: {warning}")
        write(document_line(reviewed.document(document)))
    return faults


def extract_files(
    paths: Iterable[Path],
    settings: Settings,
    write: Callable[[str], None],
    warn: Callable[[str], None],
    fault: Callable[[str], None] | None = None,
    *,
    recursive: bool = True,
    reviews: ReviewFiles = NONE,
) -> int:
    """Extract from the papers at `paths` and pass each document to `write` as a line of JSON; the number of faults.

    A paper that can't be read is reported to `fault`, else to `warn`; the others come out all the same. `reviews` are
    those of a run. Raises :class:`ValueError` for settings, a model or rules that can't be used.
    """
    faults: list[str] = []
    reviewed = Reviews(reviews)
    extract: Callable[[Document], Document] | None = None
    listed = partial(papers_of, recursive=recursive)
    with (
        opener_of(settings, faults.append) as opener,
        settings.reader() as reader,
        closing(read_ahead(opener.opened(paths, listed), reader)) as papers,
    ):
        for source, paper in papers:
            extract = extract or extractor(settings)
            outcome = work(source, paper.result, extract)
            if outcome.result is not None:
                write(reviewed.result(outcome.result).line)
            for warning in outcome.warnings:
                warn(warning)
            faults += [outcome.fault] if outcome.fault else []
    for line in faults:
        (fault or warn)(line)
    return len(faults)


def list_files(
    paths: Iterable[Path],
    settings: Settings,
    write: Callable[[str], None],
    warn: Callable[[str], None],
    *,
    recursive: bool = True,
) -> int:
    """Pass to `write` what would be read of `paths`, a paper a line; the number of faults reported to `warn`."""
    faults: list[str] = []
    listed = partial(papers_of, recursive=recursive)
    paths = list(paths)
    with opener_of(settings, faults.append) as opener:
        found = list(opener.opened(paths, listed))
    for source in found:
        write(str(source))
    if not found and not faults:
        faults.append(f"{', '.join(map(shown, paths))}: no paper to read here")
    for fault in faults:
        warn(fault)
    return len(faults)


def _papers(content: bytes, published: date | None) -> Iterator[tuple[str, Callable[[], Document]]]:
    """Each paper of the input as where it is and what makes it; that raises :class:`ValueError` for a bad record."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{NAME}: not UTF-8 (byte {error.start}); convert the text first") from None
    if not text.strip():
        raise ValueError(f"{NAME}: is empty; pipe a text into it, or records, a line each")
    if not text.lstrip().startswith("{"):
        yield NAME, lambda: Document(id=NAME, published=published, text=text)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            place = f"{NAME}, line {number}"
            yield place, partial(_record, line, place, published)


def _record(line: str, place: str, published: date | None) -> Document:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{place}: not a JSON object ({error}); each line must be one document") from None
    if not isinstance(fields, dict):
        raise ValueError(f"{place}: not a JSON object; each line must be one document")
    paper = document_from({"id": NAME, **fields, "spans": []}, place)
    return paper if paper.published or published is None else paper.model_copy(update={"published": published})


def _checked(paper: Document, place: str, reader: Reader) -> Document:
    """`paper` with its language. Raises :class:`ReadingError` with the `place` where it can't be read."""
    try:
        return reader.checked(paper)
    except ReadingError as error:
        raise type(error)(f"{place}: {error}") from None
