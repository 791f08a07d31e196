"""What the document as a whole says about its figures: which dollars, which decimal mark."""

from collections.abc import Sequence

from pipeline.records import Quantity


def resolve_quantities(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """`quantities` with units and numbers read as the document uses them."""
    return list(quantities)
