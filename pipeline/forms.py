"""The forms in which documents come from other tools and go to them, by the names that a user gives."""

from collections.abc import Set
from difflib import get_close_matches
from enum import StrEnum


class Output(StrEnum):
    """What a run writes beside ``extractions.jsonl`` and ``manifest.json``."""

    REPORT = "report"
    CSV = "csv"
    PARQUET = "parquet"
    DUCKDB = "duckdb"
    SQLITE = "sqlite"
    TEXT = "text"


ALL = frozenset(Output)


def outputs_of(names: str) -> Set[Output]:
    """The outputs that `names` lists with commas, or all for ``all``. Raises :class:`ValueError` for another name.

    >>> sorted(outputs_of("csv, report"))
    [<Output.CSV: 'csv'>, <Output.REPORT: 'report'>]
    """
    chosen = set()
    for name in (part.strip().lower() for part in names.split(",")):
        if name == "all":
            return ALL
        if name not in ALL:
            near = get_close_matches(name, Output, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are all, {', '.join(Output)}"
            raise ValueError(f"no format {name!r}; {hint}")
        chosen.add(Output(name))
    return frozenset(chosen)


class Format(StrEnum):
    """The forms that documents can be exported to."""

    DOCBIN = "docbin"
    LABEL_STUDIO = "label-studio"
    BRAT = "brat"
    CONLL = "conll"
    WEB_ANNOTATION = "web-annotation"


class Annotations(StrEnum):
    """The forms that annotations can be imported from."""

    LABEL_STUDIO = "label-studio"
    BRAT = "brat"
