"""Learn the weights of the people room's evidence (``pipeline/people/weights.tsv``) by logistic regression.

``python -m training.weigh --data DIR --silver FILE --keep-out FILE … --model HALF0 --model HALF1 --out weights.tsv``:
the annotated documents that are not held out, some unannotated papers with their silver labels, and ``patterns.txt``.
Each is read by a recogniser that did **not** learn from it (``training.build --without``), else its word would be
trusted too much.
With ``--check`` nothing is written: strict F1 by source of weights that are learnt from two thirds of the documents, on
the last third, all three in turn.
"""

import argparse
import random
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language

from pipeline.assembling import load_model
from pipeline.filtering import Filters
from pipeline.people.candidates import Candidate, Candidates, Recognised, Stretch
from pipeline.people.classify import choose, introduced, probability
from pipeline.people.data import PeopleData
from pipeline.people.evidence import Evidence
from pipeline.people.evidence_document import DocumentEvidence, Names
from pipeline.people.lexicon import WordClass, lexicon_of
from pipeline.recognising import RECOGNISED
from pipeline.rules import RuleFilter, load_rules
from training.build import annotated, half_of, is_held_out, is_paper_out, kept_out, sentences_of, silver_papers
from training.patterns import texts as pattern_texts

RIDGE = 3.0
"""How strongly weights are drawn to 0 (L2)."""
RAREST = 4
"""Candidates that evidence is seen in, at least."""
FOLDS = 3
COUNTS = {"CrossNER": 0.6}
"""How much the documents of a source count, whose annotation is less careful."""
PASSAGE = 0.6
"""How much a passage of a longer document counts, whose names nothing introduces."""
LONG = 1500
"""Characters of a longer document, at least."""
CAPITALS = 0.5
"""How much a document with some of its names in capitals counts."""
PATTERNS = 0.5
"""How much a text of ``patterns.txt`` counts."""
SILVER = 0.7
"""How much a paper with silver labels counts."""
_TITLE = (WordClass.HONORIFIC | WordClass.STRONG_OFFICE).value
_OF_PATTERNS = "patterns"
"""The source of texts made of patterns, and the evidence of their candidates alone: more of them are persons."""
PIECEWISE = {"components.ner.factory": "policy_ner"}
_ROUNDS = 250
_LEAST = 0.15
"""A weight nearer to 0 is left out."""

Rows = list[list[str]]


def fit(rows: Sequence[Sequence[str]], answers: Sequence[bool], counts: Sequence[float]) -> dict[str, float]:
    """The weight of each piece of evidence, and of ``""`` for what all candidates share (L-BFGS)."""
    seen = Counter(name for row in rows for name in set(row))
    names = sorted(name for name, count in seen.items() if count >= RAREST)
    place = {name: number for number, name in enumerate(names)}
    pairs = [(number, place[name]) for number, row in enumerate(rows) for name in row if name in place]
    row, column = (np.array(some) for some in zip(*pairs, strict=True))
    wanted, count = np.array(answers, float), np.array(counts, float)

    def loss(x: Any) -> tuple[float, Any]:
        total = np.bincount(row, x[:-1][column], len(rows)) + x[-1]
        error = (1 / (1 + np.exp(-np.clip(total, -30, 30))) - wanted) * count
        slope = np.append(np.bincount(column, error[row], len(names)) + RIDGE * x[:-1], error.sum())
        return float((count * (np.logaddexp(0, total) - wanted * total)).sum() + RIDGE / 2 * (x[:-1] @ x[:-1])), slope

    x = _least(loss, np.zeros(len(names) + 1))
    return {name: float(value) for name, value in zip([*names, ""], x, strict=True) if abs(value) >= _LEAST}


def _least(loss: Any, x: Any) -> Any:
    value, slope = loss(x)
    steps: deque[tuple[Any, Any, float]] = deque(maxlen=8)
    for _ in range(_ROUNDS):
        way, factors = slope.copy(), []
        for moved, turned, inverse in reversed(steps):
            factors.append(inverse * (moved @ way))
            way -= factors[-1] * turned
        way *= (steps[-1][0] @ steps[-1][1]) / (steps[-1][1] @ steps[-1][1]) if steps else 1 / np.linalg.norm(slope)
        for (moved, turned, inverse), factor in zip(steps, reversed(factors), strict=True):
            way += moved * (factor - inverse * (turned @ way))
        length = 1.0
        while (found := loss(x - length * way))[0] >= value - 1e-4 * length * (slope @ way) and length > 1e-6:
            length /= 2
        moved, turned = -length * way, found[1] - slope
        if moved @ turned > 1e-10:
            steps.append((moved, turned, 1 / (moved @ turned)))
        done = abs(value - found[0]) < 1e-6 * abs(value)
        x, value, slope = x + moved, found[0], found[1]
        if done:
            break
    return x


@dataclass(frozen=True)
class Paper:
    """A text to learn from: its persons, what a recogniser that never saw it says, and how much it counts."""

    name: str
    source: str
    text: str
    persons: frozenset[Stretch]
    recognised: Recognised
    counts: float
    unsure: tuple[Stretch, ...] = ()


@dataclass(frozen=True)
class Weighed:
    """A paper with its candidates, their evidence, whether each is a person and how much that counts."""

    paper: Paper
    candidates: list[Candidate]
    local: Rows
    answers: list[bool]
    counts: list[float]


def papers(data: Path, silver: Path, keep_out: Sequence[Path], halves: Sequence[Language]) -> Iterator[Paper]:
    """What there is to learn from; `halves` are the recognisers that did not learn from either half."""
    rng = random.Random(20211210)
    for name, source, text, spans in annotated(data):
        if is_held_out(name, source):
            continue
        read = halves[half_of(name)]
        counts = COUNTS.get(source, 1.0)
        yield _read(read, Paper(name, source, text, frozenset((a, b) for a, b, _ in spans), {}, counts))
        for low, high in _passages(text, rng):
            inside = frozenset((a - low, b - low) for a, b, _ in spans if low <= a and b <= high)
            yield _read(read, Paper(name, source, text[low:high], inside, {}, counts * PASSAGE))
        shouted = [(a, b) for a, b, _ in spans if rng.random() < 1 / 2 and len(text[a:b].upper()) == b - a]
        if shouted and rng.random() < 1 / 4:
            yield _read(
                read,
                Paper(
                    name, source, _upper(text, shouted), frozenset((a, b) for a, b, _ in spans), {}, counts * CAPITALS
                ),
            )
    for number, (text, marked) in enumerate(pattern_texts(data, rng)):
        yield _read(halves[number % 2], Paper(str(number), _OF_PATTERNS, text, frozenset(marked), {}, PATTERNS))
    ids, held = kept_out(keep_out)
    for fields in silver_papers(silver, ids):
        if is_paper_out(fields["id"]) and not any(sentence in held for sentence in sentences_of(fields["text"])):
            persons = frozenset((a, b) for a, b, _ in fields["spans"])
            unsure = tuple((a, b) for a, b in fields["unsure"])
            yield _read(halves[0], Paper(fields["id"], "silver", fields["text"], persons, {}, SILVER, unsure))


def _passages(text: str, rng: random.Random) -> Iterator[tuple[int, int]]:
    """Some consecutive paragraphs of a longer text, twice."""
    starts = [0, *(match.end() for match in re.finditer("\n+", text)), len(text)]
    for _ in range(2 if len(text) > LONG and len(starts) > 4 else 0):
        first = rng.randrange(1, len(starts) - 2)
        last = next((place for place in starts[first + 1 :] if place - starts[first] > LONG // 2), len(text))
        yield starts[first], last


def _upper(text: str, stretches: Sequence[Stretch]) -> str:
    for start, end in stretches:
        text = text[:start] + text[start:end].upper() + text[end:]
    return text


def _read(recogniser: Language, paper: Paper) -> Paper:
    doc = recogniser(paper.text)
    group = doc.spans[RECOGNISED]
    found = {(s.start_char, s.end_char): score for s, score in zip(group, group.attrs["scores"], strict=True)}
    return replace(paper, recognised=found)


class Learner:
    """Learns weights from papers with their evidence."""

    def __init__(self) -> None:
        ruleset = load_rules(PeopleData)
        self._lexicon = lexicon_of(ruleset.data)
        self._finder = Candidates(self._lexicon)
        self._evidence = Evidence(self._lexicon, [RuleFilter(entry, ruleset.data) for entry in ruleset.data.evidence])
        self._filters = Filters(ruleset)

    def weighed(self, paper: Paper) -> Weighed:
        """`paper` with the evidence that its candidates have by themselves."""
        candidates = self._finder.find(paper.text, paper.recognised)
        paper = replace(paper, persons=frozenset(self._without_titles(paper.text, *place) for place in paper.persons))
        return Weighed(
            paper,
            candidates,
            [
                [*row, _OF_PATTERNS] if paper.source == _OF_PATTERNS else row
                for row in self._evidence.local(paper.text, candidates, paper.recognised)
            ],
            [(item.start, item.end) in paper.persons for item in candidates],
            [
                0.0 if any(low < item.end and item.start < high for low, high in paper.unsure) else paper.counts
                for item in candidates
            ],
        )

    def _without_titles(self, text: str, start: int, end: int) -> Stretch:
        """A name without the titles that some annotators take for a part of it."""
        words = list(re.finditer(r"\S+", text[start:end]))
        first = 0
        while (
            first + 1 < len(words) and not words[first][0].isupper() and self._lexicon.classes(words[first][0]) & _TITLE
        ):
            first += 1
        return start + words[first].start(), end

    def learn(self, some: Sequence[Weighed]) -> tuple[dict[str, float], dict[str, float]]:
        """The weights by themselves and with the document's evidence, of which each third is judged by the others."""
        parts = [_fitted([one for one in some if _third(one) != part]) for part in range(FOLDS)]
        both = [row for one in some for row in self._both(one, parts[_third(one)])]
        return _fitted(some), _fitted(some, both)

    def _both(self, one: Weighed, local: dict[str, float], document: dict[str, float] | None = None) -> Rows:
        values = [probability(row, local) for row in one.local]
        names = Names(one.paper.text, one.candidates, self._lexicon)
        both: Rows = []
        for _ in range(2 if document else 1):
            document_evidence = DocumentEvidence(names, values)
            both = [[*row, *document_evidence.of(number)] for number, row in enumerate(one.local)]
            values = [probability(row, document) for row in both] if document else values
        return both

    def names(self, one: Weighed, local: dict[str, float], document: dict[str, float]) -> set[Stretch]:
        """The names that weights find in a paper."""
        values = [probability(row, document) for row in self._both(one, local, document)]
        places = [
            (one.candidates[n].start, one.candidates[n].end)
            for n in choose(one.candidates, introduced(one.candidates, values))
        ]
        return {place for place in places if self._filters.keeps(one.paper.text, *place)}


def _third(one: Weighed) -> int:
    return half_of(one.paper.name, FOLDS)


def _fitted(some: Sequence[Weighed], rows: Rows | None = None) -> dict[str, float]:
    local = [row for one in some for row in one.local] if rows is None else rows
    return fit(local, [a for one in some for a in one.answers], [c for one in some for c in one.counts])


def check(learner: Learner, some: Sequence[Weighed]) -> Iterator[str]:
    """Strict F1 by source, of each third by weights learnt from the others."""
    totals: dict[str, Counter[str]] = {}
    for part in range(FOLDS):
        weights = learner.learn([one for one in some if _third(one) != part])
        for one in some:
            if _third(one) == part and one.paper.counts in (1.0, *COUNTS.values()):
                said, gold = learner.names(one, *weights), one.paper.persons
                totals.setdefault(one.paper.source, Counter()).update(
                    right=len(said & gold), said=len(said), there=len(gold)
                )
    for source, n in totals.items():
        p, r = n["right"] / max(1, n["said"]), n["right"] / max(1, n["there"])
        yield f"{source:28} P {p:.3f} R {r:.3f} F1 {2 * n['right'] / max(1, n['said'] + n['there']):.3f}"


def main() -> None:
    """Read the texts, learn, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--silver", type=Path, required=True)
    parser.add_argument("--keep-out", type=Path, action="append", required=True)
    parser.add_argument("--model", action="append", required=True)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    learner = Learner()
    halves = [load_model(model, (), PIECEWISE) for model in args.model]
    some = [learner.weighed(paper) for paper in papers(args.data, args.silver, args.keep_out, halves)]
    if args.check:
        print("\n".join(check(learner, some)))
        return
    local, document = learner.learn(some)
    rows = [
        f"{name}\t{local.get(name, 0):.2f}\t{document.get(name, 0):.2f}\n"
        for name in sorted({*local, *document} - {_OF_PATTERNS})
    ]
    args.out.write_text(
        "# evidence\tits weight by itself\tits weight with the document\n" + "".join(rows), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
