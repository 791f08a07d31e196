"""Recognisers compared on annotated texts: strict precision, recall and F1 of PERSON, by source, with intervals.

``python -m training.measure --model A --model B … FILE …``: FILE is a JSON Lines file of documents in the gold's form,
or ``held:FOLDER`` for those annotated documents of the training data that training.build holds out. The models run in
one process on the same texts, alone, with the borders that each model gives, and with ``--whole`` as the recogniser of
the whole pipeline too. The interval is a bootstrap over documents (95%).
"""

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from pipeline.assembling import extract_all, load, load_model
from pipeline.records import Document
from training.build import annotated, is_held_out
from training.entities import HEAVY

Annotated = tuple[str, set[tuple[int, int]]]
"""A text and the offsets of the persons in it."""
Counts = tuple[int, int, int]
"""True positives, what the model said, what the annotators said."""


def documents(name: str, fold: str | None = None) -> dict[str, list[Annotated]]:
    """The texts and person spans of a file, by source; of ``held:FILE`` those that training held out."""
    found: dict[str, list[Annotated]] = {}
    if name.startswith("held:"):
        for identifier, source, text, spans in annotated(Path(name.removeprefix("held:"))):
            if is_held_out(identifier, source, fold):
                found.setdefault(source, []).append((text, {(start, end) for start, end, _ in spans}))
        return found
    path = Path(name)
    for fields in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        persons = {(s["start"], s["end"]) for s in fields["spans"] if s["label"] == "PERSON"}
        found.setdefault(path.stem, []).append((fields["text"], persons))
    return found


def counts(nlp: Language, texts: Sequence[Annotated]) -> list[Counts]:
    """Per text: how many spans are right, said, and there."""
    found = []
    for doc, (_, gold) in zip(nlp.pipe(text for text, _ in texts), texts, strict=True):
        said = {(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PERSON"}
        found.append((len(said & gold), len(said), len(gold)))
    return found


def whole_counts(model: str, texts: Sequence[Annotated]) -> list[Counts]:
    """The same of the whole pipeline with `model` as its recogniser."""
    papers = [Document(id=str(number), text=text) for number, (text, _) in enumerate(texts)]
    found = []
    for document, (_, gold) in zip(extract_all(papers, load(model)), texts, strict=True):
        said = {(span.start, span.end) for span in document.mentions("PERSON")}
        found.append((len(said & gold), len(said), len(gold)))
    return found


def f1(rows: Sequence[Counts]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all rows; 0 where there is nothing."""
    right, said, there = (sum(column) for column in zip(*rows, strict=True))
    return right / max(1, said), right / max(1, there), 2 * right / max(1, said + there)


def interval(rows: Sequence[Counts], seed: int = 1, draws: int = 500) -> tuple[float, float]:
    """The 95% bootstrap interval of F1 over documents."""
    rng = random.Random(seed)
    values = sorted(f1(rng.choices(rows, k=len(rows)))[2] for _ in range(draws))
    return values[int(0.025 * draws)], values[int(0.975 * draws)]


def speed(nlp: Language, texts: Sequence[str], repeats: int = 3) -> float:
    """Tokens a second of processor time in the components of `nlp`, the tokenizer apart; the best of `repeats`."""
    best = float("inf")
    for _ in range(repeats):
        docs = [nlp.make_doc(text) for text in texts]
        begin = time.process_time()
        docs = list(nlp.pipe(docs, batch_size=64))
        best = min(best, time.process_time() - begin)
    return sum(map(len, docs)) / best


def main() -> None:
    """Print a row for each model and source, and each model's speed on all texts together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", action="append", required=True)
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("files", nargs="+")
    args = parser.parse_args()
    sources = [item for name in args.files for item in documents(name).items()]
    for name in args.model:
        nlp = load_model(name, HEAVY)
        short = "/".join(Path(name).parts[-2:])
        for source, texts in sources:
            measured = {"alone": counts(nlp, texts)} | ({"whole": whole_counts(name, texts)} if args.whole else {})
            for part, rows in measured.items():
                print(
                    f"{short:24} {part} {source:28} "
                    + "P {:.3f} R {:.3f} F1 {:.3f}".format(*f1(rows))
                    + " [{:.3f}, {:.3f}]".format(*interval(rows))
                )
        everything = [text for _, texts in sources for text, _ in texts]
        print(
            f"{short:24} {speed(nlp, everything):,.0f} tokens/s, "
            f"by spaCy's own arithmetic {speed(spacy.load(name, exclude=HEAVY), everything):,.0f}"
        )


if __name__ == "__main__":
    main()
