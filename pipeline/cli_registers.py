"""The commands of the register: ``policy-pipeline registers …``. No logic."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli_options import JUDGEMENTS, OUTPUTS, ReportGold, RunFolder, WrittenFile, report_gold, say, warn

if TYPE_CHECKING:
    from pipeline.registers.judgements import Verdict

registers = typer.Typer(help="One identity for a person and an act over all papers.", no_args_is_help=True)

Judgements = Annotated[Path, typer.Option(help="The file of judgements, to keep under version control.")]
One = Annotated[str, typer.Argument(metavar="A", help="A key, an id, or a name that only one has.")]
Other = Annotated[str, typer.Argument(metavar="B", help="Another.")]
By = Annotated[str | None, typer.Option(help="Who judges; the user's name if left out.")]
Why = Annotated[str, typer.Option(help="Why.")]


@registers.command()
def build(
    out: RunFolder = OUTPUTS,
    judgements: Judgements = JUDGEMENTS,
    gold: ReportGold = None,
) -> None:
    """Rebuild the register of a run under the judgements: tables and report. `extract` does it too."""
    from pipeline.running.registering import build

    say(build(out, judgements, report_gold(gold), warn))


@registers.command()
def suggest(
    out: RunFolder = OUTPUTS,
    count: Annotated[int, typer.Option(min=1, help="How many.")] = 20,
) -> None:
    """List what may well be one and isn't joined, the most valuable first."""
    from pipeline.running.registering import suggestions

    for lines in suggestions(out, count):
        for line in lines.split("\n"):
            say(line)


@registers.command()
def same(
    one: One, other: Other, out: RunFolder = OUTPUTS, judgements: Judgements = JUDGEMENTS, by: By = None, why: Why = ""
) -> None:
    """Judge that two persons or acts are one."""
    _judge(out, judgements, one, other, "same", by, why)


@registers.command()
def different(
    one: One, other: Other, out: RunFolder = OUTPUTS, judgements: Judgements = JUDGEMENTS, by: By = None, why: Why = ""
) -> None:
    """Judge that two persons or acts are not one."""
    _judge(out, judgements, one, other, "different", by, why)


@registers.command()
def unsure(
    one: One, other: Other, out: RunFolder = OUTPUTS, judgements: Judgements = JUDGEMENTS, by: By = None, why: Why = ""
) -> None:
    """Judge that it can't be known; the pair is suggested no more."""
    _judge(out, judgements, one, other, "unsure", by, why)


def _judge(out: Path, judgements: Path, one: str, other: str, verdict: "Verdict", by: str | None, why: str) -> None:
    from pipeline.running.registering import judge

    say(judge(out, judgements, one, other, verdict, by, why))


@registers.command()
def undo(one: One, other: Other, out: RunFolder = OUTPUTS, judgements: Judgements = JUDGEMENTS) -> None:
    """Remove the judgement on two persons or acts."""
    from pipeline.running.registering import undo

    say(undo(out, judgements, one, other))


@registers.command()
def show(
    name: Annotated[str, typer.Argument(help="A name or part of one, an id, or a key.")],
    out: RunFolder = OUTPUTS,
) -> None:
    """Show the persons and acts of a name: forms, offices, papers, and the keys that judgements name."""
    from pipeline.running.registering import show

    for line in show(out, name):
        say(line)


@registers.command(name="export")
def export_(
    to: WrittenFile,
    out: RunFolder = OUTPUTS,
) -> None:
    """Write the register as FollowTheMoney, a JSON object a line, for Aleph and OpenSanctions."""
    from pipeline.running.registering import export

    say(export(out, to))
