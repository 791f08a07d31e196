"""Why there is no mention where one was expected."""

import re
from collections.abc import Iterator

from pipeline.explaining.rerun import Rerun, held, overlapping
from pipeline.matching import Match
from pipeline.records import LABELS

_FEW = 3
"""Rules without a match that are named."""


def of_nothing(rerun: Rerun, start: int, end: int) -> Iterator[str]:
    """What came near ``start:end``, where there is no mention, and what ruled it out."""
    yield f"no mention at {start}-{end}: {rerun.text[start:end]!r}"
    yield f"  in        {rerun.sentence(start)}"
    near = [
        f"  {label:<9} {line}"
        for label in LABELS
        for line in (_near_person(rerun, start, end) if label == "PERSON" else _near(rerun, label, start, end))
    ]
    yield from near or ["  nothing here looks like a mention: no rule is about these words, and no name is in them"]


def _near(rerun: Rerun, label: str, start: int, end: int) -> Iterator[str]:
    """The matches of the label's rules at ``start:end``; without any, the rules that its own words call for."""
    matches = rerun.matches(label, start, end)
    for match in matches:
        words = rerun.text[match.start : match.end]
        yield f"{match.rule.id} matches {words!r} at {match.start}: {_fate(rerun, label, match)}"
    if not matches:
        own = rerun.text[start:end]
        idle = {rule.id: triggers for rule in rerun.matchers[label].ruleset.rules if (triggers := held(rule, own))}
        if idle:
            shown = ", ".join(dict.fromkeys(word for triggers in idle.values() for word in triggers))
            more = f" and {len(idle) - _FEW} more" if len(idle) > _FEW else ""
            yield f"{', '.join([*idle][:_FEW])}{more} were tried for {shown}: none matches here"


def _fate(rerun: Rerun, label: str, match: Match) -> str:
    """What became of a match that is no mention in the end."""
    found = overlapping(rerun.component_found(label, match.start), match.start, match.end)
    filters = rerun.filters[label]
    if not found and filters.rejects(rerun.text[match.start : match.end]):
        return "its words are among the rejected ones"
    if not found and (refused := filters.refusing(rerun.text, match.start, match.end)):
        return f"refused by the filter {refused.id} (as in {refused.entry.yes[0]!r})"
    if not found:
        return "ruled out by what it says or by the words around it"
    if found.found_by != match.rule.id:
        return f"gave way to {found.text!r} of {found.found_by}, which is longer"
    other = overlapping(rerun.document.spans, match.start, match.end)
    if other:
        return f"gave way to the {other.label} {other.text!r} at {other.start} ({other.found_by})"
    return "found, then dropped when the whole document was looked at"


def _near_person(rerun: Rerun, start: int, end: int) -> Iterator[str]:
    low, high = rerun.paragraph(start)
    doc = rerun.doc(low, high)
    entities = [
        f"{entity.text!r} for {entity.label_}"
        for entity in doc.ents
        if entity.start_char + low < end and start < entity.end_char + low
    ]
    if entities:
        yield f"the model takes {', '.join(entities)}"
    found = overlapping(rerun.component_found("PERSON", start), start, end)
    other = overlapping(rerun.document.spans, start, end)
    if found:
        winner = f"{other.label} {other.text!r}" if other else "the look at the whole document"
        yield f"{found.found_by} finds {found.text!r}: it gave way to {winner}"
    listed = [
        word for word in re.findall(r"\w+", rerun.text[start:end]) if word[0].isupper() and rerun.names.is_listed(word)
    ]
    if listed:
        yield f"a list of names has {', '.join(map(repr, listed))}; the words around speak against it"
