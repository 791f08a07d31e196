"""The room's data files as a model: the words of the calendar, rules and filters."""

from typing import ClassVar, Self

from pydantic import Field, model_validator

from pipeline.rules import RoomData

Table = dict[str, int]
_OF_THE_MONTH = frozenset({"inst", "instant", "present", "prox", "proximo", "that", "ult", "ultimo"})
"""Words for last, this and next that only some rules take."""


class DayData(RoomData):
    """The words of the calendar and the rules for whole days, which the heads of papers need too.

    Each table gives the words of a kind and what they stand for, and is a word list of the same name for patterns.
    """

    package: ClassVar[str] = "pipeline.dates"
    files: ClassVar[tuple[str, ...]] = ("calendar.toml", "days.toml")

    months: Table = Field(default_factory=dict)
    month_abbreviations: Table = Field(default_factory=dict)
    weekdays: Table = Field(default_factory=dict)
    weekday_abbreviations: Table = Field(default_factory=dict)
    seasons: Table = Field(default_factory=dict)
    decades: Table = Field(default_factory=dict)
    units: dict[str, str] = Field(default_factory=dict)
    offsets: Table = Field(default_factory=dict)
    context_offsets: Table = Field(default_factory=dict)

    @model_validator(mode="after")
    def _tables_are_lists(self) -> Self:
        singular = [form for form, name in self.units.items() if form == name]
        self.lists.update(
            month_names=tuple(self.months),
            month_abbreviations=tuple(self.month_abbreviations),
            weekdays=tuple(self.weekdays),
            weekday_abbreviations=tuple(self.weekday_abbreviations),
            seasons=tuple(self.seasons),
            nineties=tuple(self.decades),
            units=tuple(singular),
            units_plural=tuple(form for form in self.units if form not in singular),
            when=tuple(word for word in (*self.offsets, *self.context_offsets) if word not in _OF_THE_MONTH),
        )
        return self


class DateData(DayData):
    """``dates/*.toml``, and a user's ``dates.toml``."""

    files: ClassVar[tuple[str, ...]] = ("calendar.toml", "days.toml", "rules.toml", "filters.toml")
