"""Across mentions: what one mention says about another, over the whole document.

:func:`resolve` takes what the components found and returns the document's mentions. It never needs spaCy: text,
mentions and the published date are all it reads. ``component.py`` makes a spaCy component of it.
"""

from collections.abc import Sequence, Set
from datetime import date

from pipeline.people.classify import NameClassifier
from pipeline.quantities.data import QuantityData
from pipeline.records import ActEntry, AnyMention, Date, Decree, Mention, Person, PersonEntry, Quantity
from pipeline.resolving.acts import act_register, resolve_acts
from pipeline.resolving.acts.behaviour import ActRules
from pipeline.resolving.acts.introduced import introduced_acts
from pipeline.resolving.conflicts import without_conflicts
from pipeline.resolving.dates import resolve_dates
from pipeline.resolving.people import person_register, resolve_people
from pipeline.resolving.quantities import resolve_quantities

_RESOLVED = ("PERSON", "DATE", "DECREE", "QUANTITY")
"""The labels that have rules across mentions; mentions of others stay as they were found."""


def resolve(
    text: str,
    mentions: Sequence[AnyMention],
    published: date | None,
    *,
    names: NameClassifier | None = None,
    money: QuantityData | None = None,
    acts: ActRules | None = None,
) -> tuple[AnyMention, ...]:
    """The document's mentions, sorted and without conflicts.

    `published` is the document's own day or None; `names` finds people with the user's own words,
    `money` has the user's currencies, `acts` the user's rules of acts.
    """
    people = [mention for mention in mentions if isinstance(mention, Person)]
    dates = [mention for mention in mentions if isinstance(mention, Date)]
    decrees = introduced_acts(text, [mention for mention in mentions if isinstance(mention, Decree)])
    quantities = [mention for mention in mentions if isinstance(mention, Quantity)]
    people, dates, decrees, quantities = without_conflicts(people, dates, decrees, quantities)
    dates = resolve_dates(text, dates, published)
    decrees = resolve_acts(text, decrees, dates, published, acts)
    people = resolve_people(text, people, decrees, names)
    named = {person.text for person in people}
    decrees = [_issued_by_office(decree, named) for decree in decrees]
    quantities = resolve_quantities(text, quantities, money)
    others = [mention for mention in mentions if mention.label not in _RESOLVED]
    spans: list[AnyMention] = [*people, *dates, *decrees, *quantities, *others]
    return tuple(sorted(spans, key=place))


def place(mention: Mention) -> tuple[int, int, str]:
    """By what mentions are sorted in a document."""
    return mention.start, mention.end, mention.label


def registers(text: str, mentions: Sequence[AnyMention]) -> tuple[tuple[PersonEntry, ...], tuple[ActEntry, ...]]:
    """The register of people and the register of acts of a document with `mentions`."""
    people = [mention for mention in mentions if isinstance(mention, Person)]
    return person_register(people), act_register(text, [item for item in mentions if isinstance(item, Decree)])


def _issued_by_office(decree: Decree, names: Set[str]) -> Decree:
    """`decree` without the person of `names` behind the office that issued it: ``Minister of Ports Ada Holm``."""
    words = decree.issuer.split(" ") if decree.issuer else []
    office = next((words[:at] for at in range(1, len(words)) if " ".join(words[at:]) in names), None)
    return decree.model_copy(update={"issuer": " ".join(office)}) if office else decree
