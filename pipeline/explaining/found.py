"""Why a mention was found and how its value came about."""

from collections.abc import Iterator

from pipeline.explaining.rerun import Rerun, held
from pipeline.records import VALUES, AnyMention, Decree, Person
from pipeline.segmenting import segments

_AROUND = 40
"""Characters around a mention in which a trigger is looked for that doesn't stand in it."""
_WORDS = 6
_REASONS = {
    "person.context": "the words around it speak for a person",
    "person.document": "the rest of the paper speaks for it: the same name, or a fuller one",
    "person.form": "its words have the form of a name",
    "person.list": "it is in a list of persons",
    "person.recogniser": "the statistical model takes it for a person",
    "person.title": "a title or an office is before it",
}
"""The kinds of evidence for a person (``[reasons]`` in evidence.toml), of which ``found_by`` says the strongest."""


def of_mention(rerun: Rerun, span: AnyMention) -> Iterator[str]:
    """What `span` is, what found it, and what its value rests on."""
    yield f"{span.label} {span.text!r} at {span.start}-{span.end}"
    yield f"  in        {rerun.sentence(span.start)}"
    for name in VALUES[span.label]:
        value = getattr(span, name)
        if value is not None:
            yield f"  {name:<9} {value}"
    yield f"  found by  {_found_by(rerun, span)}"
    if triggers := _triggers(rerun, span):
        yield f"  triggers  {', '.join(triggers)}"
    if span.basis:
        yield f"  because   {span.basis}"
    if joined := _joined(rerun, span):
        yield f"  joined to {joined.text!r} at {joined.start}: {rerun.sentence(joined.start)}"


def _found_by(rerun: Rerun, span: AnyMention) -> str:
    name = span.found_by or "not recorded"
    if reason := _REASONS.get(name):
        before = rerun.text[segments(rerun.text).sentence_at(span.start)[0] : span.start].split()
        return f"{name} ({reason}; before it: {' '.join(before[-_WORDS:])!r})"
    rule = rerun.rules.get(name)
    return f"{name} (as in {rule.yes[0]!r})" if rule else f"{name} (over the whole document)"


def _triggers(rerun: Rerun, span: AnyMention) -> list[str]:
    """The words that made the rule of `span` be tried: those within its match, else those around it."""
    rule = rerun.rules.get(span.found_by or "")
    if rule is None:
        return []
    start, end = next(
        ((match.start, match.end) for match in rerun.matches(span.label, span.start, span.end) if match.rule is rule),
        (span.start, span.end),
    )
    low, high = rerun.paragraph(span.start)
    around = (max(low, start - _AROUND), min(high, end + _AROUND))
    return held(rule, rerun.text[start:end]) or held(rule, rerun.text[slice(*around)])


def _joined(rerun: Rerun, span: AnyMention) -> AnyMention | None:
    """The mention that gives `span` its name or its act: the first that states it in full."""
    first: AnyMention
    match span:
        case Person(person=str(name)):
            same = (other for other in rerun.document.spans if isinstance(other, Person) and other.person == name)
            first = next((other for other in same if " ".join(other.text.split()) == name), span)
        case Decree(act=str(act)):
            acts = [other for other in rerun.document.spans if isinstance(other, Decree) and other.act == act]
            first = next((other for other in acts if not other.nominal), acts[0])
        case _:
            return None
    return first if first is not span else None
