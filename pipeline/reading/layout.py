"""Where the characters of a canonical text stand in the original: pages and boxes.

A :class:`Layout` holds runs: stretches of letters, of digits, or single marks, each with its page and the box that it
fills there. Runs are in the order of the text and don't overlap; the spaces and line breaks between them have none.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:  # the process that parses has no use of records, which take longer to import than all else
    from pipeline.records import Mention

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in PDF points of the page's own coordinates."""

_TRIM = 0.15
"""The share of a line's height that is cut off a box above and below: a font's height overlaps its neighbour lines."""

AnyMention = TypeVar("AnyMention", bound="Mention")


class Layout:
    """The map from offsets of a text to pages and boxes."""

    def __init__(self) -> None:
        self._starts = array("L")
        self._ends = array("L")
        self._boxes = array("f")
        self._lines = array("L")
        self._pages = array("L")
        self._turns = array("f")

    def begin_line(self, page: int) -> None:
        """Tell that the runs to come stand on one line of `page` (from 1)."""
        self._lines.append(len(self._starts))
        self._pages.append(page)

    def add(self, starts: Sequence[int], ends: Sequence[int], boxes: Sequence[float]) -> None:
        """Tell that the text from each of `starts` to its of `ends` fills the next four numbers of `boxes`."""
        self._starts.extend(starts)
        self._ends.extend(ends)
        self._boxes.extend(boxes)

    def turn(self, page: int, rotation: int, size: tuple[float, float]) -> None:
        """Tell that `page` is looked at turned by `rotation` degrees; `size` is its width and height so."""
        self._turns.extend((page, rotation, *size))

    def __len__(self) -> int:
        return len(self._starts)

    def dumped(self) -> list[bytes]:
        """The map as plain bytes, to be sent to another process of this machine."""
        return [part.tobytes() for part in self._parts()]

    def _parts(self) -> "tuple[array[Any], ...]":
        return self._starts, self._ends, self._boxes, self._lines, self._pages, self._turns

    @classmethod
    def loaded(cls, parts: Sequence[bytes]) -> "Layout":
        """The map that :meth:`dumped` gave."""
        layout = cls()
        for mine, part in zip(layout._parts(), parts, strict=True):
            mine.frombytes(part)
        return layout

    def boxes(self, start: int, end: int) -> list[tuple[int, Box]]:
        """The pages and boxes that ``text[start:end]`` fills, one a line, in reading order; none between runs."""
        found: list[tuple[int, Box]] = []
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self._starts) and self._starts[index] < end:
            if self._ends[index] > start:
                line, box = bisect_right(self._lines, index) - 1, self._part(index, start, end)
                if found and found[-1][0] == line:
                    box = _union(found.pop()[1], box)
                found.append((line, box))
            index += 1
        return [(self._pages[line], self._own(self._pages[line], _trimmed(box))) for line, box in found]

    def _own(self, page: int, box: Box) -> Box:
        """`box`, as the page is looked at, in the page's own coordinates."""
        for index in range(0, len(self._turns), 4):
            if self._turns[index] == page:
                back = _turned_back(int(self._turns[index + 1]), (self._turns[index + 2], self._turns[index + 3]))
                box = back(box) if back else box
        left, bottom, right, top = box
        return (round(left, 2), round(bottom, 2), round(right, 2), round(top, 2))

    def _part(self, index: int, start: int, end: int) -> Box:
        """The box of one run's characters between `start` and `end`; within a run they count as equally wide."""
        left, bottom, right, top = self._boxes[index * 4 : index * 4 + 4]
        first, last = self._starts[index], self._ends[index]
        step = (right - left) / (last - first)
        return (left + step * max(start - first, 0), bottom, right - step * max(last - end, 0), top)


def turned(rotation: int, size: tuple[float, float]) -> Callable[[Box], Box] | None:
    """The way of a box from the page's own coordinates to those in which it is looked at; None where they are one.

    `size` is the page's width and height as it is looked at.
    """
    width, height = size
    return {
        90: lambda b: (b[1], height - b[2], b[3], height - b[0]),
        180: lambda b: (width - b[2], height - b[3], width - b[0], height - b[1]),
        270: lambda b: (width - b[3], b[0], width - b[1], b[2]),
    }.get(rotation)


def _turned_back(rotation: int, size: tuple[float, float]) -> Callable[[Box], Box] | None:
    """The way back of :func:`turned`."""
    width, height = size
    return {
        90: lambda b: (height - b[3], b[0], height - b[1], b[2]),
        180: lambda b: (width - b[2], height - b[3], width - b[0], height - b[1]),
        270: lambda b: (b[1], width - b[2], b[3], width - b[0]),
    }.get(rotation)


def _union(one: Box, other: Box) -> Box:
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))


def _trimmed(box: Box) -> Box:
    left, bottom, right, top = box
    cut = _TRIM * (top - bottom)
    side = min(0.3, (right - left) * 0.1)
    return (left + side, bottom + cut, right - side, top - cut)


def located(mentions: Iterable[AnyMention], layout: Layout) -> tuple[AnyMention, ...]:
    """`mentions` with the box of each of their lines that `layout` has, and the page and box of the first.

    One box around several lines would hold other words as well.
    """
    return tuple(_located(mention, layout) for mention in mentions)


def _located(mention: AnyMention, layout: Layout) -> AnyMention:
    from pipeline.records import PageBox

    boxes = tuple(PageBox(page=page, box=box) for page, box in layout.boxes(mention.start, mention.end))
    return mention.model_copy(update={"boxes": boxes}) if boxes else mention
