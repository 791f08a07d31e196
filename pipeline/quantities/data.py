"""The room's data files as a model."""

from typing import ClassVar

from pydantic import Field

from pipeline.records import Mark
from pipeline.rules import Entry, RoomData

Factored = tuple[float, str]
"""What one of a symbol is worth, and in which unit: ``mcm`` is 1,000,000 cubic meters."""


class Money(Entry):
    """Words of money: names and codes that are ``everyday`` words too, and ISO 4217 ``codes``.

    ``tight`` signs are money before a small number only where no space is between them.
    """

    tight: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


class Hyphened(Entry):
    """Nouns that count as the unit when a hyphen ties them to the number."""

    nouns: tuple[str, ...] = ()


class QuantityData(RoomData):
    """``quantities/*.toml``, and a user's ``quantities.toml``.

    ``names`` are units with their other forms; regular plurals are added. ``symbols`` keep their case, ``glued`` ones
    count right behind a figure alone, ``scaled`` ones hold a factor. ``signs`` and ``currency_names`` give an ISO 4217
    code, or a key of ``shared``: a name of several currencies, with the code it has where the document doesn't show
    which ("" for none), then the others. ``subunits`` are hundredths, with the currency of a bare one.
    ``countries`` are further words that speak of the country of a code, ``adjectives`` an adjective as the locale data
    have it. The qualifiers give a mark.
    """

    package: ClassVar[str] = "pipeline.quantities"
    extra_values: ClassVar[tuple[str, ...]] = ("number", "sum")
    files: ClassVar[tuple[str, ...]] = (
        "rules.toml",
        "cues.toml",
        "units.toml",
        "currencies.toml",
        "qualifiers.toml",
        "filters.toml",
        "nouns.toml",
    )

    names: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    symbols: dict[str, str] = Field(default_factory=dict)
    glued: dict[str, str] = Field(default_factory=dict)
    hyphened: Hyphened = Hyphened()
    scaled: dict[str, Factored] = Field(default_factory=dict)
    signs: dict[str, str] = Field(default_factory=dict)
    currency_names: dict[str, str] = Field(default_factory=dict)
    shared: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    countries: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    subunits: dict[str, str] = Field(default_factory=dict)
    money: Money = Money()
    adjectives: dict[str, str] = Field(default_factory=dict)
    qualifiers_before: dict[str, Mark] = Field(default_factory=dict)
    qualifiers_after: dict[str, Mark] = Field(default_factory=dict)
