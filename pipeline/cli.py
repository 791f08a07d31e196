"""Arguments, messages and exit codes: 0 done, 1 a check failed, 2 wrong usage, 130 interrupted. No logic."""

import json
import os
import sys
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli_options import DECISIONS, GOLD, REVIEWED, Decisions, NoReviews, report_gold
from pipeline.cli_registers import JUDGEMENTS, registers
from pipeline.cli_review import review
from pipeline.cli_scaling import merge, shard_of
from pipeline.forms import Annotations, Format
from pipeline.naming import printable
from pipeline.recogniser import OWN

if TYPE_CHECKING:
    from pipeline.running import Settings

app = typer.Typer(
    help="People, dates, decrees and quantities from policy papers.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(registers, name="registers")
app.command()(merge)
app.command()(review)

Paths = Annotated[
    list[Path] | None,
    typer.Argument(help="Papers, folders of papers, or .jsonl records; - is standard input, with --json."),
]
Model = Annotated[str, typer.Option(help="The recogniser of names: own, or a spaCy model's name or folder.")]
Gold = Annotated[Path, typer.Option(help="The annotated documents.")]
ReportGold = Annotated[Path | None, typer.Option(help="Annotated documents to compare with in the report.")]
Out = Annotated[Path, typer.Option(help="The folder for the results.")]


def _say(line: object = "", *, err: bool = False) -> None:
    """Print one line; whatever a paper, a name or a message holds, it stays one and steers no terminal."""
    typer.echo(printable(line), err=err)


def _warn(line: str) -> None:
    _say(line, err=True)


def _version(value: bool) -> None:
    if value:
        from pipeline import __version__

        _say(f"policy-pipeline {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """People, dates, decrees and quantities from policy papers."""


def _day(value: str | None) -> str | None:
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a day; give one as 2021-12-10") from None


@app.command()
def extract(
    paths: Paths = None,
    out: Out = Path("outputs"),
    model: Model = OWN,
    rules: Annotated[Path | None, typer.Option(help="A folder with rules of your own.")] = None,
    published: Annotated[str | None, typer.Option(help="The papers' date, as 2021-12-10.", callback=_day)] = None,
    any_language: Annotated[bool, typer.Option("--any-language", help="Read papers that aren't English too.")] = False,
    max_mb: Annotated[float, typer.Option(help="Megabytes that a paper's file may have.")] = 100,
    max_pages: Annotated[int, typer.Option(help="Pages that a PDF may have.")] = 2000,
    read_seconds: Annotated[float, typer.Option(help="Seconds that reading a paper may take.")] = 120,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; by default one a core where it pays.")] = None,
    recursive: Annotated[bool, typer.Option(help="Read the subfolders of folders too.")] = True,
    force: Annotated[bool, typer.Option("--force", help="Re-process papers already done.")] = False,
    gold: ReportGold = None,
    judgements: Annotated[Path, typer.Option(help="Judgements on who and which is the same, if there.")] = JUDGEMENTS,
    decisions: Decisions = DECISIONS,
    no_reviews: NoReviews = False,
    shard: Annotated[str | None, typer.Option(help="I/N: do the I-th of N parts alone, for `merge`.")] = None,
    to_stdout: Annotated[
        bool, typer.Option("--json", help="Print a line of JSON for each paper and write no folder.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List the papers that would be read, and stop.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Report what is left out, and nothing else.")] = False,
) -> None:
    """Extract the mentions of papers into a folder of tables, databases and a report."""
    from pipeline.reading import Limits
    from pipeline.running import Settings, run
    from pipeline.running.progress import showing_progress

    limits = Limits(megabytes=max_mb, pages=max_pages, seconds=read_seconds)
    settings = Settings(model=model, user_rules=rules, published=published, limits=limits, any_language=any_language)
    chosen = paths or [Path("source")]
    part = shard_of(shard, alone=to_stdout or dry_run or Path("-") in chosen)
    if to_stdout or dry_run or Path("-") in chosen:
        reviews = None if no_reviews else decisions
        raise typer.Exit(
            _print_documents(chosen, settings, reviews, to_stdout=to_stdout, dry_run=dry_run, recursive=recursive)
        )
    try:
        with showing_progress() as progress:
            if part:
                from pipeline.scaling.shards import extract_shard

                done = extract_shard(
                    chosen,
                    out,
                    settings,
                    part,
                    _warn,
                    workers=workers,
                    force=force,
                    recursive=recursive,
                    progress=progress,
                )
                for line in () if quiet else [str(done)]:
                    _warn(line)
                raise typer.Exit(1 if done.faults else 0)
            summary = run(
                chosen,
                out,
                settings,
                warn=_warn,
                workers=workers,
                force=force,
                gold=report_gold(gold),
                judgements=judgements,
                decisions=None if no_reviews else decisions,
                recursive=recursive,
                progress=progress,
            )
    except KeyboardInterrupt:
        _warn(f"{out}: interrupted; what is finished is kept, and the same command goes on from there")
        raise typer.Exit(130) from None
    for line in () if quiet else summary.closing(out):
        _warn(line)
    raise typer.Exit(1 if summary.faults else 0)


def _print_documents(
    paths: list[Path], settings: "Settings", decisions: Path | None, *, to_stdout: bool, dry_run: bool, recursive: bool
) -> int:
    """What ``--json`` and ``--dry-run`` print; the exit code."""
    from pipeline.running.streaming import extract_files, extract_stream, list_files

    if Path("-") in paths and (len(paths) > 1 or dry_run or not to_stdout):
        raise typer.BadParameter("standard input is read alone and with --json: extract - --json", param_hint="-")
    if dry_run:
        faults = list_files(paths, settings, _say, _warn, recursive=recursive)
    elif paths == [Path("-")]:
        faults = extract_stream(sys.stdin.buffer, settings, typer.echo, _warn, decisions=decisions)
    else:
        faults = extract_files(paths, settings, typer.echo, _warn, recursive=recursive, decisions=decisions)
    return 1 if faults else 0


@app.command()
def score(
    gold: Annotated[
        list[Path] | None,
        typer.Option(
            help="The annotated documents; may be given again. gold/gold.jsonl and reviewed papers if left out."
        ),
    ] = None,
    predicted: Annotated[Path, typer.Option(help="The extractions to score.")] = Path("outputs/extractions.jsonl"),
    errors: Annotated[
        bool, typer.Option("--errors", help="List what is wrong, class by class, each with its place in the report.")
    ] = False,
    json_file: Annotated[Path | None, typer.Option("--json", help="Write figures and errors to this file too.")] = None,
) -> None:
    """Score extractions against gold: precision, recall, F1, value accuracy."""
    from pipeline.measuring import doubts, measure, write_json
    from pipeline.scoring.table import fault_lines, score_table

    measured = measure(gold or [GOLD], predicted, None if gold or not REVIEWED.exists() else REVIEWED)
    for doubt in doubts(measured.score):
        _warn(f"warning: {doubt}")
    if json_file:
        write_json(json_file, measured.score, measured.faults)
    if errors:
        for line in fault_lines(measured.faults, measured.address):
            _say(line)
        _say()
    for line in score_table(measured.score).splitlines():
        _say(line)


@app.command()
def gate(
    gold: Gold = GOLD,
    floors: Annotated[Path, typer.Option(help="The file that holds the floors.")] = Path("gold/floors.json"),
    papers: Annotated[Path, typer.Option(help="The folder with the papers of gold.")] = Path("source"),
    model: Model = OWN,
    reviewed: Annotated[Path, typer.Option(help="The papers decided whole in a review, if there.")] = REVIEWED,
    update: Annotated[bool, typer.Option("--update", help="Pin the floors at what is reached now.")] = False,
    allow_regression: Annotated[bool, typer.Option("--allow-regression", help="Let --update lower floors.")] = False,
) -> None:
    """Extract the texts of gold and of reviewed papers again and fail if a figure is below its floor."""
    from pipeline.gating import check_floors, update_floors
    from pipeline.scoring.gate import LoweredError

    if allow_regression and not update:
        raise typer.BadParameter("goes with --update alone", param_hint="--allow-regression")
    decided = reviewed if reviewed.exists() else None
    if update:
        try:
            update_floors(gold, floors, papers, model, decided, allow_regression=allow_regression)
        except LoweredError as error:
            for line in f"gate: {error}".splitlines():
                _warn(line)
            raise typer.Exit(1) from None
        _say(f"{floors}: pinned")
        return
    passed = check_floors(gold, floors, papers, model, lambda line: _warn(f"gate: {line}"), decided)
    _say("gate: passed" if passed else "gate: failed")
    raise typer.Exit(0 if passed else 1)


@app.command()
def report(
    out: Out = Path("outputs"),
    gold: ReportGold = None,
) -> None:
    """Rewrite the report of a run from its extractions."""
    from pipeline.running.reports import rewrite_report

    _say(rewrite_report(out, report_gold(gold)))


@app.command()
def explain(
    paper: Annotated[str, typer.Argument(help="A paper's file, or its id in the extractions.")],
    place: Annotated[
        str | None,
        typer.Argument(
            metavar="[OFFSET|TEXT]", help="Where: an offset, or words of the text; all mentions if left out."
        ),
    ] = None,
    source: Annotated[Path, typer.Option("--from", help="The extractions.")] = Path("outputs/extractions.jsonl"),
    model: Model = OWN,
    rules: Annotated[Path | None, typer.Option(help="A folder with rules of your own.")] = None,
    published: Annotated[str | None, typer.Option(help="The paper's date, as 2021-12-10.", callback=_day)] = None,
) -> None:
    """Tell which rule or model found a mention, and how its value came about; or what ruled it out."""
    from pipeline.explaining import explain_paper

    for line in explain_paper(paper, place, extractions=source, model=model, user_rules=rules, published=published):
        _say(line)


rules_app = typer.Typer(help="Check rules of your own, or list those that ship.", no_args_is_help=True)
app.add_typer(rules_app, name="rules")


@rules_app.command()
def check(folder: Annotated[Path, typer.Argument(help="The folder with rules of your own.")]) -> None:
    """Check a folder of rules, and show what each finds in its own examples."""
    from pipeline.checking import MissedError, check_rules

    try:
        for line in check_rules(folder):
            _say(line)
    except MissedError as error:
        _say(f"error: {error}", err=True)
        raise typer.Exit(1) from None


@rules_app.command(name="list")
def list_(room: Annotated[str | None, typer.Argument(help="One room, such as dates; all if left out.")] = None) -> None:
    """List the shipped rules with their examples, and the lists that rules of your own can add to."""
    from pipeline.checking import list_rules

    for line in list_rules(room):
        _say(line)


@app.command(name="export")
def export_(
    to: Annotated[Format, typer.Option(help="The form to write.")],
    source: Annotated[Path, typer.Option("--from", help="A file of documents.")] = Path("outputs/extractions.jsonl"),
    out: Annotated[Path | None, typer.Option(help="The folder to write to; outputs/FORM if left out.")] = None,
) -> None:
    """Write extractions in the form of another tool."""
    from pipeline.exchanging import export_documents

    for path in export_documents(source, to, out or Path("outputs") / to.value)[:10]:
        _say(path)


@app.command(name="import")
def import_(
    source: Annotated[Path, typer.Argument(help="A folder of brat files, or a JSON export of Label Studio.")],
    form: Annotated[Annotations, typer.Option("--from", help="The form of the annotations.")],
    out: Annotated[Path, typer.Option(help="The file to write, in the form of gold.jsonl.")],
) -> None:
    """Turn annotations made in another tool into gold."""
    from pipeline.exchanging import import_annotations

    documents, mentions = import_annotations(source, form, out, warn=lambda line: _warn(f"warning: {line}"))
    _say(f"{out}: {documents} documents, {mentions} mentions")


@app.command()
def schema() -> None:
    """Print the JSON Schema of a line of extractions.jsonl and gold.jsonl."""
    from pipeline.records import document_schema

    typer.echo(json.dumps(document_schema(), indent=2, ensure_ascii=False))


def main() -> None:
    """Run the command line; what a user can put right ends as one line on stderr, never as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except BrokenPipeError:  # who reads along has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
    except OSError as error:
        _warn(f"error: {f'{error.filename}: {error.strerror}; check the path' if error.filename else error}")
        raise SystemExit(2) from None
    except ImportError as error:
        _warn(f"error: a library that this program needs is missing or broken ({error}); install the program again")
        raise SystemExit(2) from None
    except ValueError as error:
        _warn(f"error: {error}")
        raise SystemExit(2) from None
