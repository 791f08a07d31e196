"""Options that several commands have, what they mean, and how a command talks. No logic."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.forms import Output, outputs_of
from pipeline.naming import printable

if TYPE_CHECKING:
    from pipeline.running.reviews import ReviewFiles

GOLD = Path("gold/gold.jsonl")
OUTPUTS = Path("outputs")
REVIEWED = Path("gold/reviewed.jsonl")
DECISIONS = Path("reviews/decisions.jsonl")
MEASURED = Path("reviews/measured.tsv")
JUDGEMENTS = Path("registers/judgements.jsonl")


class LogLevel(StrEnum):
    """How much of a run is reported on stderr: each level adds to those before it."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    DEBUG = "debug"


def say(line: object = "") -> None:
    """Print one line; whatever a paper, a name or a message holds, it stays one and steers no terminal."""
    typer.echo(printable(line))


def warn(line: object) -> None:
    """Print one line on stderr, whatever it holds."""
    typer.echo(printable(line), err=True)


def _day(value: str | None) -> str | None:
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a day; give one as 2021-12-10") from None


def _in_a_folder(path: Path | None) -> Path | None:
    if path is not None and not path.parent.is_dir():
        raise typer.BadParameter(f"{path}: there is no folder {path.parent}; make it first, or check the path")
    return path


def refused_by(parse: Callable[[str], object]) -> Callable[[str], str]:
    """A callback that refuses the values of an option for which `parse` raises :class:`ValueError`, in its words."""

    def checked(value: str) -> str:
        try:
            parse(value)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None
        return value

    return checked


Formats = Annotated[
    str,
    typer.Option(
        "--format", help=f"What to write: all, or some of {', '.join(Output)}.", callback=refused_by(outputs_of)
    ),
]
Out = Annotated[Path, typer.Option(help="The folder for the results.")]
RunFolder = Annotated[Path, typer.Option(help="The folder of a run.")]
Model = Annotated[str, typer.Option(help="The recogniser of names: own, or a spaCy model's name or folder.")]
Rules = Annotated[Path | None, typer.Option(help="A folder with rules of your own.")]
Published = Annotated[str | None, typer.Option(help="The papers' date, as 2021-12-10.", callback=_day)]
Gold = Annotated[Path, typer.Option(help="The annotated documents.")]
Golds = Annotated[
    list[Path] | None,
    typer.Option(
        "--gold", help="The annotated documents; may be given again. gold/gold.jsonl and reviewed papers if left out."
    ),
]
ReportGold = Annotated[Path | None, typer.Option(help="Annotated documents to compare with in the report.")]
Judgements = Annotated[Path, typer.Option(help="Judgements on who and which is the same, if there.")]
Decisions = Annotated[Path, typer.Option(help="A reviewer's decisions to apply, if there.")]
Measured = Annotated[Path, typer.Option(help="How often rules were right, of `score --measure`, if there.")]
NoReviews = Annotated[bool, typer.Option("--no-reviews", help="Apply no decisions, and state no confidence.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="The same as --log-level warning.")]
WrittenFile = Annotated[Path, typer.Argument(help="The file to write.", callback=_in_a_folder)]
JsonFile = Annotated[
    Path | None, typer.Option("--json", help="Write figures and errors to this file too.", callback=_in_a_folder)
]
GoldFile = Annotated[Path, typer.Option(help="The file to write, in the form of gold.jsonl.", callback=_in_a_folder)]


MeasureFile = Annotated[
    Path | None,
    typer.Option(
        "--measure",
        help="Write to this file how often each rule was right in --gold, for `extract`.",
        callback=_in_a_folder,
    ),
]


def review_files(decisions: Path, measured: Path, no_reviews: bool) -> "ReviewFiles":
    """The files of reviews that a command takes into account."""
    from pipeline.running.reviews import NONE, ReviewFiles

    return NONE if no_reviews else ReviewFiles(decisions, REVIEWED, measured)


def report_gold(path: Path | None) -> Path | None:
    """The annotated documents that a report compares with: those named, else the usual ones if they are there."""
    if path is None:
        return GOLD if GOLD.exists() else None
    if not path.exists():
        raise FileNotFoundError(f"{path}: no annotated documents here; check --gold")
    return path
