"""The peak memory of the largest process of a run."""

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.texts import long_text, papers
from benchmarks.torture.figures import ROOT, Figures, extract

MOST = {"240 papers": 250, "a paper of 5,000,000 characters": 400, "API, 2,000,000 characters": 250}
_API = (
    "import resource, sys; from pipeline import extract; extract(open(sys.argv[1], encoding='utf-8').read()); "
    "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
)


def measure(folder: Path, figures: Figures, quick: bool) -> None:
    """240 papers, one long one, and a long text by ``pipeline.extract``."""
    step = 10 if quick else 1
    records = folder / "papers.jsonl"
    records.write_text(
        "".join(
            json.dumps({"id": paper.id, "published": paper.published, "text": paper.text}, default=str) + "\n"
            for paper in papers()[::step]
        ),
        encoding="utf-8",
    )
    (folder / "long.txt").write_text(long_text(5_000_000 // step), encoding="utf-8")
    (folder / "two.txt").write_text(long_text(2_000_000 // step), encoding="utf-8")
    api = subprocess.run([sys.executable, "-c", _API, folder / "two.txt"], capture_output=True, text=True, cwd=ROOT)
    peaks = {
        "240 papers": extract(folder / "a", records).peak,
        "a paper of 5,000,000 characters": extract(folder / "b", folder / "long.txt").peak,
        "API, 2,000,000 characters": float(api.stdout),
    }
    for name, peak in peaks.items():
        figures.hold(
            f"peak MB: {name}{', a tenth of it' if quick else ''}",
            f"{peak:.0f} (at most {MOST[name]})",
            peak <= MOST[name],
        )
