"""Learn the weights of the people room's evidence (``pipeline/people/weights.tsv``) by logistic regression.

``python -m training.weigh ANNOTATED.jsonl … --out weights.tsv``: each record has ``text``, ``spans`` (PERSON) and
``seen``, what a recogniser that did **not** learn from the record takes for persons, as [start, end] pairs; a
``weight`` (1) says how much the record counts, ``unsure`` lists stretches that teach nothing.
"""

import argparse
import json
from collections import Counter, deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.people.candidates import Candidates
from pipeline.people.classify import probability
from pipeline.people.data import PeopleData
from pipeline.people.evidence import Evidence
from pipeline.people.lexicon import lexicon_of
from pipeline.rules import RuleFilter, load_data

RIDGE = 3.0
"""How strongly weights are drawn to 0 (L2)."""
RAREST = 4
"""Candidates that evidence is seen in, at least."""
_FOLDS = 3
_ROUNDS = 250
_LEAST = 0.02
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
    return {name: float(value) for name, value in zip([*names, ""], x, strict=True) if abs(value) > _LEAST}


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


def learn(records: Sequence[dict[str, Any]]) -> tuple[dict[str, float], dict[str, float]]:
    """The weights by themselves and with the document's evidence, of which each third is judged by the other two."""
    data = load_data(PeopleData)
    lexicon = lexicon_of(data)
    finder, evidence = Candidates(lexicon), Evidence(lexicon, [RuleFilter(entry, data) for entry in data.evidence])
    papers = []
    for record in records:
        text, seen = record["text"], sorted((start, end) for start, end in record["seen"])
        candidates = finder.find(text, seen)
        persons = {(span["start"], span["end"]) for span in record["spans"] if span["label"] == "PERSON"}
        answers = [(item.start, item.end) in persons for item in candidates]
        unsure = [tuple(stretch) for stretch in record.get("unsure", ())]
        counts = [
            0.0 if any(low < item.end and item.start < high for low, high in unsure) else float(record.get("weight", 1))
            for item in candidates
        ]
        papers.append((text, candidates, evidence.local(text, candidates, seen), answers, counts))

    def fitted(some: Sequence[Any], rows: Rows | None = None) -> dict[str, float]:
        local = [row for paper in some for row in paper[2]] if rows is None else rows
        return fit(local, [a for paper in some for a in paper[3]], [c for paper in some for c in paper[4]])

    judges = [fitted([paper for n, paper in enumerate(papers) if n % _FOLDS != fold]) for fold in range(_FOLDS)]
    both: Rows = []
    for number, (text, candidates, local, _, _) in enumerate(papers):
        values = [probability(row, judges[number % _FOLDS]) for row in local]
        document = evidence.of_document(text, candidates, values)
        both += [[*one, *other] for one, other in zip(local, document, strict=True)]
    return fitted(papers), fitted(papers, both)


def main() -> None:
    """Read the records, learn, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    lines = [line for path in given.records for line in path.read_text(encoding="utf-8").splitlines()]
    local, document = learn([json.loads(line) for line in lines])
    rows = [f"{name}\t{local.get(name, 0):.2f}\t{document.get(name, 0):.2f}\n" for name in sorted({*local, *document})]
    given.out.write_text(
        "# evidence\tits weight by itself\tits weight with the document\n" + "".join(rows), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
