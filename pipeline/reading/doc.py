"""Old Word files (.doc): through LibreOffice or antiword, where one of them is installed."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipeline.blocks import BlockKind
from pipeline.reading.content import Content, joined
from pipeline.reading.docx import read_docx
from pipeline.reading.limits import Limits, ReadingError

_OFFICES = ("soffice", "libreoffice")
_PICTURE = "[pic]"


def read_doc(path: Path, limits: Limits) -> Content:
    """The old Word file at `path`. Raises :class:`ReadingError` where no program that reads it is installed."""
    if office := next((found for name in _OFFICES if (found := shutil.which(name))), None):
        return _by_office(office, path, limits)
    if antiword := shutil.which("antiword"):
        done = _run([antiword, "-w", "0", "-m", "UTF-8.txt", str(path)], limits)
        text, blocks = joined(_lines(done.decode("utf-8", "replace")))
        return Content(text=text, blocks=blocks)
    raise ReadingError(
        "an old Word file, which LibreOffice or antiword reads, and neither is installed; "
        "install one of them, or save it as .docx"
    )


def _lines(written: str) -> Iterator[tuple[str, BlockKind | None]]:
    """The paragraphs that antiword has `written`: ``[pic]`` for a picture, ``|`` around the cells of a row."""
    for line in written.replace(_PICTURE, "").split("\n"):
        line = line.strip()
        if line.startswith("|") and line.endswith("|") and len(line) > 1:
            yield "\t".join(cell.strip() for cell in line.strip("|").split("|")), "table"
        elif line:
            yield line, None


def _by_office(office: str, path: Path, limits: Limits) -> Content:
    with tempfile.TemporaryDirectory() as folder:
        _run(
            [
                office,
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                "docx",
                "--outdir",
                folder,
                str(path),
            ],
            limits,
        )
        made = Path(folder, f"{path.stem}.docx")
        if not made.is_file():
            raise ReadingError("LibreOffice can't read the file; it is damaged or encrypted")
        return read_docx(made, limits)


def _run(command: list[str], limits: Limits) -> bytes:
    try:
        return subprocess.run(command, capture_output=True, check=True, timeout=limits.seconds).stdout
    except (subprocess.SubprocessError, OSError):
        raise ReadingError(f"{Path(command[0]).name} can't read the file; save it as .docx") from None
