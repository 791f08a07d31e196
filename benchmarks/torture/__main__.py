"""Runs every part, prints a table of figures, and ends with 1 where a promise is broken."""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.torture import disks, growth, hostility, kills, memory
from benchmarks.torture.figures import Figures

PARTS: dict[str, Callable[[Path, Figures, bool], None]] = {
    "memory": memory.measure,  # first: a process begins with the peak of the one that starts it
    "hostile files": hostility.measure,
    "kills": kills.measure,
    "damage": disks.damage,
    "full disks": disks.full,
    "growth": growth.measure,
}


def main() -> int:
    """The parts that are asked for, all of them by default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.torture", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help=f"of: {', '.join(PARTS)}; all if left out")
    parser.add_argument("--quick", action="store_true", help="a tenth of everything")
    parser.add_argument("--seed", type=int, default=18)
    options = parser.parse_args()
    figures = Figures(options.seed)
    for name in options.parts or PARTS:
        begun = time.monotonic()
        print(f"{name} …", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix="torture-") as folder:
            PARTS[name](Path(folder), figures, options.quick)
        figures.add(f"{name}: minutes", f"{(time.monotonic() - begun) / 60:.1f}")
    print(figures.table())
    return 1 if figures.broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
