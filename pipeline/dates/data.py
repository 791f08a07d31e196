"""The room's data files as a model."""

from typing import ClassVar

from pipeline.rules import RoomData


class DateData(RoomData):
    """``dates/*.toml``, and a user's ``dates.toml``."""

    package: ClassVar[str] = "pipeline.dates"
