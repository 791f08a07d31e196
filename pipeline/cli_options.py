"""What several commands make of the same option."""

from pathlib import Path
from typing import Annotated

import typer

GOLD = Path("gold/gold.jsonl")
REVIEWED = Path("gold/reviewed.jsonl")
DECISIONS = Path("reviews/decisions.jsonl")

Decisions = Annotated[Path, typer.Option(help="A reviewer's decisions to apply, if there.")]
NoReviews = Annotated[bool, typer.Option("--no-reviews", help="Apply no decisions.")]


def report_gold(path: Path | None) -> Path | None:
    """The annotated documents that a report compares with: those named, else the usual ones if they are there."""
    if path is None:
        return GOLD if GOLD.exists() else None
    if not path.exists():
        raise FileNotFoundError(f"{path}: no annotated documents here; check --gold")
    return path
