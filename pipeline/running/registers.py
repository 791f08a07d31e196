"""The register in a run: brought to the papers of its extractions, under the user's judgements."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.records import Document, document_from
from pipeline.registers.judgements import Judgement, read_judgements
from pipeline.registers.state import Change, Register
from pipeline.storing.files import file_digest

JUDGEMENTS = Path("registers/judgements.jsonl")
"""Where the judgements are, in the user's project folder."""


@dataclass(frozen=True)
class Registers:
    """Where the register of a run is kept (the output folder), and its judgements; `warn` gets the warnings."""

    out: Path
    judgements: Path = JUDGEMENTS
    warn: Callable[[str], None] = field(default=lambda message: None, compare=False)

    def read(self) -> tuple[Judgement, ...]:
        """The judgements. Raises :class:`ValueError` where they can't be used, and :class:`OSError`."""
        return read_judgements(self.judgements)

    def digest(self) -> str | None:
        """The digest of the file of judgements; None where there is none."""
        return file_digest(self.judgements) if self.judgements.is_file() else None

    def update(self, extractions: Path) -> Change:
        """Bring the register to the papers of the file `extractions`, of which it reads those that are new to it."""
        with Register(self.out) as register, extractions.open("rb") as file:

            def load(place: int) -> Document:
                file.seek(place)
                return document_from(json.loads(file.readline()), f"{extractions}, byte {place}")

            change = register.update(_papers(extractions), load, self.read())
        for orphan in change.orphans:
            self.warn(orphan_warning(orphan, self.judgements))
        return change


def orphan_warning(orphan: Judgement, path: Path) -> str:
    """The warning about a judgement that matches no facts."""
    return (
        f"{path}, line {orphan.line}: no paper here has {orphan.a} and {orphan.b}; the judgement is kept, and "
        "counts when they come again; `registers undo` removes it"
    )


def _papers(path: Path) -> Iterator[tuple[int, str, str]]:
    """Of each document in a file of them: the place where its line begins, its id, and the digest of its line."""
    place = 0
    with path.open("rb") as file:
        for line in file:
            yield place, _id(line), hashlib.sha256(line).hexdigest()
            place += len(line)


def _id(line: bytes) -> str:
    """The id in a line of extractions, where it comes first; the line isn't parsed but for that."""
    head = line[:4096].decode(errors="ignore")
    try:
        return str(json.JSONDecoder().raw_decode(head, len('{"id":'))[0])
    except ValueError:
        return str(json.loads(line)["id"])
