"""The runs over small papers that the tests of runs have."""

from tests.running.conftest import go, papers

__all__ = ["go", "papers"]
