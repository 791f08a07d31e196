"""Plain text in any encoding, and the tidying that every format's text goes through."""

import re
import unicodedata
from pathlib import Path

from pipeline.reading.content import Content
from pipeline.reading.limits import ReadingError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BINARY = (
    (b"%PDF-", "a PDF", ".pdf"),
    (b"PK\x03\x04", "a ZIP archive (a Word file?)", ".docx"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (Word?)", ".doc"),
    (b"{\\rtf", "RTF", ".rtf"),
    (b"\x1f\x8b", "compressed; unpack it first", None),
    (b"\x89PNG", "an image; make a PDF of it with `ocrmypdf --image-dpi 300`", None),
    (b"\xff\xd8\xff", "an image; make a PDF of it with `ocrmypdf --image-dpi 300`", None),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
_SAMPLE = 200_000


def read_plain(path: Path) -> Content:
    """The text file at `path`, its characters untouched but for line ends. Raises :class:`ReadingError`."""
    return Content(text=decoded(path.read_bytes()))


def decoded(data: bytes) -> str:
    """`data` as text: by its byte order mark, else as UTF-8, else as what charset-normalizer takes it for.

    Line ends become ``\\n``; control characters, which no author wrote, become spaces. Raises :class:`ReadingError`
    where `data` is no text.
    """
    for start, what, suffix in _BINARY:
        if data.startswith(start):
            raise ReadingError(f"not text but {what}" + (f"; give it the suffix {suffix}" if suffix else ""))
    text = _by_mark(data)
    if text is None:
        text = _guessed(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").replace("\x0b", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n\n").replace("\x85", "\n")
    return _CONTROLS.sub(" ", text.removeprefix("\ufeff")).rstrip("\n")


def _by_mark(data: bytes) -> str | None:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise ReadingError(f"begins as {encoding} but is not; save it as UTF-8") from None
        return None


def _guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    if b"\x00" in data and (text := _utf16(data)) is not None:
        return text
    if data.count(0) > len(data) // 1000:
        raise ReadingError("not text: binary data; convert the paper to text, PDF, Word or HTML")
    best = from_bytes(data[:_SAMPLE]).best()
    names = [best.encoding, "cp1252"] if best else ["cp1252"]
    for name in names:
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if _plausible(text):
            return text
    raise ReadingError("its encoding can't be determined; save it as UTF-8")


def _utf16(data: bytes) -> str | None:
    """`data` as UTF-16 without byte order mark, where every other byte is zero."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    name = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) < len(data) // 4:
        return None
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _plausible(text: str) -> bool:
    """Whether `text` is more than a wrong encoding's letter salad: nearly no control or unassigned characters."""
    sample = text[:20_000]
    odd = sum(
        1
        for character in sample
        if unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs") and character not in "\t\n\r\x0c\x0b\x85"
    )
    return odd * 100 <= len(sample)
