"""How far a run is: a progress bar on a terminal, or a line for each paper."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def showing_progress(report: Callable[[str], None] | None = None) -> Iterator[Callable[[int, int], None]]:
    """Yield a function to call with the numbers of papers done and in all.

    It passes a line to `report` where that is given, else moves a progress bar if stderr is a terminal.
    """
    if report:
        yield lambda done, total: report(f"{done} of {total} papers done")
        return
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("papers", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
