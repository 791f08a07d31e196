"""First step: what each general model says of each text, kept as offsets, since this is the slow part.

``python -m training.entities --data DIR --corpus FILE --model NAME --out FILE``: one line a text of the raw policy
texts and the corpus, ``{"id", "text", "ents": [[start, end, label], ...]}``, offsets in code points. With ``--every N``
one in N texts is read.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pipeline.assembling import load_model
from pipeline.recognising import PIECE
from pipeline.segmenting import pieces

HEAVY = ["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]


def raw_texts(data: Path, corpus: Path) -> Iterator[tuple[str, str]]:
    """The id and text of every unannotated paper: the corpus first, then the raw policy texts."""
    with corpus.open(encoding="utf-8") as lines:
        yield from _texts(lines)
    with gzip.open(data / "raw-policy.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from _texts(lines)


def _texts(lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        fields = json.loads(line)
        yield fields["id"], fields["text"]


def main() -> None:
    """Run the model over every text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    nlp = load_model(args.model, HEAVY)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    with args.out.open("w", encoding="utf-8") as out:
        for name, text in islice(raw_texts(args.data, args.corpus), 0, None, args.every):
            ents = []
            stretches = list(pieces(text, PIECE))
            for (start, _), doc in zip(stretches, nlp.pipe([text[a:b] for a, b in stretches]), strict=True):
                ents += [(start + e.start_char, start + e.end_char, e.label_) for e in doc.ents]
            out.write(json.dumps({"id": name, "ents": ents}) + "\n")


if __name__ == "__main__":
    main()
