"""Documents to write and read back."""

from datetime import date
from typing import Any

from pipeline.records import ActEntry, ActMention, Date, Decree, Document, Person, PersonEntry, Quantity, StatedRole

TEXT = (
    "𝒜 note.\n\nPresident Ли 李 signed decree No. 7 of 4 June 2021; =SUM(A1) cost “more than 60” 💶, "
    "<script>x</script>."
)


def _at(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def paper(name: str = "one") -> Document:
    """A paper with all four kinds, nested mentions, and characters outside the Basic Multilingual Plane."""
    decree = _at("decree No. 7 of 4 June 2021")
    sentence = TEXT[TEXT.index("President") :]
    return Document(
        id=name,
        published=date(2021, 12, 10),
        title="A & B",
        authors=("Ann", "Bob"),
        warnings=("odd",),
        text=TEXT,
        spans=(
            Person(**_at("Ли 李"), person="Ли 李", role="President", found_by="ner"),
            Decree(**decree, act="decree-7", type="decree", number="7", issuer="President", date="2021-06-04"),
            Date(**_at("4 June 2021"), edtf="2021-06-04", found_by="date.day-month-year", basis="the words"),
            Person(**_at("=SUM(A1)"), person="=SUM(A1)"),
            Quantity(**_at("more than 60"), low=60, high=60.5, qualifier=">", item="-items"),
        ),
        persons=(
            PersonEntry(name="Ли 李", roles=(StatedRole(role="President", start=19),), mentions=1, first=19),
            PersonEntry(name="=SUM(A1)", aliases=("@x", "y"), mentions=1, first=60),
        ),
        acts=(
            ActEntry(
                act="decree-7",
                forms=("decree No. 7 of 4 June 2021",),
                type="decree",
                number="7",
                mentions=(ActMention(start=decree["start"], end=decree["end"], sentence=sentence),),
            ),
        ),
    )
