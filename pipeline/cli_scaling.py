"""The command line of runs in parts: ``extract --shard``, ``extract --dask`` and ``merge``. No logic."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli_options import (
    DECISIONS,
    JUDGEMENTS,
    MEASURED,
    OUTPUTS,
    Decisions,
    Formats,
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
from pipeline.forms import outputs_of

if TYPE_CHECKING:
    from pipeline.running import Settings, Summary


def parts_of(
    shard: str | None, dask: str | None, papers: Sequence[Path], *, workers: int | None, printed: bool
) -> tuple[tuple[int, int] | None, str | None]:
    """The shard that ``--shard`` names, as number and of how many, and the cluster that ``--dask`` names.

    Raises :class:`typer.BadParameter` where they can't be meant, together or with other options.
    """
    part = None if shard is None else _shard_of(shard)
    for option, given in (("--shard", shard), ("--dask", dask)):
        if given is not None and printed:
            raise typer.BadParameter("goes with neither --json nor --dry-run", param_hint=option)
    if dask is None:
        return part, None
    if shard is not None or workers is not None:
        raise typer.BadParameter("goes with neither --shard nor --workers", param_hint="--dask")
    if not re.fullmatch(r"local:[1-9][0-9]{0,3}|[a-z]+://.+", dask):
        raise typer.BadParameter(f"{dask!r} is neither local:2 nor like tcp://host:8786", param_hint="--dask")
    from pipeline.running.objects import is_remote

    if not dask.startswith("local:") and not all(path.is_absolute() or is_remote(path) for path in papers):
        raise typer.BadParameter("its workers are elsewhere; name papers by whole paths, from /", param_hint="--dask")
    return part, dask


def _shard_of(value: str) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", value)
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise typer.BadParameter(f"{value!r} is not I/N with I from 1 to N; give one as 3/64", param_hint="--shard")
    return int(match[1]), int(match[2])


def stored(
    task: "Callable[..., Summary]", papers: Sequence[Path], out: Path, settings: "Settings", **options: Any
) -> "Summary":
    """Do `task` in the folder `out`, or in a local one whose files go to `out` thereafter, if that is remote."""
    from pipeline.running.objects import local

    with local(out) as folder:
        return task(papers, folder, settings, **options)


def dask_task(address: str, out: Path) -> "Callable[..., Summary]":
    """What extracts on the cluster at `address`, with shards in `out`. Raises :class:`ValueError` without Dask."""
    try:
        from pipeline.scaling.cluster import extract_on_dask
        from pipeline.scaling.shards import SHARDS
    except ModuleNotFoundError as error:
        if error.name not in ("dask", "distributed"):
            raise
        raise ValueError(f"--dask needs {error.name}; install policy-pipeline[dask]") from None
    return partial(extract_on_dask, address=address, shards=out / SHARDS)


def merge(
    shards: Annotated[list[Path], typer.Argument(help="The folders of all shards, as outputs/shards/*-of-64.")],
    out: Out = OUTPUTS,
    formats: Formats = "all",
    gold: ReportGold = None,
    judgements: Judgements = JUDGEMENTS,
    decisions: Decisions = DECISIONS,
    measured: Measured = MEASURED,
    no_reviews: NoReviews = False,
    quiet: Quiet = False,
) -> None:
    """Make of all shards of a run what one run over all its papers would have written."""
    from pipeline.running.objects import folders_like, local
    from pipeline.scaling.merging import merge_shards

    folders = [folder for shard in shards for folder in folders_like(shard)]
    with local(out) as folder:
        summary = merge_shards(
            folders,
            folder,
            warn,
            gold=report_gold(gold),
            judgements=judgements,
            reviews=review_files(decisions, measured, no_reviews),
            chosen=outputs_of(formats),
        )
    for line in () if quiet else summary.closing(out):
        warn(line)
    raise typer.Exit(1 if summary.faults else 0)
