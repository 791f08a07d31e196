"""The report written by a process of its own, while this one writes the tables."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from pathlib import Path

from pipeline.records import Document
from pipeline.running.reports import write_report


@contextmanager
def report_aside(
    out: Path, documents: Iterable[Document], gold: Path | None, register: Path | None = None
) -> Generator[Callable[[], list[Path]]]:
    """A block during which another process does what :func:`~pipeline.running.reports.write_report` does.

    Gives what waits for it, and gives or raises what it does; where the process has died, it writes the report itself.
    `documents` must be something that can be sent to a process.
    """
    context = get_context("spawn")
    connection, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_write, args=(theirs, out, documents, gold, register), daemon=True)
    process.start()
    theirs.close()

    def written() -> list[Path]:
        try:
            said: list[Path] | OSError = connection.recv()
        except EOFError:
            return write_report(out, documents, gold, register)
        if isinstance(said, OSError):
            raise said
        return said

    try:
        yield written
    finally:
        process.kill()
        process.join()
        connection.close()


def _write(
    connection: Connection, out: Path, documents: Iterable[Document], gold: Path | None, register: Path | None
) -> None:
    try:
        connection.send(write_report(out, _while_wanted(documents), gold, register))
    except OSError as error:
        connection.send(error)
    except Exception:
        return  # who asked does it again, and so meets it itself


def _while_wanted(documents: Iterable[Document]) -> Iterator[Document]:
    """`documents`, until the process that began this one has died: another run may write into the folder then."""
    asking = parent_process()
    for document in documents:
        if asking is not None and not asking.is_alive():
            raise SystemExit(1)
        yield document
