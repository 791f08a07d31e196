"""What the page shows of one paper, ready for the template: its text, its lists, its timelines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.records import LABELS, AnyMention, Date, Decree, Document, Label, Person, Quantity
from pipeline.reporting.dates import in_words
from pipeline.reporting.marks import BULLETS, KINDS, anchor, marked_text
from pipeline.reporting.timeline import Stretch, Timeline, timelines
from pipeline.reporting.values import amount, shown
from pipeline.segmenting import segments

TABS = sorted(LABELS, key=lambda label: label == "DATE")
"""The labels in the order of the tabs: dates, which are many and drawn above, come last."""


@dataclass(frozen=True)
class Place:
    """A mention in a list: the id to lead to, its text, its page, and its sentence where the list shows it."""

    target: str
    text: str
    page: int | None = None
    sentence: str = ""


@dataclass(frozen=True)
class Entry:
    """One person, act or date with its mentions; `value` is a date's in EDTF, `facts` are further lines about it."""

    id: str
    name: str
    value: str
    others: tuple[str, ...]
    facts: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Amount:
    """A row of the table of quantities; `sort` is its number."""

    id: str
    place: Place
    value: str
    sort: float | None
    unit: str
    item: str


class Paper:
    """A document as its page shows it.

    `prefix` begins every id, so that several papers fit on a page; `original` is the address of its file, if it has
    pages. `counts` are of persons, acts and dates, whatever their mentions, and of quantities.
    """

    def __init__(self, document: Document, prefix: str = "", original: str = "") -> None:
        self.document = document
        self.prefix = prefix
        self.original = original
        self.title = document.title or document.id
        self._groups = {label: _grouped(document.mentions(label)) for label in LABELS}
        self._numbers = {
            label: {key: number for number, key in enumerate(groups, 1)} for label, groups in self._groups.items()
        }

    @property
    def decided(self) -> int:
        """How many mentions a reviewer decided on."""
        return sum(span.decided is not None for span in self.document.spans)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many entries each list has, by the word for its kind."""
        return {KINDS[label]: len(groups) for label, groups in self._groups.items()}

    @cached_property
    def text(self) -> str:
        """The text as HTML, its mentions marked and each leading to its entry."""
        return marked_text(self.document.text, self.document.spans, self.prefix, self._entry_id, shown)

    def _entry_id(self, span: AnyMention) -> str:
        return f"{KINDS[span.label]}-entry-{self._numbers[span.label][_key(span)]}"

    def _place(self, span: AnyMention, sentence: str = "") -> Place:
        page = span.page if self.original else None
        return Place(f"{self.prefix}{anchor(span.label, span.start)}", span.text, page, sentence)

    def _entries(self, label: Label) -> Iterable[tuple[str, str, Sequence[AnyMention]]]:
        for key, spans in self._groups[label].items():
            yield f"{self.prefix}{self._entry_id(spans[0])}", key, spans

    def entries(self, label: Label) -> list[Entry]:
        """What the tab of `label` lists."""
        match label:
            case "PERSON":
                return self._people()
            case "DECREE":
                return self._acts()
            case "DATE":
                return self._dates()
            case _:
                return [
                    Entry(name, key, "", _others(key, spans), (), tuple(self._place(span) for span in spans))
                    for name, key, spans in self._entries(label)
                ]

    def _people(self) -> list[Entry]:
        """The persons in order of first mention, with the offices stated beside their names."""
        return [
            Entry(
                name,
                person,
                "",
                _others(person, spans),
                tuple(dict.fromkeys(s.role for s in spans if isinstance(s, Person) and s.role)),
                tuple(map(self._place, spans)),
            )
            for name, person, spans in self._entries("PERSON")
        ]

    def _acts(self) -> list[Entry]:
        """The acts in order of first mention, each mention with the sentence that contains it."""
        entry_of = {entry.act: entry for entry in self.document.acts}
        entries = []
        for name, act, spans in self._entries("DECREE"):
            form = next((s.text for s in spans if isinstance(s, Decree) and not s.nominal), spans[0].text)
            entry = entry_of.get(act)
            number, day = (entry.number, entry.date) if entry else (None, None)
            facts = (entry.type, number and f"No. {number}", entry.issuer, day and in_words(day)) if entry else ()
            entries.append(
                Entry(
                    name,
                    " ".join(form.split()),
                    "",
                    _others(form, spans),
                    tuple(filter(None, facts)),
                    tuple(self._place(span, self._sentence(span)) for span in spans),
                )
            )
        return entries

    def _dates(self) -> list[Entry]:
        """The dates by value, in order of time; those without value at the end."""
        entries = []
        for name, _, spans in self._entries("DATE"):
            value, words = _date_names(spans[0])
            places = tuple(self._place(span) for span in spans)
            entries.append((not value, value.lstrip("./"), Entry(name, words or "no value", value, (), (), places)))
        return [entry for *_, entry in sorted(entries, key=lambda item: item[:2])]

    @property
    def quantities(self) -> list[Amount]:
        """The quantities in order of the text."""
        return [
            Amount(name, self._place(span), amount(span), span.low, span.unit or "", span.item or "")
            for name, _, spans in self._entries("QUANTITY")
            for span in spans
            if isinstance(span, Quantity)
        ]

    @property
    def timelines(self) -> list[Timeline]:
        """The dates that have a value, drawn to scale."""
        stretches = []
        for spans in self._groups["DATE"].values():
            value, words = _date_names(spans[0])
            first, last = (spans[0].earliest, spans[0].latest) if isinstance(spans[0], Date) else (None, None)
            if first or last:
                targets = tuple(f"{self.prefix}{anchor('DATE', span.start)}" for span in spans)
                stretches.append(Stretch(words, first, last, targets, value))
        return timelines(stretches, self.document.published)

    def _sentence(self, span: AnyMention) -> str:
        _, sentence = segments(self.document.text).excerpt_at(span.start)
        return " ".join(sentence.split()).lstrip(f"{BULLETS} ")


def _grouped(spans: Iterable[AnyMention]) -> dict[str, list[AnyMention]]:
    groups: dict[str, list[AnyMention]] = {}
    for span in spans:
        groups.setdefault(_key(span), []).append(span)
    return groups


def _key(span: AnyMention) -> str:
    """What the mentions of one entry share; a quantity, and a date without value, stand alone."""
    match span:
        case Person():
            return span.person or span.text
        case Decree():
            return span.act or span.text
        case Date():
            return f"{span.edtf} {span.mod or ''}" if span.edtf else f"?{span.start}"
        case Quantity():
            return str(span.start)
        case _:
            identity = LABELS[span.label].identity
            return str((identity and getattr(span, identity)) or span.text)


def _date_names(span: AnyMention) -> tuple[str, str]:
    """The value of a date and the same in words; empty where it has none."""
    value = span.edtf if isinstance(span, Date) else None
    return (value, in_words(value, span.mod)) if isinstance(span, Date) and value else ("", "")


def entry_counts(document: Document) -> dict[str, int]:
    """How many persons, acts, dates and quantities `document` names, by the word for their kind."""
    return {KINDS[label]: len({_key(span) for span in document.mentions(label)}) for label in LABELS}


def _others(name: str, spans: Iterable[AnyMention]) -> tuple[str, ...]:
    forms = dict.fromkeys(" ".join(span.text.split()) for span in spans)
    forms.pop(" ".join(name.split()), None)
    return tuple(forms)
