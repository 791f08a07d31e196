"""The spaCy component ``policy_ner``: a named-entity recogniser that takes a long text a piece at a time."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from spacy.attrs import IDX, NORM, ORTH, SPACY
from spacy.language import Language
from spacy.pipeline.ner import DEFAULT_NER_MODEL, EntityRecognizer
from spacy.tokens import Doc, Span
from thinc.api import Model

from pipeline.matching import text_of
from pipeline.segmenting import pieces

PIECE = 6_000
"""Characters that go through the model together, at most: matrices of more rows leave the processor's cache."""
_TOGETHER = 2
"""Pieces that the model takes at once."""


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

    No entity goes over the border of two pieces, which is the end of a paragraph where one is near.
    """

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its entities."""
        if len(text_of(doc)) <= PIECE:
            super().__call__(doc)
            return doc
        entities: list[Span] = []
        stretches = _cut(doc)
        while some := list(islice(stretches, _TOGETHER)):
            parts = [part for _, part in some]
            self.set_annotations(parts, self.predict(parts))
            entities += [
                Span(doc, first + entity.start, first + entity.end, entity.label)
                for first, part in some
                for entity in part.ents
            ]
        doc.set_ents(entities)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:  # noqa: ARG002
        """Each of `stream` with its entities; `batch_size` is spaCy's, a long Doc being many batches already."""
        for doc in stream:
            try:
                yield self(doc)
            except Exception as error:
                self.get_error_handler()(self.name, self, [doc], error)


def _cut(doc: Doc) -> Iterator[tuple[int, Doc]]:
    """The pieces of `doc` as Docs of the same tokens, each with the number of its first token."""
    columns = doc.to_array([IDX, ORTH, SPACY, NORM])
    starts = columns[:, 0]
    for start, end in pieces(text_of(doc), PIECE):
        first, last = starts.searchsorted((start, end))
        rows = columns[first:last]
        part = Doc(doc.vocab, words=rows[:, 1].tolist(), spaces=(rows[:, 2] != 0).tolist())
        part.from_array([NORM], rows[:, 3:].copy())  # type: ignore[arg-type]
        yield int(first), part
