"""Scores and faults as plain text for a terminal."""

from collections.abc import Callable, Iterator, Sequence

from pipeline.records import VALUES
from pipeline.scoring.agreement import Value
from pipeline.scoring.clusters import CLUSTERED
from pipeline.scoring.faults import Fault
from pipeline.scoring.reliability import Reliability
from pipeline.scoring.score import LabelScore, Score

_CLASSES: dict[str, str] = {
    "miss": "missed",
    "spurious": "spurious",
    "border": "wrong border",
    "label": "wrong label",
}
_ORDER = (*_CLASSES, "value")
_RATES = ("precision", "recall", "f1")


def score_table(score: Score) -> str:
    """The figures of all labels: borders first, then values and identities, with intervals where there are any."""
    mentions = sum(label.gold for label in score.labels.values())
    head = f"{score.documents} document{'s' * (score.documents != 1)}, {mentions} mentions in gold"
    parts = [
        head,
        _grid(list(_border_rows(score))),
        "Values, among mentions with the right borders:",
        *_value_lines(score),
    ]
    if any(label.intervals for label in score.labels.values()):
        parts.append("In brackets: 95% interval, bootstrap over documents.")
    return "\n\n".join((parts[0], parts[1], "\n".join(parts[2:])))


def reliability_lines(found: Reliability) -> Iterator[str]:
    """What is known of the confidence of mentions: a table by bins and the Brier score, or that it was not measured."""
    if found.brier is None:
        yield f"Confidence: not measured yet for the {found.found} mentions found (docs/score.md says how)."
        return
    rows = [["confidence", "mentions", "mean", "right"]]
    for one in found.bins:
        shares = (f"{one.confidence:.3f}", f"{one.right:.3f}")
        rows.append([f"{one.low:.2f} to {one.high:.2f}", str(one.mentions), *shares])
    yield from _grid(rows).splitlines()
    shown = f"{found.measured} of {found.found} mentions found"
    yield f"Brier score {found.brier:.4f}, over {shown}; the others: not measured."


def fault_lines(faults: Sequence[Fault], address: Callable[[Fault], str] = lambda fault: "") -> Iterator[str]:
    """The faults class by class, each on a line: where, the text around it, what gold holds and what was found by what.

    `address` leads to the place in the report, which is shown at the end of the line.
    """
    classes: dict[tuple[int, str], list[Fault]] = {}
    for fault in faults:
        classes.setdefault((_ORDER.index(fault.kind), fault_class(fault)), []).append(fault)
    for (_, name), some in sorted(classes.items()):
        yield f"{name}: {len(some)}"
        for fault in some:
            shown = _one_line(f"{fault.before}⟦{fault.text}⟧{fault.after}")
            parts = (f"{fault.label:8}", f"{fault.document}:{fault.start}", shown, _details(fault), address(fault))
            yield "  " + "  ".join(filter(None, parts))


def fault_class(fault: Fault) -> str:
    """The class of `fault` in words; values are a class by field."""
    return f"wrong value, {fault.label} {fault.attribute}" if fault.kind == "value" else _CLASSES[fault.kind]


def _border_rows(score: Score) -> Iterator[list[str]]:
    yield ["", "gold", "found", "strict P", "R", "F1", "", "overlap P", "R", "F1"]
    for name, label in score.labels.items():
        figures = label.figures
        yield [
            name,
            str(label.gold),
            str(label.predicted),
            *(_figure(figures[f"strict_{rate}"]) for rate in _RATES),
            _interval(label, "strict_f1"),
            *(_figure(figures[f"overlap_{rate}"]) for rate in _RATES),
        ]


def _value_lines(score: Score) -> Iterator[str]:
    for name, label in score.labels.items():
        shown = [f"{value} {_figure(label.figures[value])}" for value in VALUES[label.label]]
        if "bcubed_f1" in label.figures:
            interval = _interval(label, "bcubed_f1")
            shown.append(f"same {CLUSTERED[label.label]} (B-cubed F1) {_figure(label.figures['bcubed_f1'])} {interval}")
        yield f"{name:9} {'   '.join(shown)}".rstrip()


def _grid(rows: list[list[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _figure(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.3f}"


def _interval(label: LabelScore, name: str) -> str:
    if name not in label.intervals:
        return ""
    low, high = label.intervals[name]
    return f"[{low:.2f}–{high:.2f}]"


def _details(fault: Fault) -> str:
    by = f" by {fault.found_by}" if fault.found_by else ""
    if fault.kind == "value":
        return f"{fault.attribute}: gold {_quoted(fault.gold)}, found {_quoted(fault.predicted)}{by}"
    if fault.kind == "miss":
        return ""
    found = "" if fault.kind == "spurious" else f" {_quoted(fault.predicted)}"
    return f"found{found}{by}"


def _quoted(value: Value) -> str:
    return "null" if value is None else repr(_one_line(value)) if isinstance(value, str) else str(value)


def _one_line(text: str) -> str:
    return " ".join(text.split())
