"""The room's data files as a model."""

from typing import ClassVar

from pydantic import Field

from pipeline.rules import RoomData


class DecreeData(RoomData):
    """``decrees/*.toml``, and a user's ``decrees.toml``.

    ``types`` spell type nouns out; ``types_of_rules`` is the type of what a rule finds that has no type noun;
    ``issuer_adjectives`` stand for a body; ``told`` names the parts that find the issuer in the sentence.
    """

    package: ClassVar[str] = "pipeline.decrees"
    files: ClassVar[tuple[str, ...]] = (
        "rules.toml", "places.toml", "nominals.toml", "post_soviet.toml", "european_union.toml", "united_states.toml",
        "united_nations.toml", "languages.toml", "commonwealth.toml", "asia.toml", "acronyms.toml")

    types: dict[str, str] = Field(default_factory=dict)
    types_of_rules: dict[str, str] = Field(default_factory=dict)
    issuer_adjectives: dict[str, str] = Field(default_factory=dict)
    told: dict[str, str | tuple[str, ...]] = Field(default_factory=dict)
