"""What the shape of the recogniser and of its training is worth: each variant of ``search.toml`` on each fold.

A fold is a source of annotated documents: all of it is held out, and a variant learns from the unannotated papers and
from the other sources. ``python -m training.search --data DIR --labels DIR --vectors DIR --keep-out FILE … --out DIR``
takes the silver labels from ``first.jsonl`` and ``second.jsonl`` (a round each) of `--labels` and appends a line a run
to ``runs.jsonl`` in `--out`, passing over the runs that it already holds. With ``--table`` it prints them as a table:
the F1 of each source, the mean of the folds, and the speed.
"""

import argparse
import json
import shutil
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from pipeline.assembling import load_model
from training.build import build
from training.fit import fit
from training.measure import counts, documents, f1, speed

FOLDS = ("CrossNER", "GUM", "wikigold", "English Worldwide Newswire")
VARIANTS = Path(__file__).with_name("search.toml")

Task = tuple[argparse.Namespace, str, str]


def variants() -> dict[str, dict[str, Any]]:
    """The variants by name: what differs from the first, which is the base."""
    tables: dict[str, dict[str, Any]] = tomllib.loads(VARIANTS.read_text(encoding="utf-8"))
    base = tables.pop("base")
    merged = {name: {key: {**base[key], **table.get(key, {})} for key in base} for name, table in tables.items()}
    return {"base": base, **merged}


def run(task: Task) -> dict[str, Any]:
    """Train a variant on a fold, and measure it on the held-out source and on the files that stay out."""
    args, name, fold = task
    variant = variants()[name]
    labels, renamed = variant["texts"]["labels"], variant["texts"]["renamed"]
    data = args.out / f"{fold}-{labels}-{renamed}"
    if not (data / "held.spacy").exists():
        build(args.data, args.labels / f"{labels}.jsonl", args.keep_out, data, renamed=renamed, fold=fold)
    trained = fit(data, args.vectors, args.out / f"run-{fold}-{name}", variant["config"])
    nlp = load_model(trained)
    found: dict[str, Any] = {"variant": name, "fold": fold}
    for path in (f"held:{args.data}", *map(str, args.keep_out)):
        for source, texts in documents(path, fold).items():
            found[source if source in FOLDS else Path(path).stem] = f1(counts(nlp, texts))[2]
            found["speed"] = round(speed(nlp, [text for text, _ in texts]))
    shutil.rmtree(trained.parent)
    return found


def tasks(args: argparse.Namespace) -> Iterator[Task]:
    """The runs that are still to be done, all folds of a variant together."""
    runs = args.out / "runs.jsonl"
    done = [json.loads(line) for line in runs.read_text().splitlines()] if runs.exists() else []
    for name in variants():
        for fold in FOLDS:
            if not any((row["variant"], row["fold"]) == (name, fold) for row in done):
                yield args, name, fold


def table(rows: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The runs as lines of a Markdown table: a row a variant, each figure the mean of its folds."""
    by_name: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_name[row["variant"]].append(row)
    columns = (*FOLDS, "dev", "gold")
    yield "| variant | " + " | ".join(columns) + " | tokens/s |"
    yield "|---" * (len(columns) + 2) + "|"
    for name, found in by_name.items():
        figures = []
        for column in columns:
            values = [row[column] for row in found if column in row]
            figures.append(f"{sum(values) / len(values):.3f}" if values else "")
        yield f"| {name} | " + " | ".join(figures) + f" | {max(row['speed'] for row in found):,} |"


def main() -> None:
    """Do the runs that are missing, or print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--keep-out", type=Path, action="append", default=[])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--table", action="store_true")
    args = parser.parse_args()
    runs = args.out / "runs.jsonl"
    if args.table:
        print(*table([json.loads(line) for line in runs.read_text().splitlines()]), sep="\n")
        return
    args.out.mkdir(parents=True, exist_ok=True)
    with get_context("spawn").Pool(args.workers, maxtasksperchild=1) as pool:
        for found in pool.imap_unordered(run, list(tasks(args))):
            with runs.open("a", encoding="utf-8") as out:
                out.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
