"""The room's data files as a model."""

from typing import ClassVar

from pydantic import Field

from pipeline.rules import FilterEntry, RoomData


class PeopleData(RoomData):
    """``people/*.toml``, and a user's ``people.toml``.

    ``nicknames`` are full given names with their short forms; ``evidence`` are patterns of what is around a name;
    ``reasons`` are what ``found_by`` says of families of evidence.
    """

    package: ClassVar[str] = "pipeline.people"
    files: ClassVar[tuple[str, ...]] = ("rules.toml", "evidence.toml")

    nicknames: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    evidence: tuple[FilterEntry, ...] = ()
    reasons: dict[str, tuple[str, ...]] = Field(default_factory=dict)
