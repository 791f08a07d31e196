"""Limits on what reading may cost, and the errors that it raises."""

import sys
from dataclasses import dataclass


class ReadingError(ValueError):
    """A paper that can't be read; the message names the file, what is wrong and the remedy."""


class LanguageError(ReadingError):
    """A paper that is not English, and so was skipped."""


@dataclass(frozen=True)
class Limits:
    """How much one paper may cost; every message about a limit names the option that lifts it.

    ``megabytes`` bounds the file (``--max-mb``), ``pages`` those of a PDF (``--max-pages``), ``seconds`` the reading of
    one paper in wall-clock time (``--read-seconds``), ``memory_mb`` the address space of the process that parses,
    where the system can bound it. ``unpacked`` is how many times its packed size a Word file may unpack to, and
    ``characters`` how long a canonical text may be.
    """

    megabytes: float = 100
    pages: int = 2000
    seconds: float = 120
    memory_mb: int = 3072
    unpacked: int = 100
    characters: int = 20_000_000

    def __post_init__(self) -> None:
        for name, option in _OPTIONS.items():
            value = getattr(self, name)
            if not 0 < value <= _MOST.get(name, sys.maxsize):
                most = f" and at most {_MOST[name]:,}" if name in _MOST else ""
                raise ValueError(f"limit {name}: must be above 0{most}, not {value}{option}")


_OPTIONS = {
    "megabytes": " (--max-mb)",
    "pages": " (--max-pages)",
    "seconds": " (--read-seconds)",
    "memory_mb": "",
    "unpacked": "",
    "characters": "",
}
_MOST = {"seconds": 1_000_000}
"""What no clock can wait longer than."""
