"""The command ``policy-pipeline review``. No logic."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli_options import DECISIONS, JUDGEMENTS, OUTPUTS, REVIEWED, RunFolder, say


def review(
    out: RunFolder = OUTPUTS,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; a free one if left out.")] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
    decisions: Annotated[Path, typer.Option(help="The file of decisions, to keep under version control.")] = DECISIONS,
    reviewed: Annotated[Path, typer.Option(help="The file of papers that are decided whole.")] = REVIEWED,
    judgements: Annotated[Path, typer.Option(help="The file of judgements on who and which is the same.")] = JUDGEMENTS,
    rules: Annotated[Path, typer.Option(help="The folder for rules of your own; made if missing.")] = Path("rules"),
) -> None:
    """Review a run's mentions in the browser, on this machine alone, until Ctrl-C. Needs policy-pipeline[review]."""
    try:
        from pipeline.reviewing.actions import Desk
        from pipeline.reviewing.identity import Identities
        from pipeline.reviewing.server import serve
        from pipeline.reviewing.store import Store
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn"):
            raise
        raise ValueError(f"review needs {error.name}; install policy-pipeline[review]") from None
    desk = Desk(Store(decisions, reviewed), rules, Identities(out, judgements))
    serve(out, desk, port, not no_browser, say)
