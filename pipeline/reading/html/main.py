"""Which blocks of a web page are its main text: several extractions compared, the prose kept."""

import re
from collections.abc import Container, Sequence
from typing import Any

from pipeline.reading.html.blocks import Block, blocks, visible_length
from pipeline.reading.html.parts import names_imprint

_KNOWN = 40
"""Characters of a block by which it is found again in an extraction."""
_PROSE = 60
"""A block of fewer characters is no paragraph of prose: a heading, a byline, a link."""
_HEAD = 600
"""Characters that may precede the main text and still belong to the paper: title, authors, day."""
_ABOVE_TITLE = 2
"""Short blocks above a page's heading that may belong to the paper: a kicker, a date."""
_COVERED = 0.7
"""The share of an extraction's characters that the chosen blocks have to hold."""
_LOST = 0.4
_LOST_LEAST = 2000


def main_blocks(tree: Any, source: str, titles: Sequence[str] = ()) -> list[Block]:
    """The blocks of the main text of the page `tree`, whose source is `source`; `titles` are what it may be called.

    trafilatura states which paragraphs are the main text; it drops short lines (a byline, a date) and rewrites others,
    so the characters are taken from the page. Where menus and the like were guessed wrong and the paragraphs are not
    among the blocks, the page is read again without these guesses, and at last trafilatura's own text is taken.
    """
    extracted = _extracted(source)
    judged = "".join(extracted.split())
    named = {_plain(title) for title in titles}
    best: list[Block] = []
    for careful in (True, False):
        found = _chosen(list(blocks(tree, careful=careful)), judged, named)
        if _covered(found, judged) >= _COVERED:
            return found
        best = max(best, found, key=_length)
    if len(judged) > _LOST_LEAST and _covered(best, judged) < _LOST:
        return [Block(tree, line, False, "paragraph") for line in extracted.split("\n") if line.strip()]
    return best


def lost(tree: Any, kept: Sequence[Block]) -> str | None:
    """A warning where far more text is visible on the page than was kept, or None."""
    visible, length = visible_length(tree), _length(kept)
    if visible - length < _LOST_LEAST or length > _LOST * visible:
        return None
    return (
        f"{length:,} of about {visible:,} visible characters of the page were taken for its main text; "
        "compare it with the page, and save the page as PDF if a part is missing"
    )


def _length(found: Sequence[Block]) -> int:
    return sum(len(block.text) for block in found)


def _extracted(source: str) -> str:
    """What trafilatura takes for the main text; of its ways the first that keeps most of the prose of all."""
    import trafilatura

    best = ""
    for recall in (False, True):
        try:
            found = (
                trafilatura.extract(
                    source,
                    output_format="txt",
                    include_comments=False,
                    include_tables=True,
                    deduplicate=False,
                    max_tree_size=None,
                    favor_recall=recall,
                )
                or ""
            )
        except (RecursionError, ValueError, TypeError, AttributeError):
            continue
        if len(found) > 1.3 * len(best):
            best = found
    return best


def _key(text: str) -> str:
    return "".join(text.split())[:_KNOWN]


def _covered(found: Sequence[Block], judged: str) -> float:
    """The share of `judged` that `found` holds."""
    if not judged:
        return 1.0
    held = sum(len("".join(block.text.split())) for block in found if _key(block.text) in judged)
    return held / len(judged)


def _plain(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))


def _chosen(found: list[Block], judged: str, titles: Container[str]) -> list[Block]:
    """The blocks from the title or the first paragraph in `judged` to the last of its prose; all of a short page."""
    inside = [
        place
        for place, block in enumerate(found)
        if judged and len(block.text) >= _KNOWN and _key(block.text) in judged
    ]
    if not inside:
        return found if _length(found) < _LOST_LEAST or not judged else []
    around = {id(element) for element in _common([found[place].element for place in inside]).iter()}
    first, last = _first(found, inside[0], around, titles), _last(found, inside[-1], around)
    head = [block for block in found[first : inside[0]] if not block.linked or names_imprint(block.element)]
    return head + found[inside[0] : last + 1]


def _first(found: Sequence[Block], first: int, around: set[int], titles: Container[str]) -> int:
    """Where the paper begins: at the page's heading above its first paragraph, else after the links before that."""
    begin, room, heading = first, _HEAD, None
    for place in range(first, -1, -1):
        room -= len(found[place].text) if place < first else 0
        if room < 0:
            break
        if _plain(found[place].text) in titles or (found[place].element.tag == "h1" and heading is None):
            heading = place
    while begin > 0 and not found[begin - 1].linked and id(found[begin - 1].element) in around:
        begin -= 1
    if heading is None:
        return begin
    above = heading
    while above > 0 and heading - above < _ABOVE_TITLE and _about(found[above - 1], found[heading], around):
        above -= 1
    return above


def _about(block: Block, heading: Block, around: set[int]) -> bool:
    """Whether a block above a page's heading belongs to the paper: it is short and in the same part of the page."""
    near = id(block.element) in around or block.element.getparent() is heading.element.getparent()
    return not block.linked and len(block.text) < _PROSE and near


def _last(found: Sequence[Block], last: int, around: set[int]) -> int:
    """Where the paper ends: the lines beside its last paragraph and the prose behind that belong to it, no links."""
    parent = found[last].element.getparent()
    end = last
    for place in range(last + 1, len(found)):
        block = found[place]
        beside = block.element.getparent() is parent
        if (block.linked and not beside) or id(block.element) not in around:
            break
        if beside or (len(block.text) > _PROSE and block.text.rstrip().endswith(".")):
            end = place
    return end


def _common(elements: list[Any]) -> Any:
    """The lowest element that holds all of `elements`, or the article around it; of a single one, its parent."""
    path = [*reversed(list(elements[0].iterancestors())), elements[0]]
    for element in elements[1:]:
        own = {id(other) for other in element.iterancestors()} | {id(element)}
        while id(path[-1]) not in own:
            path.pop()
    named = [element for element in path if element.tag in ("article", "main") or element.get("role") == "main"]
    if named:
        return named[-1]
    return path[-2] if len(path) > 2 and any(path[-1] is element for element in elements) else path[-1]
