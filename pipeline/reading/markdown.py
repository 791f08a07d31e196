"""Markdown: its text as it is, marks and all; front matter and the first heading give metadata."""

import re
import tomllib
from pathlib import Path

from pipeline.reading.content import Content
from pipeline.reading.plain import decoded

_FRONT = re.compile(r"\s*(---|\+\+\+)[^\S\n]*\n(.*?)\n(?:\1|\.\.\.)[^\S\n]*(?:\n|$)\n*", re.DOTALL)
_FIELD = re.compile(r"([\w-]+)[^\S\n]*:[^\S\n]*(.*)")
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$|^(?P<under>\S.*)\n={3,}[ \t]*$", re.MULTILINE)
_MARKS = re.compile(r"[*_`]+|!?\[([^\]]*)\]\([^)]*\)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HEAD = 2000


def read_markdown(path: Path) -> Content:
    """The Markdown file at `path`. Raises :class:`~pipeline.reading.limits.ReadingError`."""
    text = decoded(path.read_bytes())
    fields: dict[str, list[str]] = {}
    if match := _FRONT.match(text):
        fields = _toml(match[2]) if match[1] == "+++" else _yaml(match[2])
        if fields:
            text = text[match.end() :]
    first = fields.get
    day = next(
        (
            found[0]
            for name in ("published", "date", "publishdate", "pubdate")
            for value in first(name, ())
            if (found := _DAY.match(value))
        ),
        None,
    )
    title = next(iter(first("title", ())), None) or heading(text)
    return Content(text=text, title=title, authors=tuple(first("author", ()) or first("authors", ())), published=day)


def heading(text: str) -> str | None:
    """The first heading at the top of Markdown `text`, without its marks, or None."""
    match = _HEADING.search(text[:_HEAD])
    if not match:
        return None
    return _MARKS.sub(lambda mark: mark[1] or "", match[1] or match["under"]).strip() or None


def _toml(front: str) -> dict[str, list[str]]:
    try:
        fields = tomllib.loads(front)
    except tomllib.TOMLDecodeError:
        return {}
    return {
        key.casefold(): [str(item) for item in (value if isinstance(value, list) else [value])]
        for key, value in fields.items()
        if not isinstance(value, dict)
    }


def _yaml(front: str) -> dict[str, list[str]]:
    """The simple fields of YAML front matter: ``name: value``, ``name: [a, b]`` and lists of ``- item`` lines."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in front.split("\n"):
        if line.startswith((" ", "\t", "-")):
            item = line.strip()
            if name and item.startswith("- "):
                found[name].append(_unquoted(item[2:].removeprefix("name:")))
        elif match := _FIELD.fullmatch(line.rstrip()):
            name, value = match[1].casefold(), match[2]
            found[name] = _values(value)
    return found


def _values(value: str) -> list[str]:
    if value.startswith("[") and value.endswith("]"):
        return [_unquoted(item) for item in value[1:-1].split(",") if item.strip()]
    return [_unquoted(value)] if value and value not in (">", "|", ">-", "|-") else []


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return value
