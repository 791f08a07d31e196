"""A run: papers in, files out; what is finished stays finished, and a second run does only what is new."""

import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from pipeline.forms import ALL, Output
from pipeline.naming import printable
from pipeline.records import LABELS, Document
from pipeline.running.fingerprint import Fingerprint, Settings, fingerprint
from pipeline.running.objects import shown
from pipeline.running.opening import Opener, opener_of
from pipeline.running.registers import JUDGEMENTS, Registers
from pipeline.running.reports import documents_by_id
from pipeline.running.reviews import NONE, ReviewFiles, Reviews, counted
from pipeline.running.sources import Source, folder_lines, papers_of
from pipeline.running.store import Store
from pipeline.running.workers import TIMEOUT_S, work_in_processes
from pipeline.running.working import Outcome, extractor, read_ahead, work
from pipeline.running.writing import Outputs
from pipeline.storing.files import file_digest

__all__ = ["Settings", "Summary", "run"]

ALONE = 1_500_000
"""Bytes of papers below which the run's own process does the work: starting others would cost more than it saves."""


@dataclass
class Summary:
    """How a run went: papers by what became of them, mentions by label, the faults, decisions, and how long it took."""

    papers: int = 0
    fresh: int = 0
    kept: int = 0
    faults: list[str] = field(default_factory=list)
    mentions: Counter[str] = field(default_factory=Counter)
    warnings: int = 0
    decisions: list[str] = field(default_factory=list)
    seconds: float = 0.0
    written: bool = True
    chosen: Set[Output] = ALL

    def closing(self, out: Path) -> list[str]:
        """The lines that a run into the folder `out` ends with: papers, mentions by kind, and where the files are."""
        kinds = ", ".join(counted(self.mentions[label], info.singular, info.plural) for label, info in LABELS.items())
        return [
            f"{shown(out)}: {self}",
            f"  {kinds}; {counted(self.warnings, 'warning')}",
            *(f"  {line}" for line in self.decisions),
            f"  {'; '.join(self._places(out))}",
        ]

    def _places(self, out: Path) -> Iterator[str]:
        if Output.REPORT in self.chosen:
            yield f"look at {shown(out / 'report.html')}"
        tables = {"csv": "*.csv", "parquet": "*.parquet", "duckdb": "papers.duckdb", "sqlite": "papers.sqlite"}
        if names := [name for output, name in tables.items() if output in self.chosen]:
            yield f"tables are {', '.join(names)} in {shown(out)}"
        yield f"everything is in {shown(out / 'extractions.jsonl')}"

    def __str__(self) -> str:
        parts = [counted(self.papers, "paper"), f"{self.fresh} extracted", f"{self.kept} kept from before"]
        parts += [f"{len(self.faults)} left out"] if self.faults else []
        parts += [counted(self.mentions.total(), "mention"), f"{self.seconds:.1f} s"]
        return ", ".join(parts) + ("" if self.written else "; nothing new, nothing written")


def run(
    paths: Sequence[Path],
    out: Path,
    settings: Settings,
    warn: Callable[[str], None],
    *,
    workers: int | None = None,
    force: bool = False,
    gold: Path | None = None,
    judgements: Path = JUDGEMENTS,
    reviews: ReviewFiles = NONE,
    chosen: Set[Output] = ALL,
    timeout_s: float = TIMEOUT_S,
    recursive: bool = True,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Summary:
    """Extract the papers at `paths` into the folder `out`.

    A paper that can't be read or fails is reported to `warn`; the others come out all the same. `workers` is the number
    of processes, by default one a core where that pays; `force` re-processes papers already done; `gold` is a file
    of annotated documents that the report compares with, `judgements` one of judgements about persons and acts,
    `reviews` those of reviews, whose decisions are applied to the papers with the same texts; `chosen` are the
    outputs to write, and those of an earlier run that are not among them go; `timeout_s` is how many seconds a worker
    may take for a paper (and more for a long one); `recursive` reads the subfolders of folders too; `progress` is
    called with how many papers of how many are done. Raises
    :class:`~pipeline.running.store.FolderBusyError` where another run writes into `out`, :class:`OSError` where it
    can't be written to, and :class:`ValueError` where there is no paper and for a model or rules that can't be used.
    """
    begun = time.monotonic()
    summary = Summary(chosen=chosen)

    def fault(message: str) -> None:
        summary.faults.append(message)
        warn(message)

    state = check_settings(settings)
    registers = Registers(out, judgements, warn)
    documents_by_id(gold)  # so that a mistake in it, or in the judgements, is reported before the work
    registers.read()
    reviewed = Reviews(reviews)
    with opener_of(settings, fault) as opener:
        papers = opener.hashed(listed(paths, opener, warn, recursive=recursive))
        keyed = {key_of(source, state): source for source in papers}  # a paper given twice is one
        if not keyed:  # what an earlier run left is not replaced by nothing
            raise ValueError(f"{', '.join(map(shown, paths))}: no paper to read here; {out} is left as it is")
        with Store(out) as store:
            outputs = Outputs(out, store, registers, reviewed, chosen)
            outputs.check()
            if store.damaged:
                lost = f"{store.damaged} damaged results of earlier runs were dropped"
                warn(f"{out}: {lost}; their papers are re-processed")
            kept = set() if force else store.heads().keys() & keyed.keys()
            missing = {key: source for key, source in keyed.items() if key not in kept}
            fill(
                store, missing, settings, summary, warn, fault, workers=workers, timeout_s=timeout_s, progress=progress
            )
            head = manifest_head(state, settings.published, gold, outputs)
            aside = _processes(list(keyed.values()), workers) > 0
            finish(outputs, keyed, head, gold, summary, warn, fault, aside=aside)
    summary.kept = summary.papers - summary.fresh
    summary.seconds = time.monotonic() - begun
    return summary


def fill(
    store: Store,
    missing: dict[str, Source],
    settings: Settings,
    summary: Summary,
    warn: Callable[[str], None],
    fault: Callable[[str], None],
    *,
    workers: int | None,
    timeout_s: float,
    progress: Callable[[int, int], None],
) -> None:
    """Extract the `missing` papers into `store` under their keys; one that fails is reported to `fault`."""
    keys = {source: key for key, source in missing.items()}
    for done, outcome in enumerate(_outcomes(list(missing.values()), settings, workers, timeout_s), 1):
        for warning in outcome.warnings:
            warn(warning)
        summary.warnings += len(outcome.warnings)
        if outcome.result is not None:
            store.add(keys[outcome.source], outcome.result)
            summary.fresh += 1
        else:
            fault(outcome.fault or f"{outcome.source}: no result")
        progress(done, len(missing))
        del outcome  # a long paper's line would be kept while the files are written


def manifest_head(state: Fingerprint, published: str | None, gold: Path | None, outputs: Outputs) -> dict[str, Any]:
    """What the manifest says of a run besides its papers and files."""
    return {
        "settings": state.digest,
        "versions": state.versions,
        "published": published,
        "formats": sorted(outputs.chosen),
        "gold": file_digest(gold) if gold else None,
        "judgements": outputs.registers.digest(),
        "reviews": outputs.reviews.files.digests(),
    }


def check_settings(settings: Settings) -> Fingerprint:
    """The fingerprint of `settings`; the model isn't loaded.

    Raises :class:`ValueError` where they can't be used, as far as is seen by then.
    """
    if settings.user_rules is not None and not settings.user_rules.is_dir():
        raise ValueError(f"{settings.user_rules}: no folder; --rules names one with files such as people.toml")
    settings.reader()
    return fingerprint(settings)


def listed(paths: Sequence[Path], opener: Opener, warn: Callable[[str], None], *, recursive: bool) -> Iterator[Source]:
    """The papers at `paths` in order, not opened but for records; `warn` gets what the user should know of folders."""

    def papers_below(folder: Path) -> list[Path]:
        papers = papers_of(folder, recursive=recursive)
        for line in folder_lines(folder, papers, recursive=recursive):
            warn(line)
        return papers

    return opener.listed(paths, papers_below)


def key_of(source: Source, state: Fingerprint) -> str:
    """The key of the result that `source` has under `state`."""
    return hashlib.sha256("\0".join((state.digest, source.identity, source.digest)).encode()).hexdigest()


def _outcomes(missing: list[Source], settings: Settings, workers: int | None, timeout_s: float) -> Iterator[Outcome]:
    if not missing:
        return
    processes = _processes(missing, workers)
    if processes:
        longest_first = sorted(missing, key=lambda source: -source.length)  # so that none is alone at the end
        yield from work_in_processes(longest_first, settings, processes, timeout_s=timeout_s, prepare=extractor)
        return
    extract: Callable[[Document], Document] | None = None
    with settings.reader() as reader, closing(read_ahead(missing, reader)) as papers:
        for source, paper in papers:
            extract = extract or extractor(settings)  # only now, so that the first paper is read meanwhile
            yield work(source, paper.result, extract)


def _processes(papers: Sequence[Source], workers: int | None) -> int:
    """How many processes share the work on `papers`: `workers` where given, else one a core where that pays.

    0 where this process does it. One long paper has a process of its own, whose memory goes with it.
    """
    if workers is None and sum(source.length for source in papers) >= ALONE:
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        return min(cores or 1, len(papers))
    count = min(workers or 1, len(papers))
    return count if count > 1 else 0


def finish(
    outputs: Outputs,
    keyed: dict[str, Source],
    head: dict[str, Any],
    gold: Path | None,
    summary: Summary,
    warn: Callable[[str], None],
    fault: Callable[[str], None],
    *,
    aside: bool,
) -> None:
    """Write the files where anything in them is new, and drop the results that no paper of this run has.

    A result that no files can be made of is set aside: reported, and dropped.
    """
    papers, entries = _entries(outputs, keyed, warn)
    whole = {**head, "papers": entries, "left_out": sorted(map(printable, summary.faults))}
    summary.written = not outputs.unchanged(whole)
    if summary.written:
        try:
            changed = outputs.write(outputs.lines(papers), whole, gold, aside=aside)
        except OSError:
            raise
        except Exception:
            unwritable = dict(outputs.unwritable(papers))
            if not unwritable:
                raise
            for key, reason in unwritable.items():
                fault(f"{keyed[key]}: its result can't be written ({reason}); it is left out")
            outputs.store.drop(unwritable)
            finish(outputs, keyed, head, gold, summary, warn, fault, aside=aside)
            return
        for name in changed:
            warn(f"{outputs.out / name}: is no output of this run, but was changed since it was written, so it stays")
        outputs.store.keep_only(key for key, _ in papers)
    summary.papers = len(papers)
    heads = outputs.store.heads()
    summary.decisions = list(outputs.reviews.closing({heads[key].text for key, _ in papers}))
    for entry in entries:
        summary.mentions.update(entry["mentions"])


def _entries(
    outputs: Outputs, keyed: dict[str, Source], warn: Callable[[str], None]
) -> tuple[list[tuple[str, str]], list[dict[str, Any]]]:
    """Key and id of each finished paper in order, and what the manifest says of it; each id is given once."""
    heads = outputs.store.heads()
    papers: list[tuple[str, str]] = []
    entries: list[dict[str, Any]] = []
    taken: set[str] = set()
    for key, source in keyed.items():
        if key not in heads:
            continue
        paper, counts, text = heads[key]
        if text in outputs.reviews:
            counts = outputs.reviews.result(outputs.store.get(key)).counts
        name = _unused(paper, taken)
        if name != paper:
            warn(f"{source}: another paper is called {paper!r} too; this one comes out as {name!r}")
        taken.add(name)
        papers.append((key, name))
        entries.append({"id": name, "source": str(source), "sha256": source.digest, "mentions": counts})
    return papers, entries


def _unused(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    return next(other for number in count(2) if (other := f"{name}-{number}") not in taken)
