"""Which mentions the blocks of a text permit."""

import pytest

from pipeline.blocks import Block
from pipeline.records import Date, Person, Quantity
from pipeline.resolving.blocks import permitted

AnyMention = Date | Person | Quantity

TEXT = "Holm, J. 2019. Trade. Review 4: 1018-1021, 12 pages. Paper 2018:3."


def _mention(kind: type[AnyMention], text: str) -> AnyMention:
    start = TEXT.index(text)
    return kind(start=start, end=start + len(text), text=text)


@pytest.mark.parametrize(
    ("kind", "text", "block", "kept"),
    [
        (Quantity, "12", None, True),
        (Quantity, "12", Block("reference", 0, len(TEXT)), False),
        (Date, "2019", Block("reference", 0, len(TEXT)), True),
        (Date, "1018-1021", Block("reference", 0, len(TEXT)), False),
        (Date, "1018-1021", None, True),
        (Date, "2018", Block("reference", 0, len(TEXT)), False),
        (Person, "Holm, J.", Block("reference", 0, len(TEXT)), True),
        (Person, "Holm, J.", Block("label", 0, 8), False),
        (Date, "2019", Block("label", 9, 13), False),
        (Date, "2019", Block("label", 0, 9), True),
        (Quantity, "12", Block("furniture", 0, len(TEXT)), False),
        (Quantity, "12", Block("table", 0, len(TEXT)), True),
    ],
)
def test_mentions_that_blocks_rule_out(kind: type[AnyMention], text: str, block: Block | None, kept: bool) -> None:
    mention = _mention(kind, text)
    assert permitted(TEXT, [mention], [block] if block else []) == ([mention] if kept else [])
