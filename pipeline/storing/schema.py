"""The tables, once for CSV, Parquet, DuckDB and SQLite: their columns, types, keys and what each holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pipeline.records import LABELS, Label, LabelInfo

Type = Literal["VARCHAR", "INTEGER", "DOUBLE", "DATE", "BOOLEAN"]


@dataclass(frozen=True)
class Column:
    """A column: its name, its type in DuckDB and Parquet, and what it holds."""

    name: str
    type: Type
    comment: str


@dataclass(frozen=True)
class Table:
    """A table; `refers` names, for a column, the table whose key it holds."""

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)

    def constraints(self) -> list[str]:
        """The table's keys in SQL."""
        keys = [f"PRIMARY KEY ({', '.join(map(quoted, self.key))})"]
        return keys + [
            f"FOREIGN KEY ({quoted(column)}) REFERENCES {quoted(table)} ({quoted(column)})"
            for column, table in self.refers
        ]


def quoted(name: str) -> str:
    """`name` as an SQL identifier; ``end`` and ``text`` are words of the language."""
    return '"' + name.replace('"', '""') + '"'


def _columns(*rows: tuple[str, Type, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in rows)


_MENTION = _columns(
    ("mention", "INTEGER", "number of the mention in this run"),
    ("paper", "VARCHAR", "id of the paper"),
    ("start", "INTEGER", "offset of its first character in the paper's text, in Unicode code points"),
    ("end", "INTEGER", "offset behind its last character"),
    ("text", "VARCHAR", "the mention as the paper writes it"),
)
_PROVENANCE = _columns(
    ("sentence_start", "INTEGER", "offset of the sentence it is in: mentions of one sentence share it"),
    ("found_by", "VARCHAR", "the rule or model that found it"),
    ("confidence", "DOUBLE", "how often such mentions were right, 0 to 1; empty where that was not measured"),
    ("decided", "VARCHAR", "what a reviewer decided: accept, changed or added; empty where nothing is decided"),
    ("basis", "VARCHAR", "what a value that the words leave open rests on"),
    ("page", "INTEGER", "page of the original, from 1"),
)
_TYPES: dict[type, Type] = {str: "VARCHAR", int: "INTEGER", float: "DOUBLE", bool: "BOOLEAN"}


def _values(info: LabelInfo) -> tuple[Column, ...]:
    """The columns of a label's values, then of the days that are derived from them."""
    fields = info.model.model_fields
    return (
        *(Column(name, _type(fields[name].annotation), fields[name].description or name) for name in info.values),
        *(Column(name, "DATE", comment) for name, comment in info.model.derived.items()),
    )


def _type(annotation: Any) -> Type:
    """The type of a column for a field: that of its alternatives, the wider of two numbers."""
    options = [part for part in get_args(annotation) or (annotation,) if part is not NoneType]
    if get_origin(annotation) is Literal:
        return _TYPES[type(options[0])]
    found = {_TYPES[part] if part in _TYPES else _type(part) for part in options}
    return "DOUBLE" if found == {"INTEGER", "DOUBLE"} else found.pop()


_REFERS = (("mention", "mentions"), ("paper", "papers"))

PAPERS = Table(
    "papers",
    "A row a paper.",
    _columns(
        ("paper", "VARCHAR", "id of the paper"),
        ("title", "VARCHAR", "its title"),
        ("published", "DATE", "its own date, against which “last year” counts"),
        ("language", "VARCHAR", "its language, ISO 639-1"),
        ("authors", "VARCHAR", "its authors, parted by semicolons"),
        ("source", "VARCHAR", "the file it was read from"),
        ("sha256", "VARCHAR", "digest of its text"),
        ("characters", "INTEGER", "length of its text in code points"),
        *((info.key, "INTEGER", f"mentions of {info.plural}") for info in LABELS.values()),
        ("warnings", "VARCHAR", "what was odd in reading it, parted by semicolons"),
        ("text", "VARCHAR", "its text, which the offsets count"),
    ),
    key=("paper",),
)

SENTENCES = Table(
    "sentences",
    "A row a sentence that has a mention.",
    _columns(
        ("paper", "VARCHAR", "id of the paper"),
        ("sentence_start", "INTEGER", "offset of its first character in the paper's text"),
        ("sentence", "VARCHAR", "its text, white space made single; of one over 600 characters a part, with ellipses"),
    ),
    key=("paper", "sentence_start"),
    refers=(("paper", "papers"),),
)

MENTIONS = Table(
    "mentions",
    "A row a mention of any kind.",
    (
        *_MENTION[:2],
        Column("label", "VARCHAR", ", ".join(LABELS)),
        *_MENTION[2:],
        *_PROVENANCE,
    ),
    key=("mention",),
    refers=(("paper", "papers"),),
)


LABEL_TABLES: dict[Label, Table] = {
    label: Table(
        info.key,
        f"A row a mention of {info.plural}.",
        (*_MENTION, *_values(info), *_PROVENANCE),
        key=("mention",),
        refers=_REFERS,
    )
    for label, info in LABELS.items()
}

PERSONS = Table(
    "persons",
    "A row a person of a paper.",
    _columns(
        ("paper", "VARCHAR", "id of the paper"),
        ("person", "VARCHAR", "fullest form of the name in the paper"),
        ("aliases", "VARCHAR", "other forms of the name, parted by semicolons"),
        ("roles", "VARCHAR", "offices stated beside the name, parted by semicolons"),
        ("mentions", "INTEGER", "how often the person is named"),
        ("first", "INTEGER", "offset of the first mention"),
    ),
    key=("paper", "person"),
    refers=(("paper", "papers"),),
)

ACTS = Table(
    "acts",
    "A row a legal act of a paper.",
    _columns(
        ("paper", "VARCHAR", "id of the paper"),
        ("act", "VARCHAR", "id of the act within the paper"),
        ("forms", "VARCHAR", "the ways it is written, parted by semicolons"),
        ("type", "VARCHAR", "type noun, lower case"),
        ("number", "VARCHAR", "number as written"),
        ("issuer", "VARCHAR", "issuing body"),
        ("date", "VARCHAR", "adoption or signature, in EDTF"),
        ("identifiers", "VARCHAR", "official identifiers (CELEX, ELI, US public law, UN symbol), parted by semicolons"),
        ("jurisdiction", "VARCHAR", "state or body whose act it is: ISO 3166 code, EU or UN"),
        ("mentions", "INTEGER", "how often the act is mentioned"),
        ("first", "INTEGER", "offset of the first mention"),
        ("sentences", "VARCHAR", "the sentences about it, a line each"),
    ),
    key=("paper", "act"),
    refers=(("paper", "papers"),),
)

REGISTER_PERSONS = Table(
    "register_persons",
    "A row a person, over all papers.",
    _columns(
        ("register_id", "VARCHAR", "id of the person, the same from run to run"),
        ("name", "VARCHAR", "the full form that most papers use"),
        ("forms", "VARCHAR", "all forms in which papers write the name, parted by semicolons"),
        ("papers", "INTEGER", "how many papers name the person"),
        ("mentions", "INTEGER", "how often they do"),
        ("first", "DATE", "day on which the first of these papers was published"),
        ("last", "DATE", "day on which the last was"),
    ),
    key=("register_id",),
)

REGISTER_ACTS = Table(
    "register_acts",
    "A row a legal act, over all papers.",
    _columns(
        ("register_id", "VARCHAR", "id of the act, the same from run to run"),
        ("title", "VARCHAR", "the form that most papers use"),
        ("forms", "VARCHAR", "all forms in which papers write it, parted by semicolons"),
        ("type", "VARCHAR", "type noun, lower case"),
        ("number", "VARCHAR", "number as written"),
        ("issuer", "VARCHAR", "issuing body"),
        ("jurisdiction", "VARCHAR", "state or body whose act it is: ISO 3166 code, EU or UN"),
        ("date", "VARCHAR", "adoption or signature, in EDTF"),
        ("identifiers", "VARCHAR", "official identifiers, parted by semicolons"),
        ("linked", "VARCHAR", "ids of the bill that became it or the law that it became, parted by semicolons"),
        ("papers", "INTEGER", "how many papers mention it"),
        ("mentions", "INTEGER", "how often they do"),
        ("first", "DATE", "day on which the first of these papers was published"),
        ("last", "DATE", "day on which the last was"),
    ),
    key=("register_id",),
)

REGISTER_OFFICES = Table(
    "register_offices",
    "A row an office of a person that a paper states.",
    _columns(
        ("register_id", "VARCHAR", "id of the person"),
        ("office", "VARCHAR", "the office as the paper writes it"),
        ("country", "VARCHAR", "codes of the states that it names, parted by semicolons"),
        ("from", "DATE", "day of publication, where the paper states it as held; empty for a former office"),
        ("to", "DATE", "day of publication: the paper says nothing about later"),
        ("paper", "VARCHAR", "id of the paper"),
        ("start", "INTEGER", "offset of the mention beside which it is stated"),
    ),
    key=("register_id", "paper", "start"),
    refers=(("paper", "papers"),),
)

REGISTER_MENTIONS = Table(
    "register_mentions",
    "A row a mention of a person or act of the register.",
    _columns(
        ("register_id", "VARCHAR", "id of the person or act"),
        ("label", "VARCHAR", "PERSON or DECREE"),
        ("paper", "VARCHAR", "id of the paper"),
        ("start", "INTEGER", "offset of its first character in the paper's text"),
        ("end", "INTEGER", "offset behind its last character"),
        ("text", "VARCHAR", "the mention as the paper writes it"),
    ),
    key=("label", "paper", "start"),
    refers=(("paper", "papers"),),
)

REGISTERS: Sequence[Table] = (REGISTER_PERSONS, REGISTER_ACTS, REGISTER_OFFICES, REGISTER_MENTIONS)
"""The tables of persons and acts over all papers."""

TABLES: Sequence[Table] = (PAPERS, SENTENCES, MENTIONS, *LABEL_TABLES.values(), PERSONS, ACTS, *REGISTERS)
"""Every table, each after those it refers to."""

FOR_SPREADSHEETS: Sequence[Table] = (*LABEL_TABLES.values(), PERSONS, ACTS, *REGISTERS)
"""The tables that are written as CSV."""
