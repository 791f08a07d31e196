"""Broken and hostile files, one of each kind, written on demand; none may hurt more than its own paper."""

import os
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
from fpdf import FPDF

Maker = Callable[[Path], object]


def _pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of raw `objects`, numbered from 1, with a right table of their places."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, root, len(data))
    )


def _stream(content: bytes, extra: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<</Length %d/Filter/FlateDecode%b>>stream\n%b\nendstream" % (len(packed), extra, packed)


_PAGES = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
_PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
    b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>%b>>>>"
)


def _drawn(path: Path, encrypted: bool = False, text: str = "Some text of the paper.", pages: int = 1) -> None:
    pdf = FPDF()
    pdf.set_font("Times", size=11)
    for _ in range(pages):
        pdf.add_page()
        pdf.text(20, 20, text)
    if encrypted:
        pdf.set_encryption(owner_password="a", user_password="b")
    pdf.output(str(path))


def _word(path: Path) -> None:
    word = docx.Document()
    word.add_paragraph("Some text of the paper.")
    word.save(str(path))


def _zip(path: Path, **parts: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"[Content_Types].xml": b"<Types/>", **parts}.items():
            archive.writestr(name.replace("__", "/"), data)


def _changed_word(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    whole = path.with_suffix(".whole")
    _word(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(entry.filename, change(data) if entry.filename == part else data)
    whole.unlink()


def _cut(path: Path, maker: Maker) -> None:
    maker(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 3])


def _many_strokes(path: Path) -> None:
    """A small file whose page says more than any reader should wait for."""
    text = b"BT /F 1 Tf 1 0 0 1 10 10 Tm (text of it ) Tj ET\n" * 1_000_000
    path.write_bytes(_pdf(*_PAGES, _PAGE % b"", _stream(text)))


def _nested_forms(path: Path) -> None:
    """Forms that draw the next one ten times, twelve deep: a million million words."""
    forms = [
        _stream(
            b"/N Do\n" * 10,
            b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</N %d 0 R>>>>" % (number + 1),
        )
        for number in range(5, 17)
    ]
    last = _stream(b"BT /F 9 Tf (text) Tj ET", b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]")
    page = _PAGE % b"/XObject<</N 5 0 R>>"
    path.write_bytes(_pdf(*_PAGES, page, _stream(b"/N Do"), *forms, last))


def _noise(path: Path, start: bytes = b"") -> None:
    path.write_bytes(start + random.Random(1).randbytes(50_000))


def _write(data: bytes) -> Maker:
    return lambda path: path.write_bytes(data)


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _dangling(path: Path) -> None:
    path.symlink_to("nowhere.txt")


_ENTITIES = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">%b]><w>&i;</w>' % b"".join(
    b'<!ENTITY %c "%b">' % (98 + number, b"&%c;" % (97 + number) * 10) for number in range(8)
)
_OUTSIDE = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
_CYCLE = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")

HOSTILE: dict[str, Maker] = {
    "empty.txt": _write(b""),
    "blank.txt": _write(b" \n\t\n" * 50),
    "binary.txt": _noise,
    "pdf-inside.txt": _drawn,
    "half-utf16.txt": _write(b"\xff\xfea"),
    "empty.md": _write(b"\n"),
    "empty.pdf": _write(b""),
    "noise.pdf": lambda path: _noise(path, b"%PDF-1.7\n"),
    "cut.pdf": lambda path: path.write_bytes(b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pa"),
    "page.pdf": _write(b"<html><body>404 Not found</body></html>"),
    "encrypted.pdf": lambda path: _drawn(path, encrypted=True),
    "scan.pdf": lambda path: _drawn(path, text=""),
    "no-pages.pdf": _write(_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>")),
    "endless-pages.pdf": _write(_pdf(*_CYCLE)),
    "huge-count.pdf": _write(_pdf(_PAGES[0], b"<</Type/Pages/Kids[3 0 R]/Count 2147483647>>", _PAGE % b"")),
    "deep-arrays.pdf": _write(_pdf(*_PAGES, _PAGE % b"", b"[" * 200_000 + b"]" * 200_000)),
    "bomb.pdf": _write(_pdf(*_PAGES, _PAGE % b"", _stream(bytes(200_000_000)))),
    "many-strokes.pdf": _many_strokes,
    "nested-forms.pdf": _nested_forms,
    "many-pages.pdf": lambda path: _drawn(path, pages=30),
    "empty.docx": _write(b""),
    "noise.docx": _noise,
    "cut.docx": lambda path: _cut(path, _word),
    "old.docx": _write(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
    "bomb.docx": lambda path: _zip(path, word__document=b"<w>" + b" " * 90_000_000),
    "entities.docx": lambda path: _zip(path, **{"word__document.xml": _ENTITIES}),
    "outside.docx": lambda path: _zip(path, **{"word__document.xml": _OUTSIDE}),
    "spreadsheet.docx": lambda path: _zip(path, **{"xl__workbook.xml": b"<workbook/>"}),
    "not-closed.docx": lambda path: _changed_word(path, "word/document.xml", lambda data: data[:-60]),
    "deep.docx": lambda path: _changed_word(
        path,
        "word/document.xml",
        lambda data: data.replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 5000).replace(
            b"</w:body>", b"</w:sdt>" * 5000 + b"</w:body>"
        ),
    ),
    "climbing.docx": lambda path: _zip(path, **{"..__..__evil.xml": b"<a/>"}),
    "wrong-size.docx": lambda path: path.write_bytes(
        b"PK\x03\x04" + struct.pack("<5H3I2H", 20, 0, 8, 0, 0, 0, 2**31, 2**31, 4, 0) + b"a.xm"
    ),
    "empty.html": _write(b"   "),
    "scripts.html": _write(b"<html><body><script>while(true){}</script></body></html>"),
    "binary.html": _noise,
    "paper.xlsx": _write(b"PK\x03\x04"),
    "noise.rtf": _noise,
    "deep.rtf": _write(b"{\\rtf1 " + b"{" * 200_000),
    "bomb.odt": lambda path: _zip(path, content=b"<w>" + b" " * 90_000_000),
    "entities.odt": lambda path: _zip(path, **{"content.xml": _ENTITIES}),
    "noise.odt": _noise,
    "noise.epub": _noise,
    "bomb.epub": lambda path: _zip(path, a__b=b"<w>" + b" " * 90_000_000),
    "noise.mhtml": _noise,
    "noise.doc": _noise,
    "no-suffix": _write(b"Some text."),
    "german.txt": _write(
        (
            "Der Ministerrat hat am Montag die neuen Regeln für den Handel mit den Nachbarländern "
            "beschlossen, die ab dem Sommer gelten sollen. "
        ).encode()
        * 8
    ),
    "pipe.txt": _fifo,
    "dangling.txt": _dangling,
}
"""The files by name. Each is reported in one line, within the time limit, and leaves the other papers as they are."""
