"""The spaCy component ``policy_ner``: a named-entity recogniser that takes a long text a piece at a time."""

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
from spacy.attrs import IDX, IS_SPACE, NORM, ORTH, SPACY
from spacy.language import Language
from spacy.pipeline.ner import DEFAULT_NER_MODEL, EntityRecognizer
from spacy.tokens import Doc, Span, SpanGroup
from thinc.api import Model

from pipeline.matching import text_of
from pipeline.segmenting import pieces

PIECE = 6_000
"""Characters that go through the model together, at most: matrices of more rows leave the processor's cache."""
RECOGNISED = "recognised"
"""The span group of all that could be a name, with its probabilities."""
LEAST = 0.05
"""The probability that a span has at least to be in it."""
_LONGEST = 10
"""Tokens of a span, at most."""
_FEATURES = 3
"""Tokens whose vectors score a move."""


@Language.factory(
    "policy_ner",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config={
        "moves": None,
        "update_with_oracle_cut_size": 100,
        "model": DEFAULT_NER_MODEL,
        "incorrect_spans_key": None,
        "scorer": {"@scorers": "spacy.ner_scorer.v1"},
    },
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0, "ents_per_type": None},
)
def make_recogniser(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    moves: Any,
    update_with_oracle_cut_size: int,
    incorrect_spans_key: str | None,
    scorer: Callable[..., Any] | None,
) -> "PiecewiseRecogniser":
    """The component, with the settings of spaCy's own ``ner``."""
    return PiecewiseRecogniser(
        nlp.vocab,
        model,
        name,
        moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        incorrect_spans_key=incorrect_spans_key,
        scorer=scorer,
    )


class PiecewiseRecogniser(EntityRecognizer):  # type: ignore[misc]
    """spaCy's ``EntityRecognizer``, whose memory and time a token don't grow with the length of a Doc.

    No entity goes over the border of two pieces, which is the end of a paragraph where one is near. A model with one
    label and no upper layer, as the package's own, also sets ``doc.spans["recognised"]``: every span that it gives
    :data:`LEAST` probability or more, with the probabilities as ``attrs["scores"]``. Its entities are those of more
    than one half, which can't overlap.
    """

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its entities."""
        lower = self.model.get_ref("lower")
        if len(self.labels) == 1 and not self.model.attrs["has_upper"] and lower.get_dim("nF") == _FEATURES:
            found = [
                (first + start, first + end, probability)
                for first, part in _cut(doc)
                for start, end, probability in self._scored(part)
            ]
            label = self.labels[0]
            spans = [Span(doc, start, end, label) for start, end, _ in found]
            scores = [probability for _, _, probability in found]
            doc.spans[RECOGNISED] = SpanGroup(doc, name=RECOGNISED, attrs={"scores": scores}, spans=spans)
            doc.set_ents([span for span, score in zip(spans, scores, strict=True) if score > 1 / 2])
        else:
            entities: list[Span] = []
            for first, part in _cut(doc):
                self.set_annotations([part], self.predict([part]))
                entities += [Span(doc, first + item.start, first + item.end, item.label) for item in part.ents]
            doc.set_ents(entities)
        return doc

    def _scored(self, doc: Doc) -> Iterator[tuple[int, int, float]]:
        """The spans of `doc` that could be entities, with their probabilities.

        The transition model scores the next move (begin, in, last, unit, out) by the vectors of at most three tokens:
        the next, the first of the open entity and the one before. So the probability of each sequence of moves follows
        from a table of vectors, and that of a span is the sum over all sequences that have it.
        """
        if not len(doc):
            return
        lower = self.model.get_ref("lower")
        begin, inside, last, unit, out = 0, 1, 2, 3, -1  # the last but one is spaCy's for a token without label
        hidden = lower.predict(self.model.get_ref("tok2vec").predict([doc])) + lower.get_param("b") / _FEATURES
        scores = (hidden[1:, 0] + hidden[0, 1] + hidden[0, 2]).max(axis=2)[:, [begin, unit, out]]
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        blank = doc.to_array(IS_SPACE) != 0
        odds[blank, :2] = 0
        odds /= odds.sum(axis=1, keepdims=True)
        covered: dict[int, float] = {}  # the probability that an earlier entity goes on at a token
        for start in np.flatnonzero(odds[:, 2] < 1 - LEAST).tolist():
            free = 1 - covered.get(start, 0.0)
            if (probability := free * float(odds[start, 1])) >= LEAST:
                yield start, start + 1, probability
            going_on = free * float(odds[start, 0])
            for place in range(start + 1, min(len(doc), start + _LONGEST)):
                if going_on < LEAST:
                    break
                covered[place] = covered.get(place, 0.0) + going_on
                scored = (hidden[place + 1, 0] + hidden[start + 1, 1] + hidden[place, 2]).max(axis=1)
                ends = 0.0 if blank[place] else 1 / (1 + math.exp(float(scored[inside] - scored[last])))
                if going_on * ends >= LEAST:
                    yield start, place + 1, going_on * ends
                going_on *= 1 - ends

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:  # noqa: ARG002
        """Each of `stream` with its entities; `batch_size` is spaCy's, a long Doc being many batches already."""
        for doc in stream:
            try:
                yield self(doc)
            except Exception as error:
                self.get_error_handler()(self.name, self, [doc], error)


def _cut(doc: Doc) -> Iterator[tuple[int, Doc]]:
    """The pieces of `doc` as Docs of the same tokens, each with the number of its first token."""
    text = text_of(doc)
    if len(text) <= PIECE:
        yield 0, doc
        return
    columns = doc.to_array([IDX, ORTH, SPACY, NORM])
    starts = columns[:, 0]
    for start, end in pieces(text, PIECE):
        first, last = starts.searchsorted((start, end))
        rows = columns[first:last]
        part = Doc(doc.vocab, words=rows[:, 1].tolist(), spaces=(rows[:, 2] != 0).tolist())
        part.from_array([NORM], rows[:, 3:].copy())  # type: ignore[arg-type]
        yield int(first), part
