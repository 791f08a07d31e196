"""Tokens a second: our whole extraction, a general model's ``ner`` alone, its default pipeline; each part's share."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import spacy

from benchmarks.conftest import Once, Report
from benchmarks.texts import papers
from pipeline.assembling import GENERAL, extract, load, load_model
from pipeline.storing.lines import document_line

EVERY = 4
"""Of the papers, each fourth is measured: all three ways together take minutes."""
BEFORE = 24
"""Each such paper is read before: that patterns are compiled when first tried is part of the cold start."""
PIECE = 20_000
WANTED = {
    ("whole", "general ner alone"): 3.0,
    ("whole", "general default pipeline"): 1.5,
    ("whole with the general model", "general ner alone"): 0.87,
}
BESIDE_NER = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]


class Clock:
    """CPU and wall seconds by name."""

    def __init__(self) -> None:
        self.cpu: defaultdict[str, float] = defaultdict(float)
        self.wall: defaultdict[str, float] = defaultdict(float)

    def clear(self) -> None:
        """Forget what was measured."""
        self.cpu.clear()
        self.wall.clear()

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Adds the time of the block to `name`."""
        cpu, wall = time.process_time(), time.perf_counter()
        yield
        self.cpu[name] += time.process_time() - cpu
        self.wall[name] += time.perf_counter() - wall


def test_whole_extraction_against_the_model(once: Once, report: Report) -> None:
    pytest.importorskip(GENERAL)
    whole, general = load(), load(GENERAL)
    models = {
        "general ner alone": spacy.load(GENERAL, exclude=BESIDE_NER),
        "general ner alone by NumPy's BLAS": load_model(GENERAL, BESIDE_NER),
        "general default pipeline": spacy.load(GENERAL),
    }
    clock = Clock()

    def measure(every: int, first: int) -> int:
        tokens = 0
        for paper in papers()[first::every]:  # in turn, paper by paper, so that a busy moment falls on all of them
            pieces = [paper.text[at : at + PIECE] for at in range(0, len(paper.text), PIECE)]
            for name, nlp in (("whole", whole), ("whole with the general model", general)):
                with clock(name):
                    document_line(extract(paper.text, published=paper.published, nlp=nlp))
            for name, nlp in models.items():
                with clock(name):
                    length = sum(len(doc) for doc in nlp.pipe(pieces))
            tokens += length
        return tokens

    measure(BEFORE, 1)
    clock.clear()
    tokens = once(lambda: measure(EVERY, 0))
    for name in clock.cpu:
        report(
            f"{name}: tokens a second, CPU (wall)",
            f"{tokens / clock.cpu[name]:,.0f} ({tokens / clock.wall[name]:,.0f})",
        )
    for ours in ("whole", "whole with the general model"):
        for name in models:
            wanted = f" (wanted: {WANTED[ours, name]})" if (ours, name) in WANTED else ""
            report(f"{ours} against {name}{wanted}", f"{clock.cpu[name] / clock.cpu[ours]:.2f}")


def test_share_of_each_part(once: Once, report: Report) -> None:
    nlp = load()
    clock = Clock()

    def measure(every: int, first: int) -> int:
        tokens = 0
        for paper in papers()[first::every]:
            text = paper.text[:PIECE]
            with clock("tokenizer"):
                doc = nlp.make_doc(text)
            for name, component in nlp.pipeline:
                with clock(name):
                    doc = component(doc)
            tokens += len(doc)
        return tokens

    measure(BEFORE, 3)
    clock.clear()
    tokens = once(lambda: measure(EVERY, 1))
    total = sum(clock.cpu.values())
    for name, seconds in clock.cpu.items():
        report(f"{name}: microseconds a token (share)", f"{1e6 * seconds / tokens:.2f} ({seconds / total:.1%})")
    rest = total - clock.cpu["ner"] - clock.cpu["tokenizer"]
    report("all but tokenizer and ner: microseconds a token", f"{1e6 * rest / tokens:.2f}")
