"""Mentions as Arrow tables, and by way of these as frames. The libraries are the user's own, imported when called."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import polars
    import pyarrow
    from pydantic import BaseModel


def arrow_table(
    paper: str, mentions: Sequence[Any], model: "type[BaseModel]", values: Sequence[str]
) -> "pyarrow.Table":
    """`mentions` of `paper`, a row each: paper, offsets, text, the values of their `model`, and how it was found.

    The columns are the same where there is no row; numbers are float64, as amounts may be. Needs ``pyarrow``.
    """
    import pyarrow

    def kind(name: str) -> "pyarrow.DataType":
        annotation = str(model.model_fields[name].annotation)
        return pyarrow.bool_() if "bool" in annotation else pyarrow.float64() if "float" in annotation else text

    text, offset = pyarrow.string(), pyarrow.int64()
    schema = pyarrow.schema(
        [
            ("paper", text),
            ("start", offset),
            ("end", offset),
            ("text", text),
            *[(name, kind(name)) for name in values],
            ("found_by", text),
            ("confidence", pyarrow.float64()),
            ("decided", text),
            ("basis", text),
        ]
    )
    rows = [{"paper": paper, **{name: getattr(mention, name) for name in schema.names[1:]}} for mention in mentions]
    return pyarrow.Table.from_pylist(rows, schema=schema)


def polars_frame(table: "pyarrow.Table") -> "polars.DataFrame":
    """`table` as a polars frame. Needs ``polars``."""
    import polars

    return cast("polars.DataFrame", polars.from_arrow(table))
