"""What a reader knows of the parts of a text: headings, list items, tables, notes, references, as offsets over it."""

from typing import Literal, NamedTuple

BlockKind = Literal[
    "heading", "paragraph", "list_item", "table", "caption", "footnote", "reference", "contents", "furniture", "label"
]
"""``contents`` is an entry of a table of contents; ``furniture`` a line that repeats from page to page and was kept;
``label`` a number or mark that belongs to no sentence: of a list item, section, note or table."""


class Block(NamedTuple):
    """The part of a text from ``start`` to ``end`` (exclusive, in Unicode code points) and what it is.

    Parts may lie within others: a ``label`` within its ``list_item``. What lies in none is running text.
    """

    kind: BlockKind
    start: int
    end: int


Reason = Literal["furniture", "hidden", "across"]
"""Why a line of a page is no part of the text: a running head, foot or page number; white on white; written across the
lines, as stamps are."""


class LeftOut(NamedTuple):
    """A line that a paper's ``pages`` (from 1) show and that is no part of its text; of some alike, the first."""

    text: str
    reason: Reason
    pages: tuple[int, ...]
