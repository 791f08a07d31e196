"""Rules for those who write them: a user's folder checked on its own examples, and the shipped rules listed."""

from collections.abc import Generator, Iterator
from pathlib import Path

from spacy.language import Language

from pipeline.assembling import extract, load
from pipeline.recogniser import OWN
from pipeline.records import LABELS, VALUES, AnyMention, Document, LabelInfo
from pipeline.rule_files import RulesError, nearest
from pipeline.rules import RoomData, Rule, folder_state, load_data, load_rules, room_model, ruleset_of

_PUBLISHED = "2021-12-10"
"""The day against which the examples' relative dates count."""


class MissedError(RulesError):
    """Rules that are well formed, but don't find their own examples."""


def check_rules(folder: Path) -> Iterator[str]:
    """What the user's rules in `folder` find in their own examples, a line an example.

    Raises :class:`~pipeline.rule_files.RulesError`, with file, line and fault, where the folder can't be used, and at
    the end :class:`MissedError` where an example isn't found by its own rule.
    """
    if not folder_state(folder):
        raise RulesError(f"{folder}: no file of rules in it; it holds files such as dates.toml")
    nlp = load(OWN, user_rules=folder)
    missed = 0
    for info in LABELS.values():
        model = room_model(info.key)
        own, shipped = load_data(model, folder), load_data(model)
        new = {entry.id for entry in own.rule} - {entry.id for entry in shipped.rule}
        rules = [rule for rule in ruleset_of(own).rules if rule.id in new]
        for phrase in own.accept[len(shipped.accept) :]:
            missed += yield from _tried(info, f"{info.key}.accept", phrase, nlp)
        for rule in rules:
            for text in rule.yes:
                if needed := _needed(rule):
                    yield f"{info.key}: {rule.id} in {text!r}: matches; in a paper, only after {needed}"
                else:
                    missed += yield from _tried(info, rule.id, text, nlp)
        yield from _summary(info, own, shipped)
    if missed:
        raise MissedError(f"{folder}: {missed} of the examples are not found by their own rule; see above")


def _needed(rule: Rule) -> str:
    """What a paper must have before a match of `rule`, so that an example alone can't be found; else nothing."""
    return "an act" if rule.needs_antecedent else "a title" if rule.extends == "title" else ""


def _summary(info: LabelInfo, own: RoomData, shipped: RoomData) -> Iterator[str]:
    """What else the folder adds to a room."""
    added = {
        "rejected phrases": len(own.reject) - len(shipped.reject),
        "filters": len(own.filter) - len(shipped.filter),
        "words in lists": sum(map(len, own.lists.values())) - sum(map(len, shipped.lists.values())),
    }
    if parts := [f"{number} {name}" for name, number in added.items() if number]:
        yield f"{info.key}: {', '.join(parts)}"


def _tried(info: LabelInfo, rule: str, text: str, nlp: Language) -> Generator[str, None, bool]:
    """The line of an example; its value is whether the example is missed."""
    document = extract(text, published=_PUBLISHED, nlp=nlp)
    found = [span for span in document.mentions(info.label) if span.found_by == rule]
    yield f"{info.key}: {rule} in {text!r}: {_shown(found[0]) if found else _instead(document, info)}"
    return not found


def _instead(document: Document, info: LabelInfo) -> str:
    others = "; ".join(f"{_shown(span)} by {span.found_by}" for span in document.mentions(info.label))
    return f"NOT FOUND{f', instead {others}' if others else ''}"


def _shown(span: AnyMention) -> str:
    values = [f"{name} {value}" for name in VALUES[span.label] if (value := getattr(span, name)) not in (None, False)]
    return f"{span.text!r}" + (f" ({', '.join(values)})" if values else "")


def list_rules(kind: str | None) -> Iterator[str]:
    """The shipped rules for a kind of mention, or for all, with their examples, and the names of its lists.

    Raises :class:`ValueError` for an unknown kind.
    """
    keys = [info.key for info in LABELS.values()]
    if kind is not None and kind not in keys:
        hint = nearest(kind, keys) or f"; there are {', '.join(keys)}"
        raise ValueError(f"{kind}: no rules of this name{hint}")
    for key in keys if kind is None else [kind]:
        ruleset = load_rules(room_model(key))
        yield f"{key}: {len(ruleset.rules)} rules, {len(ruleset.filters)} filters"
        yield f"  lists: {', '.join(sorted(ruleset.lists))}"
        for rule in ruleset.rules:
            yield f"  {rule.id}{_behaviour(rule)}"
            yield f"    yes: {' | '.join(rule.yes)}"
            if rule.no:
                yield f"    no:  {' | '.join(rule.no)}"
        for item in ruleset.filters:
            yield f"  filter {item.id}: {' | '.join(item.entry.yes)}"


def _behaviour(rule: Rule) -> str:
    parts = ["nominal"] * rule.nominal + [f"extends {rule.extends}"] * bool(rule.extends)
    parts += ["needs an antecedent"] * rule.needs_antecedent + [f"weight {rule.weight}"] * bool(rule.weight)
    return f" ({', '.join(parts)})" if parts else ""
