"""Across mentions: what one mention tells about another, over the whole document.

:func:`resolve` takes what the components found and gives the document's mentions and its registers. It never needs
spaCy: text, mentions and the published date are all it reads.
"""

from collections.abc import Sequence

from pipeline.people.candidates import Names
from pipeline.records import ActEntry, AnyMention, Date, Decree, Person, PersonEntry, Quantity
from pipeline.resolving.acts import act_register, resolve_acts
from pipeline.resolving.acts.introduced import introduced_acts
from pipeline.resolving.conflicts import without_conflicts
from pipeline.resolving.dates import resolve_dates
from pipeline.resolving.people import person_register, resolve_people
from pipeline.resolving.quantities import resolve_quantities

_RESOLVED = ("PERSON", "DATE", "DECREE", "QUANTITY")
"""The labels that have rules across mentions; mentions of others stay as they were found."""

Resolved = tuple[tuple[AnyMention, ...], tuple[PersonEntry, ...], tuple[ActEntry, ...]]


def resolve(
    text: str, mentions: Sequence[AnyMention], published: str | None, *, names: Names | None = None
) -> Resolved:
    """The document's mentions, sorted and without conflicts, its register of people and its register of acts.

    `published` is the document's own date (``2021-12-10``) or None; `names` finds people with the user's own words.
    """
    people = [mention for mention in mentions if isinstance(mention, Person)]
    dates = [mention for mention in mentions if isinstance(mention, Date)]
    decrees = introduced_acts(text, [mention for mention in mentions if isinstance(mention, Decree)])
    quantities = [mention for mention in mentions if isinstance(mention, Quantity)]
    people, dates, decrees, quantities = without_conflicts(text, people, dates, decrees, quantities)
    dates = resolve_dates(text, dates, published)
    decrees = resolve_acts(text, decrees, dates, published)
    people = resolve_people(text, people, decrees, names)
    quantities = resolve_quantities(text, quantities)
    others = [mention for mention in mentions if mention.label not in _RESOLVED]
    spans: list[AnyMention] = [*people, *dates, *decrees, *quantities, *others]
    spans.sort(key=lambda span: (span.start, span.end, span.label))
    return tuple(spans), person_register(people), act_register(text, decrees)
