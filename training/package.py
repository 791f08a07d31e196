"""Last step: the trained recogniser into the package, without what running doesn't need.

``python -m training.package --trained DIR --out pipeline/people/model``: the words of the training texts stay out (the
recogniser knows them by hash alone), which halves the size.
"""

import argparse
import shutil
from pathlib import Path

import spacy
from spacy.vectors import Vectors

META = {
    "name": "policy_names",
    "version": "1.0.0",
    "description": "Named persons in English policy papers; see MODEL_CARD.md beside this file.",
    "license": "MIT",
    "author": "the policy-pipeline authors",
}


def packaged(trained: Path, out: Path) -> None:
    """Write the recogniser of `trained` to the folder `out`, replacing what a former training left there."""
    source = spacy.load(trained)
    config = source.config.copy()
    config["paths"] = dict.fromkeys(config["paths"])  # where the training data lay is nobody's business
    config["initialize"]["vectors"] = None
    lean = spacy.util.load_model_from_config(config, auto_fill=False)
    lean.get_pipe("ner").from_disk(trained / "ner", exclude=["vocab"])  # type: ignore[attr-defined]
    lean.vocab.vectors = without_strings(source.vocab.vectors)
    lean.meta.update(META)
    temporary = out.with_name(out.name + ".part")
    shutil.rmtree(temporary, ignore_errors=True)
    lean.to_disk(temporary)
    card = out / "MODEL_CARD.md"
    if card.exists():
        shutil.copy(card, temporary / card.name)
    shutil.rmtree(out, ignore_errors=True)
    temporary.rename(out)


def without_strings(vectors: Vectors) -> Vectors:
    """The same vectors, whose words are known by hash alone."""
    lean = Vectors(shape=vectors.shape, name=vectors.name, attr=vectors.attr)
    lean.data = vectors.data
    for key, row in vectors.key2row.items():
        lean.add(key, row=row)
    return lean


def main() -> None:
    """Package the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trained", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    packaged(args.trained, args.out)


if __name__ == "__main__":
    main()
