"""Second step: silver labels. Several models' entities, mended by the people rules over whole documents, compared.

Where most of them say the same span it is a name. Where they differ, the span is a name if the rest of the evidence
says so (a name that most know in this document, a title rule, a string that most nearly always know elsewhere), is none
if the evidence says that, and else is *unsure*: the recogniser learns nothing from those tokens.

``python -m training.teach --data DIR --corpus FILE --entities A.jsonl --entities B.jsonl --out FILE``: one line a text,
``{"id", "text", "spans": [[start, end, person], ...], "unsure": [[start, end], ...]}``.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from pipeline.assembling import RESOLVE
from pipeline.matching import doc_of, get_mentions
from pipeline.records import Person
from training.entities import raw_texts

Span = tuple[int, int]
KNOWN_SHARE = 0.75
"""A string that most models agree on in so many of its places counts as a name where only one says so."""
UNKNOWN_SHARE = 0.15
"""A string that they agree on more rarely than this is no name where only one says so."""
ENOUGH = 4
"""Places a string must have before its shares count."""


ROOMS = ("people", "decrees")
"""The rooms that decide what a person's name is: the second, since a name inside an act's is none."""
WEAK = frozenset({None, "ner", "person.again"})
"""Rules whose word alone proves no name."""


def rules_alone() -> Language:
    """Our components without a recogniser: entities are set on the Doc beforehand."""
    nlp = spacy.blank("en")
    for room in ROOMS:
        import_module(f"pipeline.{room}.find")
        nlp.add_pipe(f"policy_{room}")
    nlp.add_pipe(RESOLVE)
    return nlp


def people_in(text: str, entities: list[list[Any]], nlp: Language) -> dict[Span, Person]:
    """The persons that the rules make of a model's entities over the whole text."""
    doc = doc_of(nlp, text)
    spans = (doc.char_span(start, end, label=label) for start, end, label in entities)
    doc.ents = spacy.util.filter_spans([span for span in spans if span is not None])
    for _, component in nlp.pipeline:
        doc = component(doc)
    return {(span.start, span.end): span for span in get_mentions(doc, "people") if isinstance(span, Person)}


def shares(found: list[tuple[str, list[dict[Span, Person]]]]) -> dict[str, float]:
    """Of each string, in what share of the places where one model says it is a name most of them do."""
    said: Counter[str] = Counter()
    agreed: Counter[str] = Counter()
    for text, readings in found:
        for start, end in set().union(*readings):
            said[text[start:end]] += 1
            agreed[text[start:end]] += 2 * sum((start, end) in reading for reading in readings) > len(readings)
    return {string: agreed[string] / count for string, count in said.items() if count >= ENOUGH}


def settle(text: str, readings: list[dict[Span, Person]], share: dict[str, float],
           never: frozenset[str]) -> tuple[list[tuple[int, int, str]], list[Span]]:
    """The names of one text and the stretches that stay unsure. `never` holds strings that are no person's name."""
    sure: dict[Span, str] = {}
    unsure: list[Span] = []
    votes = Counter(place for reading in readings for place in reading)
    agreed = {place for place, count in votes.items() if 2 * count > len(readings)}
    established = {text[start:end] for start, end in agreed}
    for place in sorted(votes):
        string = text[slice(*place)]
        person = next(reading[place] for reading in readings if place in reading)
        if string in never:
            continue
        if (place in agreed or string in established or share.get(string, 0.5) >= KNOWN_SHARE
                or person.found_by not in WEAK):
            sure[place] = person.person or string
        elif share.get(string, 0.5) > UNKNOWN_SHARE:
            unsure.append(place)
    kept: list[tuple[int, int, str]] = []
    for (start, end), person_name in sorted(sure.items(), key=lambda item: (item[0][0], -item[0][1])):
        if kept and start < kept[-1][1]:
            unsure.append((min(start, kept[-1][0]), max(end, kept[-1][1])))
            kept.pop()
        else:
            kept.append((start, end, person_name))
    return kept, sorted(unsure)


def never_names() -> frozenset[str]:
    """Strings that are no person's name though models take them for one, from ``never.txt``."""
    lines = files("training").joinpath("never.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _readings(task: tuple[str, list[list[list[Any]]]]) -> list[dict[Span, Person]]:
    text, by_model = task
    return [people_in(text, entities, _nlp()) for entities in by_model]


@lru_cache(maxsize=1)
def _nlp() -> Language:
    return rules_alone()


def _entities(path: Path) -> Iterator[tuple[str, list[list[Any]]]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            fields = json.loads(line)
            yield fields["id"], sorted(fields["ents"])


def main() -> None:
    """Write the silver labels of every text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--entities", type=Path, action="append", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    by_text: dict[str, list[list[list[Any]]]] = defaultdict(list)
    for path in args.entities:
        for name, entities in _entities(path):
            by_text[name].append(entities)
    texts = dict(raw_texts(args.data, args.corpus))
    names = [name for name in texts if len(by_text[name]) == len(args.entities)]
    with get_context("spawn").Pool(args.workers) as pool:
        readings = pool.map(_readings, [(texts[name], by_text[name]) for name in names], chunksize=20)
    found = [(texts[name], reading) for name, reading in zip(names, readings, strict=True)]
    share = shares(found)
    never = never_names()
    with args.out.open("w", encoding="utf-8") as out:
        for name, (text, reading) in zip(names, found, strict=True):
            spans, unsure = settle(text, reading, share, never)
            out.write(json.dumps({"id": name, "text": text, "spans": spans, "unsure": unsure},
                                 ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
