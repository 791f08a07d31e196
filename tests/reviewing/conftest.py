"""A review's server, and browsers that have or haven't opened the printed address."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.reviewing.actions import Desk
from pipeline.reviewing.identity import Identities
from pipeline.reviewing.papers import Papers
from pipeline.reviewing.server import make_app
from pipeline.reviewing.store import Store
from pipeline.storing.lines import write_documents
from tests.reviewing.samples import ORIGIN, PAPER

with warnings.catch_warnings():  # httpx does all that these tests need; its successor isn't everywhere yet
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[Any]:
    """A browser that has not opened the printed address."""
    write_documents(tmp_path / "run" / "extractions.jsonl", [PAPER])
    store = Store(tmp_path / "decisions.jsonl", tmp_path / "reviewed.jsonl")
    desk = Desk(store, tmp_path / "rules", Identities(tmp_path / "run", tmp_path / "judgements.jsonl"))
    papers = Papers(tmp_path / "run")
    yield TestClient(make_app(papers, desk, 8123, "secret"), base_url=ORIGIN)
    papers.close()


@pytest.fixture
def client(stranger: Any) -> Any:
    assert stranger.get("/?token=secret").status_code == 200
    return stranger
