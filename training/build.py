"""Third step: spaCy's training files from silver labels and annotated documents, each also with other names.

``python -m training.build --data DIR --silver FILE --keep-out FILE … --out DIR`` writes ``train.spacy`` and, of
annotated documents drawn by their id's hash, ``held.spacy``. `--keep-out` files (dev, gold) stay out: papers that they
are cut from, and every paragraph that shares a sentence with them. `--reviewed` are papers decided whole in a review.
With ``--without HALF`` (0 or 1) that half of the other annotated documents stays out too, and some of the unannotated
papers: a recogniser that learnt from the rest is what training.weigh asks about them.
"""

import argparse
import hashlib
import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from pipeline.segmenting import paragraphs, sentences
from pipeline.storing.lines import read_documents
from training.vary import NamePool, Spans, Stretches, with_other_names

CHUNK = 1200
"""Characters of a training text at least, in whole paragraphs."""
PLAIN_SHARE = 0.25
"""Of the chunks without any name, so many are kept."""
ANNOTATED = ("person-annotated.jsonl", "person-annotated-2.jsonl", "worldwide-person.jsonl")
REVIEWED = "reviewed"
"""What the source of reviewed papers is called."""
HELD_OUT = 5
"""One in so many annotated documents is held out; of newspapers, one in so many outlets."""
PAPERS_OUT = 8
"""One in so many unannotated papers stays out where half of the annotated documents does."""
REPEATS = 2
"""How often an annotated chunk is learnt in its own words, and again with other names."""
ALONE = 0.2
"""The share of renamed people who go by their family name throughout."""
FIRM = "the firm "
"""Before the name of a firm that gets a surname as its name, without a label."""
_OUTLET = re.compile(r"worldwide-(.+?)_?\d+$")

Labelled = tuple[str, Spans, Stretches]
"""A text, its persons (and firms, by :data:`FIRM`) with their full names, and the stretches without label."""


def kept_out(paths: Iterable[Path]) -> tuple[set[str], set[str]]:
    """The ids of the papers that the files are cut from, and the sentences that they hold."""
    ids, held = set(), set()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = json.loads(line)
            ids |= {fields["id"], fields.get("source", fields["id"])}
            held |= set(sentences_of(fields["text"]))
    return ids, held


def sentences_of(text: str) -> Iterator[str]:
    """The longer sentences of `text`, by which texts are compared."""
    for start, end in paragraphs(text):
        for first, last in sentences(text, start, end):
            sentence = " ".join(text[first:last].split())
            if len(sentence) > 30:
                yield sentence


def chunks(text: str, spans: Spans, unsure: Stretches, held: set[str]) -> Iterator[Labelled]:
    """Consecutive paragraphs of about :data:`CHUNK` characters with their labels, without any that was held out."""
    pending: list[tuple[int, int]] = []
    for start, end in paragraphs(text):
        if any(sentence in held for sentence in sentences_of(text[start:end])):
            continue
        if pending and start - pending[-1][1] > 10:
            yield _cut(text, pending[0][0], pending[-1][1], spans, unsure)
            pending = []
        pending.append((start, end))
        if end - pending[0][0] >= CHUNK:
            yield _cut(text, pending[0][0], end, spans, unsure)
            pending = []
    if pending:
        yield _cut(text, pending[0][0], pending[-1][1], spans, unsure)


def _cut(text: str, start: int, end: int, spans: Spans, unsure: Stretches) -> Labelled:
    return (
        text[start:end],
        [(a - start, b - start, person) for a, b, person in spans if start <= a and b <= end],
        [(a - start, b - start) for a, b in unsure if start <= a and b <= end],
    )


def labelled_doc(nlp: Language, text: str, spans: Spans, unsure: Stretches) -> Doc:
    """The text as a Doc whose entities are the spans; unsure tokens, and spans that cut a token, have no label."""
    doc = nlp.make_doc(text)
    entities, open_stretches = [], list(unsure)
    for start, end, name in spans:
        if name.startswith(FIRM):
            continue
        span = doc.char_span(start, end, label="PERSON")
        if span is not None:
            entities.append(span)
        else:
            open_stretches.append((start, end))
    taken = {token.i for span in entities for token in span}
    missing = [
        span
        for start, end in open_stretches
        if (span := doc.char_span(start, end, alignment_mode="expand")) is not None
        and not any(token.i in taken for token in span)
    ]
    doc.set_ents(entities, missing=spacy.util.filter_spans(missing), default="outside")
    return doc


def noisy(text: str, spans: Spans, unsure: Stretches, rng: random.Random) -> Labelled:
    """The text as a PDF or a headline may have it: lines wrapped inside names, or all in capitals."""
    if rng.random() < 0.5:
        characters = list(text)
        column = 0
        for place, character in enumerate(characters):
            column = 0 if character == "\n" else column + 1
            if character == " " and column > 72:
                characters[place] = "\n"
                column = 0
        return "".join(characters), spans, unsure
    upper = text.upper()
    return (upper, spans, unsure) if len(upper) == len(text) and len(text) < 400 else (text, spans, unsure)


def varied(text: str, spans: Spans, unsure: Stretches, pool: NamePool, rng: random.Random) -> Labelled:
    """The text with other names; half of its one-word firms get a surname too, which stays without label."""
    spans = [span for span in spans if not span[2].startswith(FIRM) or rng.random() < 0.5]
    return with_other_names(text, spans, unsure, pool, rng, alone=ALONE)


def has_person(labelled: Labelled) -> bool:
    """Whether a person is named in a chunk."""
    return any(not name.startswith(FIRM) for _, _, name in labelled[1])


def annotated(data: Path, reviewed: Path | None = None) -> Iterator[tuple[str, str, str, Spans]]:
    """Id, source, text and persons of every annotated document in the folder `data`, and of the `reviewed` papers."""
    for name in ANNOTATED:
        for line in (data / name).read_text(encoding="utf-8").splitlines():
            fields = json.loads(line)
            spans = [(span["start"], span["end"], span["text"]) for span in fields["spans"]]
            yield fields["id"], fields["origin"].split(" (")[0], fields["text"], spans
    for paper in read_documents(reviewed) if reviewed else ():
        yield paper.id, REVIEWED, paper.text, [(one.start, one.end, one.person or one.text) for one in paper.people]


def is_held_out(name: str, source: str, fold: str | None = None) -> bool:
    """Whether an annotated document is kept for measuring: all of the source `fold`, else one in five.

    Newspapers are held out whole, by the first byte of their name's hash, so that no outlet is on both sides; other
    documents by the hash of their id.
    """
    if fold:
        return source == fold
    return _number(name) % HELD_OUT == 0


def half_of(name: str, parts: int = 2) -> int:
    """The half (or third …), from 0, of an annotated document that is not held out; newspapers are in one whole."""
    return _number(name) // HELD_OUT % parts


def _is_out(name: str, source: str, without: int | None) -> bool:
    return half_of(name) == without and not is_held_out(name, source)


def is_paper_out(name: str) -> bool:
    """Whether an unannotated paper stays out of what a recogniser learns from that leaves out half."""
    return _number(name) % PAPERS_OUT == 0


def _number(name: str) -> int:
    outlet = _OUTLET.match(name)
    if outlet:
        return hashlib.sha256(outlet[1].encode()).digest()[0]
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)


def silver_papers(silver: Path, ids: Set[str]) -> list[dict[str, Any]]:
    """The papers with silver labels, without those that `ids` names."""
    papers = map(json.loads, silver.read_text(encoding="utf-8").splitlines())
    return [fields for fields in papers if fields["id"] not in ids]


def training_texts(
    data: Path,
    silver: Path,
    keep_out: Sequence[Path],
    renamed: float,
    fold: str | None,
    without: int | None,
    rng: random.Random,
    reviewed: Path | None = None,
) -> Iterator[Labelled]:
    """Every chunk to learn from, in its own words and, of a share `renamed` of them, with other names too."""
    ids, held = kept_out(keep_out)
    papers = [fields for fields in silver_papers(silver, ids) if without is None or not is_paper_out(fields["id"])]
    met = {person for fields in papers for _, _, person in fields["spans"]}
    pool = NamePool(data, [name for name in sorted(met) if len(name.split()) > 1])
    for fields in papers:
        text = fields["text"]
        spans = [(a, b, person) for a, b, person in fields["spans"]]
        spans += [(a, b, FIRM + text[a:b]) for a, b in fields["firms"]]
        for chunk in chunks(text, sorted(spans), [(a, b) for a, b in fields["unsure"]], held):
            if has_person(chunk):
                yield chunk
                if rng.random() < renamed:
                    yield varied(*chunk, pool, rng)
                if rng.random() < 0.05:
                    yield noisy(*varied(*chunk, pool, rng), rng)
            elif chunk[2] or rng.random() < PLAIN_SHARE:
                yield chunk
    for name, source, text, spans in annotated(data, reviewed):
        if name not in ids and not is_held_out(name, source, fold) and not _is_out(name, source, without):
            for chunk in chunks(text, spans, [], held):
                yield from [chunk] * REPEATS
                if chunk[1]:
                    yield from [varied(*chunk, pool, rng) for _ in range(REPEATS)]
                    if rng.random() < 0.15:
                        yield noisy(*chunk, rng)


def build(
    data: Path,
    silver: Path,
    keep_out: Sequence[Path],
    out: Path,
    *,
    renamed: float = 0.6,
    fold: str | None = None,
    reviewed: Path | None = None,
    without: int | None = None,
    seed: int = 20211210,
) -> str:
    """Write ``train.spacy`` and ``held.spacy`` into the folder `out`, and say how much there is to learn from.

    `fold` names a source whose annotated documents are all held out; without it, one in five documents is. `without`
    is the half of the others that stays out, and which then shows what is the best checkpoint. `reviewed` is a file of
    papers that a reviewer decided whole, which are learnt from like annotated documents.
    """
    rng = random.Random(seed)
    nlp = spacy.blank("en")
    texts = training_texts(data, silver, keep_out, renamed, fold, without, rng, reviewed)
    docs = [labelled_doc(nlp, *labelled) for labelled in texts]
    rng.shuffle(docs)
    held = [
        labelled_doc(nlp, text, spans, [])
        for name, source, text, spans in annotated(data, reviewed)
        if (is_held_out(name, source, fold) if without is None else _is_out(name, source, without))
    ]
    out.mkdir(parents=True, exist_ok=True)
    for name, kept in (("train", docs), ("held", held)):
        DocBin(docs=kept, attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE"]).to_disk(out / f"{name}.spacy")
    return f"{len(docs)} texts, {sum(map(len, docs))} tokens, {sum(len(doc.ents) for doc in docs)} names"


def main() -> None:
    """Write the training file and the held-out documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--silver", type=Path, required=True)
    parser.add_argument("--keep-out", type=Path, action="append", required=True)
    parser.add_argument("--reviewed", type=Path)
    parser.add_argument("--without", type=int, choices=(0, 1))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    print(build(args.data, args.silver, args.keep_out, args.out, reviewed=args.reviewed, without=args.without))


if __name__ == "__main__":
    main()
