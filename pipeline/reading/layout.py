"""Where the characters of a canonical text stand in the original: pages and boxes.

A :class:`Layout` holds runs: stretches of letters, of digits, or single marks, each with its page and the box that it
fills there. Runs are in the order of the text and don't overlap; the spaces and line breaks between them have none.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from pipeline.records import Mention

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in PDF points of the page's own coordinates."""

_TRIM = 0.15
"""The share of a line's height that is cut off a box above and below: a font's height overlaps its neighbour lines."""

AnyMention = TypeVar("AnyMention", bound=Mention)


class Layout:
    """The map from offsets of a text to pages and boxes."""

    def __init__(self) -> None:
        self._starts = array("L")
        self._ends = array("L")
        self._pages = array("L")
        self._lines = array("L")
        self._boxes = array("f")

    def add(self, start: int, end: int, page: int, line: int, box: Box) -> None:
        """Tell that ``text[start:end]`` fills `box` on `page` (from 1); runs of one line share the number `line`."""
        self._starts.append(start)
        self._ends.append(end)
        self._pages.append(page)
        self._lines.append(line)
        self._boxes.extend(box)

    def __len__(self) -> int:
        return len(self._starts)

    def dumped(self) -> list[bytes]:
        """The map as plain bytes, to be sent to another process of this machine."""
        return [part.tobytes() for part in (self._starts, self._ends, self._pages, self._lines, self._boxes)]

    @classmethod
    def loaded(cls, parts: Sequence[bytes]) -> "Layout":
        """The map that :meth:`dumped` gave."""
        layout = cls()
        own: tuple[array[Any], ...] = (layout._starts, layout._ends, layout._pages, layout._lines, layout._boxes)
        for mine, part in zip(own, parts, strict=True):
            mine.frombytes(part)
        return layout

    def boxes(self, start: int, end: int) -> list[tuple[int, Box]]:
        """The pages and boxes that ``text[start:end]`` fills, one a line, in reading order; none between runs."""
        found: list[tuple[int, int, Box]] = []
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self._starts) and self._starts[index] < end:
            if self._ends[index] > start:
                line, page, box = self._lines[index], self._pages[index], self._part(index, start, end)
                if found and found[-1][0] == line:
                    box = _union(found.pop()[2], box)
                found.append((line, page, box))
            index += 1
        return [(page, _trimmed(box)) for _, page, box in found]

    def _part(self, index: int, start: int, end: int) -> Box:
        """The box of one run's characters between `start` and `end`; within a run they count as equally wide."""
        left, bottom, right, top = self._boxes[index * 4 : index * 4 + 4]
        first, last = self._starts[index], self._ends[index]
        step = (right - left) / (last - first)
        return (left + step * max(start - first, 0), bottom, right - step * max(last - end, 0), top)


def _union(one: Box, other: Box) -> Box:
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))


def _trimmed(box: Box) -> Box:
    left, bottom, right, top = box
    cut = _TRIM * (top - bottom)
    side = min(0.3, (right - left) * 0.1)
    return (round(left + side, 2), round(bottom + cut, 2), round(right - side, 2), round(top - cut, 2))


def located(mentions: Iterable[AnyMention], layout: Layout) -> tuple[AnyMention, ...]:
    """`mentions` with the page and box at which `layout` has each.

    A mention over several lines gets page and box of its first; :meth:`Layout.boxes` gives them all. One box around
    them would hold other words as well.
    """
    return tuple(_located(mention, layout) for mention in mentions)


def _located(mention: AnyMention, layout: Layout) -> AnyMention:
    boxes = layout.boxes(mention.start, mention.end)
    return mention.model_copy(update={"page": boxes[0][0], "box": boxes[0][1]}) if boxes else mention
