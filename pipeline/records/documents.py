"""The record of a document: its text, its mentions, its registers; checked when it is made."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Self, TypeVar

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError, model_validator

from pipeline.blocks import Block, LeftOut
from pipeline.frames import arrow_table, polars_frame
from pipeline.records.mentions import (
    LABELS,
    VALUES,
    AnyMention,
    Date,
    Decree,
    Label,
    Mention,
    Person,
    Quantity,
    Record,
    day_of,
)

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_SHOWN = 5
_LONGEST = 1000
"""Faults of a document that a message names, and characters that it takes from each."""

M = TypeVar("M", bound=Mention)


class StatedRole(Record):
    """An office and the offset of the mention beside which the text states it."""

    role: str
    start: int


class PersonEntry(Record):
    """One person of a document's register: ``aliases`` are the other forms of the name, in order of appearance."""

    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[StatedRole, ...] = ()
    mentions: int
    first: int


class ActMention(Record):
    """A mention of an act, and the sentence around it; one longer than 600 characters is cut, with an ellipsis."""

    start: int
    end: int
    sentence: str


class ActEntry(Record):
    """One act of a document's register: ``forms`` are the ways it is written, in order of appearance.

    Computed from them: ``identifiers``, official ones (CELEX, ELI, US public law, UN symbol), and ``jurisdiction``, the
    state or body whose act it is (ISO 3166 code, ``EU`` or ``UN``).
    """

    act: str
    forms: tuple[str, ...]
    type: str | None = None
    number: str | None = None
    issuer: str | None = None
    date: str | None = None
    identifiers: tuple[str, ...] = ()
    jurisdiction: str | None = None
    mentions: tuple[ActMention, ...]


class Document(Record):
    """A paper: its text, what is known of it, and its mentions sorted by ``start``, then ``end``.

    Raises :class:`pydantic.ValidationError` where a mention's text is not the document's text at its offsets, where
    mentions are not sorted, or where two of one label overlap. ``spans`` holds the mentions of all labels, ``people``,
    ``dates``, ``decrees`` and ``quantities`` those of one; ``persons`` and ``acts`` are the document's registers, an
    entry for each person or act whatever its mentions. ``origin`` says where each piece of metadata came from;
    ``blocks`` are the parts of the text that a reader knew as more than running text, sorted by start (gold has none),
    and ``left_out`` what the pages of a PDF show that the text doesn't hold (running heads, page numbers, stamps);
    ``proposals`` are the mentions that were found and that a reviewer's decisions accept, change or rule out.
    """

    id: Annotated[str, Field(min_length=1)]
    source: str | None = None
    sha256: str | None = None
    published: Annotated[date, BeforeValidator(day_of)] | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    origin: dict[str, str] = Field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    text: str
    spans: tuple[AnyMention, ...] = ()
    proposals: tuple[AnyMention, ...] = ()
    persons: tuple[PersonEntry, ...] = ()
    acts: tuple[ActEntry, ...] = ()
    blocks: tuple[Block, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @model_validator(mode="after")
    def _spans_hold(self) -> Self:
        faults = [*span_faults(self.text, self.spans)]
        faults += [f"proposals: {fault}" for fault in span_faults(self.text, self.proposals)]
        faults += [*_block_faults(self.text, self.blocks)]
        if not _is_whole(self.text):
            faults.append("text: holds half a character (a lone surrogate), which no file can hold")
        if faults:
            more = [f"and {len(faults) - _SHOWN} more"] if len(faults) > _SHOWN else []
            raise ValueError("; ".join(faults[:_SHOWN] + more))
        return self

    def mentions(self, label: Label) -> tuple[AnyMention, ...]:
        """The document's mentions of one label, in order. Raises :class:`ValueError` for a label that there is not."""
        if label not in LABELS:
            raise ValueError(f"no label {label!r}; labels are {', '.join(LABELS)}")
        return tuple(span for span in self.spans if span.label == label)

    @property
    def people(self) -> tuple[Person, ...]:
        """The mentions of persons, in order."""
        return self._of(Person)

    @property
    def dates(self) -> tuple[Date, ...]:
        """The mentions of dates, in order."""
        return self._of(Date)

    @property
    def decrees(self) -> tuple[Decree, ...]:
        """The mentions of legal acts, in order."""
        return self._of(Decree)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The mentions of amounts, in order."""
        return self._of(Quantity)

    def to_arrow(self, label: Label) -> "pyarrow.Table":
        """The mentions of one label as an Arrow table, a row each: paper, offsets, text, values and how it was found.

        Needs the package ``pyarrow``. Raises :class:`ValueError` for a label that there is not.
        """
        return arrow_table(self.id, self.mentions(label), LABELS[label].model, VALUES[label])

    def to_pandas(self, label: Label) -> "pandas.DataFrame":
        """The table of :meth:`to_arrow` as a pandas frame; needs ``pandas`` too."""
        return self.to_arrow(label).to_pandas()

    def to_polars(self, label: Label) -> "polars.DataFrame":
        """The table of :meth:`to_arrow` as a polars frame; needs ``polars`` too."""
        return polars_frame(self.to_arrow(label))

    def _of(self, model: type[M]) -> tuple[M, ...]:
        return tuple(span for span in self.spans if isinstance(span, model))


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def span_faults(text: str, spans: Sequence[Mention]) -> Iterable[str]:
    """What is wrong with `spans` as mentions of `text`, a sentence a fault; nothing where all is well."""
    last_end: dict[str, int] = {}
    previous = (-1, -1)
    for number, span in enumerate(spans):
        place = f"span {number} ({span.label} {span.start}:{span.end} {span.text!r})"
        found = text[span.start : span.end]
        if found != span.text:
            yield f"{place}: the text there is {found!r}"
        if (span.start, span.end) < previous:
            yield f"{place}: not sorted by start, then end"
        if span.start < last_end.get(span.label, 0):
            yield f"{place}: overlaps the {span.label} before it"
        last_end[span.label] = max(span.end, last_end.get(span.label, 0))
        previous = (span.start, span.end)


def _block_faults(text: str, blocks: Sequence[Block]) -> Iterable[str]:
    for number, block in enumerate(blocks):
        if not 0 <= block.start < block.end <= len(text):
            yield f"block {number} ({block.kind} {block.start}:{block.end}): no part of the text"


def document_from(fields: dict[str, Any], place: str) -> Document:
    """The document that `fields` (one parsed line of JSON) describes.

    `place` says where the line is (``gold.jsonl, line 3``). Raises :class:`ValueError` with a message that names
    the place, the document, the span and the fault.
    """
    try:
        return Document.model_validate(fields)
    except ValidationError as error:
        name = _short(repr(fields.get("id") if isinstance(fields, dict) else None))
        faults = [_short(_fault(item)) for item in error.errors(include_url=False)]
        more = f"; and {len(faults) - _SHOWN} more" if len(faults) > _SHOWN else ""
        raise ValueError(f"{place}: document {name}: {'; '.join(faults[:_SHOWN])}{more}; correct that line") from None


def _short(message: str) -> str:
    return message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"


def _fault(item: Any) -> str:
    where = ".".join(str(part) for part in item["loc"])
    message = str(item["msg"]).removeprefix("Value error, ")
    return f"{where}: {message}" if where else message


def document_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one line of ``extractions.jsonl`` and ``gold.jsonl``."""
    return TypeAdapter(Document).json_schema()
