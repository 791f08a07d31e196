"""Papers as they are published, to one canonical text with its metadata."""

from pathlib import Path

from pipeline.reading.plain import read_plain
from pipeline.records import Document


class ReadingError(ValueError):
    """A paper that can't be read; the message names the file, what is wrong and the remedy."""


def read_paper(path: Path, published: str | None = None) -> Document:
    """The paper at `path`, without mentions. Raises :class:`ReadingError`."""
    try:
        return read_plain(path, published)
    except (OSError, ValueError) as error:
        raise ReadingError(f"{path}: {error}") from None
