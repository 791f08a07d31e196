"""The figures of a run of the benchmarks, printed together at its end."""

import os
from collections.abc import Callable
from typing import Any

import pytest

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

Report = Callable[[str, str], None]
Once = Callable[[Callable[[], Any]], Any]

_FIGURES: list[tuple[str, str]] = []


@pytest.fixture
def once(benchmark: Any) -> Once:
    """Does an action once, timed by pytest-benchmark, and gives its result."""
    return lambda action: benchmark.pedantic(action, rounds=1)


@pytest.fixture
def report() -> Report:
    """Takes a figure: what it is, and how much."""
    return lambda what, how_much: _FIGURES.append((what, how_much))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures under the table of times."""
    terminalreporter.section("figures (CPU seconds unless it says wall)")
    for what, how_much in _FIGURES:
        terminalreporter.write_line(f"{what:<72} {how_much}")
