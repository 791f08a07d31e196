"""A reviewer's decisions in a run: applied to the papers whose texts they are on, whatever these are called now."""

import json
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from pipeline.decisions import Applied, Decision, applied
from pipeline.records import Document, document_from
from pipeline.resolving import registers
from pipeline.running.store import Result
from pipeline.storing.decisions import read_decisions
from pipeline.storing.files import file_digest
from pipeline.storing.lines import document_line

_SHOWN = 5
"""Papers, or decisions, that a message names at most."""


class Reviews:
    """The decisions in the file at `path`; none without a path or a file.

    Raises :class:`ValueError` where the file holds what is no decision, and :class:`OSError`.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._by_text: dict[str, list[Decision]] = {}
        for decision in read_decisions(path) if path else ():
            self._by_text.setdefault(decision.paper, []).append(decision)
        self._done: dict[str, Applied] = {}

    def __contains__(self, text: object) -> bool:
        """Whether there are decisions on the text with this digest."""
        return text in self._by_text

    def digest(self) -> str | None:
        """The digest of the file; None where there is none."""
        return file_digest(self._path) if self._path and self._path.is_file() else None

    def result(self, result: Result) -> Result:
        """`result` under the decisions."""
        if result.text not in self:
            return result
        document = self.document(document_from(json.loads(result.line), result.paper))
        counts = Counter(span.label for span in document.spans)
        return Result(result.paper, document_line(document), dict(sorted(counts.items())))

    def document(self, document: Document) -> Document:
        """`document` under the decisions, its registers of persons and acts made anew where there are any."""
        if document.sha256 not in self:
            return document
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


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """`number` with its noun: ``1 paper``, ``2 papers``."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def _some(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")
