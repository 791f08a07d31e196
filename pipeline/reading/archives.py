"""Archives of XML that papers come in (Word, OpenDocument, EPUB): checked before anything parses them."""

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.reading.limits import Limits, ReadingError

_FLOOR = 20_000_000
"""Bytes that any archive may unpack to, however small it is packed."""
_PARTS = 5_000
_XML = (".xml", ".rels", ".opf", ".xhtml", ".html", ".htm", ".ncx")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def parts_of(path: Path, limits: Limits, what: str, *, doctypes: bool = True) -> dict[str, bytes]:
    """The XML and HTML parts by name of the archive at `path`, which is `what` (``Word file``).

    Raises :class:`ReadingError` where it is none, is encrypted or damaged, unpacks to more than `limits` allow, or
    declares entities of its own, or a document type unless `doctypes`.
    """
    refused = _ENTITY if doctypes else _DECLARED
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _bounded(entries, path.stat().st_size, limits)
            parts: dict[str, bytes] = {}
            for entry in entries:
                if entry.filename == "mimetype" or entry.filename.lower().endswith(_XML):
                    data = archive.read(entry)
                    if refused.search(data.replace(b"\0", b"")):
                        raise ReadingError(f"{entry.filename} declares XML entities, as no {what} does; not read")
                    parts[entry.filename] = data
            return {**dict.fromkeys((entry.filename for entry in entries), b""), **parts}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        locked = "password" in str(error)
        raise ReadingError(
            f"the {what} is encrypted; save it without password"
            if locked
            else f"the {what} is damaged; get it again, or open and save it again"
        ) from None


def _bounded(entries: Sequence[zipfile.ZipInfo], packed: int, limits: Limits) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    most = max(_FLOOR, packed * limits.unpacked)
    if unpacked > most or unpacked > limits.megabytes * 10_000_000 or len(entries) > _PARTS:
        raise ReadingError(
            f"unpacks to {unpacked / 1e6:,.0f} MB in {len(entries)} parts, from {packed / 1e6:,.2f} MB: "
            "too much for a paper, not read"
        )


def xml_of(data: bytes, what: str) -> Any:
    """The root element of a part. Raises :class:`ReadingError` where it is no XML."""
    from lxml import etree

    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError:
        raise ReadingError(f"the {what} is damaged; get it again, or open and save it again") from None
