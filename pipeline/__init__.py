"""People, dates, decrees and quantities from policy papers.

>>> from pipeline import extract, read
>>> document = extract("In June, Decree No. 215 was signed.", published="2021-12-10")
>>> [(date.text, date.edtf) for date in document.mentions("DATE")]
[('June', '2021-06')]

================ =====================================================================
``extract``      the mentions of one text
``extract_many`` the mentions of many documents, in several processes if wanted
``read``         a paper's file as a document without mentions: its text, title, authors and date
``load``         the spaCy pipeline itself
``score``        how good extractions are against annotated documents
``Document``     the record that all of them give and take
================ =====================================================================

Importing the package loads neither spaCy nor readers; the first call of a function does.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.api import extract_many, read, score
    from pipeline.assembling import extract, load
    from pipeline.records import Document

__version__ = "0.2.0"
__all__ = ["Document", "__version__", "extract", "extract_many", "load", "read", "score"]

_PLACES = {"Document": "records", "extract": "assembling", "load": "assembling"}


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module(f"pipeline.{_PLACES.get(name, 'api')}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
