"""A document under a reviewer's decisions. Pure."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.decisions import Decision, Key, in_force, place, same_facts, undecided
from pipeline.records import AnyMention, Document, Label

REVIEWER = "review"
"""The ``found_by`` of a mention that a reviewer added."""


@dataclass(frozen=True)
class Applied:
    """A document under decisions: how many are `in_force`, and those that can't be, `unused`."""

    document: Document
    in_force: int
    unused: tuple[Decision, ...]


def applied(document: Document, decisions: Iterable[Decision]) -> Applied:
    """`document` with what is decided in the place of what was proposed, which its ``proposals`` keep.

    Decided mentions have ``decided`` set; a proposal that overlaps one of its label gives way to it. A decision whose
    result overlaps that of a later one, or isn't the text there, is unused. The registers of persons and acts stay as
    they were; :func:`undecided` is the inverse.
    """
    found: dict[Key, AnyMention] = {(span.start, span.end, span.label): span for span in undecided(document).spans}
    taken = _Places()
    results: dict[Key, AnyMention | None] = {}
    unused: list[Decision] = []
    latest = in_force(document.text, decisions).values()
    for decision in sorted(latest, key=lambda one: (one.on, one.key), reverse=True):
        span = decision.result and _decided_span(decision, decision.result, found.get(decision.key))
        if span and (document.text[span.start : span.end] != span.text or taken.overlap(span)):
            unused.append(decision)
            continue
        results[decision.key] = span
        if span:
            taken.add(span)
    kept: list[AnyMention] = []
    proposals: list[AnyMention] = []
    for key, proposed in found.items():
        (proposals if key in results or taken.overlap(proposed) else kept).append(proposed)
    spans: list[AnyMention] = sorted([*kept, *(span for span in results.values() if span)], key=place)
    update = {"spans": tuple(spans), "proposals": tuple(sorted(proposals, key=place))}
    return Applied(document.model_copy(update=update), len(results), tuple(unused))


def _decided_span(decision: Decision, result: AnyMention, proposed: AnyMention | None) -> AnyMention:
    """The mention that `decision` makes: what was `proposed` where it is the same, with what that says of its place."""
    if proposed and same_facts(proposed, result):
        return proposed.model_copy(update={"decided": decision.decided})
    update = {"decided": decision.decided, "found_by": result.found_by or REVIEWER}
    return result.model_copy(update=update | ({"boxes": proposed.boxes} if proposed else {}))


class _Places:
    """Where mentions are, those of one label apart from each other."""

    def __init__(self) -> None:
        self._places: dict[Label, list[tuple[int, int]]] = defaultdict(list)

    def overlap(self, span: AnyMention) -> bool:
        """Whether one of the label of `span` shares a character with it."""
        places = self._places[span.label]
        before = bisect_left(places, (span.end, 0))
        return before > 0 and places[before - 1][1] > span.start

    def add(self, span: AnyMention) -> None:
        insort(self._places[span.label], (span.start, span.end))
