"""What Python users call beside :func:`pipeline.extract` and :func:`pipeline.load`."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import islice
from multiprocessing import get_context
from os import PathLike
from pathlib import Path

from pipeline.reading import read_paper
from pipeline.recogniser import OWN
from pipeline.records import Document
from pipeline.scoring import Score
from pipeline.scoring import score as score_documents
from pipeline.storing.lines import read_documents

_AHEAD = 4
"""Papers a worker that wait for it or have been done by it: what bounds the memory of :func:`extract_many`."""

Documents = Iterable[Document] | str | PathLike[str]
"""Documents, or the path of a JSON Lines file of them."""


def read(path: str | PathLike[str]) -> Document:
    """The paper at `path` (PDF, Word, HTML, Markdown, plain text and others) as a document without mentions.

    Raises :class:`pipeline.reading.ReadingError`, whose message names the file and a remedy, where it can't be read.
    """
    return read_paper(Path(path))


def extract_many(
    papers: Iterable[Document], *, model: str = OWN, rules: str | PathLike[str] | None = None, workers: int = 1
) -> Iterator[Document]:
    """Each of `papers` with its mentions, in order, as they are finished; only a few are held at a time.

    `model` and `rules` are those of :func:`pipeline.load`; with `workers` over 1 as many processes share the work.
    A script that asks for several must do so below ``if __name__ == "__main__":``. Raises :class:`ValueError` for a
    model or rules that can't be used.
    """
    folder = Path(rules) if rules is not None else None
    if workers <= 1:
        for paper in papers:
            yield _extracted(paper, model, folder)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting = iter(papers)
        running = [pool.submit(_extracted, paper, model, folder) for paper in islice(waiting, workers * _AHEAD)]
        while running:
            yield running.pop(0).result()
            running += [pool.submit(_extracted, paper, model, folder) for paper in islice(waiting, 1)]


def _extracted(paper: Document, model: str, rules: Path | None) -> Document:
    from pipeline.assembling import extract_all

    return next(extract_all([paper], _loaded(model, rules)))


@cache
def _loaded(model: str, rules: Path | None):  # type: ignore[no-untyped-def]  # spaCy is imported by the first call
    from pipeline.assembling import load

    return load(model, user_rules=rules)


def score(gold: Documents, predicted: Documents) -> Score:
    """How good `predicted` is against `gold`, document by document of the same id.

    Raises :class:`ValueError` where a file is no file of documents or the two don't hold the same texts.
    """
    return score_documents(_documents(gold), _documents(predicted))


def _documents(source: Documents) -> Iterable[Document]:
    return read_documents(Path(source)) if isinstance(source, str | PathLike) else source
