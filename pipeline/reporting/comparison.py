"""What the report wants to know of a comparison with gold. The scoring room's records fit it as they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.records import Label

Value = str | int | float | bool | None


class Figures(Protocol):
    """One label's figures: numbers of mentions, and shares between 0 and 1 by name, None where nothing is measured.

    The names are ``strict_`` and ``overlap_`` with ``precision``, ``recall`` and ``f1``, and the names of values.
    """

    @property
    def gold(self) -> int:
        """Mentions in gold."""

    @property
    def predicted(self) -> int:
        """Mentions found."""

    @property
    def figures(self) -> Mapping[str, float | None]:
        """Shares by name."""


class Fault(Protocol):
    """One thing that is wrong, in context: ``miss``, ``spurious``, wrong ``border``, ``label`` or ``value``."""

    @property
    def kind(self) -> str:
        """miss, spurious, border, label or value."""

    @property
    def document(self) -> str:
        """The paper's id."""

    @property
    def label(self) -> Label:
        """The label."""

    @property
    def start(self) -> int:
        """Offset in the paper's text."""

    @property
    def text(self) -> str:
        """The characters there."""

    @property
    def attribute(self) -> str | None:
        """The value's name, where a value is wrong."""

    @property
    def gold(self) -> Value:
        """What gold has, text or value."""

    @property
    def predicted(self) -> Value:
        """What was found, text or value."""

    @property
    def found_at(self) -> int | None:
        """Where what was found begins."""

    @property
    def found_label(self) -> Label | None:
        """The label of what was found."""

    @property
    def found_by(self) -> str | None:
        """The rule or model behind what was found."""

    @property
    def before(self) -> str:
        """Text before it."""

    @property
    def after(self) -> str:
        """Text after it."""


@dataclass(frozen=True)
class Comparison:
    """The report's gold part: figures by label, all faults, and over how many documents of gold."""

    documents: int
    labels: Mapping[Label, Figures]
    faults: Sequence[Fault]
