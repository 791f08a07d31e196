"""The room's data files as a model."""

from typing import ClassVar

from pydantic import Field

from pipeline.records import Mark
from pipeline.rules import Entry, RoomData


class Money(Entry):
    """Words of money: names and codes that are ``everyday`` words too, hundredths, and ISO 4217 ``codes``."""

    everyday: tuple[str, ...] = ()
    cents: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


class Hyphened(Entry):
    """Nouns that count as the unit when a hyphen ties them to the number."""

    nouns: tuple[str, ...] = ()


class QuantityData(RoomData):
    """``quantities/*.toml``, and a user's ``quantities.toml``.

    ``names`` are units with their other forms, ``symbols`` and ``glued`` (right behind the figure) give a unit,
    ``scaled`` a factor and a unit; ``signs`` and ``currency_names`` give a currency's ISO 4217 code, ``adjectives`` the
    adjective of the locale data; the qualifiers give a mark.
    """

    package: ClassVar[str] = "pipeline.quantities"
    files: ClassVar[tuple[str, ...]] = ("rules.toml", "units.toml", "currencies.toml", "contexts.toml", "phrases.toml")

    names: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    symbols: dict[str, str] = Field(default_factory=dict)
    glued: dict[str, str] = Field(default_factory=dict)
    hyphened: Hyphened = Hyphened()
    scaled: dict[str, tuple[int, str]] = Field(default_factory=dict)
    signs: dict[str, str] = Field(default_factory=dict)
    currency_names: dict[str, str] = Field(default_factory=dict)
    money: Money = Money()
    adjectives: dict[str, str] = Field(default_factory=dict)
    qualifiers_before: dict[str, Mark] = Field(default_factory=dict)
    qualifiers_after: dict[str, Mark] = Field(default_factory=dict)
