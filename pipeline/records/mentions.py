"""The record of a mention, a model a label, and the one table of labels."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from pipeline.edtf import edtf_bounds


def _known(label: str) -> str:
    if label not in LABELS:
        raise ValueError(f"no such label {label!r}; there are {', '.join(LABELS)}")
    return label


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


Decided = Literal["accept", "changed", "added"]
"""What a reviewer decided about a mention that is one."""


class Mention(Record):
    """What all mentions share: its place and how it was found.

    ``start`` and ``end`` count Unicode code points of the document's text, ``end`` exclusive. ``found_by`` names the
    rule (``date.day-month``) or the model (``ner``); ``basis`` explains in words what a resolved value rests on;
    ``boxes`` lead back to each of its lines in an original that has pages; ``decided`` is what a reviewer decided (to
    accept or change what was proposed, or to add it). ``score_bin`` is the bin of the score of the
    recogniser of names, 0 to 6, and ``confidence`` how often such mentions were right where it was measured, else None
    (:mod:`pipeline.confidence`). Gold leaves these six out. ``expression`` is what the
    mention's words state, as its room's grammar parsed them; resolving completes it, and nothing stores it.
    A subclass's own fields are the label's values; ``derived`` names the days that are computed from them, with what
    each holds.
    """

    derived: ClassVar[dict[str, str]] = {}

    start: Annotated[int, Field(ge=0)]
    end: int
    label: Label
    text: str
    found_by: str | None = None
    score_bin: Annotated[int, Field(ge=0)] | None = None
    confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    basis: str | None = None
    decided: Decided | None = None
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
