"""The file of a review's decisions: ``reviews/decisions.jsonl``, a decision a line, sorted."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.decisions import Decision
from pipeline.records import AnyMention
from pipeline.storing.files import replacing
from pipeline.storing.lines import value_fields

FIELDS = ("paper", "id", "start", "end", "label", "text", "proposed", "decided", "result", "by", "on")


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in the file at `path`, in its order; none where there is no file.

    Raises :class:`ValueError` with file, line and remedy for a line that is no decision, and :class:`OSError`.
    """
    if not path.exists():
        return ()
    lines = enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
    return tuple(_decision(line, f"{path}, line {number}") for number, line in lines if line.strip())


def _decision(line: str, place: str) -> Decision:
    try:
        return Decision.model_validate(json.loads(line))
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in fault["loc"])
        raise ValueError(f"{place}: no decision ({where}: {fault['msg']}); correct or remove the line") from None
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{place}: not a JSON object ({error}); correct or remove the line") from None


def decision_line(decision: Decision) -> str:
    """`decision` as a line of JSON, with its fields in the order of :data:`FIELDS`."""
    fields = {name: getattr(decision, name) for name in FIELDS}
    return json.dumps(
        {**fields, "proposed": _fields(decision.proposed), "result": _fields(decision.result)}, ensure_ascii=False
    )


def _fields(span: AnyMention | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {
        "start": span.start,
        "end": span.end,
        "label": span.label,
        "text": span.text,
        **value_fields(span),
        "found_by": span.found_by,
        **({} if span.score_bin is None else {"score_bin": span.score_bin}),
    }


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Write `decisions` to `path`, sorted, replacing the file. Raises :class:`OSError`; then the old file is there."""
    ordered = sorted(decisions, key=lambda decision: (decision.paper, *decision.key, decision.on))
    with replacing(path) as file:
        file.writelines(f"{decision_line(decision)}\n" for decision in ordered)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Have the disk keep a renaming in `folder`, where the system can."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
