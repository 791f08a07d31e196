"""One paper from source to finished result; whatever goes wrong in it is reported, and costs this paper alone."""

import json
import os
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pipeline.reading import Paper, Reader, ReadingError, located
from pipeline.records import Document, day_of, document_from
from pipeline.running.fingerprint import Settings
from pipeline.running.sources import Source, line_of
from pipeline.running.store import Result
from pipeline.storing.lines import document_line

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # heeded only where numpy isn't imported yet


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source: a result, or the fault that kept it from one; and what the user should know."""

    source: Source
    result: Result | None = None
    fault: str | None = None
    warnings: tuple[str, ...] = ()


def extractor(settings: Settings) -> Callable[[Document], Document]:
    """What gives a paper its mentions; loads the model, once. Raises :class:`ValueError` where that can't be had."""
    from pipeline.assembling import extract_all, load

    nlp = load(settings.model, user_rules=settings.user_rules)
    return lambda paper: next(extract_all([paper], nlp))


def read_ahead(sources: Iterable[Source], reader: Reader) -> Generator[tuple[Source, Future[Paper]], None, None]:
    """Each of `sources` with the paper that it will be: the next is read while somebody works on this one.

    A paper's ``result()`` waits for it, and raises what :func:`read` raises. Close the generator before the reader.
    """
    thread = ThreadPoolExecutor(1)
    pending: deque[tuple[Source, Future[Paper]]] = deque()
    try:
        for source in sources:
            pending.append((source, thread.submit(read, source, reader)))
            if len(pending) == 2:
                yield pending.popleft()
        yield from pending
    finally:
        thread.shutdown(wait=False, cancel_futures=True)  # what it reads still, closing the reader ends


def work(source: Source, paper_of: Callable[[], Paper], extract: Callable[[Document], Document]) -> Outcome:
    """Extract from and serialise the paper that `paper_of` returns, or report why there is none.

    Raises nothing but what ends the process (:class:`KeyboardInterrupt`).
    """
    try:
        paper, layout = paper_of()
        document = extract(paper)
        if layout is not None:
            document = document.model_copy(update={"spans": located(document.spans, layout)})
        line = document_line(document)
        counts = Counter(span.label for span in document.spans)
        result, warnings = Result(document.id, line, dict(sorted(counts.items()))), _warnings(document)
        del paper, document  # a long paper's mentions would be held twice
        line.encode()  # half a character, as JSON can write it, no file can hold
        document_from(json.loads(line), str(source))  # what is kept can be read again
    except (ReadingError, OSError) as error:
        return Outcome(source, fault=str(error))
    except Exception as error:
        return Outcome(source, fault=f"{source}: {type(error).__name__}: {error}")
    return Outcome(source, result, warnings=warnings)


def read(source: Source, reader: Reader) -> Paper:
    """The paper of `source`. Raises :class:`ReadingError` and :class:`OSError`."""
    if source.line is None:
        return reader.read(source.path) if source.held is None else _read_held(source, source.held, reader)
    try:
        fields = json.loads(line_of(source))
    except (ValueError, RecursionError) as error:
        raise ReadingError(f"{source}: not a JSON object ({error}); each line must be one document") from None
    try:
        paper = reader.checked(document_from(fields, str(source)))
    except ReadingError as error:
        raise type(error)(f"{source}: {error}") from None
    except ValueError as error:
        raise ReadingError(str(error)) from None
    if not paper.published and reader.published:
        paper = paper.model_copy(update={"published": day_of(reader.published)})
    return Paper(paper, None)


def _read_held(source: Source, held: Path, reader: Reader) -> Paper:
    """The paper of `source`, of which `held` is a copy that nobody should hear of."""
    try:
        document, layout = reader.read(held)
    except ReadingError as error:
        raise type(error)(str(error).replace(str(held), str(source))) from None
    return Paper(document.model_copy(update={"source": str(source)}), layout)


def _warnings(document: Document) -> tuple[str, ...]:
    warnings = tuple(f"{document.id}: {warning}" for warning in document.warnings)
    if document.published is None:
        warnings += (f"{document.id}: no published date found; relative dates stay without value (give --published)",)
    return warnings
