"""What every format's reader gives: the canonical text and what the file tells of it."""

from dataclasses import dataclass, field

from pipeline.reading.layout import Layout


@dataclass(frozen=True)
class Content:
    """A paper's text and the metadata that its file states, before anything is asked of the text.

    ``published`` is the day that the file's metadata tell, ``head`` text that stands at the paper's head in the
    original but not in ``text`` (a running head), ``created`` the day on which the file was made: a hint for a
    message, never the paper's date.
    """

    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    created: str | None = None
    head: str = ""
    warnings: tuple[str, ...] = ()
    layout: Layout | None = field(default=None, compare=False)
