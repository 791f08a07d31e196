"""The command line of runs in parts: ``extract --shard`` and ``merge``. No logic."""

import re
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli_options import (
    DECISIONS,
    JUDGEMENTS,
    MEASURED,
    OUTPUTS,
    Decisions,
    Judgements,
    Measured,
    NoReviews,
    Out,
    Quiet,
    ReportGold,
    report_gold,
    review_files,
    warn,
)


def shard_of(value: str | None, *, alone: bool) -> tuple[int, int] | None:
    """The numbers of ``I/N``. Raises :class:`typer.BadParameter` where they can't be meant, or with `alone`."""
    if value is None:
        return None
    if alone:
        raise typer.BadParameter("goes with neither --json nor --dry-run", param_hint="--shard")
    match = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", value)
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise typer.BadParameter(f"{value!r} is not I/N with I from 1 to N; give one as 3/64", param_hint="--shard")
    return int(match[1]), int(match[2])


def merge(
    shards: Annotated[list[Path], typer.Argument(help="The folders of all shards, as outputs/shards/*-of-64.")],
    out: Out = OUTPUTS,
    gold: ReportGold = None,
    judgements: Judgements = JUDGEMENTS,
    decisions: Decisions = DECISIONS,
    measured: Measured = MEASURED,
    no_reviews: NoReviews = False,
    quiet: Quiet = False,
) -> None:
    """Make of all shards of a run what one run over all its papers would have written."""
    from pipeline.scaling.merging import merge_shards

    summary = merge_shards(
        shards,
        out,
        warn,
        gold=report_gold(gold),
        judgements=judgements,
        reviews=review_files(decisions, measured, no_reviews),
    )
    for line in () if quiet else summary.closing(out):
        warn(line)
    raise typer.Exit(1 if summary.faults else 0)
