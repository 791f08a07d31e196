"""What a comparison with gold found wrong, as the report lists it, and where to look."""

from collections.abc import Mapping
from typing import Any

from pipeline.reporting.comparison import Comparison, Fault
from pipeline.reporting.marks import KINDS, anchor

_CLASSES = {"miss": "missed", "spurious": "spurious", "border": "wrong border", "label": "wrong label"}
_KINDS = (*_CLASSES, "value")


def fault_rows(comparison: Comparison | None, pages: Mapping[str, str]) -> list[dict[str, Any]]:
    """The faults for the template: with an address where the paper is on a page, and texts in one line."""
    return [
        {
            "kind": fault.kind,
            "label": KINDS[fault.label],
            "paper": fault.document,
            "rule": fault.found_by or "none",
            "class": f"wrong {fault.attribute}" if fault.attribute else _CLASSES[fault.kind],
            "address": fault_address(fault, pages),
            "before": fault.before,
            "text": fault.text,
            "after": fault.after,
            "attribute": fault.attribute,
            "gold": _value(fault.gold),
            "predicted": _value(fault.predicted),
        }
        for fault in sorted(comparison.faults if comparison else (), key=lambda fault: _KINDS.index(fault.kind))
    ]


def fault_address(fault: Fault, pages: Mapping[str, str]) -> str:
    """Where to look; the page's script finds the place where there is no mention. Empty for a paper without page."""
    if fault.document not in pages:
        return ""
    start = fault.start if fault.found_at is None else fault.found_at
    return f"{pages[fault.document]}{anchor(fault.found_label or fault.label, start)}"


def _value(value: object) -> str:
    return "nothing" if value is None else str(value)
