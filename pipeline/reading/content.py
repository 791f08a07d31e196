"""What every format's reader returns: the canonical text, its blocks, and what the file states about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.blocks import Block, BlockKind, LeftOut
from pipeline.reading.layout import Layout


@dataclass(frozen=True)
class Content:
    """A paper's text and the metadata that its file states, before anything is asked of the text.

    ``blocks`` are the parts of ``text`` that are not running text, sorted by start. ``published`` is the day that the
    file's metadata state, ``head`` text that is printed at the paper's head in the original but not in ``text`` (a
    running head), ``created`` the day on which the file was made: a hint for a message, never the paper's date.
    ``printed_title`` is what the first page shows as title, ``strong_title`` whether its type shows that surely,
    ``below_title`` the lines below it, and ``title`` and ``authors`` are what the file's metadata state; ``trusted``
    is whether those are written for readers, as a web page's are. ``left_out`` is what the pages show beside ``text``.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    printed_title: str | None = None
    strong_title: bool = False
    trusted: bool = False
    below_title: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: str | None = None
    created: str | None = None
    head: str = ""
    warnings: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    layout: Layout | None = field(default=None, compare=False)


def joined(parts: Iterable[tuple[str, BlockKind | None]]) -> tuple[str, tuple[Block, ...]]:
    """Paragraphs with their kinds as one text, an empty line between two, and its blocks."""
    texts: list[str] = []
    found: list[Block] = []
    at = 0
    for text, kind in parts:
        if kind is not None and kind != "paragraph":
            found.append(Block(kind, at, at + len(text)))
        texts.append(text)
        at += len(text) + 2
    return "\n\n".join(texts), tuple(found)


Placing = tuple[float, float, float, float, float, float]
"""The way from a page's own coordinates to shares of its picture: see :class:`PagePicture`."""


@dataclass(frozen=True)
class PagePicture:
    """A page as PNG of `width` and `height` pixels.

    ``placing`` (a, b, c, d, e, f) leads from a point (x, y) of the page's own coordinates to the place
    (a·x + c·y + e, b·x + d·y + f) in the picture, in shares of its width and height from its upper left corner.
    """

    png: bytes
    width: int
    height: int
    placing: Placing
