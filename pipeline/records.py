"""The records: one shape for gold, output, scoring and report.

A :class:`Document` is a paper's text with its mentions. A mention is one of :class:`Person`, :class:`Date`,
:class:`Decree` and :class:`Quantity`, distinguished by ``label``; ``gold/ANNOTATION.md`` defines what each field holds.
Every record is frozen and checked when it is made: a mention's characters are those of the text at its offsets.
:data:`LABELS` is the one table of labels: spans, components, tables, report and scores are derived from it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema

from pipeline.blocks import Block
from pipeline.edtf import edtf_bounds
from pipeline.frames import arrow_table, polars_frame


def _known(label: str) -> str:
    if label not in LABELS:
        raise ValueError(f"no such label {label!r}; there are {', '.join(LABELS)}")
    return label


if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Label = Annotated[str, AfterValidator(_known)]
"""A key of :data:`LABELS`."""


def day_of(value: date | str) -> date:
    """`value`, a day or a text such as ``2021-12-10``. Raises :class:`ValueError` for what is neither."""
    try:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if isinstance(value, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError(f"{value!r} is no day; write it as 2021-12-10")


_SHOWN = 5
_LONGEST = 1000
"""Faults of a document that a message names, and characters that it takes from each."""
LARGEST = 1e300
"""The largest number that a value may have: every file and database can hold it."""


class Record(BaseModel):
    """A frozen model that takes no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Box = tuple[float, float, float, float]
"""Left, bottom, right, top in PDF points of a page's own coordinates."""


class PageBox(Record):
    """A box on a page of the original; pages count from 1."""

    page: int
    box: Box


class Mention(Record):
    """What all mentions share: its place and how it was found.

    ``start`` and ``end`` count Unicode code points of the document's text, ``end`` exclusive. ``found_by`` names the
    rule (``date.day-month``) or the model (``ner``); ``basis`` explains in words what a resolved value rests on;
    ``boxes`` lead back to each of its lines in an original that has pages. Gold leaves these three out. ``expression``
    is what the mention's words state, as its room's grammar parsed them; resolving completes it, and nothing stores it.
    A subclass's own fields are the label's values; ``derived`` names the days that are computed from them, with what
    each holds.
    """

    derived: ClassVar[dict[str, str]] = {}

    start: Annotated[int, Field(ge=0)]
    end: int
    label: Label
    text: str
    found_by: str | None = None
    basis: str | None = None
    boxes: tuple[PageBox, ...] = ()
    expression: SkipJsonSchema[Any] = Field(default=None, exclude=True, repr=False)

    @property
    def page(self) -> int | None:
        """The page of the original on which it begins, from 1."""
        return self.boxes[0].page if self.boxes else None

    @model_validator(mode="before")
    @classmethod
    def _repeated(cls, fields: Any) -> Any:
        # Files hold the page of the first box too, and those of earlier versions the box itself.
        return (
            {name: value for name, value in fields.items() if name not in ("page", "box")}
            if isinstance(fields, dict) and not fields.keys().isdisjoint(("page", "box"))
            else fields
        )

    @model_validator(mode="after")
    def _length_fits(self) -> Self:
        if self.end - self.start != len(self.text) or not self.text:
            raise ValueError(f"span {self.start}:{self.end} does not fit its text {self.text!r}")
        return self


class Person(Mention):
    """A named human being: ``person`` is the fullest form in the document, ``role`` the office beside the name."""

    label: Literal["PERSON"] = "PERSON"
    person: str | None = Field(default=None, description="fullest form of the name in the paper")
    role: str | None = Field(default=None, description="office that the text gives beside this mention")


class Date(Mention):
    """A point or stretch of calendar time: ``edtf`` its value (ISO 8601-2), ``mod`` the TIMEX3 modifier.

    ``earliest`` and ``latest`` are computed, to sort and filter by; files don't hold them.
    """

    derived: ClassVar[dict[str, str]] = {
        "earliest": "first day that the value can mean",
        "latest": "last day that the value can mean",
    }

    label: Literal["DATE"] = "DATE"
    edtf: str | None = Field(default=None, description="value in Extended Date/Time Format (ISO 8601-2)")
    mod: Literal["START", "MID", "END", "APPROX"] | None = Field(
        default=None, description="START, MID, END or APPROX, as in TIMEX3"
    )

    @property
    def earliest(self) -> date | None:
        """The first day of the value; None where there is no value or its beginning is open."""
        bounds = edtf_bounds(self.edtf) if self.edtf else None
        return bounds[0] if bounds else None

    @property
    def latest(self) -> date | None:
        """The last day of the value; None where there is no value or its end is open."""
        bounds = edtf_bounds(self.edtf) if self.edtf else None
        return bounds[1] if bounds else None


class Decree(Mention):
    """A particular legal act: ``act`` its id in the document, ``nominal`` whether it is named or just "the decree"."""

    label: Literal["DECREE"] = "DECREE"
    act: str | None = Field(default=None, description="id of the act within the paper")
    type: str | None = Field(default=None, description="type noun, lower case")
    number: str | None = Field(default=None, description="number as written")
    issuer: str | None = Field(default=None, description="issuing body")
    date: str | None = Field(default=None, description="adoption or signature, in EDTF")
    nominal: bool = Field(default=False, description="whether it is just “the decree”, without number, date or title")


Mark = Literal[">", ">=", "<", "<=", "~"]
"""How a quantity's value is qualified: more than, at least, less than, at most, about."""


class Quantity(Mention):
    """An amount, measure, share or count: ``low`` to ``high`` of ``unit``, and the ``item`` counted."""

    label: Literal["QUANTITY"] = "QUANTITY"
    low: int | float | None = Field(
        default=None, ge=-LARGEST, le=LARGEST, description="the number, scaled; the lower end of a range"
    )
    high: int | float | None = Field(
        default=None, ge=-LARGEST, le=LARGEST, description="the number, scaled; the upper end of a range"
    )
    unit: str | None = Field(
        default=None, description="ISO 4217 code, percent, or the unit's English singular; empty for counts"
    )
    qualifier: Mark | None = Field(default=None, description=">, >=, <, <= or ~")
    item: str | None = Field(default=None, description="what is counted or measured")


AnyMention = Annotated[Person | Date | Decree | Quantity, Field(discriminator="label")]


@dataclass(frozen=True)
class LabelInfo:
    """A label: its ``model``, and its names.

    ``key`` names its room (the package), its component (``policy_people``), its spans (``doc.spans["people"]``) and its
    table; ``singular`` and ``plural`` are for readers, and the singular for the report's HTML classes and ids.
    ``identity`` is the value field by which mentions belong together, if there is one.
    """

    model: type[Mention]
    key: str
    singular: str
    plural: str
    identity: str | None = None

    @property
    def label(self) -> Label:
        """The label itself (``PERSON``)."""
        return str(self.model.model_fields["label"].default)

    @property
    def component(self) -> str:
        """The name of the label's spaCy factory."""
        return f"policy_{self.key}"

    @cached_property
    def values(self) -> tuple[str, ...]:
        """The value fields, in the order in which files show them."""
        return tuple(name for name in self.model.model_fields if name not in Mention.model_fields)


LABELS: dict[Label, LabelInfo] = {
    info.label: info
    for info in (
        LabelInfo(Person, "people", "person", "people", identity="person"),
        LabelInfo(Date, "dates", "date", "dates"),
        LabelInfo(Decree, "decrees", "act", "acts", identity="act"),
        LabelInfo(Quantity, "quantities", "quantity", "quantities"),
    )
}
"""Every label, in the order in which components run and files show them."""

VALUES: dict[Label, tuple[str, ...]] = {label: info.values for label, info in LABELS.items()}
"""The value fields of each label."""


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
    ``blocks`` are the parts of the text that a reader knew as more than running text, sorted by start (gold has none).
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
    persons: tuple[PersonEntry, ...] = ()
    acts: tuple[ActEntry, ...] = ()
    blocks: tuple[Block, ...] = ()

    @model_validator(mode="after")
    def _spans_hold(self) -> Self:
        faults = [*span_faults(self.text, self.spans), *_block_faults(self.text, self.blocks)]
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
        """The mentions of one label as an Arrow table, a row each: paper, offsets, text, values, rule and basis.

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
