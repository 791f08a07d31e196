"""Arguments, messages and exit codes: 0 done, 1 a check failed, 2 wrong usage, 130 interrupted. No logic."""

import json
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from pipeline.cli_errors import os_line, usage_line
from pipeline.cli_extract import extract
from pipeline.cli_options import (
    GOLD,
    OUTPUTS,
    REVIEWED,
    Gold,
    GoldFile,
    Golds,
    JsonFile,
    MeasureFile,
    Model,
    Published,
    ReportGold,
    Rules,
    RunFolder,
    report_gold,
    say,
    warn,
)
from pipeline.cli_registers import registers
from pipeline.cli_review import review
from pipeline.cli_scaling import merge
from pipeline.forms import Annotations, Format
from pipeline.recogniser import OWN

app = typer.Typer(
    help="People, dates, decrees and quantities from policy papers.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.command()(extract)
app.add_typer(registers, name="registers")
app.command()(merge)
app.command()(review)


def _version(value: bool) -> None:
    if value:
        from pipeline import __version__

        say(f"policy-pipeline {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """People, dates, decrees and quantities from policy papers."""


@app.command()
def score(
    gold: Golds = None,
    predicted: Annotated[Path, typer.Option(help="The extractions to score.")] = Path("outputs/extractions.jsonl"),
    errors: Annotated[
        bool, typer.Option("--errors", help="List what is wrong, class by class, each with its place in the report.")
    ] = False,
    measure_file: MeasureFile = None,
    json_file: JsonFile = None,
) -> None:
    """Score extractions against gold: precision, recall, F1, value accuracy."""
    from pipeline.measuring import doubts, measure, write_json, write_measurement
    from pipeline.scoring.table import fault_lines, reliability_lines, score_table

    if measure_file and not gold:
        raise typer.BadParameter("needs --gold with papers that no rule was written for", param_hint="--measure")

    reviewed = REVIEWED if REVIEWED.exists() and not gold else None
    usual = [] if reviewed and not GOLD.exists() else [GOLD]
    measured = measure(gold or usual, predicted, reviewed)
    for doubt in doubts(measured.score):
        warn(f"warning: {doubt}")
    if json_file:
        write_json(json_file, measured)
    if measure_file:
        write_measurement(measure_file, measured)
    if errors:
        for line in fault_lines(measured.faults, measured.address):
            say(line)
        say()
    for line in (*score_table(measured.score).splitlines(), "", *reliability_lines(measured.reliability)):
        say(line)


@app.command()
def gate(
    gold: Gold = GOLD,
    floors: Annotated[Path, typer.Option(help="The file that holds the floors.")] = Path("gold/floors.json"),
    papers: Annotated[Path, typer.Option(help="The folder with the papers of gold.")] = Path("source"),
    model: Model = OWN,
    reviewed: Annotated[
        Path | None, typer.Option(help="The papers decided whole in a review; gold/reviewed.jsonl, if there.")
    ] = None,
    update: Annotated[bool, typer.Option("--update", help="Pin the floors at what is reached now.")] = False,
    allow_regression: Annotated[bool, typer.Option("--allow-regression", help="Let --update lower floors.")] = False,
) -> None:
    """Extract the texts of gold and of reviewed papers again and fail if a figure is below its floor."""
    from pipeline.gating import check_floors, update_floors
    from pipeline.scoring.gate import LoweredError

    if allow_regression and not update:
        raise typer.BadParameter("goes with --update alone", param_hint="--allow-regression")
    if reviewed and not reviewed.exists():
        raise FileNotFoundError(f"{reviewed}: no reviewed papers here; check --reviewed")
    decided = reviewed or (REVIEWED if REVIEWED.exists() else None)
    if update:
        try:
            update_floors(gold, floors, papers, model, decided, allow_regression=allow_regression)
        except LoweredError as error:
            for line in f"gate: {error}".splitlines():
                warn(line)
            raise typer.Exit(1) from None
        say(f"{floors}: pinned")
        return
    passed = check_floors(gold, floors, papers, model, lambda line: warn(f"gate: {line}"), decided)
    say("gate: passed" if passed else "gate: failed")
    raise typer.Exit(0 if passed else 1)


@app.command()
def report(
    out: RunFolder = OUTPUTS,
    gold: ReportGold = None,
) -> None:
    """Rewrite the report of a run from its extractions."""
    from pipeline.running.reports import rewrite_report

    say(rewrite_report(out, report_gold(gold)))


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
    rules: Rules = None,
    published: Published = None,
) -> None:
    """Tell which rule or model found a mention, and how its value came about; or what ruled it out."""
    from pipeline.explaining import explain_paper

    for line in explain_paper(paper, place, extractions=source, model=model, user_rules=rules, published=published):
        say(line)


rules_app = typer.Typer(help="Check rules of your own, or list those that ship.", no_args_is_help=True)
app.add_typer(rules_app, name="rules")


@rules_app.command()
def check(folder: Annotated[Path, typer.Argument(help="The folder with rules of your own.")]) -> None:
    """Check a folder of rules, and show what each finds in its own examples."""
    from pipeline.checking import MissedError, check_rules

    try:
        for line in check_rules(folder):
            say(line)
    except MissedError as error:
        warn(f"error: {error}")
        raise typer.Exit(1) from None


@rules_app.command(name="list")
def list_(
    kind: Annotated[
        str | None, typer.Argument(help="People, dates, decrees or quantities; all four if left out.")
    ] = None,
) -> None:
    """List the shipped rules with their examples, and the lists that rules of your own can add to."""
    from pipeline.checking import list_rules

    for line in list_rules(kind):
        say(line)


@app.command(name="export")
def export_(
    to: Annotated[Format, typer.Option(help="The form to write.")],
    source: Annotated[Path, typer.Option("--from", help="A file of documents.")] = Path("outputs/extractions.jsonl"),
    out: Annotated[Path | None, typer.Option(help="The folder to write to; outputs/FORM if left out.")] = None,
) -> None:
    """Write extractions in the form of another tool."""
    from pipeline.exchanging import export_documents

    for path in export_documents(source, to, out or Path("outputs") / to.value)[:10]:
        say(path)


@app.command(name="import")
def import_(
    source: Annotated[Path, typer.Argument(help="A folder of brat files, or a JSON export of Label Studio.")],
    form: Annotated[Annotations, typer.Option("--from", help="The form of the annotations.")],
    out: GoldFile,
) -> None:
    """Turn annotations made in another tool into gold."""
    from pipeline.exchanging import import_annotations

    documents, mentions = import_annotations(source, form, out, warn=lambda line: warn(f"warning: {line}"))
    say(f"{out}: {documents} documents, {mentions} mentions")


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
        raise SystemExit(app(standalone_mode=False))
    except TyperException as error:
        if text := usage_line(error):
            warn(f"error: {text}")
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:  # who reads along has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None
    except ImportError as error:
        warn(f"error: a library that this program needs is missing or broken ({error}); install the program again")
        raise SystemExit(2) from None
    except (OSError, ValueError) as error:
        warn(f"error: {os_line(error) if isinstance(error, OSError) else error}")
        raise SystemExit(2) from None
