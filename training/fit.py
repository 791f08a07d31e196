"""Fourth step: spaCy's own training, with NumPy's BLAS for its matrices, which halves the time.

``python -m training.fit --data DIR --vectors DIR --out DIR`` trains by ``config.cfg`` on ``train.spacy`` of the folder
`--data`, with the static vectors that ``training.vectors`` wrote. ``model-best`` of the folder `--out` is the
checkpoint that did best on the held-out documents.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spacy.cli.train import train
from thinc.api import use_ops

CONFIG = Path(__file__).with_name("config.cfg")


def fit(data: Path, vectors: Path, out: Path, changed: Mapping[str, Any]) -> Path:
    """Train on the files in `data` with the settings `changed` (dotted names of config.cfg); the model's folder."""
    paths = {
        "paths.train": str(data / "train.spacy"),
        "paths.dev": str(data / "held.spacy"),
        "paths.vectors": str(vectors),
    }
    with use_ops("numpy", use_blis=False):
        train(CONFIG, out, overrides={**paths, **changed})
    return out / "model-best"


def main() -> None:
    """Train the recogniser."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, help="instead of those in config.cfg")
    args = parser.parse_args()
    steps = {"training.max_steps": args.steps, "training.eval_frequency": args.steps // 2} if args.steps else {}
    fit(args.data, args.vectors, args.out, steps)


if __name__ == "__main__":
    main()
