"""The layers of the import contract as a picture: ``python -m tests.diagram > docs/pictures/architecture.svg``."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
_WIDTH, _ROW, _GAP, _LINE = 760, 30, 8, 6
"""Pixels: the picture's width, a box's height, and what is between boxes and between layers."""
_CHAR, _PADDING = 7.4, 20
"""Pixels of a character of the boxes' font, and what a box adds to its words."""


def layers() -> list[list[str]]:
    """The packages of each layer of the first contract, from the top, without the name of ours."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ][0]
    return [[name.strip().removeprefix("pipeline.") for name in layer.split("|")] for layer in contract["layers"]]


def _lines(names: Sequence[str]) -> list[list[tuple[str, float]]]:
    """`names` with the widths of their boxes, broken into lines that fit."""
    lines: list[list[tuple[str, float]]] = [[]]
    for name in names:
        width = len(name) * _CHAR + _PADDING
        if lines[-1] and sum(w + _GAP for _, w in lines[-1]) + width > _WIDTH - 2 * _GAP:
            lines.append([])
        lines[-1].append((name, width))
    return lines


def svg() -> str:
    """The picture: a band for each layer, which may import from those below it, and a box for each package."""
    y = 0.0
    parts = []
    for number, names in enumerate(layers()):
        lines = _lines(names)
        height = len(lines) * (_ROW + _GAP) + _GAP
        parts.append(f'<rect x="0" y="{y:g}" width="{_WIDTH}" height="{height}" rx="6" fill="{_SHADES[number % 2]}"/>')
        for line in lines:
            y += _GAP
            x = (_WIDTH - sum(width for _, width in line) - _GAP * (len(line) - 1)) / 2
            for name, width in line:
                parts.append(
                    f'<rect class="box" x="{x:.1f}" y="{y:g}" width="{width:.1f}" height="{_ROW}" rx="4"/>'
                    f'<text x="{x + width / 2:.1f}" y="{y + 20:g}" text-anchor="middle">{name}</text>'
                )
                x += width + _GAP
            y += _ROW
        y += _GAP + _LINE
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {y - _LINE:g}" role="img" aria-label="Layers">'
    )
    return "\n".join([head, _STYLE, *parts, "</svg>", ""])


_SHADES = ("#e4e9ef", "#eef1f5")
_STYLE = (
    "<style>text{font:12px ui-monospace,Menlo,Consolas,monospace;fill:#1f2933}.box{fill:#fff;stroke:#7b8794}</style>"
)

if __name__ == "__main__":
    import sys

    sys.stdout.write(svg())
