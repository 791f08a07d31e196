"""Why a mention was found and how its value came about; and why there is none where one was expected."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from pipeline.assembling import extract_all, load
from pipeline.explaining.found import of_mention
from pipeline.explaining.missed import of_nothing
from pipeline.explaining.rerun import Rerun
from pipeline.reading import read_paper
from pipeline.records import Document, day_of
from pipeline.storing.lines import read_documents

_MOST = 20
"""Places of a text that are shown at most."""


def explain_paper(
    paper: str,
    wanted: str | None,
    *,
    extractions: Path,
    model: str,
    user_rules: Path | None = None,
    published: str | None = None,
) -> Iterator[str]:
    """What :func:`explain` yields about a paper, which is extracted again for it.

    `paper` is a paper's file, or the id of a document in the file `extractions`. Raises :class:`ValueError` where
    there is no such paper or place, and for a model or rules that can't be used.
    """
    document = _paper(paper, extractions, published)
    nlp = load(model, user_rules=user_rules)
    return explain(next(extract_all([document], nlp)), wanted, nlp)


def _paper(paper: str, extractions: Path, published: str | None) -> Document:
    if Path(paper).is_file():
        return read_paper(Path(paper), published)
    known = read_documents(extractions) if extractions.exists() else iter(())
    document = next((document for document in known if document.id == paper), None)
    if document is None:
        raise ValueError(f"{paper}: neither a file nor the id of a paper in {extractions}; --from names others")
    return document.model_copy(update={"published": day_of(published)}) if published else document


def explain(document: Document, wanted: str | None, nlp: Language) -> Iterator[str]:
    """Lines that explain why `document`, as `nlp` extracts it, has what it has at the places `wanted`.

    `wanted` is an offset, a text of which every occurrence is explained, or None for all mentions. A text of digits
    is put in quotes. Raises :class:`ValueError` where there is no such place.
    """
    rerun = Rerun(document, nlp)
    shown: set[int] = set()
    for start, end in _places(document, wanted):
        spans = [(number, span) for number, span in enumerate(document.spans) if span.start < end and start < span.end]
        for number, span in spans:
            if number not in shown:
                shown.add(number)
                yield from of_mention(rerun, span)
                yield ""
        if not spans:
            yield from of_nothing(rerun, start, end)
            yield ""


def _places(document: Document, wanted: str | None) -> Sequence[tuple[int, int]]:
    if wanted is None:
        return [(span.start, span.end) for span in document.spans]
    if wanted.isdecimal():
        offset = int(wanted)
        if offset >= len(document.text):
            raise ValueError(f"{document.id}: has {len(document.text)} characters, none at {offset}")
        return [(offset, offset + 1)]
    words = wanted[1:-1] if len(wanted) > 2 and wanted[0] == wanted[-1] == '"' else wanted
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [match.span() for match in re.finditer(pattern, document.text)] if pattern else []
    if not found:
        raise ValueError(f"{document.id}: {words!r} is not in the text")
    return found[:_MOST]
