"""The role beside a name."""

import pytest

from pipeline.people.data import PeopleData
from pipeline.people.lexicon import default_lexicon, lexicon_of
from pipeline.people.value import roles
from pipeline.rules import parse_data


def told(marked: str) -> list[str | None]:
    """The roles of the names that stand in square brackets in `marked`."""
    text, spans = "", []
    for part in marked.replace("]", "[").split("["):
        if text.count("\0") % 2:
            spans.append((len(text) - text.count("\0"), len(text) - text.count("\0") + len(part)))
        text += part + "\0"
    return roles(text.replace("\0", ""), spans, default_lexicon())


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("met former Prime Minister [Anna Kos] today", ["former Prime Minister"]),
        ("Belarus’s Deputy Minister of Economy [Anna Kos]", ["Deputy Minister of Economy"]),
        ("[Anna Kos], a freelance journalist who writes", ["freelance journalist"]),
        ("[Anna Kos] (head of the Central Bank) said", ["head of the Central Bank"]),
        ("[Anna Kos]\n\nSenior Fellow, Institute of Law", ["Senior Fellow, Institute of Law"]),
        ("[Anna Kos] is the president of Poland", [None]),
        ("As Dean of the School, [Kos] wrote", [None]),
        ("Working as the minister, [Kos] left", [None]),
        ("He met the minister, [Kos], there", ["minister"]),
        ("three ministers, including [Kos]", ["ministers"]),
        ("the minister, including [Kos]", [None]),
        ("Chief of the General Staff [Kos]", ["Chief of the General Staff"]),
        ("his wife [Anna Kos]", [None]),
        ("First Lady [Anna Kos] and Lady [Bell]", ["First Lady", None]),
        ("Presidents [Kos] and [Bell]", ["Presidents", "Presidents"]),
        ("Minister for Trade and Minister of Labour Dr. [Kos]", ["Minister for Trade and Minister of Labour"]),
        ("with [Kos], head of the office [Bell]", [None, "head of the office"]),
        ("[Anna Kos], president of the bank and met others", ["president of the bank"]),
        ("[Anna Kos] and [Bo Lund], members of the council, left", ["members of the council"] * 2),
        ("[Anna Kos], [Bo Lund] and [Eva Bell], members of the council", ["members of the council"] * 3),
        ("we thank [Anna Kos], [Bo Lund], [Eva Bell], the editors and others", [None, None, None]),
        ("[Anna Kos], Chief Data and Equity Officer, said", ["Chief Data and Equity Officer"]),
        ("[Anna Kos], Chief of the General Staff, said", ["Chief of the General Staff"]),
        ("[Anna Kos], the bank’s president, said", ["president"]),
        ("[Anna Kos], President (acting) of the Bank, said", ["President (acting) of the Bank"]),
        ("[Anna Kos], CEO of FAS. “Our aim is this", ["CEO of FAS"]),
        ("[Anna Kos], CEO of FAS. The aim is this", ["CEO of FAS"]),
        ("[Anna Kos] (55), a judge, said", ["judge"]),
        ("[Anna Kos], Minister of Mines, Energy and Water, said", ["Minister of Mines, Energy and Water"]),
        ("[Anna Kos], Minister of Mines, Ghana and Togo, said", ["Minister of Mines"]),
        ("Austrian privacy activist [Bo Lund] said", ["Austrian privacy activist"]),
        ("Accompanying President [Kos] were two men", ["President"]),
        ("said the Minister for Lands (Mrs. [Kos]) there", ["Minister for Lands"]),
        ("met Under Secretary of State [Kos]", ["Under Secretary of State"]),
        ("Committee on Affairs Head [Kos]", ["Committee on Affairs Head"]),
        ("the envoy of the President, [Kos], left", ["envoy of the President"]),
        ("a secretary and mayor, [Kos], left", ["secretary and mayor"]),
        ("the Council of Ministers [Kos] left", [None]),
    ],
)
def test_role(marked: str, expected: list[str | None]) -> None:
    assert told(marked) == expected


def test_a_user_adds_offices() -> None:
    lexicon = lexicon_of(parse_data(PeopleData, [("people.toml", 'lists = {offices = ["landammann"]}')]))
    assert roles("Landammann Kos", [(11, 14)], lexicon) == ["Landammann"]
