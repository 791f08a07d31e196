"""Second step: silver labels, by two voters: a general model, and this pipeline over the whole document.

A span that both call a person is one; so is one that the pipeline finds by an office, a title or a list, and one whose
surname the document establishes. What only one of them says is *unsure*, and the recogniser learns nothing from those
tokens: to leave them unlabelled would teach it that a lone surname is no name.

``python -m training.teach --data DIR --corpus FILE --entities FILE --model MODEL --out FILE``: `--entities` is what
``training.entities`` wrote of the general model, `--model` the recogniser that the pipeline runs with. One line a text,
``{"id", "text", "spans": [[start, end, person], …], "unsure": [[start, end], …], "firms": [[start, end], …]}``.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from pipeline.assembling import extract_all, load
from pipeline.records import Document, Person
from training.entities import raw_texts

Span = tuple[int, int]
Entity = tuple[int, int, str]
"""Start, end and label, as the general model has it."""

WEAK = frozenset({None, "ner", "person.context", "person.document", "person.form", "person.recogniser"})
"""Rules whose word alone proves no name."""
KNOWN_SHARE = 0.9
"""A string that the general model calls a person in so many of its places, and the pipeline somewhere, is a name."""
REFUSED_SHARE = 0.3
"""A string that it calls a person more rarely than this is no name."""
FIRM_SHARE = 0.7
ENOUGH = 4
"""Places a string must have before a low share counts."""
PARTICLES = frozenset({"al", "bin", "da", "de", "del", "der", "van", "von"})
LONGEST = 4
"""Words of a name that the general model alone knows, at most."""


@dataclass(frozen=True)
class Votes:
    """How often each string is an entity, a person and a firm to the general model, and a person to the pipeline."""

    entity: Counter[str] = field(default_factory=Counter)
    person: Counter[str] = field(default_factory=Counter)
    firm: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, people: Iterable[Person], entities: Iterable[Entity]) -> None:
        """Count what both voters say of one text."""
        self.accepted.update(person.text for person in people)
        for start, end, label in entities:
            string = text[start:end]
            self.entity[string] += 1
            self.person[string] += label == "PERSON"
            self.firm[string] += label == "ORG"

    def share(self, string: str) -> float:
        """In what share of its places the general model calls an entity a person."""
        return self.person[string] / max(1, self.entity[string])


@dataclass(frozen=True)
class Labels:
    """What one text teaches: persons with their full names, stretches without label, one-word names of firms."""

    spans: list[tuple[int, int, str]]
    unsure: list[Span]
    firms: list[Span]


def settle(
    text: str, people: Sequence[Person], entities: Sequence[Entity], votes: Votes, never: frozenset[str]
) -> Labels:
    """What `text` teaches by both voters. `never` holds strings that are no person's name."""
    claimed = [(start, end) for start, end, label in entities if label == "PERSON"]
    established = {
        person.text.split()[-1]
        for person in people
        if person.found_by not in WEAK or (person.start, person.end) in claimed
    }
    spans, unsure = [], []
    for person in people:
        supported = any(start < person.end and person.start < end for start, end in claimed)
        if person.found_by not in WEAK or supported or person.text.split()[-1] in established:
            spans.append((person.start, person.end, person.person or person.text))
        else:
            unsure.append((person.start, person.end))
    covered = {place for person in people for place in range(person.start, person.end)}
    for start, end in claimed:
        string = text[start:end]
        if covered & {start, end - 1} or string in never:
            continue
        if votes.entity[string] >= ENOUGH and votes.share(string) < REFUSED_SHARE:
            continue
        known = votes.accepted[string] and votes.share(string) >= KNOWN_SHARE
        if looks_like_a_name(string) and (known or string.split()[-1] in established):
            spans.append((start, end, string))
        else:
            unsure.append((start, end))
        covered.update(range(start, end))
    firms = [
        (start, end)
        for start, end, label in entities
        if label == "ORG"
        and not covered & {start, end - 1}
        and text[start:end].isalpha()
        and text[start:end].istitle()
        and votes.firm[text[start:end]] > FIRM_SHARE * votes.entity[text[start:end]]
    ]
    return Labels(sorted(spans), sorted(unsure), firms)


def looks_like_a_name(string: str) -> bool:
    """Whether `string` is a few capitalised words, particles apart, without digits."""
    words = string.split()
    return (
        0 < len(words) <= LONGEST
        and string[0].isupper()
        and not any(map(str.isdigit, string))
        and all(word[0].isupper() or word in PARTICLES for word in words)
    )


def never_names() -> frozenset[str]:
    """Strings that are no person's name though models take them for one, from ``never.txt``."""
    lines = files("training").joinpath("never.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def entities_of(path: Path) -> Iterator[tuple[str, list[Entity]]]:
    """The id of each text that the general model has read, and its entities."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            fields = json.loads(line)
            yield fields["id"], [(start, end, label) for start, end, label in fields["ents"]]


def main() -> None:
    """Write the silver labels of every text that the general model has read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--entities", type=Path, required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    entities = dict(entities_of(args.entities))
    texts = {name: text for name, text in raw_texts(args.data, args.corpus) if name in entities}
    people: dict[str, list[Person]] = {}
    votes = Votes()
    nlp = load(args.model)
    nlp.select_pipes(disable=["policy_dates", "policy_quantities"])  # no name depends on them
    for found in extract_all((Document(id=name, text=text) for name, text in texts.items()), nlp):
        people[found.id] = [span for span in found.spans if isinstance(span, Person)]
        votes.add(found.text, people[found.id], entities[found.id])
    never = never_names()
    with args.out.open("w", encoding="utf-8") as out:
        for name, text in texts.items():
            labels = settle(text, people[name], entities[name], votes, never)
            out.write(json.dumps({"id": name, "text": text, **vars(labels)}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
