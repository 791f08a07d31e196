"""Fixtures that every room's tests share."""

from pathlib import Path

import pytest
from hypothesis import settings
from spacy.language import Language

from pipeline.assembling import load

# The same examples in every run, however busy the machine is.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default pipeline, loaded once."""
    return load()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data beside the checkout; the test is skipped where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("the shared development data is not here")
    return SHARED
