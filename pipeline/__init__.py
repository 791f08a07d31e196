"""People, dates, decrees and quantities from policy papers.

``from pipeline import extract, load``: :func:`extract` reads a text, :func:`load` gives the spaCy pipeline.
Importing the package loads no spaCy; the first call of either does.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.assembling import extract, load

__all__ = ["extract", "load"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from pipeline import assembling

        return getattr(assembling, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
