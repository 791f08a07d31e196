"""Documents as brat standoff files and back: ``<paper>.txt``, ``<paper>.ann`` and, for id and date, ``<paper>.json``.

Offsets count code points, as brat's do. A mention's values are one JSON object in its note, so that an annotator sees
them and can change them. A mention over a line's end has a fragment a line, as brat wants it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.naming import file_stem
from pipeline.records import LABELS, VALUES, Document, document_from
from pipeline.storing.files import regular, write_text
from pipeline.storing.lines import shown_day, value_fields

CONFIGURATION = (
    "[entities]\n" + "\n".join(LABELS) + "\n\n[relations]\n<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, "
    "<OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n"
)
_LINE = re.compile(r"[^\r\n]+")
_MENTION = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)", re.DOTALL)
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)", re.DOTALL)


def write_brat(folder: Path, documents: Iterable[Document]) -> list[Path]:
    """Write `documents` as brat files into `folder`; returns their paths. Raises :class:`OSError`."""
    paths = [folder / "annotation.conf"]
    write_text(paths[0], CONFIGURATION)
    for document in documents:
        stem = file_stem(document.id)
        about = json.dumps({"id": document.id, "published": shown_day(document.published)}, ensure_ascii=False)
        for suffix, text in ((".txt", document.text), (".ann", _standoff(document)), (".json", about + "\n")):
            paths.append(folder / (stem + suffix))
            write_text(paths[-1], text)
    return paths


def _standoff(document: Document) -> str:
    lines = []
    for number, span in enumerate(document.spans, 1):
        parts = list(_LINE.finditer(span.text))
        places = ";".join(f"{span.start + part.start()} {span.start + part.end()}" for part in parts)
        lines.append(f"T{number}\t{span.label} {places}\t{' '.join(part[0] for part in parts)}\n")
        if values := {name: value for name, value in value_fields(span).items() if value is not None}:
            lines.append(f"#{number}\tAnnotatorNotes T{number}\t{json.dumps(values, ensure_ascii=False)}\n")
    return "".join(lines)


def read_brat(folder: Path) -> Iterator[Document]:
    """The documents of the brat files in `folder`, by name.

    Other annotations than mentions and their notes are passed over. Raises :class:`ValueError` with file, line and
    fault for a mention that can't be read or doesn't fit its text, and where there is none of them, and
    :class:`OSError`.
    """
    paths = sorted(folder.glob("*.ann"))
    if not paths:
        raise ValueError(
            f"{folder}: "
            + ("no .ann files in it" if folder.is_dir() else "no folder")
            + "; brat's files are a folder with an .ann and a .txt file a paper"
        )
    for path in paths:
        text = _read(path.with_suffix(".txt"))
        yield document_from({**_about(path), "text": text, "spans": _mentions(path, text)}, str(path))


def _read(path: Path) -> str:
    try:
        return regular(path).read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: not UTF-8 ({error})") from None


def _about(path: Path) -> dict[str, Any]:
    """Id and date of the paper, from the file beside it; where there is none, its name is its id."""
    sidecar = path.with_suffix(".json")
    if not sidecar.exists():
        return {"id": path.stem}
    try:
        about = json.loads(_read(sidecar))
        return {"id": about["id"], "published": about.get("published")}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ValueError(f"{sidecar}: must be a JSON object with id and published") from None


def _mentions(path: Path, text: str) -> list[dict[str, Any]]:
    spans: dict[str, dict[str, Any]] = {}
    notes: dict[str, str] = {}
    for number, line in enumerate(_read(path).split("\n"), 1):
        if match := _MENTION.fullmatch(line):
            start, end = _whole(match[3], text, f"{path}, line {number}")
            spans[match[1]] = {"start": start, "end": end, "label": match[2], "text": text[start:end]}
        elif match := _NOTE.fullmatch(line):
            notes[match[1]] = match[2]
        elif line.startswith("T"):
            raise ValueError(f"{path}, line {number}: not a mention: {line!r}")
    for name, note in notes.items():
        if name in spans:
            spans[name] |= _values(note, spans[name]["label"], f"{path}, note on {name}")
    return sorted(spans.values(), key=lambda span: (span["start"], span["end"], span["label"]))


def _values(note: str, label: Any, place: str) -> dict[str, Any]:
    try:
        values = json.loads(note)
    except (ValueError, RecursionError):
        values = None
    names = VALUES.get(label, ())
    if not isinstance(values, dict) or not values.keys() <= set(names):
        raise ValueError(f"{place}: must be a JSON object with none but {', '.join(names)}, not {note!r}")
    return values


def _whole(places: str, text: str, place: str) -> tuple[int, int]:
    """Start and end of a mention over its fragments; only the ends of lines may stand between them."""
    fragments = [tuple(map(int, part.split())) for part in places.split(";")]
    for (_, end), (start, _) in pairwise(fragments):
        if text[end:start].strip("\r\n"):
            raise ValueError(f"{place}: a mention in parts, with {text[end:start]!r} between them, is no mention here")
    return fragments[0][0], fragments[-1][1]
