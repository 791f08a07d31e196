"""Papers as they are published, to one canonical text with its metadata.

:func:`read_paper` reads one paper; a :class:`Reader` reads many and keeps the process in which files are parsed.
"""

from pipeline.reading.formats import SUFFIXES, left_out_of, papers_in
from pipeline.reading.layout import Layout, located
from pipeline.reading.limits import LanguageError, Limits, ReadingError
from pipeline.reading.metadata import stated_beside
from pipeline.reading.reader import Paper, Reader, read_paper

__all__ = [
    "SUFFIXES",
    "LanguageError",
    "Layout",
    "Limits",
    "Paper",
    "Reader",
    "ReadingError",
    "left_out_of",
    "located",
    "papers_in",
    "read_paper",
    "stated_beside",
]
