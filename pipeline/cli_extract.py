"""The command ``policy-pipeline extract``. No logic."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli_options import (
    DECISIONS,
    JUDGEMENTS,
    MEASURED,
    OUTPUTS,
    Decisions,
    Formats,
    Judgements,
    LogLevel,
    Measured,
    Model,
    NoReviews,
    Out,
    Published,
    Quiet,
    ReportGold,
    Rules,
    refused_by,
    report_gold,
    review_files,
    say,
    warn,
)
from pipeline.cli_scaling import dask_task, parts_of, stored
from pipeline.forms import outputs_of
from pipeline.recogniser import OWN

if TYPE_CHECKING:
    from pipeline.running import Settings, Summary
    from pipeline.running.reviews import ReviewFiles
    from pipeline.scaling.shards import Shard

_STDIN = Path("-")

Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Papers, folders of them, or records (.jsonl, .parquet), also at s3://…; - is standard input, with --json."
    ),
]


def _columns(value: str) -> object:
    from pipeline.running.columns import columns_of

    return columns_of(value)


def extract(
    paths: Paths = None,
    out: Out = OUTPUTS,
    formats: Formats = "all",
    model: Model = OWN,
    rules: Rules = None,
    published: Published = None,
    columns: Annotated[
        str,
        typer.Option(help="The columns of records, as id=doc,published=day,text=body.", callback=refused_by(_columns)),
    ] = "id=id",
    any_language: Annotated[bool, typer.Option("--any-language", help="Read papers that aren't English too.")] = False,
    max_mb: Annotated[float, typer.Option(help="Megabytes that a paper's file may have.")] = 100,
    max_pages: Annotated[int, typer.Option(help="Pages that a PDF may have.")] = 2000,
    read_seconds: Annotated[float, typer.Option(help="Seconds that reading a paper may take.")] = 120,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; by default one a core where it pays.")] = None,
    recursive: Annotated[bool, typer.Option(help="Read the subfolders of folders too.")] = True,
    force: Annotated[bool, typer.Option("--force", help="Re-process papers already done.")] = False,
    gold: ReportGold = None,
    judgements: Judgements = JUDGEMENTS,
    decisions: Decisions = DECISIONS,
    measured: Measured = MEASURED,
    no_reviews: NoReviews = False,
    shard: Annotated[str | None, typer.Option(help="I/N: do the I-th of N parts alone, for `merge`.")] = None,
    dask: Annotated[
        str | None, typer.Option(help="The address of a Dask scheduler, or local:N for N workers here.")
    ] = None,
    to_stdout: Annotated[
        bool, typer.Option("--json", help="Print a line of JSON for each paper and write no folder.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List the papers that would be read, and stop.")] = False,
    log_level: Annotated[LogLevel, typer.Option(help="What to report: papers left out, warnings, all, each paper.")] = (
        LogLevel.INFO
    ),
    quiet: Quiet = False,
) -> None:
    """Extract the mentions of papers into a folder of tables, databases and a report."""
    from pipeline.reading import Limits
    from pipeline.running import Settings
    from pipeline.running.columns import columns_of

    limits = Limits(megabytes=max_mb, pages=max_pages, seconds=read_seconds)
    settings = Settings(model, rules, published, limits, any_language, columns_of(columns))
    chosen = paths or [Path("source")]
    level = LogLevel.WARNING if quiet and log_level != LogLevel.ERROR else log_level
    reviews = review_files(decisions, measured, no_reviews)
    printing = to_stdout or dry_run or _STDIN in chosen
    if shard and formats != "all":
        raise typer.BadParameter("is for `merge`: a shard has what each format needs", param_hint="--format")
    part, cluster = parts_of(shard, dask, chosen, workers=workers, printed=printing)
    if printing:
        raise typer.Exit(
            _print_documents(
                chosen, settings, reviews, level, to_stdout=to_stdout, dry_run=dry_run, recursive=recursive
            )
        )
    task: Callable[..., Summary | Shard]
    if part:
        from pipeline.scaling.shards import extract_shard

        task = partial(extract_shard, part=part, workers=workers)
    else:
        from pipeline.running import run

        whole = dask_task(cluster, out) if cluster else partial(run, workers=workers)
        task = partial(
            stored, whole, gold=report_gold(gold), judgements=judgements, reviews=reviews, chosen=outputs_of(formats)
        )
    raise typer.Exit(_done(partial(task, chosen, out, settings, force=force, recursive=recursive), out, level))


def _done(task: "Callable[..., Summary | Shard]", out: Path, level: LogLevel) -> int:
    """Do `task` and report on it as `level` says; the exit code."""
    from pipeline.running.objects import is_remote, shown
    from pipeline.running.progress import showing_progress

    try:
        with showing_progress(warn if level == LogLevel.DEBUG else None) as progress:
            done = task(warn=warn if level != LogLevel.ERROR else _ignored, progress=progress)
    except KeyboardInterrupt:
        kept = "what is finished is kept, and the same command goes on from there"
        warn(f"{shown(out)}: interrupted; {'nothing is kept' if is_remote(out) else kept}")
        return 130
    except OSError as error:
        raise _cannot_write(error, out) from None
    for line in done.faults if level == LogLevel.ERROR else ():
        warn(line)
    for line in done.closing(out) if level in (LogLevel.INFO, LogLevel.DEBUG) else ():
        warn(line)
    return 1 if done.faults else 0


def _ignored(_: str) -> None:
    pass


def _cannot_write(error: OSError, out: Path) -> OSError:
    """`error` with the remedy, where it is about the folder `out` or a file in it."""
    if error.filename is None or not Path(os.fsdecode(error.filename)).is_relative_to(out):
        return error
    return OSError(f"{error.filename}: can't be written ({error.strerror}); give another folder by --out")


def _print_documents(
    paths: list[Path],
    settings: "Settings",
    reviews: "ReviewFiles",
    level: LogLevel,
    *,
    to_stdout: bool,
    dry_run: bool,
    recursive: bool,
) -> int:
    """What ``--json`` and ``--dry-run`` print; the exit code."""
    from pipeline.running.streaming import extract_files, extract_stream, list_files

    if _STDIN in paths and (len(paths) > 1 or dry_run or not to_stdout):
        raise typer.BadParameter("standard input is read alone and with --json: extract - --json", param_hint="-")
    warning = warn if level != LogLevel.ERROR else _ignored
    if dry_run:
        faults = list_files(paths, settings, say, warn, recursive=recursive)
    elif paths == [_STDIN]:
        faults = extract_stream(sys.stdin.buffer, settings, typer.echo, warning, warn, reviews=reviews)
    else:
        faults = extract_files(paths, settings, typer.echo, warning, warn, recursive=recursive, reviews=reviews)
    return 1 if faults else 0
