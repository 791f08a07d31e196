"""What the report wants to know of persons and acts over all papers. The register's records fit it as they are."""

from collections.abc import Iterable, Sequence
from typing import Protocol


class Fact(Protocol):
    """What one paper says about a person or act."""

    @property
    def label(self) -> str:
        """The label of its mentions."""

    @property
    def paper(self) -> str:
        """The paper's id."""

    @property
    def published(self) -> str | None:
        """The day of the paper."""

    @property
    def places(self) -> Sequence[tuple[int, int, str]]:
        """Start, end and text of its mentions."""

    @property
    def quote(self) -> str:
        """A sentence of the paper about it."""


class Statement(Protocol):
    """An office as a paper states it."""

    @property
    def office(self) -> str:
        """The office."""

    @property
    def first(self) -> str | None:
        """The day from which it is stated; None for a former office."""

    @property
    def last(self) -> str | None:
        """The day up to which it is stated."""

    @property
    def paper(self) -> str:
        """The paper that states it."""

    @property
    def start(self) -> int:
        """Where the mention beside it begins."""


class Entity(Protocol):
    """A person or act of the register; the records of the register's room fit it as they are."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def is_person(self) -> bool:
        """Whether it is a person."""

    @property
    def name(self) -> str:
        """The name or title that most papers use."""

    @property
    def forms(self) -> Sequence[str]:
        """All forms in which papers write it."""

    @property
    def papers(self) -> int:
        """How many papers mention it."""

    @property
    def mentions(self) -> int:
        """How many mentions it has."""

    @property
    def first(self) -> str | None:
        """The day of the first of these papers."""

    @property
    def last(self) -> str | None:
        """The day of the last."""

    @property
    def facts(self) -> Sequence[Fact]:
        """What each paper says."""

    @property
    def statements(self) -> Iterable[Statement]:
        """The offices that papers state."""
