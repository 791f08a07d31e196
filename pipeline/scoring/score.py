"""The figures: precision, recall and F1 of each label, the accuracy of its values, and how sure they are."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from pipeline.decisions import undecided
from pipeline.records import LABELS, VALUES, Document, Label, Record
from pipeline.scoring.agreement import agree
from pipeline.scoring.align import align_documents
from pipeline.scoring.clusters import CLUSTERED, bcubed_sums
from pipeline.scoring.intervals import Tally, intervals


class LabelScore(Record):
    """One label over all documents of gold.

    ``gold`` and ``predicted`` are numbers of mentions, ``exact`` of pairs with the same borders, ``near`` of further
    pairs that overlap. ``figures`` holds, between 0 and 1, or null where there is nothing to measure:

    - ``strict_precision``, ``strict_recall``, ``strict_f1``: exact pairs count;
    - ``overlap_precision``, ``overlap_recall``, ``overlap_f1``: exact and near pairs count;
    - each value's name (``edtf``): the share of exact pairs in which the value agrees, nulls included;
    - ``bcubed_precision``, ``bcubed_recall``, ``bcubed_f1``: for labels with an identity (people, acts), whether
      mentions of one are held for one (:func:`pipeline.scoring.clusters.bcubed_sums`).

    ``intervals`` gives for each figure its bootstrap 95% interval over documents; empty for a single document.
    """

    label: Label
    gold: int
    predicted: int
    exact: int
    near: int
    figures: dict[str, float | None]
    intervals: dict[str, tuple[float, float]]


class Score(Record):
    """The scores of all labels over ``documents`` documents.

    ``missing`` are the documents of gold that nothing was predicted for: all their mentions count as missed.
    ``unscored`` are predicted documents that gold doesn't have: they count for nothing.
    """

    documents: int
    missing: tuple[str, ...]
    unscored: tuple[str, ...]
    labels: dict[Label, LabelScore]


def score(gold: Iterable[Document], predicted: Iterable[Document]) -> Score:
    """Score `predicted` documents against those of `gold` with the same id.

    Raises :class:`ValueError` where an id occurs twice or the texts of a pair differ, since offsets then mean nothing.
    """
    pairs, unscored = paired(gold, predicted)
    return Score(
        documents=len(pairs),
        missing=tuple(document.id for document, other in pairs if other is None),
        unscored=unscored,
        labels={label: _label_score(label, [_tally(*pair, label) for pair in pairs]) for label in LABELS},
    )


def paired(
    gold: Iterable[Document], predicted: Iterable[Document]
) -> tuple[list[tuple[Document, Document | None]], tuple[str, ...]]:
    """Each document of gold with the predicted one of its id, or None, and the ids that gold doesn't have.

    What a reviewer decided is left out of account: what was found is measured.

    Raises :class:`ValueError` as :func:`score` does.
    """
    known, answers = _by_id(gold, "gold"), _by_id(map(undecided, predicted), "predictions")
    for name in sorted(known.keys() & answers.keys()):
        if known[name].text != answers[name].text:
            raise ValueError(
                f"document {name!r}: the predicted text is not gold's, so offsets can't be compared; "
                "extract gold's own text"
            )
    pairs = [(document, answers.get(name)) for name, document in known.items()]
    return pairs, tuple(sorted(answers.keys() - known.keys()))


def added_papers(gold: Iterable[Document], more: Iterable[Document]) -> Iterator[Document]:
    """Those of `more` that are not in `gold`, whether by id or by text."""
    known = {key for document in gold for key in (document.id, document.text)}
    return (document for document in more if known.isdisjoint((document.id, document.text)))


def _by_id(documents: Iterable[Document], kind: str) -> dict[str, Document]:
    by_id: dict[str, Document] = {}
    for document in documents:
        if document.id in by_id:
            raise ValueError(f"document {document.id!r} occurs twice in the {kind}; leave one")
        by_id[document.id] = document
    return by_id


def _tally(gold: Document, predicted: Document | None, label: Label) -> Tally:
    """Numbers of gold and predicted mentions, exact and near pairs, B-cubed sums, then the values that agree."""
    alignment = align_documents(gold, predicted, label)
    shared = CLUSTERED.get(label)
    return (
        len(gold.mentions(label)),
        len(predicted.mentions(label)) if predicted else 0,
        len(alignment.exact),
        len(alignment.near),
        *(bcubed_sums(alignment.exact, shared) if shared else (0.0, 0.0)),
        *(
            sum(agree(getattr(one, name), getattr(other, name)) for one, other in alignment.exact)
            for name in VALUES[label]
        ),
    )


def _label_score(label: Label, tallies: list[Tally]) -> LabelScore:
    total = tuple(sum(column) for column in zip(*tallies, strict=True)) or (0,) * (6 + len(VALUES[label]))
    return LabelScore(
        label=label,
        gold=int(total[0]),
        predicted=int(total[1]),
        exact=int(total[2]),
        near=int(total[3]),
        figures=dict(_figures(label, total)),
        intervals=intervals(tallies, partial(_figures, label)),
    )


def _figures(label: Label, total: Tally) -> Mapping[str, float | None]:
    gold, predicted, exact, near, precision, recall, *right = total
    figures = {
        **_rates("strict", exact, gold, predicted),
        **_rates("overlap", exact + near, gold, predicted),
        **{name: _share(count, exact) for name, count in zip(VALUES[label], right, strict=True)},
    }
    if label in CLUSTERED:
        harmonic = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        figures |= {
            "bcubed_precision": _share(precision, exact),
            "bcubed_recall": _share(recall, exact),
            "bcubed_f1": _share(harmonic, exact),
        }
    return figures


def _rates(prefix: str, pairs: float, gold: float, predicted: float) -> dict[str, float | None]:
    return {
        f"{prefix}_precision": _share(pairs, predicted),
        f"{prefix}_recall": _share(pairs, gold),
        f"{prefix}_f1": _share(2 * pairs, gold + predicted),
    }


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None
