"""A reviewer's decisions in a run: applied to the papers whose texts they are on, whatever these are called now."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.applying import Applied, applied
from pipeline.confidence import Counts, added, estimates, judged_by, with_confidence
from pipeline.confidence import counted as judgements
from pipeline.decisions import Decision, text_digest
from pipeline.records import Document, document_from
from pipeline.resolving import registers
from pipeline.running.store import Result
from pipeline.storing.decisions import read_decisions
from pipeline.storing.files import file_digest
from pipeline.storing.lines import document_line, read_documents
from pipeline.storing.measured import read_counts

_SHOWN = 5
"""Papers, or decisions, that a message names at most."""


@dataclass(frozen=True)
class ReviewFiles:
    """The files of reviews, each if it is there: `decisions`, papers `reviewed` whole, and what gold `measured`."""

    decisions: Path | None = None
    reviewed: Path | None = None
    measured: Path | None = None

    def digests(self) -> dict[str, str]:
        """The digest of each file that is there."""
        paths = {name: getattr(self, name) for name in ("decisions", "reviewed", "measured")}
        return {name: file_digest(path) for name, path in paths.items() if path and path.is_file()}


NONE = ReviewFiles()


class Reviews:
    """What reviews say of a run's papers: the decisions on them, and the confidence that was measured.

    Raises :class:`ValueError` where a file can't be used, and :class:`OSError`.
    """

    def __init__(self, files: ReviewFiles = NONE) -> None:
        self.files = files
        self._path = files.decisions
        decisions = read_decisions(files.decisions) if files.decisions else ()
        self._by_text: dict[str, list[Decision]] = {}
        for decision in decisions:
            self._by_text.setdefault(decision.paper, []).append(decision)
        self._estimates = estimates(_measured(decisions, files))
        self._done: dict[str, Applied] = {}

    def __contains__(self, text: object) -> bool:
        """Whether there are decisions on the text with this digest."""
        return text in self._by_text

    def result(self, result: Result) -> Result:
        """`result` under the decisions, with the confidence that was measured."""
        if result.text not in self and not self._estimates:
            return result
        document = self.document(document_from(json.loads(result.line), result.paper))
        counts = Counter(span.label for span in document.spans)
        return Result(result.paper, document_line(document), dict(sorted(counts.items())))

    def document(self, document: Document) -> Document:
        """`document` under the decisions, with the confidence that was measured."""
        document = self._decided(document) if document.sha256 in self else document
        return with_confidence(document, self._estimates) if self._estimates else document

    def _decided(self, document: Document) -> Document:
        """`document` under the decisions, its registers of persons and acts made anew."""
        done = applied(document, self._by_text[document.sha256 or ""])
        self._done[document.sha256 or ""] = Applied(Document(id=document.id, text=""), done.in_force, done.unused)
        persons, acts = registers(done.document.text, done.document.spans)
        return done.document.model_copy(update={"persons": persons, "acts": acts})

    def closing(self, texts: Collection[str]) -> Iterator[str]:
        """What a run over the papers with `texts` (digests) says of the decisions, once it has applied them."""
        done = [self._done[text] for text in self._by_text if text in texts and text in self._done]
        if decisions := sum(one.in_force for one in done):
            papers = sum(one.in_force > 0 for one in done)
            yield f"{self._path}: {counted(decisions, 'decision')} applied to {counted(papers, 'paper')}"
        gone = {text: some for text, some in self._by_text.items() if text not in texts}
        if gone:
            number = sum(map(len, gone.values()))
            names = _some(sorted(f"{some[0].id} ({len(some)})" for some in gone.values()))
            yield (
                f"{self._path}: {counted(number, 'decision')} on texts that no paper here has, by the paper's "
                f"id then: {names}; kept, and applied when the text is there again"
            )
        unused = [decision for one in done for decision in one.unused]
        if unused:
            names = _some([f"{one.id} {one.start}:{one.end} {one.text!r}" for one in unused])
            yield (
                f"{self._path}: {counted(len(unused), 'decision')} not applied, since a later one overlaps it or its "
                f"words are not in its place: {names}; correct or remove the line"
            )


def _measured(decisions: Sequence[Decision], files: ReviewFiles) -> Counts:
    """What `decisions` at random and held-out gold say of each rule."""
    reviewed = files.reviewed if files.reviewed and files.reviewed.exists() else None
    whole = frozenset(text_digest(paper.text) for paper in read_documents(reviewed)) if reviewed and decisions else ()
    measured = read_counts(files.measured) if files.measured else {}
    return added(measured, judgements(judged_by(decisions, frozenset(whole))))


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """`number` with its noun: ``1 paper``, ``2 papers``."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def _some(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
