"""The room's data files as a model."""

from typing import ClassVar

from pydantic import Field

from pipeline.rules import RoomData


class PeopleData(RoomData):
    """``people/*.toml``, and a user's ``people.toml``: ``nicknames`` are full given names with their short forms."""

    package: ClassVar[str] = "pipeline.people"

    nicknames: dict[str, tuple[str, ...]] = Field(default_factory=dict)
