"""Documents as Label Studio tasks and back: ``tasks.json``, with the labelling set-up that shows them.

Offsets count code points: Label Studio stores them so since its editor was mended for emoji in 2021. Older exports
count UTF-16 units; reading distinguishes the two by the text that a region says it holds.
"""

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pipeline.records import LABELS, VALUES, AnyMention, Document, Label, document_from
from pipeline.storing.files import regular, write_text
from pipeline.storing.lines import shown_day, value_fields

_PAIR = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Control:
    """How a value field is edited: by its own ``name``; ``choices`` are what there is to choose, empty where it is
    written; a ``flag`` has one choice, itself."""

    label: Label
    field: str
    name: str
    number: bool
    choices: tuple[str, ...]
    flag: bool

    @property
    def kind(self) -> str:
        """The type of the control's result items."""
        return "number" if self.number else "choices" if self.choices else "textarea"


def _controls() -> Iterator[Control]:
    """A control for each value field; fields of one name in two labels are distinguished by the label."""
    uses = Counter(name for names in VALUES.values() for name in names)
    for label, info in LABELS.items():
        for field in info.values:
            parts = _parts(info.model.model_fields[field].annotation)
            flag = bool in parts
            yield Control(
                label,
                field,
                field if uses[field] == 1 else f"{info.singular}-{field}",
                number=not flag and not parts.keys().isdisjoint({int, float}),
                flag=flag,
                choices=(field,) if flag else tuple(part for part in parts if isinstance(part, str)),
            )


def _parts(annotation: Any) -> dict[Any, None]:
    """The types, and values of a Literal, that `annotation` consists of, in order."""
    if not get_args(annotation):
        return {annotation: None}
    return {part: None for one in get_args(annotation) for part in _parts(one)}


CONTROLS = tuple(_controls())
_BY_FIELD = {(control.label, control.field): control for control in CONTROLS}
_BY_NAME = {control.name: control for control in CONTROLS}


def write_label_studio(folder: Path, documents: Iterable[Document]) -> list[Path]:
    """Write ``tasks.json``, to import as tasks, and ``label-config.xml`` into `folder`; returns their paths.

    Mentions that a rule or model found are predictions; those of gold are annotations. Raises :class:`OSError`.
    """
    paths = [folder / "label-config.xml", folder / "tasks.json"]
    write_text(paths[0], label_config())
    tasks = ",\n".join(json.dumps(_task(document), ensure_ascii=False) for document in documents)
    write_text(paths[1], f"[{tasks}]\n")
    return paths


def label_config() -> str:
    """The labelling set-up: the labels, and for each region the values of its label."""
    fields = map(_control, CONTROLS)
    labels = "\n".join(f'    <Label value="{label}"/>' for label in LABELS)
    return (
        f'<View>\n  <Labels name="label" toName="text">\n{labels}\n  </Labels>\n'
        '  <Text name="text" value="$text"/>\n' + "".join(fields) + "</View>\n"
    )


def _control(control: Control) -> str:
    head = f'name="{control.name}" toName="text" perRegion="true"'
    when = (
        f'<View visibleWhen="region-selected" whenTagName="label" whenLabelValue="{control.label}">\n'
        f'    <Header value="{control.field}"/>'
    )
    if control.kind == "number":
        return f"  {when}\n    <Number {head}/>\n  </View>\n"
    if control.kind == "textarea":
        return f'  {when}\n    <TextArea {head} maxSubmissions="1" editable="true"/>\n  </View>\n'
    options = "".join(
        f'<Choice value="{value.replace("<", "&lt;").replace(">", "&gt;")}"/>' for value in control.choices
    )
    return f"  {when}\n    <Choices {head}>{options}</Choices>\n  </View>\n"


def _task(document: Document) -> dict[str, Any]:
    found = any(span.found_by for span in document.spans)
    result = [item for number, span in enumerate(document.spans, 1) for item in _region(f"m{number}", span)]
    kind = (
        {"predictions": [{"model_version": "policy-pipeline", "result": result}]}
        if found
        else {"annotations": [{"result": result}]}
    )
    return {"data": {"id": document.id, "published": shown_day(document.published), "text": document.text}, **kind}


def _region(name: str, span: AnyMention) -> Iterator[dict[str, Any]]:
    place = {"start": span.start, "end": span.end}
    yield {
        "id": name,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": {**place, "text": span.text, "labels": [span.label]},
    }
    for field, value in value_fields(span).items():
        control = _BY_FIELD[span.label, field]
        content = _item(control, value)
        if content is not None:
            yield {
                "id": name,
                "from_name": control.name,
                "to_name": "text",
                "type": control.kind,
                "value": {**place, "text" if control.kind == "textarea" else control.kind: content},
            }


def _item(control: Control, value: Any) -> Any:
    """What the result item of a value holds; None for a value that isn't known."""
    if control.number:
        return value
    if control.flag:
        return [control.field] if value else None
    return None if value is None else [value]


def read_label_studio(path: Path, warn: Callable[[str], None] = lambda message: None) -> Iterator[Document]:
    """The documents of a JSON export, or of tasks to import: the first annotation of each, else its prediction.

    Tasks that have neither are left out; how many these are, and how many have predictions alone, goes to `warn`.
    Raises :class:`ValueError` with task, region and fault for what can't be read, and where nothing is annotated, and
    :class:`OSError`.
    """
    tasks = _tasks(path)
    chosen = [(number, task, *_version(task)) for number, task in enumerate(tasks, 1)]
    predicted, bare = (sum(kind == wanted for *_, kind in chosen) for wanted in ("predictions", None))
    if bare == len(tasks):
        raise ValueError(f"{path}: none of its {len(tasks)} tasks has an annotation or a prediction")
    if bare:
        warn(f"{path}: {bare} of {len(tasks)} tasks have no annotation and were left out")
    if predicted:
        warn(f"{path}: {predicted} of {len(tasks)} tasks have predictions alone, taken though nobody has checked them")
    for number, task, results, kind in chosen:
        if kind is not None:
            yield _document(task, results, number, f"{path}, task {number}")


def _tasks(path: Path) -> list[Any]:
    try:
        tasks = json.loads(regular(path).read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path}: not JSON ({error}); export it from Label Studio again, as JSON") from None
    if not isinstance(tasks, list):
        raise ValueError(f"{path}: must be a list of tasks; export from Label Studio as JSON")
    for number, task in enumerate(tasks, 1):
        data = task.get("data") if isinstance(task, dict) else None
        if not isinstance(data, dict) or not isinstance(data.get("text"), str):
            raise ValueError(
                f"{path}, task {number}: has no data.text; export from Label Studio as JSON, not as JSON-MIN"
            )
        for kind in ("annotations", "predictions"):
            versions = task.get(kind) or []
            if not isinstance(versions, list) or not all(isinstance(entry, dict) for entry in versions):
                raise ValueError(f"{path}, task {number}: its {kind} must be a list of objects")
    return tasks


def _version(task: Mapping[str, Any]) -> tuple[Any, str | None]:
    """The results of the first annotation that was not cancelled, else of the first prediction, and which it is."""
    for kind in ("annotations", "predictions"):
        for entry in task.get(kind) or ():
            if not entry.get("was_cancelled"):
                return entry.get("result") or [], kind
    return [], None


def _document(task: Mapping[str, Any], results: Any, number: int, place: str) -> Document:
    data = task["data"]
    try:
        spans = _spans(results, data["text"], place)
        spans.sort(key=lambda span: (span["start"], span["end"], span["label"]))
    except (KeyError, TypeError, IndexError, AttributeError, OverflowError) as error:
        raise ValueError(f"{place}: a result is not what Label Studio exports ({error!r})") from None
    return document_from(
        {
            "id": data.get("id") or str(task.get("id") or number),
            "published": data.get("published"),
            "text": data["text"],
            "spans": spans,
        },
        place,
    )


def _spans(items: Sequence[Mapping[str, Any]], text: str, place: str) -> list[dict[str, Any]]:
    spans: dict[str, dict[str, Any]] = {}
    pairs = _pairs(text)
    for item in items:
        if item.get("type") == "labels":
            value = item["value"]
            start, end = _place(value, text, pairs, f"{place}, region {item['id']}")
            spans[item["id"]] = {"start": start, "end": end, "text": text[start:end], "label": value["labels"][0]}
    for item in items:
        span = spans.get(item.get("id", ""))
        control = _BY_NAME.get(item["from_name"])
        if span is not None and control is not None and control.label == span["label"]:
            span[control.field] = _content(item, control)
    return list(spans.values())


def _content(item: Mapping[str, Any], control: Control) -> Any:
    value = item["value"]
    if item["type"] == "number":
        return value["number"]
    if control.flag:
        return bool(value["choices"])
    texts = value["choices" if item["type"] == "choices" else "text"]
    return (texts if isinstance(texts, str) else " ".join(texts)) or None


def _pairs(text: str) -> list[int]:
    """Where, in UTF-16 units, the characters begin that take two of them."""
    return [match.start() + number for number, match in enumerate(_PAIR.finditer(text))]


def _place(value: Mapping[str, Any], text: str, pairs: Sequence[int], place: str) -> tuple[int, int]:
    """Start and end of a region in code points; where its text says so, its offsets count units of UTF-16."""
    start, end = int(value["start"]), int(value["end"])
    words = value.get("text")
    if words is None or text[start:end] == words:
        return start, end
    before = start - bisect_left(pairs, start)
    if text[before : before + len(words)] == words:
        return before, before + len(words)
    raise ValueError(f"{place}: says {words!r}, but the text has {text[start:end]!r} at {start}:{end}")
