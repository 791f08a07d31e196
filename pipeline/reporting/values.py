"""Values as they are shown to the reader."""

from collections.abc import Iterator

from pipeline.records import VALUES, AnyMention, Date, Decree, Person, Quantity
from pipeline.reporting.dates import day_in_words, in_words

_QUALIFIERS = {">": "more than", ">=": "at least", "<": "less than", "<=": "at most", "~": "about"}
_DECIDED = {"accept": "accepted as it was found", "changed": "corrected", "added": "added"}
_HOW = (
    ("found_by", "found by"),
    ("confidence", "confidence"),
    ("basis", "because"),
    ("page", "page"),
)


def shown(span: AnyMention) -> str:
    """The mention's values and how it was found, a line each: name, tab, value."""
    rows = [*_values(span), *((name, getattr(span, field)) for field, name in _HOW)]
    rows += [("reviewed", _DECIDED[span.decided])] if span.decided else []
    return "\n".join(f"{name}\t{' '.join(str(value).split())}" for name, value in rows if value is not None)


def _values(span: AnyMention) -> Iterator[tuple[str, str | None]]:
    match span:
        case Person():
            yield from (("person", span.person), ("role", span.role))
        case Date():
            yield from (("date", in_words(span.edtf, span.mod) if span.edtf else "not known"), ("EDTF", span.edtf))
            first, last = span.earliest, span.latest
            if first != last:
                yield "between", f"{day_in_words(first or 'open')} and {day_in_words(last or 'open')}"
        case Decree():
            yield from (
                ("act", span.act),
                ("type", span.type),
                ("number", span.number),
                ("issuer", span.issuer),
                ("date", span.date and in_words(span.date)),
                ("named", "no, referred to by its type alone" if span.nominal else None),
            )
        case Quantity():
            yield from (("amount", " ".join(filter(None, (amount(span), span.unit)))), ("of", span.item))
        case _:
            yield from ((name, getattr(span, name)) for name in VALUES[span.label])


def amount(span: Quantity) -> str:
    """The quantity's number without its unit, ``more than 50 000 000``; ``not known`` where it has none."""
    if span.low is None:
        return "not known"
    number = figure(span.low) if span.high in (None, span.low) else f"{figure(span.low)} to {figure(span.high)}"
    return " ".join(filter(None, (_QUALIFIERS.get(span.qualifier or ""), number)))


def figure(number: int | float | None) -> str:
    """`number` with its thousands parted by narrow spaces, ``50 000 000``."""
    if number is None:
        return ""
    whole = isinstance(number, int) or (float(number).is_integer() and abs(number) < 1e15)
    text = f"{int(number):,}" if whole else f"{number:,.10g}"
    return text.replace(",", "\N{NARROW NO-BREAK SPACE}")


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """`number` with its noun: ``1 paper``, ``2 papers``."""
    return f"{figure(number)} {singular if number == 1 else plural or singular + 's'}"
