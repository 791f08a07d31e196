"""Fixtures that every room's tests share."""

from pathlib import Path

import pytest
from hypothesis import settings
from spacy.language import Language

from pipeline.assembling import load
from pipeline.recogniser import OWN

# The same examples in every run, however busy the machine is.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default pipeline, loaded once."""
    return load()


@pytest.fixture
def loaded_once(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands that run in this process use the pipeline that is loaded already, where it is the one they ask for."""

    def loaded(model: str | Path = OWN, *, user_rules: Path | None = None) -> Language:
        return nlp if model == OWN and user_rules is None else load(model, user_rules=user_rules)

    for module in ("assembling", "gating", "explaining"):
        monkeypatch.setattr(f"pipeline.{module}.load", loaded)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data beside the checkout; the test is skipped where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("the shared development data is not here")
    return SHARED
