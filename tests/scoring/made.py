"""Documents made for the tests of scoring: a text of spaced letters in which any stretch can be a mention."""

from collections.abc import Iterable

from hypothesis import strategies as st

from pipeline.records import AnyMention, Date, Document, Person

TEXT = " ".join("abcdefghijklmnopqrstuvwxyz" * 4)

Place = tuple[int, int]


def document(name: str = "one", people: Iterable[Place] = (), dates: Iterable[Place] = ()) -> Document:
    """A document over :data:`TEXT` with persons and dates at these offsets."""
    spans: list[AnyMention] = [
        Person(start=start, end=end, text=TEXT[start:end], person=TEXT[start:end]) for start, end in people
    ]
    spans += [Date(start=start, end=end, text=TEXT[start:end]) for start, end in dates]
    return Document(id=name, text=TEXT, spans=tuple(sorted(spans, key=lambda span: (span.start, span.end))))


def places(size: int = 30) -> st.SearchStrategy[list[Place]]:
    """Sorted places without overlaps among the first letters of :data:`TEXT`, each from one letter to another."""
    borders = st.lists(st.integers(0, size), unique=True, max_size=12).map(sorted)
    return borders.map(
        lambda cuts: [(2 * first, 2 * last - 1) for first, last in zip(cuts[::2], cuts[1::2], strict=False)]
    )
