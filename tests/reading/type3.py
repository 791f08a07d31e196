"""A PDF whose only font is of Type 3: its letters are drawings, and how high the font is is stated nowhere."""

from collections.abc import Sequence
from pathlib import Path

_HIGH = dict.fromkeys("bdfhklt", 700)
_LOW = dict.fromkeys("gjpqy", -200)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> "
    "endcodespacerange 1 beginbfrange <61> <7A> <0061> endbfrange endcmap end end"
)


def type3(path: Path, lines: Sequence[str]) -> None:
    """Write `lines`, of small letters and spaces, to a PDF at `path`."""
    shown = "\n".join(
        f"BT /F 12 Tf 1 0 0 1 60 {700 - 14 * number} Tm ({line}) Tj ET" for number, line in enumerate(lines)
    )
    glyphs = [_glyph(_LOW.get(letter, 0), _HIGH.get(letter, 500)) for letter in _LETTERS]
    drawings = " ".join(f"/{letter} {number} 0 R" for number, letter in enumerate(_LETTERS, start=7))
    names = " ".join(f"/{letter}" for letter in _LETTERS)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        _stream(shown),
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 600] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 "
        f"/LastChar 122 /Widths [{'500 ' * 26}] /CharProcs << {drawings} >> /ToUnicode 6 0 R "
        f"/Encoding << /Type /Encoding /Differences [97 {names}] >> >>",
        _stream(_MAP),
        *glyphs,
    ]
    written = "".join(f"{number} 0 obj\n{part}\nendobj\n" for number, part in enumerate(objects, start=1))
    path.write_text(f"%PDF-1.4\n{written}trailer << /Root 1 0 R >>\n%%EOF", encoding="ascii")


def _glyph(low: int, high: int) -> str:
    return _stream(f"500 0 0 {low} 450 {high} d1 0 {low} 450 {high - low} re f")


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
