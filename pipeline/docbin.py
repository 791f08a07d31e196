"""Documents as spaCy's ``DocBin``: ``doc.spans`` by kind, with the values of each mention."""

from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

import pipeline.matching  # noqa: F401  # makes doc._.published known
from pipeline.records import LABELS, VALUES, AnyMention, Document
from pipeline.storing.files import replacing_file


def doc_bin(documents: Iterable[Document]) -> DocBin:
    """`documents` as docs of the blank English tokenizer.

    ``doc.spans["people"]`` and the others hold the mentions, ``span._.value`` a mention's value fields and its exact
    ``start`` and ``end`` (a span begins and ends with a token, where a mention may not). ``doc.ents`` holds the
    longest mentions, since entities may not overlap; ``doc._.paper`` is the paper's id, ``doc._.published`` its date.
    """
    nlp = spacy.blank("en")
    nlp.max_length = 1 << 31
    register_extensions()
    kept = DocBin(store_user_data=True)
    for document in documents:
        doc = nlp.make_doc(document.text)
        doc._.paper, doc._.published = document.id, document.published
        for label, info in LABELS.items():
            doc.spans[info.key] = [_span(doc, mention) for mention in document.mentions(label)]
        doc.ents = filter_spans([span for info in LABELS.values() for span in doc.spans[info.key]])
        kept.add(doc)
    return kept


def register_extensions() -> None:
    """Make ``doc._.paper`` and ``span._.value`` known to spaCy, before a DocBin is read.

    ``doc._.published`` and ``span._.mention`` are known from the import of this package's components on.
    """
    if not Doc.has_extension("paper"):
        Doc.set_extension("paper", default=None)
    if not Span.has_extension("value"):
        Span.set_extension("value", default=None)


def _span(doc: Doc, mention: AnyMention) -> Span:
    span = doc.char_span(
        mention.start, mention.end, label=mention.label, span_id=mention.found_by or "", alignment_mode="expand"
    )
    assert span is not None, "offsets of a record lie in its text"
    span._.value = {
        "start": mention.start,
        "end": mention.end,
        **{name: getattr(mention, name) for name in VALUES[mention.label]},
    }
    return span


def write_doc_bin(folder: Path, documents: Iterable[Document]) -> list[Path]:
    """Write ``papers.spacy`` into `folder`; returns its path in a list. Raises :class:`OSError`."""
    path = folder / "papers.spacy"
    with replacing_file(path) as temporary:
        temporary.write_bytes(doc_bin(documents).to_bytes())
    return [path]
