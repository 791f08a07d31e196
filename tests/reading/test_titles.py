"""What can be a title."""

import pytest

from pipeline.reading.titles import is_empty, is_title


@pytest.mark.parametrize(
    "text",
    [
        "On the Rules of Trade",
        "Beyond growth: what next?",
        "AN ACT TO AMEND THE TRADE ACT",
        "Report of the Secretary-General on the Mission",
    ],
)
def test_titles(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "Policy Brief",
        "Executive Summary",
        "Ministry of Finance",
        "United Nations",
        "12",
        "I. Introduction",
        "2. Amendment of section 2",
        "Authors: Anna Holm",
        "This paper shows how trade has grown since then.",
        "www.trade.org",
        "Security Council Distr.: General",
        "Printed by the Government Printer",
        "S/2013/139*",
    ],
)
def test_no_titles(text: str) -> None:
    assert not is_title(text)


@pytest.mark.parametrize(
    ("title", "empty"),
    [
        ("null", True),
        ("-", True),
        ("Microsoft Word - trade.doc", True),
        ("PowerPoint Presentation", True),
        ("paper_final", True),
        ("trade.indd", True),
        ("Etpu", True),
        ("On trade", False),
    ],
)
def test_what_files_state_as_a_title(title: str, empty: bool) -> None:
    assert is_empty(title) is empty
