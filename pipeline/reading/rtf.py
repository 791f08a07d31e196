"""Rich Text Format: its paragraphs, with tabs between the cells of a table's row."""

import re
from pathlib import Path

from pipeline.blocks import BlockKind
from pipeline.reading.content import Content, joined
from pipeline.reading.limits import ReadingError

_INFO = re.compile(r"\{\\(title|author)\s([^{}\\]+)\}")
_ROW = re.compile(r"\|\s*$")


def read_rtf(path: Path) -> Content:
    """The RTF file at `path`. Raises :class:`ReadingError` where it is none or damaged."""
    from striprtf.striprtf import rtf_to_text

    source = path.read_bytes().decode("latin-1")
    if not source.lstrip().startswith("{\\rtf"):
        raise ReadingError("no RTF (its first bytes are another format's); give it the suffix of what it is")
    try:
        plain = str(rtf_to_text(source, encoding="cp1252", errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, KeyError, LookupError, RecursionError) as error:
        raise ReadingError(f"the RTF file is damaged ({type(error).__name__}); save it again") from None
    text, blocks = joined(_paragraphs(plain))
    if not text.strip():
        raise ReadingError("no text in the RTF file (pictures only?); make a PDF of it and run `ocrmypdf`")
    info = {name: value.strip() for name, value in _INFO.findall(source)}
    return Content(
        text=text, blocks=blocks, title=info.get("title"), authors=(info["author"],) if "author" in info else ()
    )


def _paragraphs(plain: str) -> list[tuple[str, BlockKind | None]]:
    lines = [line.strip() for line in plain.split("\n") if line.strip()]
    return [
        ("\t".join(part.strip() for part in _ROW.sub("", line).split("|")), "table")
        if _ROW.search(line)
        else (line, None)
        for line in lines
    ]
