"""Papers that are hard to show."""

from datetime import date
from typing import Any

from pipeline.records import AnyMention, Date, Decree, Document, Person, Quantity

HOSTILE = (
    "  Heading & “quotes” 'single'\n\n\n<script>document.title = 'taken'</script> and </mark></div> stay text.\n"
    "• President 𝒜nna Ли 李 </script> signed decree No. 7 of 4 June 2021 &amp; left.\r\n\n"
    "أصدر الرئيس محمد علي المرسوم في June 2020.\n\nIt cost 60 💶 and then 5 percent, <b>7</b> tonnes in early 2019."
)
_KINDS = {"PERSON": Person, "DATE": Date, "DECREE": Decree, "QUANTITY": Quantity}


def mention(text: str, label: str, words: str, **values: Any) -> AnyMention:
    """The mention of `label` at the first place of `words` in `text`."""
    start = text.index(words)
    found: AnyMention = _KINDS[label](start=start, end=start + len(words), text=words, **values)
    return found


def hostile(name: str = "hostile") -> Document:
    """A paper with markup, quotes, right-to-left and astral characters, nested and crossing mentions."""
    spans = [
        mention(HOSTILE, "PERSON", "𝒜nna Ли 李", person="𝒜nna Ли 李", role="President", found_by="ner"),
        mention(HOSTILE, "PERSON", "محمد علي", person="محمد علي"),
        mention(HOSTILE, "DECREE", "decree No. 7 of 4 June 2021", act="decree-7", type="decree", number="7"),
        mention(HOSTILE, "DATE", "4 June 2021", edtf="2021-06-04", basis='the words <"themselves">'),
        mention(HOSTILE, "DATE", "June 2020", edtf="2020-06"),
        mention(HOSTILE, "DATE", "early 2019", edtf="2019", mod="START"),
        mention(HOSTILE, "QUANTITY", "60", low=60, high=60, unit="EUR", found_by="quantity.<money>"),
        mention(HOSTILE, "QUANTITY", "5 percent", low=5, high=5, unit="percent"),
        mention(HOSTILE, "QUANTITY", "<b>7</b> tonnes", low=7, high=7, unit="tonne"),
        mention(HOSTILE, "DECREE", "percent, <b>7", act="<b>", nominal=True),
    ]
    return Document(
        id=name,
        title="<b>Hard & “cruel”</b>",
        published=date(2021, 12, 10),
        warnings=("<i>odd</i>",),
        text=HOSTILE,
        spans=tuple(sorted(spans, key=lambda span: (span.start, span.end))),
    )
