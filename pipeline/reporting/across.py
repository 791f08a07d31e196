"""What several papers share besides persons and acts: days and amounts of money."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.records import AnyMention, Date, Document, Quantity
from pipeline.reporting.dates import day_in_words
from pipeline.reporting.marks import anchor
from pipeline.reporting.values import amount


@dataclass(frozen=True)
class Where:
    """A paper that has the thing: its id, the id of its first mention there, and how many there are."""

    paper: str
    target: str
    mentions: int


@dataclass(frozen=True)
class Shared:
    """A thing that several papers name, and where; `key` is a day in EDTF, and what it is sorted by."""

    key: str
    name: str
    papers: tuple[Where, ...]


class Index:
    """Gathers what papers name, a paper at a time, and gives what several of them share."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, tuple[str, dict[str, tuple[str, int]]]]] = {"Days": {}, "Amounts": {}}

    def add(self, document: Document) -> None:
        """Take in what `document` names."""
        for span in document.spans:
            for section, key, name in _things(span):
                papers = self._found[section].setdefault(key, (name, {}))[1]
                target, mentions = papers.get(document.id, (anchor(span.label, span.start), 0))
                papers[document.id] = (target, mentions + 1)

    def shared(self) -> dict[str, list[Shared]]:
        """By section, what more than one paper names; what most papers name first."""
        return {
            section: sorted(
                (
                    Shared(
                        key, name, tuple(Where(paper, target, mentions) for paper, (target, mentions) in papers.items())
                    )
                    for key, (name, papers) in things.items()
                    if len(papers) > 1
                ),
                key=lambda thing: (-len(thing.papers), thing.key),
            )
            for section, things in self._found.items()
        }


def _things(span: AnyMention) -> Iterator[tuple[str, str, str]]:
    """The section, the key and the name under which a mention is compared with those of other papers.

    Dates that are days; quantities that are money. What is vaguer says little when two papers share it.
    """
    match span:
        case Date(edtf=str(day)) if len(day) == 10 and day[4] == day[7] == "-" and day.replace("-", "").isdigit():
            yield "Days", day, day_in_words(day)
        case Quantity(unit=str(unit)) if len(unit) == 3 and unit.isupper():
            yield "Amounts", f"{amount(span)} {unit}", f"{amount(span)} {unit}"


def links(things: Iterable[Shared], page_of: dict[str, str]) -> Iterator[tuple[Shared, list[tuple[str, str, int]]]]:
    """Each thing with the papers that have it: paper, address of its first mention, number of mentions."""
    for thing in things:
        yield (
            thing,
            [(where.paper, f"{page_of[where.paper]}{where.target}", where.mentions) for where in thing.papers],
        )
